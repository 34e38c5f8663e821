// SPDX-License-Identifier: Apache-2.0
//
// Files of results: what is no such file, or no whole one, or another
// program's, is said in one sentence.
#include "units/UnitFile.h"

#include "base/Hash.h"
#include "support/Files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace cotidy::test {
namespace {

class UnitFiles : public testing::Test {
protected:
  std::string write(const std::string &Name, const std::string &Bytes) {
    writeFile(Folder / Name, Bytes);
    return (Folder / Name).string();
  }

  static std::string fileOf(const std::string &Unit,
                            const std::string &Reason = "") {
    UnitSet Set;
    UnitResult Result;
    Result.File = Unit;
    Result.Reason = Reason;
    Set.add(std::move(Result), 1);
    return unitFileOf(Set, Writer);
  }

  /// Why the files are not read, behind the name of the last.
  static std::string whyNot(const std::vector<std::string> &Files,
                            const std::string &By = Writer) {
    auto Read = readUnitFiles(Files, By);
    if (Read)
      return "";
    const std::string Sentence = llvm::toString(Read.takeError());
    EXPECT_TRUE(Sentence.starts_with(Files.back() + ": ")) << Sentence;
    return Sentence.substr(Sentence.find(": ") + 2);
  }

  TempFolder Folder;
  static inline const std::string Writer = digestOf("this program");
};

TEST_F(UnitFiles, AreReadTogether) {
  auto Read =
      readUnitFiles({write("a", fileOf("a.cpp")), write("b", fileOf("b.cpp")),
                     write("again", fileOf("a.cpp"))},
                    Writer);
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(Read->units().size(), 2u);
}

TEST_F(UnitFiles, ThatCannotBeReadSayWhy) {
  const std::string Whole = fileOf("a.cpp");
  EXPECT_EQ(whyNot({(Folder / "none").string()}),
            "is no file of results: it does not exist");
  EXPECT_EQ(whyNot({write("text", "int main() {}\n")}),
            "is no file of results of this version; 'cotidy extract' writes "
            "them");
  EXPECT_EQ(whyNot({write("other", Whole)}, digestOf("another program")),
            "was written by another build of cotidy; extract it anew, with "
            "this one");
  for (std::size_t Size = UnitFileMagic.size(); Size < Whole.size(); ++Size)
    EXPECT_EQ(whyNot({write("short", Whole.substr(0, Size))}),
              "is not whole; extract it anew")
        << Size;
  std::string Damaged = Whole;
  Damaged[Damaged.size() - 20] ^= 1;
  EXPECT_EQ(whyNot({write("damaged", Damaged)}),
            "is not whole; extract it anew");
  const std::string Pipe = (Folder / "pipe").string();
  ASSERT_EQ(mkfifo(Pipe.c_str(), 0600), 0);
  EXPECT_EQ(whyNot({Pipe}), "is no file of results: it is no regular file");
  EXPECT_EQ(whyNot({"/dev/zero"}),
            "is no file of results: it is no regular file");
}

TEST_F(UnitFiles, ThatContradictEachOtherAreNotMerged) {
  EXPECT_EQ(whyNot({write("a", fileOf("a.cpp")),
                    write("b", fileOf("a.cpp", "it was too large"))}),
            "its result of a.cpp is another than that of a file before it; "
            "extract that unit anew, once");
}

} // namespace
} // namespace cotidy::test
