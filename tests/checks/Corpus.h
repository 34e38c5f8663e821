// SPDX-License-Identifier: Apache-2.0
//
// What the tools say about all inputs. The tools run once for many inputs, and
// what they said is kept in the build folder until an input or a tool changes.
#ifndef COTIDY_TESTS_CHECKS_CORPUS_H
#define COTIDY_TESTS_CHECKS_CORPUS_H

#include "checks/Input.h"

#include <compare>
#include <optional>

namespace cotidy::test {

struct Message {
  std::string File; ///< As in Input::Files.
  unsigned Line = 0;
  std::string Check, Text;

  auto operator<=>(const Message &) const = default;
};

struct Said {
  std::vector<Message> Findings = {}, Notes = {};
  /// What was changed, and is safe; the text is a fix's.
  std::vector<Message> SafelyFixed = {};
  /// Units that could not be analysed, with the compiler's first error.
  std::vector<std::string> Incomplete = {};
};

/// One run of the driver, and the folder that it may have changed.
struct Stage {
  Said Driver;
  std::filesystem::path Tree;
};

/// Everything that is asked about one input. Each stage begins with what the
/// one before has made; one that has nothing to do for an input is the one
/// before.
struct Answers {
  std::filesystem::path Plain; ///< The files as they are.
  std::optional<Said> Tidy; ///< clang-tidy with the module, where it is asked.
  Stage Safe;               ///< --fix, where that is expected to do anything.
  Stage Unsafe;             ///< --fix --unsafe-fixes
  Stage Again;              ///< The same once more.
};

/// Runs the tools if that is necessary; other processes wait meanwhile.
/// Returns what is wrong with the runs as such, empty if nothing.
std::string prepareCorpus(const std::vector<Input> &Inputs);

/// Throws when the corpus is not prepared.
Answers answersFor(const Input &About, const std::vector<Input> &Inputs);

/// The files of the input as a stage left them, as one text.
std::string textAfter(const Input &About, const Stage &Of);

} // namespace cotidy::test

#endif
