// SPDX-License-Identifier: Apache-2.0
//
// Names with a `*` in them. Text only: what the parts of a name stand for in a
// program is no business of this file.
#ifndef COTIDY_KNOWLEDGE_PATTERN_H
#define COTIDY_KNOWLEDGE_PATTERN_H

#include <string_view>

namespace cotidy {

/// The end of a qualified name: "Stub" and "Get" of "shop::Cart::Stub::Get".
struct NameParts {
  std::string_view Scope; ///< Empty if the name has one part only.
  std::string_view Last;
};
NameParts lastParts(std::string_view Name);

/// Whether a name has a `*` that stands for any text; that of "operator*" does
/// not.
bool isNamePattern(std::string_view Name);

/// Whether Text is Pattern, in which each `*` stands for any text, or none.
bool matchesPattern(std::string_view Pattern, std::string_view Text);

} // namespace cotidy

#endif
