// SPDX-License-Identifier: Apache-2.0
#include "facts/Prune.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace cotidy {

std::vector<std::size_t> possibleRules(llvm::ArrayRef<Implication> Rules,
                                       const llvm::DenseSet<Atom> &Open) {
  llvm::DenseMap<Atom, llvm::SmallVector<std::size_t, 2>> Uses;
  std::vector<unsigned> Missing(Rules.size());
  std::vector<Atom> Frontier;
  llvm::DenseSet<Atom> Possible;
  auto Learn = [&](Atom Of) {
    if (Possible.insert(Of).second)
      Frontier.push_back(Of);
  };
  for (std::size_t I = 0; I < Rules.size(); ++I) {
    for (Atom Wanted : {Rules[I].If, Rules[I].And})
      if (Wanted != 0) {
        ++Missing[I];
        Uses[Wanted].push_back(I);
        if (Open.contains(Wanted))
          Learn(Wanted);
      }
    if (Missing[I] == 0)
      Learn(Rules[I].Head);
  }
  while (!Frontier.empty()) {
    Atom Next = Frontier.back();
    Frontier.pop_back();
    auto At = Uses.find(Next);
    if (At == Uses.end())
      continue;
    for (std::size_t I : At->second)
      if (--Missing[I] == 0)
        Learn(Rules[I].Head);
  }
  std::vector<std::size_t> Kept;
  for (std::size_t I = 0; I < Rules.size(); ++I)
    if (Missing[I] == 0)
      Kept.push_back(I);
  return Kept;
}

} // namespace cotidy
