// SPDX-License-Identifier: Apache-2.0
#include "run/BackgroundJob.h"

#include "run/Frames.h"

#include <exception>
#include <sys/resource.h>
#include <unistd.h>

namespace cotidy {

using worker::FrameHeader;
using worker::FrameKind;

/// In the new process.
[[noreturn]] static void
serve(int Socket,
      const std::function<void(const BackgroundJob::TellFunction &)> &Work,
      BackgroundJob::Pace Of) {
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
  Doing = worker::forkWithSocket();
  if (Doing.Process == 0)
    serve(Doing.Socket, Work, Of);
}

BackgroundJob::~BackgroundJob() {
  if (Doing.Process >= 0)
    worker::end(Doing);
}

std::vector<BackgroundJob::Bytes> BackgroundJob::read() {
  std::vector<Bytes> Told;
  if (IsOver)
    return Told;
  const bool IsThere = worker::receiveSome(Doing.Socket, Received);
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
  const int Status = worker::end(Doing);
  if (!IsDone)
    Problem = worker::describeEnd(Status);
  return Told;
}

} // namespace cotidy
