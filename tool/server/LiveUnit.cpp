// SPDX-License-Identifier: Apache-2.0
#include "server/LiveUnit.h"

#include "base/FileStates.h"
#include "check/Analyze.h"
#include "frontend/LateText.h"
#include "project/UnitCache.h"
#include "project/UnitOutcome.h"

#include <nlohmann/json.hpp>

namespace cotidy::lsp {
namespace {

using Bytes = PausedJob::Bytes;

/// What a worker is asked.
struct Question {
  std::string Text;
  Location ExplainAt;
};

/// The line and the file to explain, each with a line break behind it, and the
/// text. A name with a line break in it is explained by nobody.
std::string encode(const Question &Of) {
  const bool Explains = Of.ExplainAt.File.find('\n') == std::string::npos;
  return std::to_string(Of.ExplainAt.Line) + '\n' +
         (Explains ? Of.ExplainAt.File : "") + '\n' + Of.Text;
}

Question decodeQuestion(const Bytes &From) {
  std::string_view Rest(reinterpret_cast<const char *>(From.data()),
                        From.size());
  const auto Take = [&Rest] {
    const std::string_view Line = Rest.substr(0, Rest.find('\n'));
    Rest.remove_prefix(Line.size() + 1);
    return std::string(Line);
  };
  Question Result;
  Result.ExplainAt.Line = unsigned(std::stoul(Take()));
  Result.ExplainAt.File = Take();
  Result.Text = Rest;
  return Result;
}

/// In the worker. The tree of what comes before the pause is of use as long as
/// no file that was looked at has changed.
Bytes answer(const Project &Of, std::size_t Unit, const std::string &File,
             const Bytes &First, const PausedJob::Pause &Pause) {
  AnalysisOptions Options = Of.optionsOf(Unit);
  Options.Outlines = true;
  FileTrace Before;
  const auto TakeText = [&](const LateText::Begun &So) {
    // Returns in a process of its own.
    const std::string Trace = cotidy::encode(Before);
    Question Next = decodeQuestion(Pause([&](const Bytes &Input) {
      FileStates Now;
      const std::string Text = decodeQuestion(Input).Text;
      return Text.starts_with(So.Read) && Text.size() <= So.Longest &&
             stillHolds(Trace, Now);
    }));
    Options.ExplainAt = Next.ExplainAt;
    LateText::GoOn With(std::move(Next.Text));
    With.EndsProcess = true;
    return With;
  };
  const auto &Command = Of.database().Commands[Unit];
  Question Begin = decodeQuestion(First);
  Options.ExplainAt = Begin.ExplainAt;
  LateText Late = File == Command.Filename
                      ? LateText::ofMainFile(std::move(Begin.Text), TakeText)
                      : LateText::ofHeader(File, TakeText);
  const UnitResult Result =
      analyzeUnit(Command, Options, {&Before, nullptr, &Late});
  return UnitCache::join(Result, Before);
}

} // namespace

LiveUnit::LiveUnit(const Project &Of, std::size_t Unit, std::string File)
    : Of(Of), Unit(Unit), File(std::move(File)) {}

void LiveUnit::start() {
  // An old one first: two of them need twice the memory.
  Job.reset();
  Job = std::make_unique<PausedJob>(
      Of.request().Pool,
      [this](const Bytes &First, const PausedJob::Pause &Pause) {
        return answer(Of, Unit, File, First, Pause);
      },
      Bytes(Asked.begin(), Asked.end()));
}

void LiveUnit::ask(std::string Text, const Location &ExplainAt) {
  Asked = encode({std::move(Text), ExplainAt});
  AskedAt = Clock::now();
  const bool IsWaiting = IsBusy && Job && !Job->isPaused();
  IsBusy = true;
  if (Job && (Job->isPaused() || IsWaiting))
    Job->ask({Asked.begin(), Asked.end()});
  else
    start();
}

LiveUnit::Clock::time_point LiveUnit::nextCheck() const {
  return Job && IsBusy ? Job->nextCheck() : Clock::time_point::max();
}

std::optional<UnitResult>
LiveUnit::take(std::optional<PausedJob::Answer> Answer) {
  if (!Answer)
    return std::nullopt;
  if (!IsBusy) { // It has gone while nobody asked anything of it.
    Job.reset();
    return std::nullopt;
  }
  if (!Job->isPaused() && Answer->What != PausedJob::Answer::Kind::Unfit)
    Job.reset(); // Nothing that could be asked again.
  if (Answer->What == PausedJob::Answer::Kind::Unfit) {
    start();
    return std::nullopt;
  }
  IsBusy = false;
  Took = Clock::now() - AskedAt;
  JobOutcome &Outcome = Answer->Outcome;
  MadeOf = UnitCache::traceIn(Outcome.Bytes);
  Outcome.Bytes = UnitCache::resultIn(Outcome.Bytes);
  return unitResultOf(Outcome, Of.nameOf(Unit));
}

std::optional<UnitResult> LiveUnit::read() {
  if (!Job)
    return std::nullopt;
  if (auto Result = take(Job->read()))
    return Result;
  return Job ? take(Job->check()) : std::nullopt;
}

bool LiveUnit::isStale() const {
  FileStates Now;
  return !MadeOf.empty() && !stillHolds(MadeOf, Now);
}

} // namespace cotidy::lsp
