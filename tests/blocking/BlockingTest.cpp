// SPDX-License-Identifier: Apache-2.0
//
// Conditions of the knowledge on real calls.
#include "support/Parsed.h"

#include "blocking/Blocking.h"

namespace cotidy {
namespace {

/// How sure it is that the only known API in f blocks; nullopt: it does not.
std::optional<Confidence> sureness(const std::string &Body) {
  std::optional<Confidence> Result;
  withBody(
      "#include <chrono>\n#include <thread>\n#include <future>\n"
      "#include <poll.h>\n#include <sys/socket.h>\n#include <sys/wait.h>\n"
      "#include <unistd.h>\n#include <fcntl.h>\n"
      "using namespace std::chrono_literals;\n"
      "void f(int fd, int flags, std::future<int> &result) { char b[4]; int s; "
      "pollfd p{}; " +
          Body + "; }",
      [&](model::Unit &Unit, const model::ExecutedBody &Body) {
        for (const model::CallSite &Site : Body.Calls)
          if (auto Use = model::blockingUse(Site, {Body, nullptr}, Unit))
            Result = Use->Sureness;
      });
  return Result;
}

TEST(Blocking, SleepsOfNoTimeDoNotBlock) {
  EXPECT_EQ(sureness("std::this_thread::sleep_for(1s)"), Confidence::Certain);
  EXPECT_EQ(sureness("std::this_thread::sleep_for(0s)"), std::nullopt);
  EXPECT_EQ(
      sureness("std::this_thread::sleep_for(std::chrono::milliseconds(0))"),
      std::nullopt);
  EXPECT_EQ(
      sureness("std::this_thread::sleep_for(std::chrono::seconds::zero())"),
      std::nullopt);
  EXPECT_EQ(
      sureness("constexpr auto none = 0ms; std::this_thread::sleep_for(none)"),
      std::nullopt);
  EXPECT_EQ(sureness("usleep(0)"), std::nullopt);
}

TEST(Blocking, FlagsAndTimeoutsCount) {
  EXPECT_EQ(sureness("waitpid(-1, &s, 0)"), Confidence::Certain);
  EXPECT_EQ(sureness("waitpid(-1, &s, WNOHANG | WUNTRACED)"), std::nullopt);
  EXPECT_EQ(sureness("waitpid(-1, &s, flags | WNOHANG)"), std::nullopt);
  EXPECT_EQ(sureness("poll(&p, 1, 0)"), std::nullopt);
  EXPECT_NE(sureness("poll(&p, 1, -1)"), std::nullopt);
  EXPECT_EQ(sureness("recv(fd, b, 4, MSG_DONTWAIT)"), std::nullopt);
}

TEST(Blocking, ADescriptorIsAsBlockingAsItWasMade) {
  EXPECT_EQ(sureness("recv(fd, b, 4, 0)"), Confidence::Possible)
      << "in a plain function, of unknown mode";
  EXPECT_EQ(sureness("int q = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); "
                     "recv(q, b, 4, 0)"),
            std::nullopt);
  EXPECT_EQ(sureness("fcntl(fd, F_SETFL, O_NONBLOCK); recv(fd, b, 4, 0)"),
            std::nullopt);
  EXPECT_EQ(sureness("int q = open(\"x\", O_RDONLY); read(q, b, 4)"),
            Confidence::Certain);
}

TEST(Blocking, AFutureThatWasAskedIsReady) {
  EXPECT_NE(sureness("result.get()"), std::nullopt);
  EXPECT_EQ(
      sureness(
          "if (result.wait_for(0s) == std::future_status::ready) result.get()"),
      std::nullopt);
}

TEST(Blocking, AFunctionOfTheProjectIsNotTheCLibrarys) {
  withUnit("int connect(int); void f() { connect(1); }", [](model::Unit &Unit) {
    auto Body = model::executedBody(function(Unit, "f"));
    ASSERT_EQ(Body.Calls.size(), 1u);
    EXPECT_FALSE(model::blockingUse(Body.Calls[0], {Body, nullptr}, Unit));
  });
}

} // namespace
} // namespace cotidy
