// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>

namespace {

/// Another standard input, for a while.
class as_standard_input {
public:
  explicit as_standard_input(int fd) : before_(::dup(STDIN_FILENO)) { ::dup2(fd, STDIN_FILENO); }
  ~as_standard_input() {
    if (before_ >= 0) {
      ::dup2(before_, STDIN_FILENO);
      ::close(before_);
    } else {
      ::close(STDIN_FILENO);
    }
  }

private:
  int before_;
};

class piped_input {
public:
  piped_input() { aio::detail::checked(::pipe(fds_.data()), "pipe"); }
  ~piped_input() {
    ::close(fds_[0]);
    end();
  }
  int reading_end() const { return fds_[0]; }
  void type(std::string_view text) const {
    EXPECT_EQ(::write(fds_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void end() {
    if (fds_[1] >= 0)
      ::close(std::exchange(fds_[1], -1));
  }

private:
  std::array<int, 2> fds_{};
};

TEST(StandardInput, GivesWhatIsTypedWhileOthersRun) {
  piped_input keyboard;
  const as_standard_input here(keyboard.reading_end());
  test::run([&]() -> aio::task<> {
    aio::stream_reader input = aio::standard_input();
    const auto type = [&]() -> aio::task<> {
      co_await aio::yield();
      keyboard.type("one\ntwo\n");
      co_await aio::yield();
      keyboard.type("three");
      keyboard.end();
    };
    auto typing = aio::spawn(type());
    std::vector<std::string> lines;
    AIO_ASYNC_FOR(const std::string &line, input.lines())
    lines.push_back(line);
    EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "three"}));
    co_await typing;
  }());
}

TEST(StandardInput, CanBeCancelledAndReadLater) {
  piped_input keyboard;
  const as_standard_input here(keyboard.reading_end());
  test::run([&]() -> aio::task<> {
    aio::stream_reader input = aio::standard_input();
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(input.read_line()));
    EXPECT_EQ(test::waiting(), 0U);
    keyboard.type("later\n");
    EXPECT_EQ(co_await input.read_line(), "later");
  }());
}

TEST(StandardInput, LeavesTheFlagsOfTheDescriptorAlone) {
  piped_input keyboard;
  const as_standard_input here(keyboard.reading_end());
  const int before = ::fcntl(STDIN_FILENO, F_GETFL);
  test::run([&]() -> aio::task<> {
    aio::stream_reader input = aio::standard_input();
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(input.read_all()));
  }());
  EXPECT_EQ(::fcntl(STDIN_FILENO, F_GETFL), before);
}

TEST(StandardInput, MayBeAFile) {
  const test::directory where;
  std::ofstream(where / "file") << "a\nb\n";
  const aio::detail::descriptor file(::open((where / "file").c_str(), O_RDONLY | O_CLOEXEC));
  const as_standard_input here(file.get());
  test::run([]() -> aio::task<> {
    aio::stream_reader input = aio::standard_input();
    EXPECT_EQ(co_await input.read_all(), "a\nb\n");
  }());
}

TEST(StandardInput, SaysThatThereIsNone) {
  const as_standard_input here(-1);
  ::close(STDIN_FILENO);
  EXPECT_THROW(aio::standard_input(), std::system_error);
}

} // namespace
