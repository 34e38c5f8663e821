// SPDX-License-Identifier: Apache-2.0
//
// The headers of the runtime as a whole: what can be read without what.
#include "meta/House.h"
#include "support/Files.h"

#include <gtest/gtest.h>
#include <set>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

using Names = std::set<std::string>;

fs::path runtimeHeader(const std::string &Name) {
  return source("runtime/include") / Name;
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

} // namespace
} // namespace cotidy::test
