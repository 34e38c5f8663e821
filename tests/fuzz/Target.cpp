// SPDX-License-Identifier: Apache-2.0
#include "fuzz/Target.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace cotidy::test {

void require(bool Holds) {
  if (!Holds)
    std::abort();
}

InputFile::InputFile(const std::string &Name) {
  Folder = (fs::temp_directory_path() / "cotidy-fuzz-XXXXXX").string();
  require(mkdtemp(Folder.data()) != nullptr);
  Path = Folder + "/" + Name;
}

InputFile::~InputFile() {
  std::error_code Ignored;
  fs::remove_all(Folder, Ignored);
}

void InputFile::write(std::string_view Text) const {
  std::ofstream Out(Path, std::ios::binary);
  Out << Text;
  require(bool(Out.flush()));
}

} // namespace cotidy::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Bytes,
                                      std::size_t Size) {
  cotidy::test::tryInput({reinterpret_cast<const char *>(Bytes), Size});
  return 0;
}
