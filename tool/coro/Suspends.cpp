// SPDX-License-Identifier: Apache-2.0
#include "coro/Suspends.h"

#include "ast/Names.h"

using namespace clang;

namespace cotidy::model {

bool AwaitedAnswers::get(const Coroutine &Of, unsigned Depth,
                         llvm::function_ref<bool()> Ask) {
  if (auto At = Known.find({&Of, Depth}); At != Known.end())
    return At->second;
  bool Answer = Ask();
  Known[{&Of, Depth}] = Answer;
  return Answer;
}

namespace {
struct NeverSuspends : AwaitedAnswers {};
} // namespace

static bool neverSuspends(const Expr &Suspension, Unit &Unit, unsigned Depth) {
  constexpr unsigned MostDepth = 6;
  const Coroutine *Inner = Depth < MostDepth && isa<CoawaitExpr>(Suspension)
                               ? Unit.awaited(Suspension)
                               : nullptr;
  return Inner && Unit.get<NeverSuspends>().get(*Inner, Depth, [&] {
    return llvm::all_of(Inner->Suspensions, [&](const Expr *Each) {
      return neverSuspends(*Each, Unit, Depth + 1);
    });
  });
}

bool neverSuspends(const Expr &Suspension, Unit &Unit) {
  return neverSuspends(Suspension, Unit, 0);
}

bool isAwaitable(QualType Type, Unit &Unit) {
  TaskType Task = Unit.taskTypes().of(Type);
  if (Task.IsTask)
    return !Task.Generator;
  const CXXRecordDecl *Record = classOf(Type);
  if (!Record || Type->isPointerType() || !Record->hasDefinition())
    return false;
  ASTContext &Context = Unit.context();
  DeclarationName Await =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  return !Record->lookup(Await).empty() ||
         Record->hasMemberName(&Context.Idents.get("await_ready"));
}

} // namespace cotidy::model
