// SPDX-License-Identifier: Apache-2.0
//
// Which calls of a body open a file, and which only go on with one that is
// opened there: they have the same cause.
#ifndef COTIDY_BLOCKING_OPENEDFILES_H
#define COTIDY_BLOCKING_OPENEDFILES_H

#include "flow/Calls.h"
#include "knowledge/Knowledge.h"

#include "llvm/ADT/DenseMap.h"

namespace cotidy::model {

class OpenedFiles {
public:
  /// Whether the call gives back what later calls go on with: moving it alone
  /// to another thread would fix nothing. Remembers it.
  bool opens(const CallSite &Site, const BlockingApi *Api);

  /// The call that has opened the stream, the FILE * or the descriptor that
  /// this one uses, before in the body; null if there is none.
  const CallSite *openingOf(const CallSite &Site) const;

private:
  /// By the variable whose member opens it, or by what a variable is made of.
  llvm::SmallDenseMap<const void *, const CallSite *, 4> Opened;
};

} // namespace cotidy::model

#endif
