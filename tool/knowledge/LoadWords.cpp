// SPDX-License-Identifier: Apache-2.0
//
// The section "words": for each meaning, words and why they have it.
#include "knowledge/Keys.h"
#include "knowledge/Load.h"

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace cotidy {

void loadWords(const JsonObject &File, Problem &Trouble, KnowledgeFile &Into) {
  const json *Found = File.find("words");
  if (!Found)
    return;
  JsonObject Section(*Found, "'words'", MeaningKeys, Trouble);
  for (std::size_t I = 0; I != MeaningKeys.size(); ++I) {
    const std::string_view Key = MeaningKeys.begin()[I];
    std::size_t Number = 0;
    for (const json *Item : Section.list(Key)) {
      JsonObject Entry(*Item,
                       "'words': '" + std::string(Key) + "' item " +
                           std::to_string(++Number),
                       keys::Function, Trouble);
      Entry.require({"name"});
      Entry.requiredText("reason"); // For the readers of the file.
      for (std::string &Word : Entry.texts("name"))
        Into.Vocabulary.emplace_back(Meaning(I), std::move(Word));
    }
  }
}

} // namespace cotidy
