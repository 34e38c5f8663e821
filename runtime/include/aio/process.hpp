// SPDX-License-Identifier: Apache-2.0
//
// Owns child processes: their pipes as streams, and their end, with pidfd. Knows the loop.
#pragma once

#include <aio/detail/misuse.hpp>
#include <aio/detail/operation.hpp>
#include <aio/detail/source.hpp>
#include <aio/detail/spawn_process.hpp>
#include <aio/detail/stream_state.hpp>
#include <aio/detail/thread_pool.hpp>
#include <aio/gather.hpp>
#include <aio/stream.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <cerrno>
#include <csignal>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

namespace detail {

/// Waits for a process that was killed, where waiting does no harm, so that nothing is left of it.
class reaper final : public job {
public:
  explicit reaper(::pid_t pid) noexcept : pid_(pid) {}

private:
  void perform() noexcept override {
    ::siginfo_t info{};
    while (::waitid(P_PID, static_cast<::id_t>(pid_), &info, WEXITED) != 0 && errno == EINTR) {
    }
  }
  void done() noexcept override { delete this; }

  ::pid_t pid_;
};

/// A process, which is a zombie at least until its status is known, so its number means nobody else.
class process_state final : public source {
public:
  explicit process_state(::pid_t pid) : source(descriptor(open(pid))), pid_(pid) {}

  ~process_state() {
    if (status_)
      return;
    send(SIGKILL);
    try {
      auto last_care = std::make_unique<reaper>(pid_);
      thread_pool::shared().submit(*last_care);
      last_care.release();
    } catch (const std::exception &) { // a zombie until this process ends
    }
  }

  ::pid_t pid() const noexcept { return pid_; }
  const std::optional<int> &status() const noexcept { return status_; }

  void send(int signal) const {
    if (!status_)
      checked(::kill(pid_, signal), "send a signal");
  }

  /// Its status, once it has ended.
  std::optional<int> look() {
    ::siginfo_t info{};
    const auto look_now = [&](int) {
      const int n = ::waitid(P_PID, static_cast<::id_t>(pid_), &info, WEXITED | WNOHANG);
      errno = n == 0 ? EAGAIN : errno;
      return n == 0 && info.si_pid == 0 ? -1 : n;
    };
    if (!status_ && unless_not_ready(call(reading, look_now), "wait for a process"))
      status_ = info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
    return status_;
  }

private:
  static int open(::pid_t pid) {
    const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (const int error = errno; fd < 0) { // nobody could wait for it
      ::kill(pid, SIGKILL);
      ::waitpid(pid, nullptr, 0);
      throw_error(error, "watch a process");
    }
    return fd;
  }

  ::pid_t pid_;
  std::optional<int> status_;
};

} // namespace detail

/// A child process. Destroying it kills the process if nobody has seen it end, and leaves no zombie: what is cancelled
/// does not leave processes behind. Once moved from, everything throws `std::logic_error`, but for pipes, which are
/// closed.
class process {
public:
  /// What a process has given, and how it has ended.
  struct result {
    std::string out;
    std::string err;
    int status;
  };

  /// Its pipes. Throw `std::logic_error` where it was not started with `stdio::pipe`.
  stream_writer &in() { return piped(in_); }
  stream_reader &out() { return piped(out_); }
  stream_reader &err() { return piped(err_); }

  ::pid_t pid() const { return state().pid(); }

  /// Nothing as long as nobody has awaited its end.
  const std::optional<int> &status() const { return state().status(); }

  /// Awaits its end and gives its exit status, or minus the signal that ended it, as asyncio does. Any number of times.
  /// The coroutine is resumed by the loop, on its thread. Cancelling ends only the waiting. A process that writes more
  /// than a pipe holds does not end before it is read: use `communicate`.
  task<int> wait() {
    detail::process_state &p = state();
    co_return co_await detail::operation(p, detail::source::reading, [&p] { return p.look(); });
  }

  /// Nothing happens if it is known to have ended. Throws `std::system_error` (`EPERM`, `EINVAL`).
  void send_signal(int signal) { state().send(signal); }
  void terminate() { send_signal(SIGTERM); }
  void kill() { send_signal(SIGKILL); }

  /// Writes `input` and closes the pipe, reads output and errors to their end, and awaits the end of the process; each
  /// only where there is a pipe. That it does not want all of its input is no error. Once: a second time, its input is
  /// closed (`EBADF`).
  task<result> communicate(std::string input = {}) {
    auto [nothing, out, err] = co_await gather(feed(std::move(input)), everything(out_), everything(err_));
    const int status = co_await wait(); // not inside of the braces: GCC 12 destroys what stands before it twice
    co_return result{std::move(out), std::move(err), status};
  }

private:
  friend task<process> start_process(command what);

  detail::process_state &state() const {
    if (state_ == nullptr)
      detail::misused("a process that was moved from");
    return *state_;
  }

  explicit process(detail::spawned_process child) : state_(std::make_unique<detail::process_state>(child.pid)) {
    open(in_, std::move(child.pipes[0]));
    open(out_, std::move(child.pipes[1]));
    open(err_, std::move(child.pipes[2]));
  }

  template <class Stream> static void open(std::optional<Stream> &side, detail::descriptor pipe) {
    if (pipe.get() >= 0)
      side.emplace(std::make_shared<detail::stream_state>(std::move(pipe), detail::medium::pipe));
  }

  template <class Stream> static Stream &piped(std::optional<Stream> &side) {
    if (!side)
      throw std::logic_error("aio: the process was started without this pipe");
    return *side;
  }

  task<> feed(std::string input) {
    if (!in_)
      co_return;
    try {
      in_->write(input);
      co_await in_->close();
    } catch (const std::system_error &e) {
      if (e.code() != std::errc::broken_pipe)
        throw;
    }
  }

  static task<std::string> everything(std::optional<stream_reader> &side) {
    if (!side)
      co_return std::string();
    co_return co_await side->read_all();
  }

  std::unique_ptr<detail::process_state> state_;
  std::optional<stream_writer> in_;
  std::optional<stream_reader> out_;
  std::optional<stream_reader> err_;
};

/// Starts a program; without a "/" it is looked for in the PATH. No shell is involved.
/// A thread of the pool does it; the coroutine is resumed by the loop, on its thread. Cancelling before leaves nothing
/// behind. Throws `std::system_error` if the program cannot be started (`ENOENT`, `EACCES`, `EMFILE`, ...).
///
///     auto compiler = co_await aio::start_process(aio::command("c++", "-v").err(aio::stdio::pipe));
///     const auto [out, err, status] = co_await compiler.communicate();
inline task<process> start_process(command what) {
  co_return co_await to_thread([&] { return process(detail::spawn_process(what)); });
}

} // namespace aio::inline AIO_MODE
