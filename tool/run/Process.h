// SPDX-License-Identifier: Apache-2.0
//
// A process that is forked to do something, from the side of who starts it.
// Knows nothing of what it does.
#ifndef COTIDY_RUN_PROCESS_H
#define COTIDY_RUN_PROCESS_H

#include <string>
#include <sys/types.h>

namespace cotidy::worker {

/// The exit code that means "memory ran out". Any code would do that neither
/// compilers nor shells use.
constexpr int OutOfMemoryExit = 86;

struct Forked {
  pid_t Process = -1; ///< 0: this is the new one.
  int Socket = -1;    ///< To the other side.
};

/// Forks, with a socket between the two. The new process leads a group of its
/// own, and does not outlive the thread that has forked it. Throws
/// std::system_error when there is none to be had.
Forked forkWithSocket();

/// In a new process: closes what it has inherited of its parent's sockets and
/// files, but for the streams and Kept.
void closeAllBut(int Kept);

/// In a new process: no stream leads out of it. What its parent prints is not
/// its own, and where standard error is a file, a limit on what may be written
/// would turn the compiler's chatter into a fatal error of LLVM's streams.
void detachStreams();

/// Ends it and its children; how it ended. Its exit status is not changed when
/// it has begun to exit, and one that has closed its socket has begun.
int endProcess(pid_t Process);
/// The same, and forgets it and its socket.
int end(Forked &Which);

/// For people: "killed by signal 11 (Segmentation fault)".
std::string describeEnd(int Status);

} // namespace cotidy::worker

#endif
