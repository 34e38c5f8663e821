// SPDX-License-Identifier: Apache-2.0
//
// Makes Facts: rules and summaries are added one by one or merged from other
// units, and each atom and each string is kept once.
#ifndef COTIDY_FACTS_FACTTABLE_H
#define COTIDY_FACTS_FACTTABLE_H

#include "facts/Facts.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace cotidy {

/// A rule in words, before its atoms and strings have numbers.
struct Statement {
  Atom Head = 0, If = 0, And = 0; ///< 0: none.
  Confidence Sureness = Confidence::Certain;
  bool Always = false;
  Lasting Lasts = Lasting::Idle;
  Location Where = {};
  std::string_view Format = {}, First = {}, Second = {};
};

class FactTable {
public:
  void add(const Statement &Stated);
  /// The same words for other atoms.
  void addLike(Rule Words, Atom Head, Atom If);
  /// Its numbers are those of this table.
  void add(Summary Of) { All.Summaries.push_back(std::move(Of)); }
  void merge(const Facts &Other);
  /// All units that may override something have spoken.
  void closeSummaries();

  std::uint32_t numberOf(Atom Of);
  std::uint32_t numberOf(std::string_view Text);

  const Facts &facts() const { return All; }
  Facts take() { return std::move(All); }

private:
  Facts All;
  llvm::DenseMap<Atom, std::uint32_t> AtomNumbers;
  llvm::StringMap<std::uint32_t> StringNumbers;
};

/// The same rules and summaries, each once, in an order that does not depend on
/// who added them first.
Facts normalized(const Facts &Of);

} // namespace cotidy

#endif
