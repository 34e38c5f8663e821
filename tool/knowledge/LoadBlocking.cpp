// SPDX-License-Identifier: Apache-2.0
//
// The schema of knowledge/blocking/*.json, which docs/knowledge.md describes.
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

static int loadArgument(const JsonObject &Object) {
  const json *Found = Object.find("argument");
  if (Found && Found->is_string() && *Found == "receiver")
    return Condition::Receiver;
  if (Found && Found->is_string())
    Object.complain("argument", "must be a number, or \"receiver\"");
  return static_cast<int>(Object.index("argument").value_or(0));
}

/// A condition that is on or off: only `true` makes sense.
static void requireTrue(const JsonObject &Object, std::string_view Key) {
  if (!Object.flag(Key))
    Object.complain(Key, "must be true; leave the condition out instead");
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

static void requireNames(const JsonObject &Object, std::string_view Key,
                         const std::vector<std::string> &Names) {
  if (Names.empty())
    Object.complain(Key, "must name at least one");
  for (const std::string &Name : Names)
    if (!isQualifiedName(Name))
      Object.complain(Key, "has '" + Name + "', which is no qualified name");
}

static void loadKind(const JsonObject &Object, std::string_view Key,
                     Condition::Kind Kind, Condition &Result) {
  Result.What = Kind;
  switch (Kind) {
  case Condition::Kind::Equals:
    Result.Value = Object.integer(Key).value_or(0);
    return;
  case Condition::Kind::HasFlag:
    Object.requiredText(Key); // The flag's name is for the readers of the file.
    Object.require({"value"});
    Result.Value = Object.integer("value").value_or(0);
    if (Result.Value == 0)
      Object.complain("value", "must be a flag, and 0 is none");
    return;
  case Condition::Kind::HasType:
  case Condition::Kind::IsObject:
  case Condition::Kind::UnusedResult:
  case Condition::Kind::UnitUses:
    Result.Types = Object.texts(Key);
    return requireNames(Object, Key, Result.Types);
  case Condition::Kind::IsText:
    Result.Types = Object.texts(Key);
    if (Result.Types.empty())
      Object.complain(Key, "must have at least one");
    return;
  case Condition::Kind::ZeroDuration:
  case Condition::Kind::PointsToZero:
  case Condition::Kind::IsNull:
  case Condition::Kind::Absent:
    return requireTrue(Object, Key);
  }
}

static Condition loadCondition(const JsonObject &Object) {
  using Kind = Condition::Kind;
  static constexpr std::pair<std::string_view, Kind> Kinds[] = {
      {"equals", Kind::Equals},
      {"has_flag", Kind::HasFlag},
      {"zero_duration", Kind::ZeroDuration},
      {"points_to_zero", Kind::PointsToZero},
      {"null", Kind::IsNull},
      {"type", Kind::HasType},
      {"object", Kind::IsObject},
      {"absent", Kind::Absent},
      {"unused_result_of", Kind::UnusedResult},
      {"unit_uses", Kind::UnitUses},
      {"text", Kind::IsText}};
  Condition Result;
  if (Object.has("unit_uses") && Object.has("argument"))
    Object.complain("unit_uses", "is about no argument");
  if (!Object.has("unit_uses"))
    Object.require({"argument"});
  Result.Argument = loadArgument(Object);
  unsigned Count = 0;
  for (const auto &[Key, What] : Kinds)
    if (Object.has(Key) && ++Count == 1)
      loadKind(Object, Key, What, Result);
  if (Count != 1)
    Object.complain("a condition says exactly one of equals, has_flag, "
                    "zero_duration, points_to_zero, null, type, object, "
                    "absent, unused_result_of, unit_uses and text");
  if (Object.has("value") && Result.What != Kind::HasFlag)
    Object.complain("value", "goes with 'has_flag' only");
  if (Result.Argument == Condition::Receiver && Result.What == Kind::Absent)
    Object.complain("argument", "must be a number when it is 'absent'");
  return Result;
}

std::vector<Condition> loadConditions(const JsonObject &Owner,
                                      std::string_view Key, Problem &Trouble) {
  std::vector<Condition> Result;
  for (const json *Item : Owner.list(Key)) {
    std::string Where = Owner.where() + ": '" + std::string(Key) + "' item " +
                        std::to_string(Result.size() + 1);
    JsonObject Object(*Item, std::move(Where), keys::Condition, Trouble);
    Result.push_back(loadCondition(Object));
  }
  return Result;
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
  Api.Reason = Entry.requiredText("reason");
  Api.Instead = Entry.requiredText("instead");
  Api.Sureness = loadConfidence(Entry);
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
  Entry.require({"name", "family", "reason", "instead"});
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

std::optional<std::string> loadBlocking(std::string_view Json,
                                        std::string_view Origin,
                                        BlockingFile &Loaded) {
  Problem Trouble(Origin);
  json Text = parseJson(Json, Trouble);
  if (Trouble.found())
    return Trouble.sentence();
  JsonObject File(Text, "the file", keys::BlockingFile, Trouble);
  File.require({"library", "entries"});
  Loaded.Library = File.text("library");
  loadDeclared(File, Trouble, Loaded);
  std::size_t Number = 0;
  for (const json *Entry : File.list("entries"))
    loadEntry(*Entry, ++Number, Loaded.Library, Trouble, Loaded.Apis);
  return Trouble.sentence();
}

} // namespace cotidy
