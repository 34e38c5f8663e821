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

#include <optional>

namespace cotidy::model {

class Unit {
public:
  Unit(clang::ASTContext &Context, const Knowledge &Known, const PathMap &Paths)
      : Context(Context), Known(Known), Text(Context, Paths), Types(Known),
        Offloads(Known), NoLint(Context) {}
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
  mutable llvm::DenseMap<const clang::DeclContext *, bool> OfLibrary;
  mutable llvm::DenseMap<const CoroutineLibrary *, bool> Present;
};

} // namespace cotidy::model

#endif
