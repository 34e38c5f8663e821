// SPDX-License-Identifier: Apache-2.0
//
// Chooses the fixes to apply and sorts out those that do not compile.
#include "fix/Plan.h"
#include "fix/Edits.h"

#include <algorithm>
#include <set>
#include <span>

namespace cotidy {
namespace {

using Indices = std::vector<std::size_t>;
using Failures = std::vector<CompileFailure>;

/// Findings of which at least one breaks the code.
struct Suspects {
  std::set<std::size_t> Findings;
  std::string Error;
};

/// What the failing units saw. Units that saw one finding both are of one
/// group: it may be what breaks both. By the groups' first findings.
std::vector<Suspects> groupsOf(const Failures &Failed) {
  std::vector<Suspects> Groups;
  for (const CompileFailure &Unit : Failed) {
    Suspects Joined{{Unit.Findings.begin(), Unit.Findings.end()}, Unit.Error};
    std::erase_if(Groups, [&](Suspects &Group) {
      if (std::none_of(
              Unit.Findings.begin(), Unit.Findings.end(),
              [&](std::size_t I) { return Group.Findings.contains(I); }))
        return false;
      Joined.Findings.merge(Group.Findings);
      Joined.Error = Group.Error;
      return true;
    });
    Groups.push_back(std::move(Joined));
  }
  std::sort(Groups.begin(), Groups.end(),
            [](const Suspects &A, const Suspects &B) {
              return *A.Findings.begin() < *B.Findings.begin();
            });
  return Groups;
}

class Planner {
public:
  Planner(const std::vector<Finding> &Findings, const ReadFile &Read,
          const Verify &Compiles)
      : Findings(Findings), Read(Read), Compiles(Compiles) {}

