// SPDX-License-Identifier: Apache-2.0
//
// The section "entries": functions that block, which docs/knowledge.md
// describes.
#include "knowledge/Keys.h"
#include "knowledge/Load.h"
#include "knowledge/Pattern.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

using nlohmann::json;

namespace cotidy {

static bool isIdentifier(std::string_view Text) {
  return !Text.empty() && !std::isdigit(static_cast<unsigned char>(Text[0])) &&
         std::all_of(Text.begin(), Text.end(), [](unsigned char C) {
           return std::isalnum(C) || C == '_' || C == '$' || C >= 0x80;
         });
}

bool isQualifiedName(std::string_view Name) {
  constexpr std::string_view Operator = "operator";
  for (;;) {
    // Operators end a name, and some have "::" or blanks in them.
    if (Name.starts_with(Operator) && Name.size() > Operator.size())
      return true;
    std::size_t End = Name.find("::");
    if (End == Name.npos)
      break;
    if (!isIdentifier(Name.substr(0, End)))
      return false;
    Name.remove_prefix(End + 2);
  }
  if (Name.starts_with('~'))
    Name.remove_prefix(1);
  return isIdentifier(Name);
}

/// Names that are looked for in the program may be patterns, if there is a part
/// by which to index them.
static void requireApiNames(const JsonObject &Entry,
                            const std::vector<std::string> &Names) {
  if (Names.empty())
    Entry.complain("name", "must name at least one");
  for (const std::string &Name : Names) {
    std::string Letters = Name;
    if (isNamePattern(Name))
      std::replace(Letters.begin(), Letters.end(), '*', 'x');
    NameParts Parts = lastParts(Name);
    if (!isQualifiedName(Letters))
      Entry.complain("name", "has '" + Name + "', which is no qualified name");
    else if (!isNamePattern(Parts.Last))
      continue;
    else if (Parts.Scope.empty() || isNamePattern(Parts.Scope))
      Entry.complain("name", "has '" + Name +
                                 "', whose last part or the one before must "
                                 "be without '*'");
    else if (!Entry.has("signature"))
      Entry.complain("name", "has '" + Name +
                                 "', which needs a 'signature', because it "
                                 "fits every member");
  }
}

static Confidence loadConfidence(const JsonObject &Entry) {
  std::string Text = Entry.text("confidence");
  if (Text == "likely")
    return Confidence::Likely;
  if (Text == "possible")
    return Confidence::Possible;
  if (!Text.empty() && Text != "certain")
    Entry.complain("confidence", "must be certain, likely or possible");
  return Confidence::Certain;
}

/// As long as its family does, if it does not say.
static Lasting loadLasting(const JsonObject &Entry, Family Of) {
  const std::string Text = Entry.text("lasts");
  if (Text.empty())
    return lastsOf(Of);
  const auto *At = std::find(LastingNames.begin(), LastingNames.end(), Text);
  if (At == LastingNames.end()) {
    Entry.complain("lasts", "cannot be '" + Text + "'" +
                                suggestion(Text, LastingNames) +
                                "; docs/knowledge.md lists the classes");
    return lastsOf(Of);
  }
  return Lasting(At - LastingNames.begin());
}

static void loadDuration(const JsonObject &Entry, Problem &Trouble,
                         BlockingApi &Api) {
  const json *Found = Entry.find("duration");
  if (!Found)
    return;
  if (Api.WaitsFor != Family::Sleep)
    Entry.complain("duration",
                   "is for the family 'sleep', and this family is '" +
                       Entry.text("family") + "'");
  JsonObject Object(*Found, Entry.where() + ": 'duration'", keys::Duration,
                    Trouble);
  Object.require({"argument"});
  Api.Duration = Object.index("argument");
  Api.DurationUnit = Object.text("unit");
  Api.DurationIsDeadline = Object.flag("deadline");
  if (!Api.DurationUnit.empty() && !isQualifiedName(Api.DurationUnit))
    Object.complain("unit", "must be a type, like std::chrono::seconds");
  if (!Api.DurationUnit.empty() && Api.DurationIsDeadline)
    Object.complain("unit", "is for a duration, and a deadline is none");
}

/// "entry 'recv'", or "entry 3" if that has no name yet.
static std::string entryTitle(const json &Entry, std::size_t Number) {
  const json *Name = nullptr;
  if (Entry.is_object() && Entry.contains("name"))
    Name = &Entry["name"];
  if (Name && Name->is_array() && !Name->empty())
    Name = &Name->front();
  if (Name && Name->is_string())
    return "entry '" + Name->get<std::string>() + "'";
  return "entry " + std::to_string(Number);
}

static Family loadFamily(const JsonObject &Entry) {
  const std::string Name = Entry.requiredText("family");
  if (const std::optional<Family> Known = familyNamed(Name))
    return *Known;
  if (!Name.empty())
    Entry.complain("family", "cannot be '" + Name + "'" +
                                 suggestion(Name, FamilyNames) +
                                 "; docs/knowledge.md lists the families");
  return {};
}

/// What all names of one entry share.
static BlockingApi loadShared(const JsonObject &Entry, Problem &Trouble) {
  BlockingApi Api;
  Api.Display = Entry.text("display");
  Api.WaitsFor = loadFamily(Entry);
  Api.Signature = Entry.text("signature");
  if (!Api.Signature.empty() && Api.Signature.find('(') == std::string::npos)
    Entry.complain("signature",
                   "must be the type of a function, like 'int (FILE *, *)'");
  Api.Reason = Entry.has("reason") ? Entry.text("reason")
                                   : std::string(reasonOf(Api.WaitsFor));
  Api.Instead = Entry.has("instead") ? Entry.text("instead")
                                     : std::string(adviceOf(Api.WaitsFor));
  Api.Sureness = loadConfidence(Entry);
  Api.Lasts = loadLasting(Entry, Api.WaitsFor);
  Api.Unless = loadConditions(Entry, "unless", Trouble);
  Api.OnlyIf = loadConditions(Entry, "only_if", Trouble);
  Api.Opens = Entry.flag("opens");
  Api.Descriptor = Entry.index("descriptor");
  loadDuration(Entry, Trouble, Api);
  return Api;
}

static void loadEntry(const json &Value, std::size_t Number,
                      const std::string &Library, Problem &Trouble,
                      std::vector<BlockingApi> &Apis) {
  JsonObject Entry(Value, entryTitle(Value, Number), keys::Entry, Trouble);
  Entry.require({"name", "family"});
  std::vector<std::string> Names = Entry.texts("name");
  requireApiNames(Entry, Names);
  if (Trouble.found())
    return;
  BlockingApi Shared = loadShared(Entry, Trouble);
  Shared.Library = Library;
  for (std::string &Name : Names) {
    BlockingApi &Api = Apis.emplace_back(Shared);
    Api.Name = std::move(Name);
    if (Api.Display.empty() && !Api.isPattern())
      Api.Display = Api.Name;
  }
}

void loadBlocking(const JsonObject &File, Problem &Trouble,
                  KnowledgeFile &Into) {
  std::size_t Number = 0;
  for (const json *Entry : File.list("entries"))
    loadEntry(*Entry, ++Number, Into.Library, Trouble, Into.Apis);
}

} // namespace cotidy
