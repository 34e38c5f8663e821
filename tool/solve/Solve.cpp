// SPDX-License-Identifier: Apache-2.0
#include "solve/Solve.h"

#include <algorithm>
#include <deque>

namespace cotidy {

// Breadth first from the primitives, the surest first: the first reason that a
// function gets is the best one, and the shortest among equals. The facts are
// normalized, so the order and with it the witness is deterministic.
Solution::Solution(Facts Known) {
  Known.normalize();
  std::multimap<std::string, const CallsFact *> Callers;
  for (const CallsFact &Call : Known.Calls)
    Callers.emplace(Call.Callee, &Call);

  for (Confidence Level :
       {Confidence::Certain, Confidence::Likely, Confidence::Possible}) {
    std::deque<std::string> Frontier;
    auto Learn = [&](const std::string &Function, const Note &Why,
                     const std::string &Next) {
      if (Reasons.try_emplace(Function, Reason{Level, Why, Next}).second)
        Frontier.push_back(Function);
    };
    for (const BlocksFact &Fact : Known.Blocks)
      if (Fact.Sureness == Level)
        Learn(Fact.Function, Fact.Why, "");
    while (!Frontier.empty()) {
      std::string Blocking = std::move(Frontier.front());
      Frontier.pop_front();
      auto [First, Last] = Callers.equal_range(Blocking);
      for (auto It = First; It != Last; ++It)
        Learn(It->second->Caller, It->second->Why, Blocking);
    }
  }
}

std::optional<Witness> Solution::blocks(const std::string &Function) const {
  auto It = Reasons.find(Function);
  if (It == Reasons.end())
    return std::nullopt;
  Witness Result{It->second.Sureness, {}};
  for (; It != Reasons.end(); It = Reasons.find(It->second.Next)) {
    Result.Steps.push_back(It->second.Why);
    if (It->second.Next.empty())
      break;
  }
  return Result;
}

/// Whether every requirement holds; the witnesses go into the finding.
static bool satisfied(Finding &Found, const Solution &Solved) {
  for (const std::string &Function : Found.Requires) {
    std::optional<Witness> Why = Solved.blocks(Function);
    if (!Why)
      return false;
    Found.Sureness = std::min(Found.Sureness, Why->Sureness);
    Found.Notes.insert(Found.Notes.end(), Why->Steps.begin(), Why->Steps.end());
  }
  Found.Requires.clear();
  return true;
}

std::vector<Finding> decide(std::vector<Finding> Findings,
                            const Solution &Solved) {
  std::vector<Finding> Kept;
  for (Finding &Found : Findings)
    if (satisfied(Found, Solved))
      Kept.push_back(std::move(Found));
  return Kept;
}

} // namespace cotidy
