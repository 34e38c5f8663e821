// SPDX-License-Identifier: Apache-2.0
//
// Knowledge files of a user, read from the disk and added to what is built in.
// Knows where files are looked for, and nothing of who names them.
#ifndef COTIDY_KNOWLEDGE_USERFILES_H
#define COTIDY_KNOWLEDGE_USERFILES_H

#include "knowledge/Knowledge.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// What List names, separated by ';'. A relative name is looked for in the
/// folder of MainFile and in each folder above it, as `.clang-tidy` is; one
/// that is in none of them is given back as it is.
std::vector<std::string> findKnowledgeFiles(std::string_view List,
                                            const std::string &MainFile);

struct UserKnowledge {
  std::shared_ptr<const Knowledge> Known; ///< Never null.
  std::optional<std::string> Problem;     ///< One sentence that names the file.
  std::string Digest;                     ///< Of all that the files hold.
};
UserKnowledge loadWith(const std::vector<std::string> &Files);

} // namespace cotidy

#endif
