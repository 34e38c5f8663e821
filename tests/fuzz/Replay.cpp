// SPDX-License-Identifier: Apache-2.0
//
// Stands in for libFuzzer in the normal suite: gives a target the files that
// are named, and those of the folders.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace fs = std::filesystem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *, std::size_t);

static std::size_t Replayed = 0;

static void replay(const fs::path &File) {
  std::ifstream In(File, std::ios::binary);
  const std::string Text{std::istreambuf_iterator<char>(In), {}};
  std::cout << File.string() << std::endl; // before it may crash
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(Text.data()),
                         Text.size());
  ++Replayed;
}

int main(int Count, char **Words) {
  for (int I = 1; I < Count; ++I)
    if (fs::is_directory(Words[I])) {
      for (const auto &Entry : fs::recursive_directory_iterator(Words[I]))
        if (Entry.is_regular_file())
          replay(Entry.path());
    } else {
      replay(Words[I]);
    }
  if (Replayed == 0)
    std::cerr << "no input was found\n";
  return Replayed == 0;
}
