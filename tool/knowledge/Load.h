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
#include <utility>

namespace cotidy {

/// One file of blocking APIs.
struct BlockingFile {
  std::string Library;
  /// What declares the APIs: of each group, one header is enough.
  std::vector<std::vector<std::string>> Headers;
  std::vector<std::string> Defines; ///< "NAME" or "NAME=value", for them.
  std::vector<BlockingApi> Apis;
};

std::optional<std::string> loadBlocking(std::string_view Json,
                                        std::string_view Origin,
                                        BlockingFile &File);
std::optional<std::string> loadLibrary(std::string_view Json,
                                       std::string_view Origin,
                                       CoroutineLibrary &Library);

std::optional<std::string> loadReceivers(std::string_view Json,
                                         std::string_view Origin,
                                         std::vector<ReceiverType> &Result);

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
