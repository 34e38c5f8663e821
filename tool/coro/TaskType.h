// SPDX-License-Identifier: Apache-2.0
//
// What kind of coroutine a return type makes: which library it belongs to, and
// whether it starts when it is awaited (lazy) or when it is called (eager).
#ifndef COTIDY_CORO_TASKTYPE_H
#define COTIDY_CORO_TASKTYPE_H

#include "knowledge/Knowledge.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include <string>

namespace cotidy::model {

struct TaskType {
  enum class Start { Unknown, Lazy, Eager };

  bool IsTask = false; ///< A type that coroutines return.
  Start Begins = Start::Unknown;
  bool Generator = false;
  const CoroutineLibrary *Library = nullptr;
  std::string Namespace; ///< What {ns} stands for in the library's templates.
};

class TaskTypes {
public:
  explicit TaskTypes(const Knowledge &Known) : Known(Known) {}

  /// The type's own initial_suspend() decides; the library's description is
  /// asked where the promise cannot be seen.
  TaskType of(clang::QualType Type);
  /// Tells the promise of a type whose promise is not its own member
  /// (a specialisation of std::coroutine_traits).
  void learnPromise(clang::QualType Type, clang::QualType Promise);

private:
  TaskType inspect(const clang::CXXRecordDecl &Record);

  const Knowledge &Known;
  llvm::DenseMap<const clang::CXXRecordDecl *, TaskType> Cache;
  llvm::DenseMap<const clang::CXXRecordDecl *, const clang::CXXRecordDecl *>
      Promises;
};

} // namespace cotidy::model

#endif
