// SPDX-License-Identifier: Apache-2.0
#include "claims/NeverSuspends.h"

#include "ast/Dispatch.h"
#include "awaits/AwaitKinds.h"
#include "base/Paths.h"
#include "coro/Suspends.h"

using namespace clang;

namespace cotidy {

/// About the body elsewhere whose task is awaited; 0 if it is not known which
/// that is.
static Atom aboutAwaited(const Expr &Suspension, Emitter &Out) {
  const CallExpr *Call = model::awaitedCall(Suspension);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && !Callee->getBody() && !model::isDispatched(*Call)
             ? Out.about(Claim::NeverSuspends, *Callee)
             : 0;
}

void stateNeverSuspends(const FunctionDecl &Function, Emitter &Out) {
  const model::Coroutine *Body = Out.unit().coroutine(Function);
  if (!Body || !isNamedElsewhere(Function) || Body->isGenerator() ||
      isTestFile(Out.unit().source().locate(Function.getLocation()).File))
    return;
  std::vector<const Expr *> Open;
  for (const Expr *Each : Body->Suspensions)
    if (!model::neverSuspends(*Each, Out.unit()))
      Open.push_back(Each);
  const Atom Inner = Open.size() == 1 ? aboutAwaited(*Open[0], Out) : 0;
  if (Open.empty() || Inner != 0)
    Out.state({.Head = sharedAtomOf(Claim::NeverSuspends,
                                    Out.names().ofName(Function)),
               .If = Inner,
               .Where = Function.getLocation(),
               .Format = "%0 never suspends",
               .First = &Function});
}

std::vector<Retraction> neverSuspends(const Expr &Suspension, Emitter &Out) {
  const Atom Never = aboutAwaited(Suspension, Out);
  if (Never == 0)
    return {};
  Out.keep(Never);
  return {{Never, "what it awaits never suspends"}};
}

} // namespace cotidy
