// SPDX-License-Identifier: Apache-2.0
//
// Which calls of a body open a file, and which only go on with one that is
// opened there: they have the same cause.
#ifndef COTIDY_BLOCKING_OPENEDFILES_H
#define COTIDY_BLOCKING_OPENEDFILES_H

#include "flow/Calls.h"
#include "knowledge/Knowledge.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace cotidy::model {

class OpenedFiles {
public:
  /// Whether the call gives back what later calls go on with: moving it alone
  /// to another thread would fix nothing. Remembers it.
  bool opens(const CallSite &Site, const BlockingApi *Api);

  /// Whether the call uses a stream, a FILE * or a descriptor that was opened
  /// before in the body.
  bool uses(const CallSite &Site) const;

private:
  llvm::SmallPtrSet<const clang::Expr *, 4> Opened;
};

/// Whether the call opens a file by a path that the kernel answers from memory,
/// such as /dev/null, or goes on with one that was opened so in its body.
bool usesKernelFile(const CallSite &Site, const Knowledge &Known);

} // namespace cotidy::model

#endif
