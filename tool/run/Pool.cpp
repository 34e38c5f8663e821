// SPDX-License-Identifier: Apache-2.0
//
// The driver's half of the pool: forks workers, hands out jobs, collects
// answers, and kills what takes too long.
#include "run/Pool.h"

#include "run/Frames.h"
#include "run/Process.h"
#include "run/TimeLimit.h"
#include "run/Worker.h"

#include <algorithm>
#include <csignal>
#include <deque>
#include <list>
#include <optional>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace cotidy {
namespace {

using DoneFunction = std::function<void(std::size_t, JobOutcome)>;

struct Worker {
  pid_t Process = -1;
  int Socket = -1;
  std::optional<std::size_t> Job;
  TimeLimit Limit; ///< Of the job.
  std::size_t JobsDone = 0;
  std::vector<std::uint8_t> Received; ///< Of the answer that is on its way.
};

/// Children can only be waited for while SIGCHLD is not ignored, and a parent
/// of the driver may have left it so.
class ChildrenCanBeWaitedFor {
public:
  ChildrenCanBeWaitedFor() { Previous = std::signal(SIGCHLD, SIG_DFL); }
  ~ChildrenCanBeWaitedFor() { std::signal(SIGCHLD, Previous); }

private:
  void (*Previous)(int);
};

class Pool {
public:
  Pool(std::size_t Count, const PoolOptions &Options,
       const worker::WorkFunction &Work, const DoneFunction &OnDone)
      : Options(Options), Work(Work), OnDone(OnDone), Unfinished(Count) {
    for (std::size_t Job = 0; Job < Count; ++Job)
      Waiting.push_back(Job);
  }
  Pool(const Pool &) = delete;
  Pool &operator=(const Pool &) = delete;
  ~Pool() {
    while (!Workers.empty())
      bury(Workers.begin());
  }

  void run() {
    while (Unfinished > 0) {
      startWorkers();
      for (int Socket : waitForAnswers())
        readFrom(Socket);
      stopLateWorkers();
    }
  }

private:
  using Position = std::list<Worker>::iterator;

  void startWorkers();
  void startWorker();
  void giveJob(Worker &To);
  std::vector<int> waitForAnswers();
  int timeLeft() const;
  void readFrom(int Socket);
  bool takeAnswer(Position At);
  void loseWorker(Position At);
  void stopLateWorkers();
  int bury(Position At);
  void finish(std::size_t Job, JobOutcome Outcome) {
    --Unfinished;
    OnDone(Job, std::move(Outcome));
  }

  const PoolOptions &Options;
  const worker::WorkFunction &Work;
  const DoneFunction &OnDone;
  std::size_t Unfinished;
  std::deque<std::size_t> Waiting;
  std::list<Worker> Workers;
};

/// Keeps every waiting job's worker alive, up to the wanted number.
void Pool::startWorkers() {
  for (Worker &Each : Workers)
    if (!Each.Job && !Waiting.empty())
      giveJob(Each);
  std::size_t Wanted = std::max(Options.Workers, 1U);
  while (!Waiting.empty() && Workers.size() < Wanted) {
    try {
      startWorker();
    } catch (const std::system_error &) {
      if (Workers.empty())
        throw;
      return; // Fewer workers do the same work.
    }
    giveJob(Workers.back());
  }
}

void Pool::startWorker() {
  const worker::Forked New = worker::forkWithSocket();
  if (New.Process == 0) {
    worker::closeAllBut(New.Socket);
    worker::serve(New.Socket, Options, Work);
  }
  Workers.emplace_back();
  Workers.back().Process = New.Process;
  Workers.back().Socket = New.Socket;
}

void Pool::giveJob(Worker &To) {
  std::uint64_t Job = Waiting.front();
  Waiting.pop_front();
  To.Job = Job;
  To.Limit = TimeLimit(To.Process, Options.Timeout);
  // A worker that is gone is noticed when its answer is read.
  worker::sendAll(To.Socket, &Job, sizeof(Job));
}

int Pool::timeLeft() const {
  auto Next = TimeLimit::Never;
  for (const Worker &Each : Workers)
    if (Each.Job)
      Next = std::min(Next, Each.Limit.nextCheck());
  return TimeLimit::pollTimeout(Next);
}

std::vector<int> Pool::waitForAnswers() {
  std::vector<pollfd> Polled;
  for (const Worker &Each : Workers)
    Polled.push_back({Each.Socket, POLLIN, 0});
  std::vector<int> Ready;
  if (poll(Polled.data(), Polled.size(), timeLeft()) <= 0)
    return Ready; // Interrupted or late: the loop comes back.
  for (const pollfd &Each : Polled)
    if (Each.revents != 0)
      Ready.push_back(Each.fd);
  return Ready;
}

void Pool::readFrom(int Socket) {
  auto At = std::find_if(Workers.begin(), Workers.end(),
                         [&](const Worker &W) { return W.Socket == Socket; });
  if (!worker::receiveSome(Socket, At->Received))
    return loseWorker(At);
  At->Limit.sawProgress(); // The work is done; sending may take time.
  if (!At->Job || takeAnswer(At))
    bury(At);
}

/// Hands on a complete answer. Whether the worker retires with it.
bool Pool::takeAnswer(Position At) {
  worker::FrameHeader Header;
  worker::Bytes Bytes;
  if (!worker::takeFrame(At->Received, Header, Bytes))
    return false;
  JobOutcome Outcome;
  if (Header.Kind == worker::FrameKind::Crashed) {
    Outcome.What = JobOutcome::Kind::Crashed;
    Outcome.Reason.assign(Bytes.begin(), Bytes.end());
  } else {
    Outcome.Bytes = std::move(Bytes);
  }
  std::size_t Job = *At->Job;
  At->Job.reset();
  ++At->JobsDone;
  finish(Job, std::move(Outcome));
  return Header.IsLast != 0;
}

/// The worker closed its socket without a whole answer.
void Pool::loseWorker(Position At) {
  std::optional<std::size_t> Job = At->Job;
  bool IsFresh = At->JobsDone == 0;
  int Status = bury(At);
  if (!Job)
    return;
  if (!IsFresh) {
    Waiting.push_front(*Job);
    return;
  }
  finish(*Job, {JobOutcome::Kind::Crashed, worker::describeEnd(Status), {}});
}

void Pool::stopLateWorkers() {
  for (auto At = Workers.begin(); At != Workers.end();) {
    auto Late = At++;
    if (!Late->Job || Late->Limit.nextCheck() > TimeLimit::Clock::now())
      continue;
    std::string Reason = Late->Limit.check();
    if (Reason.empty())
      continue;
    std::size_t Job = *Late->Job;
    bury(Late);
    finish(Job, {JobOutcome::Kind::TimedOut, std::move(Reason), {}});
  }
}

/// Forgets a worker and makes sure that it ends; its exit status.
int Pool::bury(Position At) {
  const int Status = worker::endProcess(At->Process);
  close(At->Socket);
  Workers.erase(At);
  return Status;
}

} // namespace

void runPool(std::size_t Count, const PoolOptions &Options,
             const std::function<std::vector<std::uint8_t>(std::size_t)> &Work,
             const std::function<void(std::size_t, JobOutcome)> &OnDone) {
  ChildrenCanBeWaitedFor Children;
  Pool(Count, Options, Work, OnDone).run();
}

} // namespace cotidy
