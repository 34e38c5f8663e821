// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/stat.h>

namespace {

std::string content(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

aio::task<> write_file(std::string path, std::string text, std::ios::openmode mode = std::ios::out) {
  auto f = co_await aio::file::open(path, mode);
  co_await f.write(text);
  co_await f.close();
}

aio::task<std::string> read_file(std::string path) {
  auto f = co_await aio::file::open(path);
  std::string all;
  std::array<char, 4> block{};
  while (const std::size_t n = co_await f.read(block))
    all.append(block.data(), n);
  co_return all;
}

TEST(File, IsWrittenAndRead) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    co_await write_file(path, "hello, world");
    EXPECT_EQ(content(path), "hello, world");
    EXPECT_EQ(co_await read_file(path), "hello, world");
  }(here / "file"));
}

TEST(File, IsOpenedAsAStandardStreamWouldBe) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    using std::ios;
    EXPECT_EQ(co_await test::error_of(aio::file::open(path, ios::in | ios::out)), ENOENT);
    co_await write_file(path, "one");
    co_await write_file(path, "two", ios::app);
    EXPECT_EQ(content(path), "onetwo");
    co_await write_file(path, "ONE", ios::in | ios::out);
    EXPECT_EQ(content(path), "ONEtwo");
    co_await write_file(path, "x", ios::in | ios::out | ios::trunc);
    EXPECT_EQ(content(path), "x");
    EXPECT_TRUE(co_await test::throws<std::invalid_argument>(aio::file::open(path, ios::trunc)));
    EXPECT_TRUE(co_await test::throws<std::invalid_argument>(aio::file::open(path, ios::binary)));
  }(here / "file"));
}

TEST(File, GivesItsLines) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    std::vector<std::string> expected;
    std::string text;
    for (int i = 0; i < 3000; ++i) {
      expected.push_back(std::string(static_cast<std::size_t>(i % 211), 'x') + std::to_string(i));
      text += expected.back() + (i < 2999 ? "\n" : "");
    }
    co_await write_file(path, text);
    auto f = co_await aio::file::open(path);
    std::vector<std::string> lines;
    AIO_ASYNC_FOR(const std::string &line, f.lines())
    lines.push_back(line);
    EXPECT_EQ(lines, expected);
  }(here / "file"));
}

TEST(File, SaysWhichFileIsNotThere) {
  test::run([]() -> aio::task<> {
    try {
      co_await aio::file::open("/nowhere/file");
      ADD_FAILURE();
    } catch (const std::system_error &e) {
      EXPECT_STREQ(e.what(), "aio: open /nowhere/file: No such file or directory");
    }
  }());
}

TEST(File, SaysThatTheDiskIsFull) {
  test::run([]() -> aio::task<> {
    auto full = co_await aio::file::open("/dev/full", std::ios::out);
    EXPECT_EQ(co_await test::error_of(full.write("x")), ENOSPC);
    auto [error, others] =
        co_await aio::gather(test::error_of(full.write("x")), test::answer_after(std::chrono::seconds(1), 7));
    EXPECT_EQ(error, ENOSPC);
    EXPECT_EQ(others, 7);
  }());
}

TEST(File, FailsAfterItWasClosed) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    auto f = co_await aio::file::open(path, std::ios::out);
    co_await f.fsync();
    co_await f.close();
    EXPECT_EQ(f.native_handle(), -1);
    EXPECT_EQ(co_await test::error_of(f.write("x")), EBADF);
    EXPECT_EQ(co_await test::error_of(f.fsync()), EBADF);
    EXPECT_EQ(co_await test::error_of(f.close()), EBADF);
  }(here / "file"));
}

TEST(File, CanBeCancelledBeforeAnOperationBegins) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    auto f = co_await aio::file::open(path, std::ios::out);
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(f.write("x")));
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(f.fsync()));
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(aio::file::open(path)));
    co_await f.close();
    EXPECT_EQ(content(path), "");
  }(here / "file"));
}

TEST(File, FinishesWhatAThreadHasBegunAlthoughItIsCancelled) {
  const test::directory here;
  ASSERT_EQ(::mkfifo((here / "fifo").c_str(), 0600), 0);
  test::run([](std::string path) -> aio::task<> {
    auto f = co_await aio::file::open(path, std::ios::in | std::ios::out); // so that opening does not wait
    std::array<char, 10> bytes{};
    auto reading = aio::spawn(f.read(bytes));
    co_await aio::yield();
    for (int started = 0; started == 0; co_await aio::yield()) // until a thread sleeps in read
      started = co_await aio::to_thread([] { return 1; });
    const auto feed = [](int fd) -> aio::task<> {
      co_await aio::yield();
      EXPECT_EQ(::write(fd, "late", 4), 4);
    };
    reading.cancel();
    auto feeding = aio::spawn(feed(f.native_handle()));
    try {
      EXPECT_EQ(co_await reading, 4U);
    } catch (const aio::cancelled &) { // no thread had begun
    }
    co_await feeding;
  }(here / "fifo"));
}

TEST(File, IsClosedWhenItIsDestroyed) {
  const std::size_t before = test::open_descriptors();
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    auto f = co_await aio::file::open(path, std::ios::out);
    auto moved = std::move(f);
    co_await moved.write("x");
  }(here / "file"));
  EXPECT_EQ(test::open_descriptors(), before);
}

} // namespace
