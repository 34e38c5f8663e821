// SPDX-License-Identifier: Apache-2.0
//
// Turns one knowledge file into plain data. Each function gives the problem in
// one sentence, or nullopt. Knows the three schemas, and nothing of the index.
#ifndef COTIDY_KNOWLEDGE_LOAD_H
#define COTIDY_KNOWLEDGE_LOAD_H

#include "knowledge/JsonObject.h"
#include "knowledge/Knowledge.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <set>
#include <utility>

namespace cotidy {

/// Where what a file names is declared.
struct DeclaredNames {
  /// Of each group, one header is enough.
  std::vector<std::vector<std::string>> Headers;
  std::vector<std::string> Defines; ///< "NAME" or "NAME=value", for them.
  /// Names that not all versions and configurations of the library have.
  std::set<std::string> SomeVersions;
};

struct BlockingFile : DeclaredNames {
  std::string Library;
  std::vector<BlockingApi> Apis;
};

struct LibraryFile : DeclaredNames {
  CoroutineLibrary Library;
};

struct ReceiverFile : DeclaredNames {
  std::string Library;
  std::vector<ReceiverType> Types;
};

enum class FileKind { Blocking, Library, Receivers };

/// Told by the keys of the file; nullopt, and a problem, if it is none.
std::optional<FileKind> kindOf(std::string_view Json, Problem &Trouble);

/// The keys 'headers', 'defines' and 'some_versions'.
void loadDeclared(const JsonObject &File, Problem &Trouble,
                  DeclaredNames &Into);

std::optional<std::string> loadBlocking(std::string_view Json,
                                        std::string_view Origin,
                                        BlockingFile &File);
std::optional<std::string>
loadLibrary(std::string_view Json, std::string_view Origin, LibraryFile &File);

std::optional<std::string> loadReceivers(std::string_view Json,
                                         std::string_view Origin,
                                         ReceiverFile &Loaded);

/// The conditions in the list Key of Owner.
std::vector<Condition> loadConditions(const JsonObject &Owner,
                                      std::string_view Key, Problem &Trouble);

/// Whether Name is one that C++ could qualify: "recv", "std::operator>>".
bool isQualifiedName(std::string_view Name);

/// The texts in the program: file name, JSON.
using EmbeddedText = std::pair<std::string_view, std::string_view>;
extern const EmbeddedText BlockingTexts[];
extern const std::size_t BlockingTextsCount;
extern const EmbeddedText LibraryTexts[];
extern const std::size_t LibraryTextsCount;
extern const EmbeddedText ReceiverTexts[];
extern const std::size_t ReceiverTextsCount;

} // namespace cotidy

#endif
