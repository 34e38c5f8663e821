// SPDX-License-Identifier: Apache-2.0
//
// The knowledge that holds for each file: what is built in, the files of the
// command line, and those of the option KnowledgeFiles. Each set of files is
// loaded once. Knows no host.
#ifndef COTIDY_CHECK_KNOWLEDGELOADER_H
#define COTIDY_CHECK_KNOWLEDGELOADER_H

#include "check/Check.h"
#include "knowledge/UserFiles.h"

#include <map>

namespace cotidy {

class KnowledgeLoader {
public:
  /// The option whose files hold for all checks.
  static constexpr llvm::StringLiteral OptionKey =
      "async-blocking-call.KnowledgeFiles";

  /// Given: files of the command line, found already.
  explicit KnowledgeLoader(std::vector<std::string> Given)
      : Given(std::move(Given)) {}

  /// Listed: the value of the option for MainFile.
  const UserKnowledge &knowledgeFor(llvm::StringRef Listed,
                                    llvm::StringRef MainFile);

private:
  std::vector<std::string> Given;
  std::map<std::vector<std::string>, UserKnowledge> Loaded;
};

} // namespace cotidy

#endif
