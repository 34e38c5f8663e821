// SPDX-License-Identifier: Apache-2.0
#include "facts/FactTable.h"

#include <algorithm>
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
  return Result.take();
}

} // namespace cotidy
