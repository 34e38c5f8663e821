// SPDX-License-Identifier: Apache-2.0
//
// One input of the data-driven tests: the code without its expectation
// comments, and what they expect. Knows no tool.
//
//   // want: async-name "part of the message"   a finding on this line
//   // note: "part of the message"              a note on this line
//   // why: "part of the sentence"              what explain says of this line
//   // fixme: async-name "part of the message"  missed today: a want, some day
//   // fixme-not: async-name "part"             comes today, and should not
//   // flags: -DX -Itest-inputs/y               in the first lines: compiler
//   // args: --checks=...                       in the first lines: the tool
//   //--- name.cpp                              begins a file of its own
#ifndef COTIDY_TESTS_CHECKS_INPUT_H
#define COTIDY_TESTS_CHECKS_INPUT_H

#include <filesystem>
#include <string>
#include <vector>

namespace cotidy::test {

struct Expectation {
  enum Kind { Want, Note, Why, Fixme, FixmeNot };
  Kind Is = Want;
  std::string File;    ///< As in Input::Files.
  unsigned Line = 0;   ///< In that file.
  std::string Check;   ///< Empty for a note, and for what explain says.
  std::string Message; ///< A part of it.
};

/// A file of an input; FirstLine is where it begins in the input.
struct InputFile {
  std::string
      Name; ///< "blocking-call/sleeps.cpp", or "blocking-call/two/a.cpp"
  std::string Text; ///< Without expectations.
  unsigned FirstLine = 1;

  bool isUnit() const { return Name.ends_with(".cpp"); }
};

struct Input {
  std::filesystem::path Path; ///< In test-inputs/.
  std::string Check, Name;    ///< "blocking-call", "sleeps"
  std::size_t Number = 0;     ///< Among all inputs.
  std::vector<InputFile> Files;
  std::vector<Expectation> Expected;
  std::vector<std::string> Flags, Arguments;
  std::vector<std::string> Problems; ///< Comments that are not understood.

  /// "test-inputs/blocking-call/sleeps.cpp:7" for a line of one of the files.
  std::string place(const std::string &File, unsigned Line) const;
  bool owns(const std::string &File) const;
  bool hasWhys() const;
  /// A half of the inputs, for questions that few of them answer differently.
  bool isSampled() const { return Number % 2 == 0; }

  std::filesystem::path golden(bool Unsafe) const;
  /// The files as one text, as they stand in an input or a golden file.
  std::string joined(const std::vector<std::string> &Texts) const;
};

Input readInput(const std::filesystem::path &Path);
/// Text stands for the contents of Path.
Input parseInput(const std::filesystem::path &Path, const std::string &Text);

/// All inputs of the folders that are named after checks.
std::vector<Input> readInputs();

} // namespace cotidy::test

#endif
