// SPDX-License-Identifier: Apache-2.0
//
// What a worker sends, of any bytes: a result, or none. A result can be
// decided, reported and printed in every format, whatever it says.
#include "facts/FactFile.h"
#include "facts/FactTable.h"
#include "finding/Serialize.h"
#include "fuzz/Target.h"
#include "sinks/FixesYaml.h"
#include "sinks/Html.h"
#include "sinks/Json.h"
#include "sinks/Text.h"
#include "solve/Decide.h"
#include "solve/Derive.h"

#include <sstream>

namespace cotidy::test {
namespace {

void decideAndPrint(UnitResult Unit) {
  FactTable Known;
  if (auto Stated = decodeFacts(Unit.Facts))
    Known.merge(*Stated);
  deriveRules(Known, /*Whole=*/true);
  Unit.Findings = decide(std::move(Unit.Findings), Solution(Known.facts()));
  ReportOptions Options;
  Options.Least = {Confidence::Possible, Weight::Light};
  Options.Wanted = [](const Location &, const std::string &) { return true; };
  Options.IsError = [](const std::string &, const std::string &) {
    return false;
  };
  const Report Made = makeReport({Unit, Unit}, Options);
  std::ostringstream Out;
  SinkContext Context;
  Context.ReadFile = [](const std::string &) { return "int a;\n\tb\n"; };
  writeText(Out, Made, Context);
  writeJson(Out, Made, Context);
  writeHtml(Out, Made, Context);
  writeFixesYaml(Out, Made, Context, "/build", "/main.cpp");
}

} // namespace

void tryInput(std::string_view Input) {
  const auto *Bytes = reinterpret_cast<const std::uint8_t *>(Input.data());
  auto Read = decode({Bytes, Input.size()});
  if (!Read)
    return;
  const auto Written = encode(*Read);
  const auto Again = decode(Written);
  require(Again && encode(*Again) == Written);
  decideAndPrint(std::move(*Read));
}

} // namespace cotidy::test
