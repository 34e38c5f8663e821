// SPDX-License-Identifier: Apache-2.0
//
// A project made of inputs: a folder with their files and a compile database.
#ifndef COTIDY_TESTS_CHECKS_TREE_H
#define COTIDY_TESTS_CHECKS_TREE_H

#include "checks/Input.h"
#include "support/Process.h"

#include <nlohmann/json.hpp>

namespace cotidy::test {

class Tree {
public:
  explicit Tree(std::filesystem::path Folder);

  /// Texts stand for the files of the input.
  void add(const Input &Each, const std::vector<std::string> &Texts);

  bool isEmpty() const { return Units.empty(); }
  /// On all units cotidy, and on some clang-tidy with the module. A form that
  /// names edits compiles them first, which takes longer than the analysis.
  Completed drive(const std::string &Program,
                  const std::vector<std::string> &Arguments,
                  const std::string &Form = "json") const;
  Completed tidy(const std::string &Module, std::vector<std::string> Arguments,
                 const std::vector<std::string> &Files) const;

private:
  Completed call(std::vector<std::string> Words,
                 const std::vector<std::string> &Files) const;

  std::filesystem::path Folder;
  nlohmann::json Entries = nlohmann::json::array();
  std::vector<std::string> Units;
};

/// Checks a file of the input for errors with g++-12.
std::vector<std::string> gccCommand(const Input &Of,
                                    const std::filesystem::path &File);

std::vector<std::string> with(std::vector<std::string> Words,
                              const std::vector<std::string> &More);

} // namespace cotidy::test

#endif
