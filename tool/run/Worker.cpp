// SPDX-License-Identifier: Apache-2.0
//
// The life of one worker process, from the fork to _exit.
#include "run/Worker.h"

#include "run/Frames.h"
#include "run/Process.h"
#include "run/Sandbox.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <malloc.h>
#include <new>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace cotidy {
namespace worker {
namespace {

/// Compilers recurse as deep as the source nests: 60,000 unary operators in a
/// row need more than 512 MB. The main thread's stack cannot be relied on: fork
/// keeps it, and the room below it was laid out when the driver was started.
/// These are addresses; memory is only used as far as it is touched.
constexpr std::size_t BigStack = 1024U << 20;
constexpr std::size_t SmallestStack = 8U << 20;

/// The socket of this process when it is a worker: what runs deep inside a job
/// has no other way to it.
int SocketOfThisWorker = -1;

struct Service {
  int Socket;
  const PoolOptions &Options;
  const WorkFunction &Work;
};

[[noreturn]] void outOfMemory() { _exit(OutOfMemoryExit); }

/// Pages of the process by /proc: all that are mapped, and those in memory.
struct Pages {
  unsigned long Mapped = 0, Resident = 0;
};

Pages pagesOfProcess() {
  Pages Result;
  if (std::FILE *File = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(File, "%lu %lu", &Result.Mapped, &Result.Resident) != 2)
      Result = {};
    std::fclose(File);
  }
  return Result;
}

std::uint64_t inBytes(unsigned long PageCount) {
  return std::uint64_t(PageCount) * std::uint64_t(sysconf(_SC_PAGESIZE));
}

void setLimit(__rlimit_resource Resource, rlim_t Value) {
  rlimit Limit{};
  getrlimit(Resource, &Limit);
  Limit.rlim_cur = Value < Limit.rlim_max ? Value : Limit.rlim_max;
  Limit.rlim_max = Limit.rlim_cur;
  setrlimit(Resource, &Limit);
}

void limitResources(const PoolOptions &Options) {
  setLimit(RLIMIT_CORE, 0);
  // Where the kernel cannot forbid it, a file can be made but not filled;
  // answers go over the socket. A write fails with EFBIG instead of a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  setLimit(RLIMIT_FSIZE, 0);
  // The limit is on top of the libraries that are mapped anyway (and of the
  // shadow memory under a sanitizer).
  if (Options.MemoryLimit != 0)
    setLimit(RLIMIT_AS,
             inBytes(pagesOfProcess().Mapped) + BigStack + Options.MemoryLimit);
  std::set_new_handler(outOfMemory);
  // One arena: a second one, for the thread below, would reserve 64 MB of the
  // limit and keep the main arena's free memory out of reach.
  mallopt(M_ARENA_MAX, 1);
}

/// One job; false when this worker should end.
bool serveOne(const Service &Serving, std::size_t Job) {
  FrameHeader Header;
  Header.Job = Job;
  Bytes Answer;
  try {
    Answer = Serving.Work(Job);
  } catch (const std::bad_alloc &) {
    outOfMemory();
  } catch (const std::exception &Error) {
    std::string Text = std::string("stopped by an exception: ") + Error.what();
    Answer.assign(Text.begin(), Text.end());
    Header.Kind = FrameKind::Crashed;
  }
  // What an exception left half done could change the next job.
  if (Header.Kind == FrameKind::Crashed ||
      inBytes(pagesOfProcess().Resident) > Serving.Options.RetireAbove)
    Header.IsLast = 1;
  return sendFrame(Serving.Socket, Header, Answer) && Header.IsLast == 0;
}

void *serveAll(void *Argument) {
  const auto &Serving = *static_cast<const Service *>(Argument);
  std::uint64_t Job = 0;
  while (receiveAll(Serving.Socket, &Job, sizeof(Job)) &&
         serveOne(Serving, Job)) {
  }
  return nullptr;
}

/// Runs serveAll on the largest stack that can be had.
void serveOnBigStack(Service &Serving) {
  for (std::size_t Size = BigStack; Size >= SmallestStack; Size /= 2) {
    pthread_attr_t Attributes;
    pthread_attr_init(&Attributes);
    pthread_attr_setstacksize(&Attributes, Size);
    pthread_t Thread;
    int Problem = pthread_create(&Thread, &Attributes, serveAll, &Serving);
    pthread_attr_destroy(&Attributes);
    if (Problem == 0) {
      pthread_join(Thread, nullptr);
      return;
    }
  }
  serveAll(&Serving);
}

} // namespace

void serve(int Socket, const PoolOptions &Options, const WorkFunction &Work) {
  detachStreams();
  limitResources(Options);
  forbidChanges();
  SocketOfThisWorker = Socket;
  Service Serving{Socket, Options, Work};
  serveOnBigStack(Serving);
  _exit(0); // Not exit(): the driver's streams and handlers are not ours.
}

void answerTo(int Socket) { SocketOfThisWorker = Socket; }

} // namespace worker

void failJob(const std::string &Reason) {
  if (worker::SocketOfThisWorker < 0)
    return;
  worker::FrameHeader Header;
  Header.Kind = worker::FrameKind::Crashed;
  Header.IsLast = 1;
  worker::sendFrame(worker::SocketOfThisWorker, Header,
                    {Reason.begin(), Reason.end()});
  _exit(1);
}

} // namespace cotidy
