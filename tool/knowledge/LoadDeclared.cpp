// SPDX-License-Identifier: Apache-2.0
//
// What files of all kinds have in common: which kind they are, and where what
// they name is declared.
#include "knowledge/Load.h"

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace cotidy {

std::optional<FileKind> kindOf(std::string_view Json, Problem &Trouble) {
  json Parsed = parseJson(Json, Trouble);
  if (Trouble.found())
    return std::nullopt;
  if (Parsed.is_object() && Parsed.contains("entries"))
    return FileKind::Blocking;
  if (Parsed.is_object() && Parsed.contains("task_types"))
    return FileKind::Library;
  if (Parsed.is_object() && Parsed.contains("receivers"))
    return FileKind::Receivers;
  Trouble.report("the file", "has neither 'entries', as a file of blocking "
                             "functions has, nor 'task_types', as that of a "
                             "coroutine library has, nor 'receivers'");
  return std::nullopt;
}

void loadDeclared(const JsonObject &File, Problem &Trouble,
                  DeclaredNames &Into) {
  for (const json *Item : File.list("headers")) {
    json Group = {{"headers", *Item}};
    JsonObject Named(Group, File.where(), {"headers"}, Trouble);
    Into.Headers.push_back(Named.texts("headers"));
    for (const std::string &Header : Into.Headers.back())
      if (Header.find_first_of("<>\"\n") != std::string::npos)
        File.complain("headers", "has '" + Header +
                                     "', which is no header: write it without "
                                     "brackets");
  }
  Into.Defines = File.texts("defines");
  for (std::string &Name : File.texts("some_versions"))
    Into.SomeVersions.insert(std::move(Name));
}

} // namespace cotidy
