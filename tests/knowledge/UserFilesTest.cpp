// SPDX-License-Identifier: Apache-2.0
//
// Files of a user: where they are looked for, and what they are.
#include "knowledge/UserFiles.h"
#include "support/Files.h"

#include <gtest/gtest.h>

using namespace cotidy;
using cotidy::test::writeFile;
using Names = std::vector<std::string>;

namespace {

TEST(UserFiles, AreLookedForFromTheAnalysedFileUpwards) {
  test::TempFolder Folder;
  const std::string Main = Folder / "src/deep/unit.cpp";
  writeFile(Main, "");
  writeFile(Folder / "a.json", "{}");
  writeFile(Folder / "src/b.json", "{}");
  writeFile(Folder / "src/a.json", "{}");
  EXPECT_EQ(findKnowledgeFiles("a.json; b.json;;", Main),
            (Names{Folder / "src/a.json", Folder / "src/b.json"}));
  EXPECT_EQ(findKnowledgeFiles("../a.json", Main),
            Names{Folder / "src/a.json"});
  EXPECT_EQ(findKnowledgeFiles("/x/y.json", Main), Names{"/x/y.json"});
  EXPECT_EQ(findKnowledgeFiles("none.json", Main), Names{"none.json"});
  EXPECT_EQ(findKnowledgeFiles(" ; ", Main), Names{});
}

TEST(UserFiles, NoneIsTheBuiltInKnowledge) {
  UserKnowledge Loaded = loadWith({});
  EXPECT_FALSE(Loaded.Problem);
  EXPECT_EQ(Loaded.Known.get(), &Knowledge::builtin());
}

TEST(UserFiles, OfBothKindsAreAdded) {
  test::TempFolder Folder;
  writeFile(Folder / "a.json", R"({"library": "mine", "entries": [
    {"name": "mine::load_all", "family": "file", "reason": "reads",
     "instead": "await it"}]})");
  writeFile(Folder / "b.json", R"({"library": "mine", "namespaces": ["mine"],
    "task_types": {"lazy": ["{ns}::errand"]}})");
  UserKnowledge Loaded =
      loadWith({Folder / "a.json", Folder / "b.json", Folder / "a.json"});
  EXPECT_EQ(Loaded.Problem.value_or(""), "");
  EXPECT_EQ(Loaded.Known->blockingNamed("load_all").size(), 1u);
  EXPECT_TRUE(Loaded.Known->taskType("mine::errand"));
  EXPECT_FALSE(Loaded.Known->blockingNamed("recv").empty());
}

TEST(UserFiles, AProblemNamesTheFile) {
  test::TempFolder Folder;
  const std::string File = Folder / "a.json";
  EXPECT_TRUE(loadWith({File}).Problem->starts_with(
      File + ": this knowledge file cannot be read: it does not exist; correct "
             "the name"));
  writeFile(File, "[");
  EXPECT_TRUE(loadWith({File}).Problem->starts_with(File + ": not valid JSON"));
  writeFile(File, "[]");
  EXPECT_TRUE(loadWith({File}).Problem->starts_with(
      File + ": the file: this must be an object"));
}

} // namespace
