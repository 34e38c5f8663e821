// SPDX-License-Identifier: Apache-2.0
//
// Claims about NOLINT comments: which names in them suppress something. What
// nobody claims is claimed by no unit, so a comment in a header is idle when it
// is for all units that read it.
#ifndef COTIDY_CLAIMS_SILENCES_H
#define COTIDY_CLAIMS_SILENCES_H

#include "claims/Emitter.h"

namespace cotidy {

/// Of the name in a comment; the same in every unit that reads the file.
Atom silences(clang::FileID File, const model::NoLintName &Name, Emitter &Out);

/// Other units may have a finding that it suppresses.
void stateDoubt(Atom Silences, Emitter &Out);

/// Something that this check finds at a place, or would lead to, is suppressed,
/// if those atoms hold.
void stateSilenced(clang::SourceLocation Where, llvm::StringRef CheckName,
                   llvm::ArrayRef<Atom> If, Emitter &Out);

} // namespace cotidy

#endif
