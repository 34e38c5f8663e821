// SPDX-License-Identifier: Apache-2.0
//
// What a worker may do to the world outside: nothing but answer. Two locks of
// the kernel, each of which suffices for most of it: Landlock, which knows what
// a file is, and a filter of system calls, which knows every call. Knows
// nothing of jobs.
#ifndef COTIDY_RUN_SANDBOX_H
#define COTIDY_RUN_SANDBOX_H

namespace cotidy::worker {

/// From now on this thread, and all that it starts, can open files for reading
/// and use the descriptors that it has. It can make, change or remove nothing
/// in the file system, start no program, and reach nobody by a socket. Where
/// the kernel has neither lock, nothing changes: the limit on the size of
/// written files remains.
void forbidChanges();

} // namespace cotidy::worker

#endif
