// SPDX-License-Identifier: Apache-2.0
#include "support/Files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace fs = std::filesystem;

namespace cotidy::test {

std::string readFile(const fs::path &File) {
  std::ifstream In(File, std::ios::binary);
  if (!In)
    throw std::runtime_error("cannot read " + File.string());
  return {std::istreambuf_iterator<char>(In), {}};
}

void writeFile(const fs::path &File, std::string_view Text) {
  fs::create_directories(File.parent_path());
  std::ofstream Out(File, std::ios::binary);
  Out << Text;
  if (!Out.flush())
    throw std::runtime_error("cannot write " + File.string());
}

std::vector<std::string> linesOf(std::string_view Text) {
  std::vector<std::string> Lines;
  while (!Text.empty()) {
    const std::size_t End = Text.find('\n');
    Lines.emplace_back(Text.substr(0, End));
    Text.remove_prefix(End == Text.npos ? Text.size() : End + 1);
  }
  return Lines;
}

std::vector<fs::path> filesBelow(const fs::path &Folder,
                                 std::string_view Ending) {
  std::vector<fs::path> Files;
  for (const auto &Entry : fs::recursive_directory_iterator(Folder))
    if (Entry.is_regular_file() && Entry.path().string().ends_with(Ending))
      Files.push_back(Entry.path());
  std::sort(Files.begin(), Files.end());
  return Files;
}

static std::string setting(const char *Name, const char *Default) {
  const char *Value = std::getenv(Name);
  return Value ? Value : Default;
}

std::string program() { return setting("COTIDY_PROGRAM", COTIDY_PROGRAM); }
std::string module() { return setting("COTIDY_MODULE", COTIDY_MODULE); }

TempFolder::TempFolder() {
  std::string Name = fs::temp_directory_path() / "cotidy-test-XXXXXX";
  if (!mkdtemp(Name.data()))
    throw std::runtime_error("cannot make " + Name);
  Folder = fs::canonical(Name);
}

TempFolder::~TempFolder() {
  std::error_code Ignored; // Nobody could do anything about it.
  fs::remove_all(Folder, Ignored);
}

} // namespace cotidy::test
