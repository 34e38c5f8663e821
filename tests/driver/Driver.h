// SPDX-License-Identifier: Apache-2.0
//
// Runs the program on copies of test-inputs/hostile/, in a folder of its own.
#ifndef COTIDY_TESTS_DRIVER_DRIVER_H
#define COTIDY_TESTS_DRIVER_DRIVER_H

#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <regex>

namespace cotidy::test {

/// What the exit code says.
enum Exit { Clean = 0, Findings = 1, Usage = 2, Incomplete = 3 };

class Driver : public testing::Test {
protected:
  using Words = std::vector<std::string>;

  /// Copies inputs into the folder.
  void take(const Words &Names) {
    for (const std::string &Name : Names)
      std::filesystem::copy(source("test-inputs/hostile") / Name,
                            Folder / Name);
  }

  /// How long it took is left out: it differs each time.
  Completed cotidy(Words Arguments) {
    static const std::regex Time("(^|\n)took [^\n]*\n");
    Arguments.insert(Arguments.begin(), program());
    Completed Done = run(Arguments, Folder.path());
    Done.Err = std::regex_replace(Done.Err, Time, "$1");
    return Done;
  }

  /// cotidy Arguments -- flags that the inputs compile with
  Completed analyse(Words Arguments, const Words &Flags = {}) {
    Arguments.insert(Arguments.end(), {"--", "-std=c++20", runtimeFlag()});
    Arguments.insert(Arguments.end(), Flags.begin(), Flags.end());
    return cotidy(Arguments);
  }

  nlohmann::json report(Words Arguments, const Words &Flags = {}) {
    Arguments.push_back("--format=json");
    return nlohmann::json::parse(analyse(Arguments, Flags).Out);
  }

  static std::string runtimeFlag() {
    return "-I" + source("runtime/include").string();
  }

  /// A compile_commands.json of the files, with these words before each.
  void database(const Words &Files, const Words &Flags) {
    nlohmann::json Entries = nlohmann::json::array();
    for (const std::string &File : Files) {
      Words Command = Flags;
      Command.insert(Command.end(), {"-c", File});
      Entries.push_back({{"directory", Folder.path()},
                         {"file", File},
                         {"arguments", Command}});
    }
    writeFile(Folder / "compile_commands.json", Entries.dump());
  }

  TempFolder Folder;
};

} // namespace cotidy::test

#endif
