// SPDX-License-Identifier: Apache-2.0
//
// A knowledge file as a whole: its editions, where its names are declared, and
// which sections it has.
#include "knowledge/Load.h"

#include "knowledge/Keys.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using nlohmann::json;

namespace cotidy {

std::vector<std::string>
inNamespaces(const std::string &Text,
             const std::vector<std::string> &Namespaces) {
  constexpr std::string_view Place = "{ns}";
  if (Text.find(Place) == Text.npos)
    return {Text};
  std::vector<std::string> Result;
  for (const std::string &Namespace : Namespaces) {
    std::string &Copy = Result.emplace_back(Text);
    for (std::size_t At; (At = Copy.find(Place)) != Copy.npos;)
      Copy.replace(At, Place.size(), Namespace);
  }
  return Result;
}

/// Value where each text that has a {ns} is one for each namespace.
static json expanded(json Value, const std::vector<std::string> &Namespaces) {
  if (Value.is_string()) {
    std::vector<std::string> Texts =
        inNamespaces(Value.get<std::string>(), Namespaces);
    return Texts.size() == 1 ? json(Texts.front()) : json(Texts);
  }
  if (Value.is_object())
    for (json &Item : Value)
      Item = expanded(std::move(Item), Namespaces);
  if (!Value.is_array())
    return Value;
  json List = json::array();
  for (json &Item : Value) {
    const bool IsText = Item.is_string();
    json Made = expanded(std::move(Item), Namespaces);
    if (IsText && Made.is_array())
      List.insert(List.end(), Made.begin(), Made.end());
    else
      List.push_back(std::move(Made));
  }
  return List;
}

/// The folder in front of a header takes the place of {root}.
static void fillRoot(json &Value, const std::string &Root) {
  constexpr std::string_view Place = "{root}";
  if (Value.is_structured())
    for (json &Item : Value)
      fillRoot(Item, Root);
  if (!Value.is_string())
    return;
  std::string &Text = Value.get_ref<std::string &>();
  if (auto At = Text.find(Place); At != Text.npos)
    Text.replace(At, Place.size(), Root);
}

static void loadDeclared(const JsonObject &File, Problem &Trouble,
                         DeclaredNames &Into) {
  for (const json *Item : File.list("headers")) {
    json Group = {{"headers", *Item}};
    JsonObject Named(Group, File.where(), {"headers"}, Trouble);
    Into.Headers.push_back(Named.texts("headers"));
    for (const std::string &Header : Into.Headers.back())
      if (Header.find_first_of("<>\"\n") != std::string::npos)
        File.complain("headers", "has '" + Header +
                                     "', which is no header: write it without "
                                     "brackets");
  }
  Into.Defines = File.texts("defines");
  for (std::string &Name : File.texts("some_versions"))
    Into.SomeVersions.insert(std::move(Name));
}

static KnowledgeFile loadEdition(json &Text, Problem &Trouble) {
  KnowledgeFile Result;
  JsonObject File(Text, "the file", keys::File, Trouble);
  File.require({"library"});
  if (Trouble.found())
    return Result;
  if (const std::vector<std::string> Namespaces = File.texts("namespaces");
      !Namespaces.empty())
    for (const char *Section :
         {"entries", "receivers", "descriptors", "words", "some_versions"})
      if (Text.contains(Section))
        Text[Section] = expanded(std::move(Text[Section]), Namespaces);
  auto HasAny = [&](keys::List Keys) {
    return std::any_of(Keys.begin(), Keys.end(),
                       [&](std::string_view Key) { return File.has(Key); });
  };
  const bool IsOfCoroutines = HasAny(keys::Coroutines);
  if (!IsOfCoroutines && !HasAny(keys::Sections))
    File.complain("has none of the keys 'entries' (blocking functions), "
                  "'task_types' (a coroutine library), 'receivers', "
                  "'descriptors' and 'words'");
  Result.Library = File.text("library");
  loadDeclared(File, Trouble, Result);
  loadBlocking(File, Trouble, Result);
  if (IsOfCoroutines)
    loadCoroutines(File, Trouble, Result);
  loadReceivers(File, Trouble, Result);
  loadDescriptors(File, Trouble, Result);
  loadWords(File, Trouble, Result);
  return Result;
}

std::optional<std::string> loadKnowledge(std::string_view Json,
                                         std::string_view Origin,
                                         std::vector<KnowledgeFile> &Editions) {
  Problem Trouble(Origin);
  json Text = parseJson(Json, Trouble);
  if (Trouble.found())
    return Trouble.sentence();
  if (!Text.is_object() || !Text.contains("editions")) {
    Editions.push_back(loadEdition(Text, Trouble));
    return Trouble.sentence();
  }
  JsonObject File(Text, "the file", keys::File, Trouble);
  const std::vector<const json *> Items = File.list("editions");
  if (Items.empty())
    File.complain("editions", "must name at least one");
  for (const json *Item : Items) {
    const std::string Where = "edition " + std::to_string(Editions.size() + 1);
    JsonObject Edition(*Item, Where, keys::Edition, Trouble);
    Edition.require({"library", "namespaces"});
    json Copy = Text;
    Copy.erase("editions");
    fillRoot(Copy, Edition.text("root"));
    for (const char *Key : {"library", "namespaces"})
      if (const json *Own = Edition.find(Key))
        Copy[Key] = *Own;
    Editions.push_back(loadEdition(Copy, Trouble));
  }
  return Trouble.sentence();
}

} // namespace cotidy
