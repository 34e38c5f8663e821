// SPDX-License-Identifier: Apache-2.0
//
// Chooses the fixes to apply and sorts out those that do not compile.
#include "fix/Edits.h"
#include "fix/Fix.h"

#include <algorithm>
#include <span>

namespace cotidy {
namespace {

using Indices = std::vector<std::size_t>;

class Planner {
public:
  Planner(const std::vector<Finding> &Findings, const ReadFile &Read,
          const Verify &Compiles)
      : Findings(Findings), Read(Read), Compiles(Compiles) {}

  FixPlan plan(bool WithUnsafe) {
    Indices Chosen = choose(WithUnsafe);
    if (!Chosen.empty() && Compiles) {
      if (auto Error = Compiles(Chosen, textsWith(Chosen)))
        Chosen = sortOut(Chosen, *Error);
    }
    for (auto &[File, Text] : textsWith(Chosen)) {
      Result.Before[File] = *Texts[File];
      Result.After[File] = Text;
    }
    Result.Applied = std::move(Chosen);
    std::sort(Result.Rejected.begin(), Result.Rejected.end(),
              [](const RejectedFix &A, const RejectedFix &B) {
                return A.Finding < B.Finding;
              });
    return std::move(Result);
  }

private:
  Indices choose(bool WithUnsafe);
  std::optional<std::string> whyNot(std::size_t Index);
  std::optional<std::string> whyMalformed(const Edit &E);
  Indices sortOut(const Indices &Chosen, const std::string &Error);
  void addGroup(Indices &Accepted, std::span<const std::size_t> Group,
                const std::string *KnownError = nullptr);
  FileTexts textsWith(const Indices &Chosen);
  const std::optional<std::string> &textOf(const std::string &File);
  const std::vector<Edit> &editsOf(std::size_t Index) const {
    return Findings[Index].Suggestion->Edits;
  }

  struct Claim {
    const Edit *Wanted;
    std::size_t Finding;
  };

  const std::vector<Finding> &Findings;
  const ReadFile &Read;
  const Verify &Compiles;
  std::map<std::string, std::optional<std::string>> Texts; ///< As read, once.
  std::map<std::string, std::vector<Claim>> Claims;        ///< By file.
  FixPlan Result;
};

const std::optional<std::string> &Planner::textOf(const std::string &File) {
  auto Known = Texts.find(File);
  if (Known == Texts.end())
    Known = Texts.emplace(File, Read(File)).first;
  return Known->second;
}

Indices Planner::choose(bool WithUnsafe) {
  Indices Chosen;
  for (std::size_t I = 0; I < Findings.size(); ++I) {
    const auto &Suggestion = Findings[I].Suggestion;
    if (!Suggestion || Suggestion->Edits.empty() || Findings[I].Suppressed ||
        (!Suggestion->Safe && !WithUnsafe))
      continue;
    if (auto Why = whyNot(I)) {
      Result.Rejected.push_back({I, *Why});
      continue;
    }
    for (const Edit &E : Suggestion->Edits)
      Claims[E.File].push_back({&E, I});
    Chosen.push_back(I);
  }
  return Chosen;
}

/// Why a fix cannot be made beside those that are chosen.
std::optional<std::string> Planner::whyNot(std::size_t Index) {
  const auto &Edits = editsOf(Index);
  for (std::size_t I = 0; I < Edits.size(); ++I) {
    if (auto Why = whyMalformed(Edits[I]))
      return Why;
    for (std::size_t J = 0; J < I; ++J)
      if (contradict(Edits[I], Edits[J]))
        return "its own edits overlap";
    for (const Claim &Earlier : Claims[Edits[I].File])
      if (overlap(Edits[I], *Earlier.Wanted)) {
        const Location &Where = Findings[Earlier.Finding].Where;
        return "overlaps the fix at " + Where.File + ":" +
               std::to_string(Where.Line);
      }
  }
  return std::nullopt;
}

std::optional<std::string> Planner::whyMalformed(const Edit &E) {
  const auto &Text = textOf(E.File);
  if (!Text)
    return "cannot read " + E.File;
  if (E.Offset > Text->size() || E.Length > Text->size() - E.Offset)
    return E.File + " has become shorter since it was analysed";
  return std::nullopt;
}

FileTexts Planner::textsWith(const Indices &Chosen) {
  std::map<std::string, std::vector<const Edit *>> Edits;
  for (std::size_t Index : Chosen)
    for (const Edit &E : editsOf(Index))
      Edits[E.File].push_back(&E);
  FileTexts Changed;
  for (const auto &[File, Wanted] : Edits) {
    const std::string &Before = *textOf(File);
    std::string After = applyEdits(Before, Wanted);
    if (After != Before)
      Changed[File] = std::move(After);
  }
  return Changed;
}

/// Finds those that do not compile, by halves: fixes seldom fail, so most go
/// in as part of a large group.
Indices Planner::sortOut(const Indices &Chosen, const std::string &Error) {
  Indices Accepted;
  addGroup(Accepted, Chosen, &Error);
  std::sort(Accepted.begin(), Accepted.end());
  return Accepted;
}

void Planner::addGroup(Indices &Accepted, std::span<const std::size_t> Group,
                       const std::string *KnownError) {
  Indices Together = Accepted;
  Together.insert(Together.end(), Group.begin(), Group.end());
  std::optional<std::string> Error =
      KnownError ? *KnownError : Compiles(Together, textsWith(Together));
  if (!Error) {
    Accepted = std::move(Together);
    return;
  }
  if (Group.size() == 1) {
    Result.Rejected.push_back(
        {Group.front(), "the code would not compile: " + *Error});
    return;
  }
  addGroup(Accepted, Group.first(Group.size() / 2));
  addGroup(Accepted, Group.subspan(Group.size() / 2));
}

} // namespace

FixPlan planFixes(const std::vector<Finding> &Findings, bool WithUnsafe,
                  const ReadFile &Read, const Verify &Compiles) {
  return Planner(Findings, Read, Compiles).plan(WithUnsafe);
}

} // namespace cotidy
