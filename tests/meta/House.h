// SPDX-License-Identifier: Apache-2.0
//
// The folders of the engine, as the build knows them.
#ifndef COTIDY_TESTS_META_HOUSE_H
#define COTIDY_TESTS_META_HOUSE_H

#include <filesystem>
#include <string>
#include <vector>

namespace cotidy::test {

/// From the ground up, as the top CMakeLists.txt adds them; "checks" is one.
std::vector<std::string> floors();

/// tool/<floor>, or checks/.
std::filesystem::path folderOf(const std::string &Floor);

/// What the file's #include lines name, with their brackets taken off.
std::vector<std::string> includesOf(const std::filesystem::path &File);

/// The names in checks/checks.def: "blocking-call".
std::vector<std::string> checkNames();
/// Of those, the ones that only run when somebody asks for them.
std::vector<std::string> checksOffByDefault();

} // namespace cotidy::test

#endif
