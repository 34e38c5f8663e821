// SPDX-License-Identifier: Apache-2.0
//
// One parsed translation unit, as checks see it: the entrance to the model.
// Everything is computed when it is first asked for.
#ifndef COTIDY_CORO_UNIT_H
#define COTIDY_CORO_UNIT_H

#include "ast/Source.h"
#include "ast/Suppression.h"
#include "coro/Coroutine.h"
#include "coro/Offload.h"
#include "coro/TaskType.h"

#include <memory>
#include <optional>

namespace cotidy::model {

class Unit {
public:
  Unit(clang::ASTContext &Context, const Knowledge &Known,
       const PathMap &Paths);
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
  /// The coroutine of the program whose call is awaited; null if its body is
  /// not seen.
  const Coroutine *awaited(const clang::Expr &Suspension);

  /// What somebody keeps for the whole unit: one of each type, made when it is
  /// first asked for, of the unit if it wants that. So floors above keep their
  /// answers here, and this one knows of none of them.
  template <typename Answers> Answers &get() {
    static const char Key = 0;
    if (auto At = Kept.find(&Key); At != Kept.end())
      return *static_cast<Answers *>(At->second.get());
    std::shared_ptr<Answers> Made; // which may ask for others meanwhile
    if constexpr (std::is_constructible_v<Answers, Unit &>)
      Made = std::make_shared<Answers>(*this);
    else
      Made = std::make_shared<Answers>();
    Kept[&Key] = Made;
    return *Made;
  }

  /// Whether something belongs to a coroutine library: its machinery is
  /// neither the program's state nor the program's to fix.
  bool isOfLibrary(const clang::NamedDecl &Declared) const;

private:
  bool isPresent(const CoroutineLibrary &Library) const;

  clang::ASTContext &Context;
  const Knowledge &Known;
  Source Text;
  TaskTypes Types;
  OffloadRules Offloads;
  Suppression NoLint;
  std::optional<FunctionIndex> Index;
  llvm::DenseMap<const void *, std::shared_ptr<void>> Kept;
  mutable llvm::DenseMap<const clang::DeclContext *, bool> OfLibrary;
  mutable llvm::DenseMap<const CoroutineLibrary *, bool> Present;
};

} // namespace cotidy::model

#endif
