// SPDX-License-Identifier: Apache-2.0
//
// For `cotidy explain --at`: what to say of calls that no finding is about.
#ifndef COTIDY_CHECK_EXPLAINCALLS_H
#define COTIDY_CHECK_EXPLAINCALLS_H

#include "check/Check.h"
#include "flow/ExecutedBody.h"

namespace cotidy {

/// "call to 'f'", "destructor of 'T'".
std::string nameOf(const model::CallSite &Site);

/// Why it is not known whether a call blocks: it makes a task, or nothing says
/// so. "" for what nobody wrote there, and for what has no name.
std::string whyUnknown(const model::CallSite &Site, Pass &Host);

/// Says why a call is not reported, and how much that tells.
void explain(const model::CallSite &Site, llvm::StringRef Why, Pass &Host);

/// Whether it is the destructor of a task, of which there is nothing to say.
bool endsTask(const model::CallSite &Site, model::Unit &Unit);

/// Calls of what is only known when they are made.
void explainIndirect(const model::ExecutedBody &Body, Pass &Host);

/// The calls of a body that does not begin on a loop. Why: the reason for those
/// that may block; "": the facts tell.
void explainElsewhere(const clang::FunctionDecl &Function, llvm::StringRef Why,
                      Pass &Host);

} // namespace cotidy

#endif
