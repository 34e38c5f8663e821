// SPDX-License-Identifier: Apache-2.0
#include "project/SharedAnalysis.h"

#include "check/Analyze.h"
#include "finding/Serialize.h"
#include "frontend/LateText.h"
#include "project/UnitCache.h"
#include "run/Branches.h"

#include <chrono>
#include <sys/resource.h>
#include <unistd.h>

namespace cotidy {
namespace {

using worker::FrameHeader;
using worker::FrameKind;

/// A unit may compute as long as alone. What it takes longer it is stopped for,
/// and analysed alone.
void limitTime(std::chrono::milliseconds Timeout) {
  if (Timeout.count() <= 0)
    return;
  const auto Seconds =
      rlim_t(std::chrono::ceil<std::chrono::seconds>(Timeout).count());
  const rlimit Limit{Seconds, Seconds};
  setrlimit(RLIMIT_CPU, &Limit);
}

/// A process that has parsed what some units include in common, or is one of
/// them.
class Place {
public:
  Place(const Project &Of, const SharedPrefix &Shared, SpareWorkers &Spare)
      : Of(Of), Shared(Shared), Spare(Spare) {}

  AnswerBytes all();

private:
  /// Units from First on, before Last.
  struct Range {
    std::size_t First, Last;

    bool isUnit() const { return Last - First == 1; }
  };

  bool fork(const std::vector<Range> &Into, const FrameFunction &OnFrame);
  [[noreturn]] void analyze();
  LateText::GoOn next(bool HasErrors);
  std::vector<Range> branches() const;

  const Project &Of;
  const SharedPrefix &Shared;
  SpareWorkers &Spare;
  Range Here{0, 0};
  std::size_t Included = 0; ///< How many are in the text.
  int Socket = -1;          ///< To who waits for answers.
};

/// True in the process of each branch.
bool Place::fork(const std::vector<Range> &Into, const FrameFunction &OnFrame) {
  const auto Own = forkBranches(Into.size(), Spare, OnFrame);
  if (!Own)
    return false;
  limitTime(Of.request().Pool.Timeout);
  Here = Into[Own->Number];
  Socket = Own->Socket;
  return true;
}

AnswerBytes Place::all() {
  AnswerBytes Result;
  if (fork({{0, Shared.Units.size()}},
           [&](const FrameHeader &Header, const AnswerBytes &Answer) {
             worker::appendFrame(Result, Header, Answer);
           }))
    analyze();
  return Result;
}

/// Ends in the process of each unit, and here when all of them have.
void Place::analyze() {
  Included = Shared.common(Here.First, Here.Last);
  FileTrace Trace;
  LateText Late = LateText::ofMainFile(
      SharedPrefix::text(Shared.Units[Here.First], Included),
      [&](const LateText::Begun &So) { return next(So.HasErrors); });
  AnalysisAids With;
  With.Trace = &Trace;
  With.Late = &Late;
  UnitResult Result = analyzeUnit(
      Shared.Command, Of.optionsOf(Shared.Units.front().Unit), With);
  if (Here.isUnit()) {
    Result.File = Of.nameOf(Shared.Units[Here.First].Unit);
    worker::sendFrame(Socket, {0, Here.First}, UnitCache::join(Result, Trace));
  }
  _exit(0);
}

/// Units that go on with the same include, and each of the others.
std::vector<Place::Range> Place::branches() const {
  const auto Next = [this](std::size_t Unit) -> const LeadingInclude * {
    const auto &Includes = Shared.Units[Unit].Includes;
    return Included < Includes.size() ? &Includes[Included] : nullptr;
  };
  std::vector<Range> Result;
  for (std::size_t I = Here.First; I < Here.Last;) {
    std::size_t End = I + 1;
    while (End < Here.Last && Next(I) && Next(End) && *Next(I) == *Next(End))
      ++End;
    Result.push_back({I, End});
    I = End;
  }
  return Result;
}

/// Behind what all have in common.
LateText::GoOn Place::next(bool HasErrors) {
  // Nobody knows whether a unit would have them alone.
  if (HasErrors ||
      !fork(branches(), [&](const FrameHeader &Header, const auto &Answer) {
        worker::sendFrame(Socket, Header, Answer);
      }))
    _exit(0);
  const SharedPrefix::Member &Unit = Shared.Units[Here.First];
  if (!Here.isUnit())
    Included = Shared.common(Here.First, Here.Last);
  LateText::GoOn With(SharedPrefix::text(Unit, Included));
  With.EndsProcess = true;
  With.AsksAgain = !Here.isUnit();
  if (Here.isUnit()) {
    const auto &Command = Of.database().Commands[Unit.Unit];
    With.Text += Shared.textOf(Command);
    With.StandsFor = Command.Filename;
  }
  return With;
}

} // namespace

AnswerBytes analyzeShared(const Project &Of, const SharedPrefix &Group,
                          SpareWorkers &Spare) {
  return Place(Of, Group, Spare).all();
}

std::vector<AnswerBytes> answersIn(const AnswerBytes &Joined,
                                   const SharedPrefix &Group) {
  std::vector<AnswerBytes> Result(Group.Units.size());
  AnswerBytes Left = Joined, Answer;
  for (FrameHeader Header; worker::takeFrame(Left, Header, Answer);) {
    const auto Found = decode(UnitCache::resultIn(Answer));
    if (Header.Kind == FrameKind::Answer && Header.Job < Result.size() &&
        Found && Found->Status == UnitStatus::Complete)
      Result[Header.Job] = std::move(Answer);
  }
  return Result;
}

} // namespace cotidy
