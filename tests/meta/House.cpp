// SPDX-License-Identifier: Apache-2.0
#include "meta/House.h"

#include "support/Files.h"

#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace cotidy::test {

/// The first group of every match.
static std::vector<std::string> allMatches(const std::string &Text,
                                           const std::regex &Wanted) {
  std::vector<std::string> Result;
  for (std::sregex_iterator It(Text.begin(), Text.end(), Wanted), End;
       It != End; ++It)
    Result.push_back((*It)[1]);
  return Result;
}

std::vector<std::string> floors() {
  static const std::regex Lists(
      R"(foreach\(floor ([^)]*)\)|add_subdirectory\((checks)\))");
  const std::string Text = readFile(source("CMakeLists.txt"));
  std::vector<std::string> Result;
  for (std::sregex_iterator It(Text.begin(), Text.end(), Lists), End; It != End;
       ++It) {
    std::istringstream Names((*It)[1].str() + (*It)[2].str());
    for (std::string Name; Names >> Name;)
      Result.push_back(Name);
  }
  return Result;
}

fs::path folderOf(const std::string &Floor) {
  return source(Floor == "checks" ? "checks" : "tool/" + Floor);
}

std::vector<std::string> includesOf(const fs::path &File) {
  static const std::regex Include(R"re((?:^|\n)#include ["<]([^">]+)[">])re");
  return allMatches(readFile(File), Include);
}

std::vector<std::string> checkNames() {
  static const std::regex Line(R"re(CHECK(?:_OFF)?\(\w+, "([^"]+)"\))re");
  return allMatches(readFile(source("checks/checks.def")), Line);
}

std::vector<std::string> checksOffByDefault() {
  static const std::regex Line(R"re(CHECK_OFF\(\w+, "([^"]+)"\))re");
  return allMatches(readFile(source("checks/checks.def")), Line);
}

} // namespace cotidy::test
