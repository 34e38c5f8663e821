// SPDX-License-Identifier: Apache-2.0
//
// As much of JSON Schema (draft 7) as knowledge/schema.json uses: what is said
// in another way is reported, and not passed over.
#ifndef COTIDY_TESTS_KNOWLEDGE_SCHEMAVALIDATOR_H
#define COTIDY_TESTS_KNOWLEDGE_SCHEMAVALIDATOR_H

#include <nlohmann/json.hpp>

#include <string>

namespace cotidy::test {

/// What is wrong with Value under a part of the schema; empty if nothing is.
/// References are looked up in Root.
std::string schemaProblem(const nlohmann::json &Root,
                          const nlohmann::json &Schema,
                          const nlohmann::json &Value);

} // namespace cotidy::test

#endif
