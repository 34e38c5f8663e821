// SPDX-License-Identifier: Apache-2.0
//
// Files as URIs.
#ifndef COTIDY_BASE_URI_H
#define COTIDY_BASE_URI_H

#include <optional>
#include <string>
#include <string_view>

namespace cotidy {

/// "file:///a%20b.cpp"; a relative path stays relative.
std::string uriOf(std::string_view Path);
/// The absolute path; nullopt for what is no file of this machine.
std::optional<std::string> pathOf(std::string_view Uri);

} // namespace cotidy

#endif
