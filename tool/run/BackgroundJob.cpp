// SPDX-License-Identifier: Apache-2.0
#include "run/BackgroundJob.h"

#include "run/Frames.h"
#include "run/Process.h"

#include <csignal>
#include <exception>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace cotidy {

using worker::FrameHeader;
using worker::FrameKind;

/// In the new process.
[[noreturn]] static void
serve(int Socket, pid_t Caller,
      const std::function<void(const BackgroundJob::TellFunction &)> &Work,
      BackgroundJob::Pace Of) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != Caller) // It died before the line above.
    _exit(1);
  worker::closeAllBut(Socket);
  worker::detachStreams();
  constexpr int Modest = 10;
  if (Of == BackgroundJob::Pace::GivesWay)
    setpriority(PRIO_PROCESS, 0, Modest);
  try {
    Work([Socket](const BackgroundJob::Bytes &Told) {
      worker::sendFrame(Socket, {}, Told);
    });
    worker::sendFrame(Socket, {0, 0, FrameKind::Answer, /*IsLast=*/1}, {});
  } catch (const std::exception &Error) {
    const std::string Why = Error.what();
    worker::sendFrame(Socket, {0, 0, FrameKind::Crashed, /*IsLast=*/1},
                      {Why.begin(), Why.end()});
  }
  _exit(0);
}

BackgroundJob::BackgroundJob(
    const std::function<void(const TellFunction &)> &Work, Pace Of) {
  const pid_t Caller = getpid();
  const worker::Forked New = worker::forkWithSocket();
  if (New.Process == 0)
    serve(New.Socket, Caller, Work, Of);
  Process = New.Process;
  Socket = New.Socket;
}

BackgroundJob::~BackgroundJob() {
  if (Process >= 0)
    worker::endProcess(Process);
  if (Socket >= 0)
    close(Socket);
}

std::vector<BackgroundJob::Bytes> BackgroundJob::read() {
  std::vector<Bytes> Told;
  if (IsOver)
    return Told;
  const bool IsThere = worker::receiveSome(Socket, Received);
  FrameHeader Header;
  Bytes Content;
  while (worker::takeFrame(Received, Header, Content)) {
    if (Header.Kind == FrameKind::Crashed)
      Problem.assign(Content.begin(), Content.end());
    else if (Header.IsLast == 0)
      Told.push_back(std::move(Content));
    IsDone |= Header.IsLast != 0;
  }
  if (IsThere && !IsDone)
    return Told;
  IsOver = true;
  const int Status = worker::endProcess(std::exchange(Process, -1));
  if (!IsDone)
    Problem = worker::describeEnd(Status);
  return Told;
}

} // namespace cotidy
