// SPDX-License-Identifier: Apache-2.0
//
// What edits of one text do to each other and to the text. Knows no findings
// and no files.
#ifndef COTIDY_FIX_EDITS_H
#define COTIDY_FIX_EDITS_H

#include "finding/Finding.h"

#include <string>
#include <vector>

namespace cotidy {

/// Whether two fixes may not make both edits. Texts of whole lines that are
/// inserted at one place (an #include) get on with each other; two other
/// insertions at one place do not, even when they are equal: each may close a
/// parenthesis of its own.
bool overlap(const Edit &A, const Edit &B);

/// Whether one fix cannot make both of its edits.
bool contradict(const Edit &A, const Edit &B);

/// What an edit of the text puts there: its lines end as the text's first does.
std::string insertedText(const std::string &Text, const Edit &Of);

/// The text after all edits, which must fit into it and not contradict each
/// other.
std::string applyEdits(const std::string &Text,
                       const std::vector<const Edit *> &Edits);

} // namespace cotidy

#endif
