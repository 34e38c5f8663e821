// SPDX-License-Identifier: Apache-2.0
//
// Words that mean something in a program: a name of the standard library, of
// the system, or one that people choose. Text only; who asks, knows what to
// compare with them.
#ifndef COTIDY_KNOWLEDGE_WORDS_H
#define COTIDY_KNOWLEDGE_WORDS_H

#include "knowledge/Pattern.h"

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cotidy {

enum class Meaning {
#define MEANING(Name, Key) Name,
#include "knowledge/Meanings.def"
};

/// As files spell them, in the order of the enumeration.
inline constexpr std::initializer_list<std::string_view> MeaningKeys = {
#define MEANING(Name, Key) Key,
#include "knowledge/Meanings.def"
};

/// Words or qualified names, each once and in the order of the files.
class Words {
public:
  void insert(const std::string &Word) {
    if (!All.insert(Word).second)
      return;
    InOrder.push_back(Word);
    LastParts.emplace(lastParts(Word).Last);
  }

  bool contains(std::string_view Word) const { return All.contains(Word); }
  /// Whether one of them is Last or ends in ::Last: cheap to ask first.
  bool mayEndIn(std::string_view Last) const {
    return LastParts.contains(Last);
  }
  auto begin() const { return InOrder.begin(); }
  auto end() const { return InOrder.end(); }

private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;

  std::vector<std::string> InOrder;
  Set All, LastParts;
};

} // namespace cotidy

#endif
