// SPDX-License-Identifier: Apache-2.0
//
// What README shows is what the program prints and writes: each block of
// output, the code before it, and the fixed code after it.
#include "support/Files.h"
#include "support/Process.h"

#include <gtest/gtest.h>
#include <regex>

namespace cotidy::test {
namespace {

struct Block {
  bool IsCode; ///< ```cpp
  std::string Text;
};

/// The fenced blocks that are code or have no language.
std::vector<Block> blocksOf(const std::string &Page) {
  std::vector<Block> Result;
  enum { Outside, Wanted, Other } Where = Outside;
  for (const std::string &Line : linesOf(Page)) {
    if (Line.starts_with("```")) {
      bool Begins = Where == Outside;
      Where = !Begins                             ? Outside
              : Line == "```" || Line == "```cpp" ? Wanted
                                                  : Other;
      if (Where == Wanted)
        Result.push_back({Line == "```cpp", ""});
    } else if (Where == Wanted) {
      Result.back().Text += Line + "\n";
    }
  }
  return Result;
}

/// What README leaves out above its code.
std::string preludeOf(const std::string &File) {
  if (File == "pages.cpp")
    return "#include <aio/aio.hpp>\n"
           "#include <string>\n"
           "aio::task<std::string> fetch(int id) {\n"
           "  co_await aio::sleep_for(std::chrono::seconds(1));\n"
           "  co_return \"page \" + std::to_string(id);\n"
           "}\n";
  return "#include <aio/aio.hpp>\n"
         "#include <fstream>\n"
         "#include <string>\n";
}

/// The file of an output, whose code stands in the lines that the output says.
struct Shown {
  std::string File, Text;
};

Shown fileOf(const std::string &Code, const std::string &Output) {
  static const std::regex First(R"(^([a-z]+\.cpp):(\d+):.*\n +\d+ \| (.*)\n)");
  std::smatch Found;
  if (!std::regex_search(Output, Found, First))
    return {};
  std::size_t At = 0;
  const std::vector<std::string> Lines = linesOf(Code);
  while (At < Lines.size() && Lines[At] != Found[3].str())
    ++At;
  const std::string Prelude = preludeOf(Found[1]);
  const std::size_t Above = std::stoul(Found[2]) - 1 - At;
  const std::size_t Blank = Above - linesOf(Prelude).size();
  return {Found[1], Prelude + std::string(Blank, '\n') + Code};
}

TEST(Readme, ShowsWhatIsPrintedAndWritten) {
  const std::vector<Block> Blocks = blocksOf(readFile(source("README.md")));
  unsigned Outputs = 0;
  for (std::size_t I = 1; I + 1 < Blocks.size(); ++I) {
    if (Blocks[I].IsCode ||
        Blocks[I].Text.find(": warning: ") == std::string::npos)
      continue;
    ++Outputs;
    TempFolder Folder;
    const Shown Of = fileOf(Blocks[I - 1].Text, Blocks[I].Text);
    ASSERT_NE(Of.File, "") << Blocks[I].Text;
    writeFile(Folder / Of.File, Of.Text);
    std::vector<std::string> Words = {
        program(), Of.File,      "--quiet",
        "--",      "-std=c++20", "-I" + source("runtime/include").string()};
    EXPECT_EQ(run(Words, Folder.path()).Out, Blocks[I].Text);
    Words.insert(Words.begin() + 1, {"--fix", "--unsafe-fixes"});
    run(Words, Folder.path());
    ASSERT_TRUE(Blocks[I + 1].IsCode);
    EXPECT_NE(readFile(Folder / Of.File).find(Blocks[I + 1].Text),
              std::string::npos)
        << readFile(Folder / Of.File);
  }
  EXPECT_EQ(Outputs, 2u);
}

} // namespace
} // namespace cotidy::test
