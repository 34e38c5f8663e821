// SPDX-License-Identifier: Apache-2.0
//
// Owns how a child process comes to be: its pipes and posix_spawn. Knows nothing of the loop. Blocks until the program
// has been loaded.
#pragma once

#include <aio/detail/descriptor.hpp>

#include <array>
#include <cerrno>
#include <concepts>
#include <csignal>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

/// Where a standard stream of a child process leads.
enum class stdio {
  inherit, ///< where that of this process does
  pipe,    ///< to this process
  null,    ///< nowhere
  merge,   ///< errors only: where the output goes
};

/// What to start, and how:
///
///     aio::command("cc", "-c", file).err(aio::stdio::pipe).directory("/tmp")
///
/// (A list or an aggregate in braces would do, if GCC 12 could have one in the expression of a `co_await`.)
class command {
public:
  /// The program and its arguments.
  template <std::convertible_to<std::string>... Words> explicit command(Words &&...words) {
    (words_.emplace_back(std::forward<Words>(words)), ...);
  }
  explicit command(std::vector<std::string> words) noexcept : words_(std::move(words)) {}

  /// Where its standard streams lead; `stdio::inherit` unless told.
  command &in(stdio where) { return standard_[0] = where, *this; }
  command &out(stdio where) { return standard_[1] = where, *this; }
  command &err(stdio where) { return standard_[2] = where, *this; }

  /// "NAME=value" each; that of this process unless told.
  command &environment(std::vector<std::string> all) { return environment_ = std::move(all), *this; }

  /// Where it works; where this process does unless told.
  command &directory(std::string path) { return directory_ = std::move(path), *this; }

  const std::vector<std::string> &words() const noexcept { return words_; }
  stdio standard(std::size_t stream) const noexcept { return standard_[stream]; }
  const std::optional<std::vector<std::string>> &environment() const noexcept { return environment_; }
  const std::string &directory() const noexcept { return directory_; }

private:
  std::vector<std::string> words_;
  std::array<stdio, 3> standard_{};
  std::optional<std::vector<std::string>> environment_;
  std::string directory_;
};

namespace detail {

/// What posix_spawn is told. No signal is blocked in the child, and SIGPIPE ends it, whatever is true here.
class spawn_options {
public:
  spawn_options() noexcept {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    ::sigset_t set;
    ::sigemptyset(&set);
    ::posix_spawnattr_setsigmask(&attributes_, &set);
    ::sigaddset(&set, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes_, &set);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  spawn_options(const spawn_options &) = delete;
  spawn_options &operator=(const spawn_options &) = delete;
  ~spawn_options() {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&actions_);
  }

  /// Gives our end of the pipe, if `what` is one.
  descriptor connect(int standard, stdio what) {
    if (what == stdio::null)
      ::posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
    else if (what == stdio::merge)
      ::posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, standard);
    if (what != stdio::pipe)
      return {};
    std::array<int, 2> fds{};
    checked(::pipe2(fds.data(), O_CLOEXEC), "pipe");
    descriptor ends[] = {descriptor(fds[0]), descriptor(fds[1])};
    const std::size_t theirs = standard == STDIN_FILENO ? 0 : 1;
    for (descriptor &end : ends) // not in the way of the standard streams of the child
      end = descriptor(::fcntl(end.get(), F_DUPFD_CLOEXEC, 3));
    ::posix_spawn_file_actions_adddup2(&actions_, ends[theirs].get(), standard);
    kept_.push_back(std::move(ends[theirs]));
    checked(::fcntl(ends[1 - theirs].get(), F_SETFL, O_NONBLOCK), "fcntl"); // of our end alone
    return std::move(ends[1 - theirs]);
  }

  void work_in(const std::string &directory) {
    if (!directory.empty())
      ::posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }

  const ::posix_spawn_file_actions_t *actions() const noexcept { return &actions_; }
  const ::posix_spawnattr_t *attributes() const noexcept { return &attributes_; }

private:
  ::posix_spawn_file_actions_t actions_;
  ::posix_spawnattr_t attributes_;
  std::vector<descriptor> kept_; // the ends of the child, closed here once it has them
};

inline std::vector<char *> c_strings(const std::vector<std::string> &strings) {
  std::vector<char *> pointers;
  for (const std::string &s : strings)
    pointers.push_back(const_cast<char *>(s.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

struct spawned_process {
  ::pid_t pid;
  std::array<descriptor, 3> pipes; // our ends
};

inline spawned_process spawn_process(const command &what) {
  if (what.words().empty())
    throw_error(EINVAL, "start_process: no program");
  spawn_options options;
  spawned_process child{};
  for (int standard = 0; standard < 3; ++standard)
    child.pipes[standard] = options.connect(standard, what.standard(standard));
  options.work_in(what.directory());
  const std::vector<char *> arguments = c_strings(what.words());
  const std::vector<char *> environment = what.environment() ? c_strings(*what.environment()) : std::vector<char *>();
  const int error = ::posix_spawnp(&child.pid, arguments.front(), options.actions(), options.attributes(),
                                   arguments.data(), what.environment() ? environment.data() : ::environ);
  if (error != 0)
    throw_error(error, "start " + what.words().front());
  return child;
}

} // namespace detail

} // namespace aio::inline AIO_MODE
