// SPDX-License-Identifier: Apache-2.0
#include "solve/Solve.h"

#include <algorithm>
#include <tuple>

namespace cotidy {

// Breadth first from the axioms, the surest rules first: the first reason that
// an atom gets is the surest one, and the shortest among equals. What may be
// true and would weigh something comes before what is true and weighs nothing.
// Among the shortest the one that stands first in the sources wins, so that
// neither the order of units nor that of rules leaves a trace.
Solution::Solution(const Facts &Known)
    : Known(Known), Composed(Known), Reasons(Known.Atoms.size()) {
  Numbers.reserve(unsigned(Known.Atoms.size()));
  for (std::uint32_t I = 0; I < Known.Atoms.size(); ++I)
    Numbers.try_emplace(Known.Atoms[I], I);
  indexUses();
  constexpr Standing Levels[] = {{Lasting::Sized, Confidence::Certain},
                                 {Lasting::Sized, Confidence::Likely},
                                 {Lasting::Moment, Confidence::Certain},
                                 {Lasting::Moment, Confidence::Likely},
                                 {Lasting::Sized, Confidence::Possible},
                                 {Lasting::Moment, Confidence::Possible}};
  for (const Standing &Each : Levels)
    if (hasRulesOf(Each))
      solveLevel(Each);
}

/// Whether any rule can add to what the levels before have found.
bool Solution::hasRulesOf(const Standing &Level) const {
  const bool Light = Level.Least < Lasting::Sized;
  bool AnyLight = false, AnySure = false;
  for (const Rule &Each : Known.Rules) {
    AnyLight |= Each.Lasts < Lasting::Sized;
    AnySure |= Each.Sureness == Level.Sureness;
    if (AnySure && (AnyLight || !Light))
      return true;
  }
  return false;
}

void Solution::indexUses() {
  UseStart.assign(Known.Atoms.size() + 2, 0);
  auto ForEachUse = [&](auto Visit) {
    for (std::uint32_t I = 0; I < Known.Rules.size(); ++I)
      for (std::uint32_t Wanted : {Known.Rules[I].If, Known.Rules[I].And})
        if (Wanted != Rule::None)
          Visit(Wanted, I);
  };
  ForEachUse(
      [&](std::uint32_t Wanted, std::uint32_t) { ++UseStart[Wanted + 2]; });
  for (std::size_t I = 2; I < UseStart.size(); ++I)
    UseStart[I] += UseStart[I - 1];
  UseList.resize(UseStart.back());
  ForEachUse([&](std::uint32_t Wanted, std::uint32_t Number) {
    UseList[UseStart[Wanted + 1]++] = Number;
  });
}

bool Solution::isBetter(const Rule &A, const Rule &B) const {
  auto Place = [&](const Rule &Of) {
    return std::tuple(std::string_view(Known.Strings[Of.File]), Of.Line,
                      Of.Column,
                      Of.If == Rule::None ? Atom(0) : Known.Atoms[Of.If],
                      Of.And == Rule::None ? Atom(0) : Known.Atoms[Of.And]);
  };
  return Place(A) < Place(B);
}

void Solution::tryRule(std::uint32_t Number, const Standing &Level) {
  const Rule &Tried = Known.Rules[Number];
  if (Tried.Sureness < Level.Sureness)
    return;
  Confidence Sureness = Tried.Sureness;
  Lasting Lasts = Tried.Lasts;
  std::uint32_t Depth = 0;
  for (std::uint32_t Wanted : {Tried.If, Tried.And}) {
    if (Wanted == Rule::None)
      continue;
    const Reason &Why = Reasons[Wanted];
    if (Why.Rule == Reason::Unknown)
      return;
    Sureness = std::min(Sureness, Why.Sureness);
    Lasts = std::min(Lasts, Why.Lasts);
    Depth = std::max(Depth, Why.Depth + 1);
  }
  if (Lasts < Level.Least)
    return;
  Reason &Old = Reasons[Tried.Head];
  bool New = Old.Rule == Reason::Unknown;
  // Of ways that are as long and as sure the heaviest is told.
  if (New || (Old.Sureness == Sureness && Old.Depth == Depth &&
              (Lasts > Old.Lasts ||
               (Lasts == Old.Lasts && isBetter(Tried, Known.Rules[Old.Rule])))))
    Old = {Number, Depth, Sureness, Lasts};
  if (!New)
    return;
  if (Waiting.size() <= Depth)
    Waiting.resize(Depth + 1);
  Waiting[Depth].push_back(Tried.Head);
}

/// What is known already stays; rules and axioms of this level come in.
void Solution::solveLevel(const Standing &Level) {
  Waiting.clear();
  for (std::uint32_t I = 0; I < Reasons.size(); ++I)
    if (Reasons[I].Rule != Reason::Unknown) {
      if (Waiting.size() <= Reasons[I].Depth)
        Waiting.resize(Reasons[I].Depth + 1);
      Waiting[Reasons[I].Depth].push_back(I);
    }
  for (std::uint32_t I = 0; I < Known.Rules.size(); ++I)
    if (Known.Rules[I].If == Rule::None && Known.Rules[I].And == Rule::None)
      tryRule(I, Level);
  for (std::size_t Depth = 0; Depth < Waiting.size(); ++Depth) {
    Uses Now = std::move(Waiting[Depth]);
    for (std::uint32_t Each : Now)
      for (std::uint32_t I = UseStart[Each]; I < UseStart[Each + 1]; ++I)
        tryRule(UseList[I], Level);
  }
}

bool Solution::holds(Atom Of) const {
  auto At = Numbers.find(Of);
  return At != Numbers.end() && Reasons[At->second].Rule != Reason::Unknown;
}

/// A rule's own sentence, those of its second condition, then the chain.
void Solution::append(std::uint32_t Of, std::vector<Note> &Steps,
                      unsigned Nesting) const {
  constexpr unsigned MostNesting = 8; // of second conditions
  for (;;) {
    const Rule &Why = Known.Rules[Reasons[Of].Rule];
    if (Why.Format != 0)
      Steps.push_back(Known.note(Why));
    if (Why.And != Rule::None && Nesting < MostNesting)
      append(Why.And, Steps, Nesting + 1);
    if (Why.If == Rule::None)
      return;
    Of = Why.If;
  }
}

std::optional<Witness> Solution::why(Atom Of) const {
  if (!holds(Of))
    return std::nullopt;
  std::uint32_t Number = Numbers.find(Of)->second;
  Witness Result{Reasons[Number].Sureness, {}, Reasons[Number].Lasts};
  append(Number, Result.Steps, 0);
  return Result;
}

} // namespace cotidy
