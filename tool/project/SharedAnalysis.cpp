// SPDX-License-Identifier: Apache-2.0
#include "project/SharedAnalysis.h"

#include "check/Analyze.h"
#include "finding/Serialize.h"
#include "frontend/LateText.h"
#include "project/UnitCache.h"
#include "run/Frames.h"
#include "run/Process.h"

#include <chrono>
#include <optional>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

namespace cotidy {
namespace {

using worker::FrameHeader;
using worker::FrameKind;

/// What a process that was forked answers; empty when it is lost.
AnswerBytes answerOf(worker::Forked From) {
  AnswerBytes Received, Answer;
  FrameHeader Header;
  bool IsWhole = false;
  do {
    pollfd Polled{From.Socket, POLLIN, 0};
    poll(&Polled, 1, -1);
    const bool IsThere = worker::receiveSome(From.Socket, Received);
    IsWhole = worker::takeFrame(Received, Header, Answer);
    if (!IsThere)
      break;
  } while (!IsWhole);
  worker::end(From);
  return IsWhole && Header.Kind == FrameKind::Answer ? Answer : AnswerBytes();
}

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

/// One unit after the other; in each of their processes, and at the end in this
/// one, the text to go on with.
class Going {
public:
  Going(const Project &Of, const SharedPrefix &Shared)
      : Of(Of), Shared(Shared) {}

  LateText::GoOn next() {
    for (const std::size_t Unit : Shared.Units) {
      const worker::Forked New = worker::forkWithSocket();
      if (New.Process == 0) {
        limitTime(Of.request().Pool.Timeout);
        Own = {Unit, New.Socket};
        const auto &Command = Of.database().Commands[Unit];
        LateText::GoOn With(Shared.Text + includeOf(Command));
        With.EndsProcess = true;
        With.StandsFor = Command.Filename;
        return With;
      }
      Answers.push_back(answerOf(New));
    }
    return Shared.Text;
  }

  /// In the process of a unit: answers, and does not return.
  void answer(UnitResult Result, const FileTrace &Trace) const {
    if (!Own)
      return;
    Result.File = Of.nameOf(Own->first);
    worker::sendFrame(Own->second, {}, UnitCache::join(Result, Trace));
    _exit(0);
  }

  AnswerBytes all() const {
    AnswerBytes Result;
    for (const AnswerBytes &Each : Answers)
      worker::appendFrame(Result, {}, Each);
    return Result;
  }

private:
  const Project &Of;
  const SharedPrefix &Shared;
  /// In the process of a unit: the unit, and a socket to who waits for it.
  std::optional<std::pair<std::size_t, int>> Own;
  std::vector<AnswerBytes> Answers;
};

} // namespace

AnswerBytes analyzeShared(const Project &Of, const SharedPrefix &Shared) {
  Going Units(Of, Shared);
  FileTrace Trace;
  LateText Late = LateText::ofMainFile(
      Shared.Text, [&](const LateText::Begun &) { return Units.next(); });
  AnalysisAids With;
  With.Trace = &Trace;
  With.Late = &Late;
  UnitResult Result =
      analyzeUnit(Shared.Command, Of.optionsOf(Shared.Units.front()), With);
  Units.answer(std::move(Result), Trace);
  return Units.all();
}

std::vector<AnswerBytes> answersIn(const AnswerBytes &Joined,
                                   const SharedPrefix &Group) {
  std::vector<AnswerBytes> Result(Group.Units.size());
  AnswerBytes Left = Joined;
  FrameHeader Header;
  for (AnswerBytes &Each : Result) {
    if (!worker::takeFrame(Left, Header, Each))
      break;
    const auto Found = decode(UnitCache::resultIn(Each));
    if (!Found || Found->Status != UnitStatus::Complete)
      Each.clear();
  }
  return Result;
}

} // namespace cotidy
