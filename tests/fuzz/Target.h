// SPDX-License-Identifier: Apache-2.0
//
// What the fuzz targets share. A target is one function over bytes that must
// come back, whatever they are. Knows neither libFuzzer nor the targets.
#ifndef COTIDY_TESTS_FUZZ_TARGET_H
#define COTIDY_TESTS_FUZZ_TARGET_H

#include <string>
#include <string_view>

namespace cotidy::test {

/// Each target's own: reads the input as what it claims to be, and does with
/// the outcome what the program does.
void tryInput(std::string_view Input);

/// Ends the program when a promise is broken, in builds of every kind.
void require(bool Holds);

/// A file of this process for what only reads files; it goes away at the end.
class InputFile {
public:
  explicit InputFile(const std::string &Name);
  InputFile(const InputFile &) = delete;
  InputFile &operator=(const InputFile &) = delete;
  ~InputFile();

  const std::string &path() const { return Path; }
  void write(std::string_view Text) const;

private:
  std::string Folder, Path;
};

} // namespace cotidy::test

#endif
