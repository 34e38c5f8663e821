// SPDX-License-Identifier: Apache-2.0
//
// A unit of which one file is open in the editor: its result for each text that
// the file has there. What is included before is parsed once, and again when it
// has changed. Knows no protocol.
#ifndef COTIDY_SERVER_LIVEUNIT_H
#define COTIDY_SERVER_LIVEUNIT_H

#include "project/Project.h"
#include "run/PausedJob.h"

#include <chrono>
#include <memory>
#include <optional>

namespace cotidy::lsp {

class LiveUnit {
public:
  using Clock = std::chrono::steady_clock;

  /// File: absolute, the unit's main file or a header that it includes. Of
  /// outlives this.
  LiveUnit(const Project &Of, std::size_t Unit, std::string File);
  /// Another one of the same file, which has done nothing yet.
  LiveUnit(const LiveUnit &Other)
      : LiveUnit(Other.Of, Other.Unit, Other.File) {}

  std::size_t unit() const { return Unit; }
  /// Analyses the unit with this text; what was asked before and has not been
  /// answered never will be.
  void ask(std::string Text, const Location &ExplainAt = {});
  bool isBusy() const { return IsBusy; }
  /// Gives back the memory of what was parsed; the next text is parsed whole.
  void rest() { Job.reset(); }
  /// How long the last answer took.
  Clock::duration lastDuration() const { return Took; }

  /// To poll for reading; -1: nothing runs.
  int socket() const { return Job ? Job->socket() : -1; }
  Clock::time_point nextCheck() const;
  /// When there is something to read, or nextCheck() has come: the result of
  /// the text that was asked last, with the place to explain. It may tell of a
  /// crash, or that it took too long.
  std::optional<UnitResult> read();
  /// Whether a file that the last result was made of is another by now.
  bool isStale() const;

private:
  void start();
  std::optional<UnitResult> take(std::optional<PausedJob::Answer> Answer);

  const Project &Of;
  std::size_t Unit;
  std::string File;
  std::string Asked; ///< As the worker gets it.
  std::unique_ptr<PausedJob> Job;
  bool IsBusy = false;
  Clock::time_point AskedAt;
  Clock::duration Took{0};
  std::string MadeOf; ///< A trace; "" when there is none.
};

} // namespace cotidy::lsp

#endif
