// SPDX-License-Identifier: Apache-2.0
//
// Who asks, and the worker that waits at the pause. What is forked there takes
// the worker's place at its socket, so that it answers as any worker does.
#include "run/PausedJob.h"

#include "run/Frames.h"
#include "run/Worker.h"

#include <poll.h>
#include <unistd.h>
#include <utility>

namespace cotidy {
namespace {

using worker::Bytes;
using worker::FrameHeader;
using worker::FrameKind;

/// The worker at its pause: hands each input to a process of its own.
class Waiting {
public:
  Waiting(int Asker, const PoolOptions &Options,
          const PausedJob::FitsFunction &Fits)
      : Asker(Asker), Options(Options), Fits(Fits) {}

  /// Returns in the processes that go on, and nowhere else.
  Bytes next(const Bytes &First) {
    worker::sendFrame(Asker, {0, 0, FrameKind::Paused}, {});
    if (goOn(First))
      return First;
    while (true)
      if (auto Input = wait())
        return std::move(*Input);
  }

private:
  bool goOn(const Bytes &Input);
  std::optional<Bytes> wait();
  std::optional<Bytes> takeInput();
  void takeAnswer();
  void tell(FrameKind Kind, const std::string &Why);
  void drop();

  int Asker;
  const PoolOptions &Options;
  const PausedJob::FitsFunction &Fits;
  std::uint64_t Number = 0; ///< Of the input that was taken last.
  worker::Forked Now;       ///< What goes on; -1 when nothing does.
  TimeLimit Limit;
  Bytes FromAsker, FromNow;
};

void Waiting::tell(FrameKind Kind, const std::string &Why) {
  worker::sendFrame(Asker, {0, Number, Kind}, {Why.begin(), Why.end()});
}

void Waiting::drop() {
  if (Now.Process < 0)
    return;
  worker::end(Now);
  FromNow.clear();
}

/// True in the new process, which has this one's place at its socket.
bool Waiting::goOn(const Bytes &Input) {
  if (!Fits(Input)) {
    tell(FrameKind::Unfit, "");
    _exit(0);
  }
  Now = worker::forkWithSocket();
  if (Now.Process != 0) {
    Limit = TimeLimit(Now.Process, Options.Timeout);
    return false;
  }
  dup2(Now.Socket, Asker);
  close(Now.Socket);
  return true;
}

std::optional<Bytes> Waiting::takeInput() {
  if (!worker::receiveSome(Asker, FromAsker))
    _exit(0); // Nobody asks any more; what goes on is killed with this process.
  FrameHeader Header;
  Bytes Input, Latest;
  bool Any = false;
  while (worker::takeFrame(FromAsker, Header, Input)) {
    Number = Header.Job;
    Latest = std::move(Input);
    Any = true;
  }
  if (!Any)
    return std::nullopt;
  drop();
  return goOn(Latest) ? std::optional(std::move(Latest)) : std::nullopt;
}

void Waiting::takeAnswer() {
  const bool IsThere = worker::receiveSome(Now.Socket, FromNow);
  FrameHeader Header;
  Bytes Answer;
  if (worker::takeFrame(FromNow, Header, Answer)) {
    Header.Job = Number;
    worker::sendFrame(Asker, Header, Answer);
    drop();
  } else if (!IsThere) {
    const int Status = worker::end(Now);
    FromNow.clear();
    tell(FrameKind::Crashed, worker::describeEnd(Status));
  }
}

std::optional<Bytes> Waiting::wait() {
  const bool GoesOn = Now.Process > 0;
  pollfd Polled[] = {{Asker, POLLIN, 0}, {Now.Socket, POLLIN, 0}};
  poll(Polled, GoesOn ? 2 : 1,
       GoesOn ? TimeLimit::pollTimeout(Limit.nextCheck()) : -1);
  if (GoesOn && Polled[1].revents != 0)
    takeAnswer();
  if (Polled[0].revents != 0)
    return takeInput();
  if (Now.Process > 0 && Limit.nextCheck() <= TimeLimit::Clock::now())
    if (const std::string Why = Limit.check(); !Why.empty()) {
      drop();
      tell(FrameKind::TimedOut, Why);
    }
  return std::nullopt;
}

} // namespace

PausedJob::PausedJob(const PoolOptions &Options, const Work &Do, Bytes First)
    : Options(Options) {
  Worker = worker::forkWithSocket();
  if (Worker.Process == 0) {
    worker::closeAllBut(Worker.Socket);
    const Pause AtPause = [&](const FitsFunction &Fits) {
      return Waiting(Worker.Socket, this->Options, Fits).next(First);
    };
    worker::serve(Worker.Socket, this->Options,
                  [&](std::size_t) { return Do(First, AtPause); });
  }
  const std::uint64_t Begin = 0; // The one job of this worker.
  worker::sendAll(Worker.Socket, &Begin, sizeof(Begin));
  Limit = TimeLimit(Worker.Process, Options.Timeout);
}

PausedJob::~PausedJob() { end(); }

int PausedJob::end() { return Worker.Process < 0 ? 0 : worker::end(Worker); }

void PausedJob::ask(const Bytes &Input) {
  ++Asked;
  if (IsPaused)
    send(Input);
  else
    Early = Input;
}

/// The worker may be sending, too, and neither may wait for the other.
void PausedJob::send(const Bytes &Input) {
  Bytes Frame;
  worker::appendFrame(Frame, {0, Asked}, Input);
  for (std::size_t Sent = 0; Worker.Process >= 0 && Sent < Frame.size();) {
    pollfd Polled{Worker.Socket, POLLIN | POLLOUT, 0};
    poll(&Polled, 1, -1);
    if ((Polled.revents & POLLIN) != 0 &&
        !worker::receiveSome(Worker.Socket, Received))
      return; // It is gone; read() says so.
    if ((Polled.revents & (POLLERR | POLLHUP)) != 0)
      return;
    if ((Polled.revents & POLLOUT) != 0)
      Sent += worker::sendSome(Worker.Socket, Frame.data() + Sent,
                               Frame.size() - Sent);
  }
}

PausedJob::Answer PausedJob::lose(std::string Reason, JobOutcome::Kind What) {
  IsPaused = false;
  Limit = {};
  end();
  return {Answer::Kind::Lost, {What, std::move(Reason), {}}};
}

std::optional<PausedJob::Answer> PausedJob::read() {
  if (Worker.Process < 0)
    return std::nullopt;
  const bool IsThere = worker::receiveSome(Worker.Socket, Received);
  if (auto Whole = take())
    return Whole;
  if (IsThere)
    return std::nullopt;
  return lose(worker::describeEnd(end()), JobOutcome::Kind::Crashed);
}

std::optional<PausedJob::Answer> PausedJob::take() {
  FrameHeader Header;
  Bytes Content;
  while (worker::takeFrame(Received, Header, Content)) {
    Limit.sawProgress();
    if (Header.Kind == FrameKind::Paused) {
      IsPaused = true;
      Limit = {}; // From here on the worker has an eye on the time.
      if (auto Waited = std::exchange(Early, std::nullopt))
        send(*Waited);
      continue;
    }
    if (!IsPaused && Header.Job != Asked) // It has never come to a pause.
      return Answer{Answer::Kind::Unfit, {}};
    if (Header.Job != Asked)
      continue; // Of an input that was replaced.
    std::string Why(Content.begin(), Content.end());
    switch (Header.Kind) {
    case FrameKind::Unfit:
      return Answer{Answer::Kind::Unfit, {}};
    case FrameKind::Crashed:
      return Answer{Answer::Kind::Lost,
                    {JobOutcome::Kind::Crashed, std::move(Why), {}}};
    case FrameKind::TimedOut:
      return Answer{Answer::Kind::Lost,
                    {JobOutcome::Kind::TimedOut, std::move(Why), {}}};
    case FrameKind::Answer:
    case FrameKind::Paused:
      return Answer{Answer::Kind::Done,
                    {JobOutcome::Kind::Done, "", std::move(Content)}};
    }
  }
  return std::nullopt;
}

std::optional<PausedJob::Answer> PausedJob::check() {
  if (Worker.Process < 0 || Limit.nextCheck() > TimeLimit::Clock::now())
    return std::nullopt;
  const std::string Why = Limit.check();
  if (Why.empty())
    return std::nullopt;
  return lose(Why, JobOutcome::Kind::TimedOut);
}

} // namespace cotidy
