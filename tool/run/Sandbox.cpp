// SPDX-License-Identifier: Apache-2.0
#include "run/Sandbox.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace cotidy::worker {
namespace {

/// All rights to the file system that the running kernel can take away, except
/// to read. Rights that are newer than the system's header are numbers here.
std::uint64_t landlockRights(long Version) {
  constexpr std::uint64_t Read =
      LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  constexpr std::uint64_t First = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  constexpr std::uint64_t Refer = 1U << 13, Truncate = 1U << 14;
  return (First & ~Read) | (Version >= 2 ? Refer : 0) |
         (Version >= 3 ? Truncate : 0);
}

/// A set of rules that has none: each right that it handles is gone.
void lockFiles() {
  const long Version = syscall(SYS_landlock_create_ruleset, nullptr, 0,
                               LANDLOCK_CREATE_RULESET_VERSION);
  if (Version < 1)
    return;
  const std::uint64_t Handled = landlockRights(Version);
  const int Rules =
      int(syscall(SYS_landlock_create_ruleset, &Handled, sizeof(Handled), 0));
  if (Rules < 0)
    return;
  syscall(SYS_landlock_restrict_self, Rules, 0);
  close(Rules);
}

#if defined(__x86_64__)
constexpr std::uint32_t Architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t Architecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t Architecture = 0;
#endif

/// System calls that make, change or remove something outside of the process,
/// or that do so behind the filter's back.
constexpr std::uint32_t Refused[] = {
#ifdef SYS_creat // Calls that new architectures do not have.
    SYS_creat,        SYS_mkdir,
    SYS_rmdir,        SYS_rename,
    SYS_link,         SYS_unlink,
    SYS_symlink,      SYS_mknod,
    SYS_chmod,        SYS_chown,
    SYS_lchown,       SYS_utime,
    SYS_utimes,       SYS_futimesat,
#endif
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_fchmodat2
    SYS_fchmodat2,
#endif
    SYS_mkdirat,      SYS_renameat2,
    SYS_linkat,       SYS_unlinkat,
    SYS_symlinkat,    SYS_mknodat,
    SYS_fchmod,       SYS_fchmodat,
    SYS_fchown,       SYS_fchownat,
    SYS_utimensat,    SYS_truncate,
    SYS_setxattr,     SYS_lsetxattr,
    SYS_fsetxattr,    SYS_removexattr,
    SYS_lremovexattr, SYS_fremovexattr,
    SYS_mount,        SYS_umount2,
    SYS_mq_open,      SYS_mq_unlink,
    SYS_shmget,       SYS_msgget,
    SYS_semget,       SYS_socket,
    SYS_connect,      SYS_bind,
    SYS_execve,       SYS_execveat,
    SYS_ptrace,       SYS_io_uring_setup,
    SYS_openat2,      SYS_open_by_handle_at};

using Program = std::vector<sock_filter>;

void load(Program &Code, std::size_t Offset) {
  Code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, std::uint32_t(Offset)));
}

/// The two calls that open files may do so for reading. Accumulator: the
/// number of the call, and again afterwards.
void refuseWriting(Program &Code, std::uint32_t Call, unsigned FlagsArgument,
                   sock_filter Refuse) {
  constexpr std::uint32_t Writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC |
                                   O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  Code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, Call, 0, 4));
  load(Code, offsetof(seccomp_data, args) + FlagsArgument * 8);
  Code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, Writes, 0, 1));
  Code.push_back(Refuse);
  Code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
}

Program filterProgram() {
  const sock_filter Refuse =
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  Program Code;
  load(Code, offsetof(seccomp_data, arch)); // Numbers mean other calls there.
  Code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, Architecture, 1, 0));
  Code.push_back(Refuse);
  load(Code, offsetof(seccomp_data, nr));
#ifdef __X32_SYSCALL_BIT
  Code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, __X32_SYSCALL_BIT, 0, 1));
  Code.push_back(Refuse);
#endif
  refuseWriting(Code, SYS_openat, 2, Refuse);
#ifdef SYS_open
  refuseWriting(Code, SYS_open, 1, Refuse);
#endif
  for (const std::uint32_t Call : Refused) {
    Code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, Call, 0, 1));
    Code.push_back(Refuse);
  }
  Code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  return Code;
}

void filterCalls() {
  if (Architecture == 0)
    return;
  Program Code = filterProgram();
  sock_fprog Filter{static_cast<unsigned short>(Code.size()), Code.data()};
  // Without the flag, kernels before 5.16 also turn speculation off, which
  // costs time and protects nobody here.
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
              SECCOMP_FILTER_FLAG_SPEC_ALLOW, &Filter) != 0)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &Filter);
}

} // namespace

void forbidChanges() {
  // Both locks ask for this: no program that is started gains rights.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return;
  lockFiles();
  filterCalls();
}

} // namespace cotidy::worker
