// SPDX-License-Identifier: Apache-2.0
//
// The .clang-format of a project: what holds for its fixes, and what costs
// nothing.
#include "driver/Driver.h"

#include <sys/stat.h>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

class Style : public Driver {
protected:
  void SetUp() override {
    writeFile(Folder / "nap.cpp", "#include <aio/sleep.hpp>\n"
                                  "#include <aio/task.hpp>\n"
                                  "#include <unistd.h>\n"
                                  "aio::task<> nap(int how_many_of_them) {\n"
                                  "  sleep(how_many_of_them);\n"
                                  "  co_return;\n"
                                  "}\n");
  }

  /// The line that the fix wrote, and those that it was broken into.
  std::string fixed() {
    const Completed Done = analyse({"nap.cpp", "--fix"});
    EXPECT_EQ(Done.Code, Clean) << Done.Out << Done.Err;
    const std::string Text = readFile(Folder / "nap.cpp");
    const auto Begin = Text.find("  co_await");
    return Text.substr(Begin, Text.find("  co_return") - Begin);
  }

  static constexpr const char *Plain =
      "  co_await aio::sleep_for(std::chrono::seconds(how_many_of_them));\n";
};

TEST_F(Style, IsFollowedWhereAFixIsLongerThanALine) {
  writeFile(Folder / ".clang-format", "{BasedOnStyle: LLVM, ColumnLimit: 50}");
  EXPECT_EQ(fixed(), "  co_await aio::sleep_for(\n"
                     "      std::chrono::seconds(how_many_of_them));\n");
}

TEST_F(Style, IsNotImposedOnWhatFits) {
  writeFile(Folder / ".clang-format", "{BasedOnStyle: GNU, ColumnLimit: 80}");
  EXPECT_EQ(fixed(), Plain);
}

TEST_F(Style, ThatCannotBeReadCostsNothing) {
  const fs::path File = Folder / ".clang-format";
  for (const std::string &Text :
       {std::string("{BasedOnStyle: LLVM, ColumnLimit: many}"),
        std::string("BasedOnStyle: nobody's"), std::string(60000, '['),
        std::string("{BasedOnStyle: LLVM, ColumnLimit: 50, "
                    "ContinuationIndentWidth: 4000000000}"),
        "{BasedOnStyle: LLVM, ColumnLimit: 50}" + std::string(1 << 20, ' ')}) {
    SetUp();
    writeFile(File, Text);
    EXPECT_EQ(fixed(), Plain) << Text.substr(0, 80);
  }
  for (const bool Device : {true, false}) {
    SetUp();
    fs::remove(File);
    if (Device)
      fs::create_symlink("/dev/zero", File);
    else
      ASSERT_EQ(mkfifo(File.c_str(), 0600), 0);
    EXPECT_EQ(fixed(), Plain);
  }
}

} // namespace
} // namespace cotidy::test
