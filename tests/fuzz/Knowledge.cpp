// SPDX-License-Identifier: Apache-2.0
//
// A knowledge file of any bytes: what it says, or one sentence that names the
// file.
#include "knowledge/Knowledge.h"
#include "fuzz/Target.h"

namespace cotidy::test {

void tryInput(std::string_view Input) {
  const auto Expect = [](const std::optional<std::string> &Problem) {
    require(!Problem || Problem->starts_with("input.json: "));
  };
  Knowledge Empty;
  Expect(Empty.add(Input, "input.json"));
  (void)Empty.blockingNamed("read");
  (void)Empty.blockingMembersOf("Stub");
}

} // namespace cotidy::test
