// SPDX-License-Identifier: Apache-2.0
//
// The headers of the runtime as a whole: what can be read without what, what
// the page about them names, and that one program is compiled in one mode.
#include "meta/House.h"
#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using Names = std::set<std::string>;

fs::path runtimeHeader(const std::string &Name) {
  return source("runtime/include") / Name;
}

/// "aio/task.hpp", in the order of names.
Names runtimeHeaders() {
  Names Result;
  for (const fs::path &Header : filesBelow(source("runtime/include"), ".hpp"))
    Result.insert(fs::relative(Header, source("runtime/include")));
  return Result;
}

void addReached(const std::string &Header, Names &Reached) {
  for (const std::string &Name : includesOf(runtimeHeader(Header)))
    if (Reached.insert(Name).second && Name.starts_with("aio/"))
      addReached(Name, Reached);
}

/// All that a header includes, itself or through others, in every mode.
Names reachedFrom(const std::string &Header) {
  Names Result;
  addReached(Header, Result);
  return Result;
}

const Names FromOutside = {"sys/epoll.h",
                           "sys/eventfd.h",
                           "unistd.h",
                           "aio/detail/descriptor.hpp",
                           "aio/detail/mailbox.hpp",
                           "aio/detail/poller.hpp",
                           "aio/detail/source.hpp"};

TEST(Runtime, WaitsAreReadWithoutDescriptorsAndOtherThreads) {
  for (const char *Header : {"aio/task.hpp", "aio/gather.hpp", "aio/sleep.hpp",
                             "aio/event.hpp", "aio/mutex.hpp"})
    for (const std::string &Name : reachedFrom(Header))
      EXPECT_FALSE(FromOutside.contains(Name)) << Header << " reaches " << Name;
  const Names Loop = reachedFrom("aio/loop.hpp");
  for (const std::string &Name : FromOutside)
    EXPECT_TRUE(Loop.contains(Name)) << Name;
}

TEST(Runtime, AllOfItIsInTheNamespaceOfItsMode) {
  for (const std::string &Header : runtimeHeaders()) {
    bool Opens = false;
    for (const std::string &Line : linesOf(readFile(runtimeHeader(Header)))) {
      if (!Line.starts_with("namespace aio"))
        continue;
      Opens = true;
      EXPECT_TRUE(Line.starts_with("namespace aio::inline AIO_MODE") ||
                  Header == "aio/detail/mode.hpp")
          << Header << ": " << Line;
    }
    EXPECT_TRUE(!Opens || Header == "aio/detail/mode.hpp" ||
                reachedFrom(Header).contains("aio/detail/mode.hpp"))
        << Header << " does not know AIO_MODE";
  }
}

/// In the order of the page.
std::vector<std::string> namedIn(const std::string &Page) {
  static const std::regex Name(R"(`(aio/[\w/]+\.hpp)`)");
  const std::string Text = readFile(source(Page));
  std::vector<std::string> Result;
  for (std::sregex_iterator It(Text.begin(), Text.end(), Name), End; It != End;
       ++It)
    Result.push_back((*It)[1]);
  return Result;
}

TEST(Runtime, PageNamesEveryHeaderOnceAndBehindWhatItIncludes) {
  Names Read;
  for (const std::string &Header : namedIn("docs/runtime-how-it-is-built.md")) {
    ASSERT_TRUE(fs::exists(runtimeHeader(Header))) << Header;
    EXPECT_TRUE(Read.insert(Header).second) << Header << " is named twice";
    for (const std::string &Name : includesOf(runtimeHeader(Header)))
      EXPECT_TRUE(!Name.starts_with("aio/") || Read.contains(Name))
          << Header << " stands before " << Name << ", which it includes";
  }
  EXPECT_EQ(Read, runtimeHeaders());
}

/// Two units of one program: the second awaits what the first makes.
constexpr const char *Library = "#include <aio/task.hpp>\n"
                                "aio::task<int> answer() { co_return 42; }\n";
constexpr const char *Main =
    "#include <aio/run.hpp>\n"
    "aio::task<int> answer();\n"
    "int main() { return aio::run(answer()) == 42 ? 0 : 1; }\n";

const std::vector<std::vector<std::string>> AllModes = {
    {"-DAIO_SYMMETRIC_TRANSFER=0"},
    {"-DAIO_SYMMETRIC_TRANSFER=1", "-O2"},
    {"-DAIO_SYMMETRIC_TRANSFER=0", "-DAIO_DEBUG"},
    {"-DAIO_SYMMETRIC_TRANSFER=1", "-DAIO_DEBUG", "-O2"}};

class Modes : public testing::TestWithParam<std::string> {
protected:
  /// The object of a unit in one mode.
  std::string compile(const std::string &Text, std::size_t Mode) {
    const std::string Object = std::to_string(Count++) + ".o";
    writeFile(Folder / "unit.cpp", Text);
    std::vector<std::string> Words = {
        GetParam(), "-std=c++20", "-I" + source("runtime/include").string(),
        "-c",       "unit.cpp",   "-o",
        Object};
    Words.insert(Words.end(), AllModes[Mode].begin(), AllModes[Mode].end());
    const Completed Done = run(Words, Folder.path());
    EXPECT_EQ(Done.Code, 0) << Done.Err;
    return Object;
  }

  Completed link(const std::string &One, const std::string &Other) {
    return run({GetParam(), One, Other, "-pthread", "-o", "program"},
               Folder.path());
  }

  TempFolder Folder;
  unsigned Count = 0;
};

TEST_P(Modes, ObjectsOfOneLinkAndRunAndOthersDoNotLink) {
  std::vector<std::string> Libraries, Mains;
  for (std::size_t Mode = 0; Mode != AllModes.size(); ++Mode) {
    Libraries.push_back(compile(Library, Mode));
    Mains.push_back(compile(Main, Mode));
  }
  for (std::size_t OfMain = 0; OfMain != AllModes.size(); ++OfMain)
    for (std::size_t OfOther = 0; OfOther != AllModes.size(); ++OfOther) {
      const Completed Linked = link(Mains[OfMain], Libraries[OfOther]);
      if (OfMain == OfOther) {
        ASSERT_EQ(Linked.Code, 0) << Linked.Err;
        EXPECT_EQ(run({Folder / "program"}).Code, 0);
      } else {
        EXPECT_NE(Linked.Code, 0) << OfMain << " with " << OfOther;
        EXPECT_NE(Linked.Err.find("answer"), std::string::npos) << Linked.Err;
      }
    }
}

INSTANTIATE_TEST_SUITE_P(Runtime, Modes,
                         testing::Values("g++-12", COTIDY_CLANG));

} // namespace
} // namespace cotidy::test