  FixPlan plan(const Indices &Wanted) {
    Indices Chosen = choose(Wanted);
    if (!Chosen.empty() && Compiles) {
      Failures Failed = Compiles(Chosen, textsWith(Chosen));
      Chosen = sortOut(std::move(Chosen), std::move(Failed));
      for (Indices Freed = chooseFreed(Chosen); !Freed.empty();
           Freed = chooseFreed(Chosen))
        addGroup(Chosen, Freed);
      std::sort(Chosen.begin(), Chosen.end());
    }
    for (auto &[File, Text] : textsWith(Chosen)) {
      Result.Before[File] = *textOf(File).Text;
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
  Indices choose(const Indices &Wanted);
  Indices chooseFreed(const Indices &Accepted);
  void claim(std::size_t Index);
  std::optional<RejectedFix> whyNot(std::size_t Index);
  std::optional<RejectedFix> whyChanged(std::size_t Index);
  std::optional<RejectedFix> whyMalformed(std::size_t Index);
  Indices sortOut(Indices Accepted, Failures Failed);
  void addGroup(Indices &Accepted, std::span<const std::size_t> Group,
                const std::string *KnownError = nullptr);
  Failures brokenWithout(const Indices &Dropped, const Indices &Accepted);
  Indices withNeighbours(std::span<const std::size_t> Group,
                         const Indices &Accepted) const;
  FileTexts textsWith(const Indices &Chosen);
  const AnalysedText &textOf(const std::string &File);
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
  std::map<std::string, AnalysedText> Texts;        ///< As read, once.
  std::map<std::string, std::vector<Claim>> Claims; ///< By file.
  FixPlan Result;
};

const AnalysedText &Planner::textOf(const std::string &File) {
  auto Known = Texts.find(File);
  if (Known == Texts.end())
    Known = Texts.emplace(File, Read(File)).first;
  return Known->second;
}

void Planner::claim(std::size_t Index) {
  for (const Edit &E : editsOf(Index))
    Claims[E.File].push_back({&E, Index});
}

Indices Planner::choose(const Indices &Wanted) {
  Indices Chosen;
  for (std::size_t I : Wanted) {
    if (auto Why = whyNot(I)) {
      Result.Rejected.push_back(std::move(*Why));
      continue;
    }
    claim(I);
    Chosen.push_back(I);
  }
  return Chosen;
}

/// What only overlapped fixes that turned out to break the code.
Indices Planner::chooseFreed(const Indices &Accepted) {
  Claims.clear();
  for (std::size_t Index : Accepted)
    claim(Index);
  Indices Overlapped;
  std::erase_if(Result.Rejected, [&](const RejectedFix &Each) {
    if (Each.What != RejectedFix::Reason::Overlaps)
      return false;
    Overlapped.push_back(Each.Finding);
    return true;
  });
  std::sort(Overlapped.begin(), Overlapped.end());
  return choose(Overlapped);
}

/// Why a fix cannot be made beside those that are chosen.
std::optional<RejectedFix> Planner::whyNot(std::size_t Index) {
  if (auto Why = whyChanged(Index))
    return Why;
  if (auto Why = whyMalformed(Index))
    return Why;
  for (const Edit &Wanted : editsOf(Index))
    for (const Claim &Earlier : Claims[Wanted.File])
      if (overlap(Wanted, *Earlier.Wanted)) {
        const Location &Where = Findings[Earlier.Finding].Where;
        return RejectedFix{Index, RejectedFix::Reason::Overlaps,
                           "overlaps the fix at " + Where.File + ":" +
                               std::to_string(Where.Line)};
      }
  return std::nullopt;
}

/// A finding speaks of its own place, of those of its notes and of its edits.
/// Notes may come from another program, whose files nobody has read.
std::optional<RejectedFix> Planner::whyChanged(std::size_t Index) {
  using State = AnalysedText::State;
  auto Changed = [&](const std::string &File) {
    return RejectedFix{Index, RejectedFix::Reason::Changed,
                       File + wasChanged()};
  };
  for (const Edit &Each : editsOf(Index))
    if (textOf(Each.File).Is != State::Same)
      return Changed(Each.File);
  if (textOf(Findings[Index].Where.File).Is == State::Changed)
    return Changed(Findings[Index].Where.File);
  for (const Note &Step : Findings[Index].Notes)
    if (textOf(Step.Where.File).Is == State::Changed)
      return Changed(Step.Where.File);
  return std::nullopt;
}

std::optional<RejectedFix> Planner::whyMalformed(std::size_t Index) {
  const auto &Edits = editsOf(Index);
  auto Malformed = [&](const char *Why) {
    return RejectedFix{Index, RejectedFix::Reason::Malformed, Why};
  };
  for (std::size_t I = 0; I < Edits.size(); ++I) {
    const std::size_t Size = textOf(Edits[I].File).Text->size();
    if (Edits[I].Offset > Size || Edits[I].Length > Size - Edits[I].Offset)
      return Malformed("its edits end behind the file");
    for (std::size_t J = 0; J < I; ++J)
      if (contradict(Edits[I], Edits[J]))
        return Malformed("its own edits overlap");
  }
  return std::nullopt;
}

FileTexts Planner::textsWith(const Indices &Chosen) {
  std::map<std::string, std::vector<const Edit *>> Edits;
  for (std::size_t Index : Chosen)
    for (const Edit &E : editsOf(Index))
      Edits[E.File].push_back(&E);
  FileTexts Changed;
  for (const auto &[File, Wanted] : Edits) {
    const std::string &Before = *textOf(File).Text;
    std::string After = applyEdits(Before, Wanted);
    if (After != Before)
      Changed[File] = std::move(After);
  }
  return Changed;
}

/// Drops the fixes that do not compile. Only what the failing units saw is
/// tried again: a run has few of them among many that are fine.
Indices Planner::sortOut(Indices Accepted, Failures Failed) {
  while (!Failed.empty()) {
    std::vector<Suspects> Groups = groupsOf(Failed);
    for (const Suspects &Group : Groups)
      std::erase_if(Accepted,
                    [&](std::size_t I) { return Group.Findings.contains(I); });
    std::size_t Known = Result.Rejected.size();
    for (const Suspects &Group : Groups)
      addGroup(Accepted, Indices(Group.Findings.begin(), Group.Findings.end()),
               &Group.Error);
    Indices Dropped;
    for (; Known < Result.Rejected.size(); ++Known)
      Dropped.push_back(Result.Rejected[Known].Finding);
    Failed = brokenWithout(Dropped, Accepted);
  }
  std::sort(Accepted.begin(), Accepted.end());
  return Accepted;
}

/// By halves: fixes seldom fail, so most go in as part of a large group.
void Planner::addGroup(Indices &Accepted, std::span<const std::size_t> Group,
                       const std::string *KnownError) {
  Failures Failed;
  if (!KnownError) {
    Indices Together = Accepted;
    Together.insert(Together.end(), Group.begin(), Group.end());
    Failed = Compiles(withNeighbours(Group, Accepted), textsWith(Together));
    if (Failed.empty()) {
      Accepted = std::move(Together);
      return;
    }
    KnownError = &Failed.front().Error;
  }
  if (Group.size() == 1) {
    Result.Rejected.push_back({Group.front(), RejectedFix::Reason::Breaks,
                               "the code would not compile: " + *KnownError});
    return;
  }
  addGroup(Accepted, Group.first(Group.size() / 2));
  addGroup(Accepted, Group.subspan(Group.size() / 2));
}

/// A unit that compiled with a fix that has been dropped need not compile
/// without it. Of those that do not, all that they saw is suspect.
Failures Planner::brokenWithout(const Indices &Dropped,
                                const Indices &Accepted) {
  if (Dropped.empty() || Accepted.empty())
    return {};
  FileTexts Left = textsWith(Accepted);
  if (Compiles(withNeighbours(Dropped, Accepted), Left).empty())
    return {};
  return Compiles(Accepted, Left);
}

/// And the accepted ones that edit a file of the group's: a unit that saw one
/// of those reads the file too.
Indices Planner::withNeighbours(std::span<const std::size_t> Group,
                                const Indices &Accepted) const {
  std::set<std::string> Files;
  for (std::size_t Index : Group)
    for (const Edit &E : editsOf(Index))
      Files.insert(E.File);
  Indices Tested(Group.begin(), Group.end());
  for (std::size_t Index : Accepted) {
    const std::vector<Edit> &Edits = editsOf(Index);
    if (std::any_of(Edits.begin(), Edits.end(),
                    [&](const Edit &E) { return Files.contains(E.File); }))
      Tested.push_back(Index);
  }
  std::sort(Tested.begin(), Tested.end());
  return Tested;
}

} // namespace

std::string wasChanged() {
  return " was changed since it was analysed; run cotidy again";
}

Indices wantedFixes(const std::vector<Finding> &Findings, bool WithUnsafe) {
  Indices Wanted;
  for (std::size_t I = 0; I < Findings.size(); ++I) {
    const std::optional<Fix> &Offered = Findings[I].Suggestion;
    if (Offered && !Offered->Edits.empty() && !Findings[I].Suppressed &&
        (Offered->Safe || WithUnsafe))
      Wanted.push_back(I);
  }
  return Wanted;
}

FixPlan planFixes(const std::vector<Finding> &Findings, const Indices &Wanted,
                  const ReadFile &Read, const Verify &Compiles) {
  return Planner(Findings, Read, Compiles).plan(Wanted);
}

// The first of the fixes that are left overlaps none of them, so that each
// round decides one at least.
Indices fixesThatCompile(const std::vector<Finding> &Findings, Indices Wanted,
                         const FixPlan &First, const ReadFile &Read,
                         const Verify &Compiles) {
  Indices Good = First.Applied;
  std::set<std::size_t> Decided(Good.begin(), Good.end());
  for (const RejectedFix &Each : First.Rejected)
    if (Each.What != RejectedFix::Reason::Overlaps)
      Decided.insert(Each.Finding);
  std::erase_if(Wanted, [&](std::size_t I) { return Decided.contains(I); });
  while (!Wanted.empty()) {
    FixPlan Next = planFixes(Findings, Wanted, Read, Compiles);
    Good.insert(Good.end(), Next.Applied.begin(), Next.Applied.end());
    Wanted.clear();
    for (const RejectedFix &Each : Next.Rejected)
      if (Each.What == RejectedFix::Reason::Overlaps)
        Wanted.push_back(Each.Finding);
  }
  std::sort(Good.begin(), Good.end());
  return Good;
}

} // namespace cotidy
