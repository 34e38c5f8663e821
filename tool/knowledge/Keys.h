// SPDX-License-Identifier: Apache-2.0
//
// The keys that each object of a knowledge file may have, and the words that a
// key chooses from. knowledge/schema.json says the same to editors; a test
// compares them. Knows nothing of what they mean.
#ifndef COTIDY_KNOWLEDGE_KEYS_H
#define COTIDY_KNOWLEDGE_KEYS_H

#include "knowledge/JsonObject.h"

namespace cotidy::keys {

using List = JsonObject::KeyList;

// "$schema" is for editors.
inline constexpr List File = {
    "$schema",     "library",       "editions",       "headers",
    "defines",     "namespaces",    "entries",        "words",
    "descriptors", "some_versions", "receivers",      "task_types",
    "gather",      "sleep",         "offload",        "timers",
    "locks",       "switches",      "offloads",       "pools",
    "handles",     "callers",       "handlers",       "loop_tests",
    "token",       "error_token",   "loop_advice",    "lock_advice",
    "resumed_by",  "spawns",        "yields",         "cancelled_by",
    "cancels",     "loses_errors",  "ends_on_errors", "twins",
    "gather_range"};
inline constexpr List Edition = {"library", "namespaces", "root"};
/// Of File: those that make something known of a library, and those that say
/// that it is one of coroutines.
inline constexpr List Sections = {"entries", "receivers", "descriptors",
                                  "words"};
inline constexpr List Coroutines = {
    "task_types",   "gather",      "sleep",        "offload",
    "timers",       "locks",       "switches",     "offloads",
    "pools",        "handles",     "callers",      "handlers",
    "loop_tests",   "token",       "error_token",  "loop_advice",
    "lock_advice",  "resumed_by",  "spawns",       "yields",
    "cancelled_by", "cancels",     "loses_errors", "ends_on_errors",
    "twins",        "gather_range"};

inline constexpr List Entry = {
    "name",    "signature",  "display", "family", "reason",
    "instead", "confidence", "lasts",   "unless", "only_if",
    "opens",   "descriptor", "duration"};
inline constexpr List Condition = {
    "argument",
    "value",
    "mask",
#define CONDITION(Kind, Key, Form) Key,
#include "knowledge/Conditions.def"
};
inline constexpr List Duration = {"argument", "unit", "deadline"};

inline constexpr List TaskTypes = {"lazy", "eager", "generators"};
inline constexpr List Gather = {
    "shape",        "call",           "header",          "keeps_references",
    "drops_void",   "single_is_bare", "single_in_tuple", "changes_errors",
    "not_in_loops", "unwrap",         "using",           "advice"};
inline constexpr List GatherRange = {
    "call",           "header",       "takes_views", "void_only",
    "changes_errors", "not_in_loops", "unwrap"};
inline constexpr List Token = {"call", "header"};
inline constexpr List Operation = {"call", "header", "advice"};
inline constexpr List Function = {"name", "reason"};
inline constexpr List Twin = {"name", "call", "header"};

inline constexpr List Receiver = {"name",    "class",    "reason",
                                  "queries", "commands", "text"};
inline constexpr List Descriptor = {"name",         "makes",    "into",
                                    "non_blocking", "datagram", "reason"};
inline constexpr List Text = {"argument", "queries", "commands"};

inline constexpr List Resumers = {"same_thread", "any_thread"};
inline constexpr List Shapes = {
    "tuple",       "tuple_drop_void", "tuple_of_wrappers", "nested_variant",
    "lambda_args", "operator_and",    "eager_hoist",       "void_range"};
} // namespace cotidy::keys

#endif
