// SPDX-License-Identifier: Apache-2.0
//
// A folder for one test, with files and a compile database.
#ifndef COTIDY_TESTS_CDB_TEMPPROJECT_H
#define COTIDY_TESTS_CDB_TEMPPROJECT_H

#include "cdb/CompileDatabase.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cotidy {

class TempProject : public testing::Test {
protected:
  void SetUp() override {
    std::string Name =
        std::filesystem::temp_directory_path() / "cotidy-cdb-XXXXXX";
    ASSERT_NE(mkdtemp(Name.data()), nullptr);
    Folder = std::filesystem::canonical(Name);
  }
  void TearDown() override { std::filesystem::remove_all(Folder); }

  std::string path(const std::string &Name) const { return Folder / Name; }

  std::string write(const std::string &Name, const std::string &Text = "") {
    std::filesystem::create_directories((Folder / Name).parent_path());
    std::ofstream(Folder / Name) << Text;
    return path(Name);
  }

  /// An entry of the project's folder that compiles the file.
  nlohmann::json entry(const std::string &File, const std::string &Command) {
    return {
        {"directory", Folder.string()}, {"file", File}, {"command", Command}};
  }

  using Entries = std::vector<nlohmann::json>;

  llvm::Expected<CompileDatabase> load(const Entries &All,
                                       std::vector<std::string> Files = {}) {
    return loadText(nlohmann::json(All).dump(), std::move(Files));
  }

  llvm::Expected<CompileDatabase>
  loadText(const std::string &Text, std::vector<std::string> Files = {}) {
    write("compile_commands.json", Text);
    DatabaseRequest Request;
    Request.BuildPath = Folder;
    Request.Files = std::move(Files);
    return loadDatabase(Request);
  }

  CompileDatabase loaded(const Entries &All,
                         std::vector<std::string> Files = {}) {
    auto Database = load(All, std::move(Files));
    if (Database)
      return std::move(*Database);
    ADD_FAILURE() << llvm::toString(Database.takeError());
    return {};
  }

  std::string problemOf(llvm::Expected<CompileDatabase> Database) {
    if (Database)
      return "";
    return llvm::toString(Database.takeError());
  }

  std::filesystem::path Folder;
};

} // namespace cotidy

#endif
