// SPDX-License-Identifier: Apache-2.0
#include "facts/FactTable.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace cotidy {

std::uint32_t FactTable::numberOf(Atom Of) {
  if (Of == 0)
    return Rule::None;
  auto [At, New] = AtomNumbers.try_emplace(Of, All.Atoms.size());
  if (New)
    All.Atoms.push_back(Of);
  return At->second;
}

std::uint32_t FactTable::numberOf(std::string_view Text) {
  if (Text.empty())
    return 0;
  auto [At, New] = StringNumbers.try_emplace(Text, All.Strings.size());
  if (New)
    All.Strings.emplace_back(Text);
  return At->second;
}

void FactTable::add(const Statement &Stated) {
  Rule Added;
  Added.Head = numberOf(Stated.Head);
  Added.If = numberOf(Stated.If);
  Added.And = numberOf(Stated.And);
  Added.Sureness = Stated.Sureness;
  Added.Always = Stated.Always;
  Added.Lasts = Stated.Lasts;
  Added.File = numberOf(Stated.Where.File);
  Added.Line = Stated.Where.Line;
  Added.Column = Stated.Where.Column;
  Added.Offset = Stated.Where.Offset;
  Added.Format = numberOf(Stated.Format);
  Added.Args[0] = numberOf(Stated.First);
  Added.Args[1] = numberOf(Stated.Second);
  All.Rules.push_back(Added);
}

void FactTable::addLike(Rule Words, Atom Head, Atom If) {
  Words.Head = numberOf(Head);
  Words.If = numberOf(If);
  Words.And = Rule::None;
  All.Rules.push_back(Words);
}

/// The same with other numbers of atoms and of texts.
static Summary
renumbered(Summary Of, llvm::function_ref<std::uint32_t(std::uint32_t)> Atom,
           llvm::function_ref<std::uint32_t(std::uint32_t)> Text) {
  Of.Of = Atom(Of.Of);
  Of.Name = Text(Of.Name);
  Of.File = Text(Of.File);
  for (Touch &Each : Of.Touches)
    Each.Name = Text(Each.Name);
  for (InnerRun &Run : Of.Runs) {
    Run.Callee = Atom(Run.Callee);
    Run.Name = Text(Run.Name);
    for (PassedOn &Each : Run.Arguments)
      for (Touch &Changed : Each.Changes)
        Changed.Name = Text(Changed.Name);
    for (Touch &Each : Run.Otherwise)
      Each.Name = Text(Each.Name);
  }
  return Of;
}

void FactTable::merge(const Facts &Other) {
  std::vector<std::uint32_t> Atoms, Strings;
  Atoms.reserve(Other.Atoms.size());
  for (Atom Each : Other.Atoms)
    Atoms.push_back(numberOf(Each));
  Strings.reserve(Other.Strings.size());
  for (const std::string &Each : Other.Strings)
    Strings.push_back(numberOf(Each));
  auto AtomOf = [&](std::uint32_t Old) {
    return Old == Rule::None ? Old : Atoms[Old];
  };
  for (Rule Added : Other.Rules) {
    Added.Head = AtomOf(Added.Head);
    Added.If = AtomOf(Added.If);
    Added.And = AtomOf(Added.And);
    for (std::uint32_t *Text :
         {&Added.File, &Added.Format, &Added.Args[0], &Added.Args[1]})
      *Text = Strings[*Text];
    All.Rules.push_back(Added);
  }
  for (const Summary &Each : Other.Summaries)
    All.Summaries.push_back(renumbered(
        Each, [&](std::uint32_t Old) { return Atoms[Old]; },
        [&](std::uint32_t Old) { return Strings[Old]; }));
}

void FactTable::closeSummaries() {
  for (Summary &Each : All.Summaries)
    Each.Open = false;
}

/// What a rule says, apart from the numbers that its Facts give to things.
static auto contentOf(const Facts &In, const Rule &Of) {
  auto AtomOf = [&](std::uint32_t Number) {
    return Number == Rule::None ? Atom(0) : In.Atoms[Number];
  };
  auto Text = [&](std::uint32_t Number) {
    return std::string_view(In.Strings[Number]);
  };
  return std::tuple(AtomOf(Of.Head), AtomOf(Of.If), AtomOf(Of.And),
                    Text(Of.File), Of.Line, Of.Column, Of.Offset,
                    Text(Of.Format), Text(Of.Args[0]), Text(Of.Args[1]),
                    Of.Sureness, Of.Always, Of.Lasts);
}

/// Numbers that are in the order of what they stand for.
template <typename Value>
static std::vector<std::uint32_t> ranksOf(const std::vector<Value> &Values) {
  std::vector<std::uint32_t> Order(Values.size()), Result(Values.size());
  std::iota(Order.begin(), Order.end(), 0);
  std::sort(Order.begin(), Order.end(), [&](std::uint32_t A, std::uint32_t B) {
    return Values[A] < Values[B];
  });
  for (std::uint32_t I = 0; I < Order.size(); ++I)
    Result[Order[I]] = I;
  return Result;
}

static void addSummaries(const Facts &Of, FactTable &Into) {
  const std::vector<std::uint32_t> AtomRanks = ranksOf(Of.Atoms),
                                   TextRanks = ranksOf(Of.Strings);
  std::vector<std::pair<Summary, const Summary *>> Sorted;
  for (const Summary &Each : Of.Summaries)
    Sorted.emplace_back(renumbered(
                            Each,
                            [&](std::uint32_t Old) { return AtomRanks[Old]; },
                            [&](std::uint32_t Old) { return TextRanks[Old]; }),
                        &Each);
  std::sort(Sorted.begin(), Sorted.end(),
            [](const auto &A, const auto &B) { return A.first < B.first; });
  Sorted.erase(std::unique(Sorted.begin(), Sorted.end(),
                           [](const auto &A, const auto &B) {
                             return A.first == B.first;
                           }),
               Sorted.end());
  for (const auto &[Ranked, Each] : Sorted)
    Into.add(renumbered(
        *Each, [&](std::uint32_t Old) { return Into.numberOf(Of.Atoms[Old]); },
        [&](std::uint32_t Old) { return Into.numberOf(Of.Strings[Old]); }));
}

Facts normalized(const Facts &Of) {
  std::vector<const Rule *> Sorted;
  for (const Rule &Each : Of.Rules)
    Sorted.push_back(&Each);
  std::sort(Sorted.begin(), Sorted.end(), [&](const Rule *A, const Rule *B) {
    return contentOf(Of, *A) < contentOf(Of, *B);
  });
  auto Same = [&](const Rule *A, const Rule *B) {
    return contentOf(Of, *A) == contentOf(Of, *B);
  };
  Sorted.erase(std::unique(Sorted.begin(), Sorted.end(), Same), Sorted.end());
  FactTable Result;
  for (const Rule *Each : Sorted) {
    auto [Head, If, And, File, Line, Column, Offset, Format, First, Second,
          Sureness, Always, Lasts] = contentOf(Of, *Each);
    Result.add({Head, If, And, Sureness, Always, Lasts,
                Location{std::string(File), Line, Column, Offset}, Format,
                First, Second});
  }
  addSummaries(Of, Result);
  return Result.take();
}

} // namespace cotidy
