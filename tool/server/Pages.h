// SPDX-License-Identifier: Apache-2.0
//
// Where the pages of checks are, as links.
#ifndef COTIDY_SERVER_PAGES_H
#define COTIDY_SERVER_PAGES_H

#include <optional>
#include <string>

namespace cotidy::lsp {

/// The page that is installed with the program (argv[0]), or stands in the
/// sources that it was built of; nullopt when there is none.
std::optional<std::string> linkToPage(const std::string &Check,
                                      const std::string &Program);

} // namespace cotidy::lsp

#endif
