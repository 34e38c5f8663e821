// SPDX-License-Identifier: Apache-2.0
//
// A `.clang-tidy` of any bytes: settings, or one sentence. What --dump-config
// writes of them reads back.
#include "config/Config.h"
#include "fuzz/Target.h"

namespace cotidy::test {
namespace {

constexpr CheckOption Options[] = {{"Option", "1", "an option"}};
const Check One = {"async-one", "one", Harm::Wrong, Options, nullptr, nullptr};
const Check Two = {"async-two", "two", Harm::Wrong, {}, nullptr, nullptr};
const Check *const Checks[] = {&One, &Two};

/// Empty: it was refused, in a sentence.
std::string dumped(std::string_view Text) {
  ConfigRequest Request;
  Request.Text = std::string(Text);
  auto Made = Configuration::create(Request, Checks);
  if (!Made) {
    require(!llvm::toString(Made.takeError()).empty());
    return "";
  }
  const auto Chosen = Made->settingsFor("/no/such/folder/file.cpp");
  (void)Chosen->isError("async-one");
  (void)Chosen->wantsHeader("/no/such/folder/header.h");
  return Chosen->asYaml();
}

} // namespace

void tryInput(std::string_view Input) {
  const std::string Dumped = dumped(Input);
  require(Dumped.empty() || !dumped(Dumped).empty());
}

} // namespace cotidy::test
