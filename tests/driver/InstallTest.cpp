// SPDX-License-Identifier: Apache-2.0
//
// What `cmake --install` copies works where it was copied to.
#include "driver/Driver.h"

namespace cotidy::test {
namespace {

using Install = Driver;

TEST_F(Install, WorksElsewhere) {
  Completed Installed = run(
      {"cmake", "--install", COTIDY_BUILD_DIR, "--prefix", Folder / "there"});
  ASSERT_EQ(Installed.Code, 0) << Installed.Err;
  take({"one_finding.cpp"});
  Completed Done = run({Folder / "there/bin/cotidy", "one_finding.cpp",
                        "--fail-on=warning", "--", "-std=c++20", runtimeFlag()},
                       Folder.path());
  EXPECT_EQ(Done.Code, Findings) << Done.Err << Done.Out;
}

} // namespace
} // namespace cotidy::test
