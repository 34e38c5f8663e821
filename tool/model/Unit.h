// SPDX-License-Identifier: Apache-2.0
//
// One parsed translation unit, as checks see it: the entrance to the model.
// Everything is computed when it is first asked for.
#ifndef COTIDY_MODEL_UNIT_H
#define COTIDY_MODEL_UNIT_H

#include "model/Coroutine.h"
#include "model/Offload.h"
#include "model/Source.h"
#include "model/Suppression.h"
#include "model/TaskType.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace cotidy::model {

class Effects;

/// What a new suspension in a coroutine may harm.
struct Held {
  const clang::VarDecl *Guard = nullptr; ///< The first that is made, if any.
  /// Where something borrowed is used, in the order of the source.
  std::vector<const clang::Expr *> Borrowed;
};

/// Answers about coroutines that are asked for again and again. Who finds an
/// answer keeps it here.
struct Remembered {
  /// By the coroutine, and in how many steps the question came to it.
  using Answers = llvm::DenseMap<std::pair<const Coroutine *, unsigned>, bool>;

  Answers NeverSuspends, AwaitsPrimitive, Switches; ///< AwaitKinds.
  /// Its awaits that change the executor; true: to a pool. LoopContext.
  llvm::DenseMap<const Coroutine *,
                 llvm::SmallVector<std::pair<const clang::Expr *, bool>, 0>>
      Moves;
  llvm::DenseMap<const Coroutine *, Held> HeldIn; ///< rewrite/Spot.
  /// By a file and a header: the edit that includes it. rewrite/Template.
  std::map<std::pair<clang::FileID, std::string>, std::optional<Edit>> Includes;
};

class Unit {
public:
  Unit(clang::ASTContext &Context, const Knowledge &Known,
       const PathMap &Paths);
  ~Unit();
  Unit(const Unit &) = delete;
  Unit &operator=(const Unit &) = delete;

  clang::ASTContext &context() { return Context; }
  const Knowledge &knowledge() const { return Known; }
  const Source &source() const { return Text; }
  const OffloadRules &offloads() const { return Offloads; }
  Suppression &suppression() { return NoLint; }
  TaskTypes &taskTypes() {
    functions(); // teaches the promises that only traits know
    return Types;
  }

  const FunctionIndex &functions() {
    if (!Index)
      Index.emplace(Context, Offloads, Types);
    return *Index;
  }
  /// The index's entry; see FunctionIndex::find.
  const Coroutine *coroutine(const clang::FunctionDecl &Function) {
    return functions().find(Function);
  }

  /// What calls do; bodies are looked at once for the whole unit.
  Effects &effects();
  Remembered &remembered() { return Memory; }

  /// Whether a function belongs to a coroutine library: its machinery is
  /// neither the program's state nor the program's to mend.
  bool isOfLibrary(const clang::FunctionDecl &Function) const;

private:
  bool isPresent(const CoroutineLibrary &Library) const;

  clang::ASTContext &Context;
  const Knowledge &Known;
  Source Text;
  TaskTypes Types;
  OffloadRules Offloads;
  Suppression NoLint;
  std::optional<FunctionIndex> Index;
  std::unique_ptr<Effects> Touched;
  Remembered Memory;
  mutable llvm::DenseMap<const clang::DeclContext *, bool> OfLibrary;
  mutable llvm::DenseMap<const CoroutineLibrary *, bool> Present;
};

} // namespace cotidy::model

#endif
