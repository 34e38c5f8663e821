// SPDX-License-Identifier: Apache-2.0
#include "flow/Dominators.h"

#include "llvm/ADT/STLExtras.h"

namespace cotidy::model {

/// Every node behind those that it leads to, but for cycles.
static std::vector<unsigned> postOrder(const Arrows &Next, unsigned Root) {
  std::vector<unsigned> Result;
  std::vector<bool> Seen(Next.size());
  std::vector<std::pair<unsigned, unsigned>> Open = {{Root, 0}};
  Seen[Root] = true;
  while (!Open.empty()) {
    auto &[Node, Taken] = Open.back();
    if (Taken == Next[Node].size()) {
      Result.push_back(Node);
      Open.pop_back();
      continue;
    }
    const unsigned To = Next[Node][Taken++];
    if (!Seen[To]) {
      Seen[To] = true;
      Open.push_back({To, 0});
    }
  }
  return Result;
}

// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
std::vector<unsigned> immediateDominators(const Arrows &Next, unsigned Root) {
  const std::vector<unsigned> Order = postOrder(Next, Root);
  std::vector<unsigned> Rank(Next.size()), Above(Next.size(), Unreached);
  Arrows Before(Next.size());
  for (unsigned I = 0; I < Order.size(); ++I) {
    Rank[Order[I]] = I;
    for (unsigned To : Next[Order[I]])
      Before[To].push_back(Order[I]);
  }
  Above[Root] = Root;
  auto Common = [&](unsigned A, unsigned B) {
    while (A != B)
      (Rank[A] < Rank[B] ? A : B) = Above[Rank[A] < Rank[B] ? A : B];
    return A;
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Node : llvm::drop_begin(llvm::reverse(Order))) {
      unsigned New = Unreached;
      for (unsigned From : Before[Node])
        if (Above[From] != Unreached)
          New = New == Unreached ? From : Common(From, New);
      Changed |= Above[Node] != New;
      Above[Node] = New;
    }
  }
  return Above;
}

} // namespace cotidy::model
