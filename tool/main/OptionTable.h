// SPDX-License-Identifier: Apache-2.0
//
// The options as a list, for those who write about them: what LLVM's parser
// knows, and what their values may be. Knows no form of writing.
#ifndef COTIDY_MAIN_OPTIONTABLE_H
#define COTIDY_MAIN_OPTIONTABLE_H

#include <string>
#include <utility>
#include <vector>

namespace cotidy {

/// A word, and what it means; "" when it says that itself.
using WordHelp = std::pair<std::string, std::string>;

struct ListedOption {
  enum class Value {
    None,
    Text, ///< Nothing to choose from.
    File, ///< A folder, too.
    Folder,
    Word,      ///< One of Words.
    WordsList, ///< Several with ',' between; '-' before one takes it out.
    WordFile,  ///< One of Words; ':' and a file may follow.
  };
  std::string Name;      ///< "checks".
  std::string Spelled;   ///< "--checks".
  std::string ValueName; ///< "globs"; "" for none.
  std::string Help;
  Value Takes = Value::None;
  std::vector<WordHelp> Words;
  bool MayRepeat = false;
};

/// All but the hidden ones, in the order of their names, --help and --version
/// among them.
std::vector<ListedOption> listedOptions();

/// The checks, in the order of their names.
std::vector<WordHelp> listedChecks();

} // namespace cotidy

#endif
