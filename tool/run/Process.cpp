// SPDX-License-Identifier: Apache-2.0
#include "run/Process.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace cotidy::worker {

Forked forkWithSocket() {
  int Sockets[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Sockets) != 0)
    throw std::system_error(errno, std::generic_category(),
                            "cannot make a socket for a worker process");
  std::fflush(nullptr); // Or the new process holds a copy of what is unwritten.
  const pid_t Parent = getpid();
  const pid_t Process = fork();
  if (Process == 0) {
    close(Sockets[0]);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != Parent) // It died before the line above.
      _exit(1);
    setpgid(0, 0); // Both sides do it: whoever comes first.
    return {0, Sockets[1]};
  }
  const int Problem = errno;
  close(Sockets[1]);
  if (Process < 0) {
    close(Sockets[0]);
    throw std::system_error(Problem, std::generic_category(),
                            "cannot start a worker process");
  }
  setpgid(Process, Process);
  return {Process, Sockets[0]};
}

void closeAllBut(int Kept) {
  constexpr unsigned First = STDERR_FILENO + 1;
  const unsigned Last = unsigned(Kept) - 1;
  if (unsigned(Kept) > First)
    close_range(First, Last, 0);
  close_range(unsigned(Kept) + 1, ~0U, 0);
}

void detachStreams() {
  const int Null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (Null < 0)
    return;
  for (const int Stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    dup2(Null, Stream);
  close(Null);
}

int endProcess(pid_t Process) {
  kill(-Process, SIGKILL);
  kill(Process, SIGKILL);
  int Status = 0;
  while (waitpid(Process, &Status, 0) < 0 && errno == EINTR) {
  }
  return Status;
}

int end(Forked &Which) {
  const int Status = endProcess(Which.Process);
  close(Which.Socket);
  Which = {};
  return Status;
}

std::string describeEnd(int Status) {
  if (WIFSIGNALED(Status)) {
    const int Signal = WTERMSIG(Status);
    std::string Text = "killed by signal " + std::to_string(Signal) + " (" +
                       strsignal(Signal) + ")";
    // Who starts a process kills only what is then said to have timed out.
    if (Signal == SIGKILL)
      Text += "; the system may have run out of memory";
    return Text;
  }
  const int Code = WEXITSTATUS(Status);
  if (Code == OutOfMemoryExit)
    return "out of memory";
  return "exited with code " + std::to_string(Code) +
         " in the middle of its work";
}

} // namespace cotidy::worker
