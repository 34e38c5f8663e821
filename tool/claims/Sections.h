// SPDX-License-Identifier: Apache-2.0
//
// Claims about mutexes: who locks one on an event loop, and in which sections
// something always waits.
#ifndef COTIDY_CLAIMS_SECTIONS_H
#define COTIDY_CLAIMS_SECTIONS_H

#include "claims/Emitter.h"
#include "flow/ExecutedBody.h"

namespace cotidy {

/// A section of a mutex in which something may always wait.
struct WaitingSection {
  const clang::FunctionDecl *Function = nullptr;
  const clang::ValueDecl *Mutex = nullptr;
  clang::SourceRange Lock;
  Atom Waits = 0;    ///< Holds if something in the section always waits.
  Atom Locked = 0;   ///< Holds if code on a loop locks the mutex.
  Retraction OnLoop; ///< The section itself is on a loop.
};

/// About all sections of a body; returns those in which something may wait.
std::vector<WaitingSection> stateSections(const model::ExecutedBody &Body,
                                          Emitter &Out);

} // namespace cotidy

#endif
