// SPDX-License-Identifier: Apache-2.0
//
// Words that mean something in a program: a name of the standard library, of
// the system, or one that people choose. Text only; who asks, knows what to
// compare with them.
#ifndef COTIDY_KNOWLEDGE_WORDS_H
#define COTIDY_KNOWLEDGE_WORDS_H

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
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

/// All words of one meaning, each once, in the order of the files.
class Words {
public:
  Words() = default;
  explicit Words(const std::vector<std::string> &Given) {
    for (const std::string &Word : Given)
      insert(Word);
  }

  void insert(const std::string &Word) {
    if (Sorted.insert(Word).second)
      InOrder.push_back(Word);
  }
  bool contains(std::string_view Word) const { return Sorted.contains(Word); }
  auto begin() const { return InOrder.begin(); }
  auto end() const { return InOrder.end(); }

private:
  std::vector<std::string> InOrder;
  std::set<std::string, std::less<>> Sorted;
};

} // namespace cotidy

#endif
