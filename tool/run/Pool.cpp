// SPDX-License-Identifier: Apache-2.0
//
// The driver's half of the pool: forks workers, hands out jobs, collects
// answers, and kills what takes too long.
#include "run/Pool.h"

#include "run/TimeLimit.h"
#include "run/Worker.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <list>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
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

std::string describeEnd(int Status) {
  if (WIFSIGNALED(Status)) {
    int Signal = WTERMSIG(Status);
    std::string Text = "killed by signal " + std::to_string(Signal) + " (" +
                       strsignal(Signal) + ")";
    if (Signal ==
        SIGKILL) // The driver kills only what it then calls timed out.
      Text += "; the system may have run out of memory";
    return Text;
  }
  int Code = WEXITSTATUS(Status);
  if (Code == worker::OutOfMemoryExit)
    return "out of memory";
  return "exited with code " + std::to_string(Code) +
         " in the middle of its work";
}

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
  int pollTimeout() const;
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
  int Sockets[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Sockets) != 0)
    throw std::system_error(errno, std::generic_category(),
                            "cannot make a socket for a worker process");
  std::fflush(nullptr); // Or the worker holds a copy of what is unwritten.
  pid_t Driver = getpid();
  pid_t Process = fork();
  if (Process == 0) {
    close(Sockets[0]);
    for (const Worker &Other : Workers)
      close(Other.Socket);
    worker::serve(Sockets[1], Driver, Options, Work);
  }
  int Problem = errno;
  close(Sockets[1]);
  if (Process < 0) {
    close(Sockets[0]);
    throw std::system_error(Problem, std::generic_category(),
                            "cannot start a worker process");
  }
  setpgid(Process, Process); // Both sides do it: whoever comes first.
  Worker New;
  New.Process = Process;
  New.Socket = Sockets[0];
  Workers.push_back(std::move(New));
}

void Pool::giveJob(Worker &To) {
  std::uint64_t Job = Waiting.front();
  Waiting.pop_front();
  To.Job = Job;
  To.Limit = TimeLimit(To.Process, Options.Timeout);
  // A worker that is gone is noticed when its answer is read.
  worker::sendAll(To.Socket, &Job, sizeof(Job));
}

int Pool::pollTimeout() const {
  auto Next = TimeLimit::Never;
  for (const Worker &Each : Workers)
    if (Each.Job)
      Next = std::min(Next, Each.Limit.nextCheck());
  if (Next == TimeLimit::Never)
    return -1;
  auto Left = std::chrono::ceil<std::chrono::milliseconds>(
      Next - TimeLimit::Clock::now());
  return int(std::clamp<std::int64_t>(Left.count(), 0, 60'000));
}

std::vector<int> Pool::waitForAnswers() {
  std::vector<pollfd> Polled;
  for (const Worker &Each : Workers)
    Polled.push_back({Each.Socket, POLLIN, 0});
  std::vector<int> Ready;
  if (poll(Polled.data(), Polled.size(), pollTimeout()) <= 0)
    return Ready; // Interrupted or late: the loop comes back.
  for (const pollfd &Each : Polled)
    if (Each.revents != 0)
      Ready.push_back(Each.fd);
  return Ready;
}

void Pool::readFrom(int Socket) {
  auto At = std::find_if(Workers.begin(), Workers.end(),
                         [&](const Worker &W) { return W.Socket == Socket; });
  std::uint8_t Chunk[1 << 16];
  ssize_t Count = recv(Socket, Chunk, sizeof(Chunk), MSG_DONTWAIT);
  if (Count < 0 && (errno == EINTR || errno == EAGAIN))
    return;
  if (Count <= 0)
    return loseWorker(At);
  At->Received.insert(At->Received.end(), Chunk, Chunk + Count);
  At->Limit.sawProgress(); // The work is done; sending may take time.
  if (!At->Job || takeAnswer(At))
    bury(At);
}

/// Hands on a complete answer. Whether the worker retires with it.
bool Pool::takeAnswer(Position At) {
  worker::FrameHeader Header;
  std::vector<std::uint8_t> &Bytes = At->Received;
  if (Bytes.size() < sizeof(Header))
    return false;
  std::memcpy(&Header, Bytes.data(), sizeof(Header));
  if (Bytes.size() - sizeof(Header) < Header.Length)
    return false;
  Bytes.erase(Bytes.begin(), Bytes.begin() + sizeof(Header));
  JobOutcome Outcome;
  if (Header.IsFailure != 0) {
    Outcome.What = JobOutcome::Kind::Crashed;
    Outcome.Reason.assign(Bytes.begin(), Bytes.end());
  } else {
    Outcome.Bytes = std::move(Bytes);
  }
  Bytes = {};
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
  finish(*Job, {JobOutcome::Kind::Crashed, describeEnd(Status), {}});
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

/// Forgets a worker and makes sure that it ends; its exit status. The signal
/// does not change the status of a process that has begun to exit, and one that
/// has closed its socket has begun; its children, if any, go with it.
int Pool::bury(Position At) {
  kill(-At->Process, SIGKILL);
  kill(At->Process, SIGKILL);
  close(At->Socket);
  int Status = 0;
  while (waitpid(At->Process, &Status, 0) < 0 && errno == EINTR) {
  }
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
