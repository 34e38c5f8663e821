// SPDX-License-Identifier: Apache-2.0
//
// How much is done with a file: how long a call lasts that opens one, or goes
// on with one, where the body shows more than the call's name does.
#ifndef COTIDY_BLOCKING_FILEWORK_H
#define COTIDY_BLOCKING_FILEWORK_H

#include "coro/Unit.h"
#include "flow/ExecutedBody.h"

#include "llvm/ADT/DenseMap.h"

namespace cotidy::model {

/// What a body does with a file that it opens.
struct FileWork {
  /// Small if all that is done moves a piece of data whose size the code
  /// shows; Sized if anything else is done, or nothing that was understood.
  Lasting Lasts = Lasting::Sized;
  /// The first use in a loop that the file is not opened in.
  const CallSite *InLoop = nullptr;
};

/// Kept for the unit.
class FileWorks {
public:
  explicit FileWorks(model::Unit &Unit) : Unit(Unit) {}

  const FileWork &of(const clang::VarDecl &File, const ExecutedBody &Body);

private:
  const model::Unit &Unit;
  llvm::DenseMap<const clang::VarDecl *, FileWork> Known;
};

/// Whether the call opens a file for others to work with: it is kept in a
/// member, or returned.
bool opensForOthers(const CallSite &Site, const ExecutedBody &Body);

/// The local variable that holds the file which a call opens or goes on with;
/// null if there is none.
const clang::VarDecl *fileOf(const CallSite &Site, const ExecutedBody &Body);

} // namespace cotidy::model

#endif
