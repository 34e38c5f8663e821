// SPDX-License-Identifier: Apache-2.0
//
// What a blocking call waits for. docs/knowledge.md says what each of them
// means, and the schema for editors lists them.
#ifndef COTIDY_KNOWLEDGE_FAMILY_H
#define COTIDY_KNOWLEDGE_FAMILY_H

#include "finding/Weight.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace cotidy {

enum class Family {
  Sleep,
  Wait,
  Lock,
  Join,
  EventLoop,
  File,
  FileMetadata,
  Descriptor,
  Socket,
  Dns,
  Process,
  Console,
  Database,
  Http,
  Rpc,
  MessageQueue,
};

/// As files spell them, in the order of the enumeration: "file-metadata".
inline constexpr std::initializer_list<std::string_view> FamilyNames = {
    "sleep",      "wait", "lock",          "join",
    "event-loop", "file", "file-metadata", "descriptor",
    "socket",     "dns",  "process",       "console",
    "database",   "http", "rpc",           "message-queue"};

/// nullopt for a word that names none.
std::optional<Family> familyNamed(std::string_view Name);

/// What is said where an entry does not say it: completes "'recv' …", and what
/// to do as a verb phrase.
std::string_view reasonOf(Family Of);
std::string_view adviceOf(Family Of);
Lasting lastsOf(Family Of);

} // namespace cotidy

#endif
