// SPDX-License-Identifier: Apache-2.0
//
// Turns one knowledge file into plain data. Knows the schema of each section,
// and nothing of the index.
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

/// What one file says of one library, section by section.
struct KnowledgeFile : DeclaredNames {
  std::string Library;
  std::vector<BlockingApi> Apis;
  std::optional<CoroutineLibrary> Coroutines;
  std::vector<ReceiverType> Receivers;
  std::vector<DescriptorMaker> Makers;
  std::vector<std::pair<Meaning, std::string>> Vocabulary;
};

/// One for each edition of the library: most have one. The problem in one
/// sentence, or nullopt.
std::optional<std::string> loadKnowledge(std::string_view Json,
                                         std::string_view Origin,
                                         std::vector<KnowledgeFile> &Editions);

// The sections, each of them a key of the file or some.
void loadBlocking(const JsonObject &File, Problem &Trouble,
                  KnowledgeFile &Into);
void loadCoroutines(const JsonObject &File, Problem &Trouble,
                    KnowledgeFile &Into);
void loadReceivers(const JsonObject &File, Problem &Trouble,
                   KnowledgeFile &Into);
void loadDescriptors(const JsonObject &File, Problem &Trouble,
                     KnowledgeFile &Into);
void loadWords(const JsonObject &File, Problem &Trouble, KnowledgeFile &Into);

/// The conditions in the list Key of Owner.
std::vector<Condition> loadConditions(const JsonObject &Owner,
                                      std::string_view Key, Problem &Trouble);

/// Text with each namespace in turn in the place of {ns}.
std::vector<std::string>
inNamespaces(const std::string &Text,
             const std::vector<std::string> &Namespaces);

/// Whether Name is one that C++ could qualify: "recv", "std::operator>>".
bool isQualifiedName(std::string_view Name);

/// The texts in the program: file name, JSON.
using EmbeddedText = std::pair<std::string_view, std::string_view>;
extern const EmbeddedText KnowledgeTexts[];
extern const std::size_t KnowledgeTextsCount;

} // namespace cotidy

#endif
