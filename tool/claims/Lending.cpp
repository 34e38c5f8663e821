// SPDX-License-Identifier: Apache-2.0
#include "claims/Lending.h"

#include "lifetime/UsedLate.h"

using namespace clang;

namespace cotidy {

Atom usesLate(const FunctionDecl &Callee, const ParmVarDecl *Parameter,
              Emitter &Out) {
  return sharedAtomOf(Claim::UsesLate, Out.names().ofName(Callee),
                      Parameter ? Parameter->getFunctionScopeIndex() + 1 : 0);
}

static void stateUse(const FunctionDecl &Function, const ParmVarDecl *Parameter,
                     Emitter &Out) {
  const Expr *Use =
      model::usedLate(Function, {.Parameter = Parameter}, Out.unit());
  Draft Stated{.Head = usesLate(Function, Parameter, Out)};
  if (Use) {
    Stated.Where = Use->getBeginLoc();
    Stated.Format = "%0 uses it here, when its caller may have gone on";
    Stated.First = &Function;
  } else {
    Stated.Head = withClaim(Stated.Head, Claim::UsesNever);
  }
  Out.state(std::move(Stated));
}

void stateLending(const FunctionDecl &Function, Emitter &Out) {
  if (!isNamedElsewhere(Function) || !Out.unit().coroutine(Function))
    return;
  for (const ParmVarDecl *Each : Function.parameters())
    if (!Each->getType()->isArithmeticType() &&
        !Each->getType()->isEnumeralType())
      stateUse(Function, Each, Out);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->isImplicitObjectMemberFunction())
    stateUse(Function, nullptr, Out);
}

} // namespace cotidy
