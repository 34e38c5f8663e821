// SPDX-License-Identifier: Apache-2.0
#include "checks/Output.h"

#include "support/Files.h"

#include <nlohmann/json.hpp>
#include <regex>

namespace cotidy::test {

using nlohmann::json;

static Message messageOf(const json &From) {
  return {From.at("file"), From.at("line"), From.value("check", ""),
          From.at("message")};
}

/// "a.cpp:3:5: note: fixed: await 'f' [async-blocking-call]"
static std::vector<Message> safelyFixed(const std::string &Log) {
  static const std::regex Line(
      R"(([^:]+):(\d+):\d+: note: fixed: (.*) \[([^\]]+)\])");
  std::vector<Message> Result;
  for (const std::string &Each : linesOf(Log)) {
    std::smatch Found;
    if (std::regex_match(Each, Found, Line) &&
        Found[3].str().find("; unsafe") == std::string::npos)
      Result.push_back(
          {Found[1], unsigned(std::stoul(Found[2])), Found[4], Found[3]});
  }
  return Result;
}

Said readRun(const std::string &Json, const std::string &Log) {
  const json Report = json::parse(Json);
  Said Result;
  Result.SafelyFixed = safelyFixed(Log);
  for (const json &Finding : Report.at("findings")) {
    Result.Findings.push_back(messageOf(Finding));
    for (const json &Note : Finding.at("notes"))
      Result.Notes.push_back(messageOf(Note));
  }
  for (const json &Unit : Report.at("incomplete")) {
    std::string Why = Unit.at("file").get<std::string>() + ": " +
                      Unit.at("reason").get<std::string>();
    if (!Unit.at("errors").empty()) {
      const Message First = messageOf(Unit.at("errors").front());
      Why += ", " + First.File + ":" + std::to_string(First.Line) + ": " +
             First.Text;
    }
    Result.Incomplete.push_back(Why);
  }
  return Result;
}

Said readTidy(const std::string &Text, const std::filesystem::path &Tree) {
  static const std::regex Line(
      R"(([^:]+):(\d+):\d+: (warning|error): (.*) \[([^\]]+)\])");
  Said Result;
  for (const std::string &Each : linesOf(Text)) {
    std::smatch Found;
    if (!std::regex_match(Each, Found, Line))
      continue;
    std::filesystem::path File = Found[1].str();
    if (File.is_absolute())
      File = File.lexically_relative(Tree);
    const auto Number = unsigned(std::stoul(Found[2]));
    if (Found[5].str().starts_with("clang-diagnostic"))
      Result.Incomplete.push_back(Each);
    else
      Result.Findings.push_back({File, Number, Found[5], Found[4]});
  }
  return Result;
}

} // namespace cotidy::test
