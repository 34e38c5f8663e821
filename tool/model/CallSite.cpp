// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a call in its body, once the calls are known.
#include "model/BodyIndex.h"
#include "model/Calls.h"
#include "model/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool CallSite::isDestructor() const { return isa<CXXDestructorDecl>(Callee); }

// A qualified call, a final method, and an object that is a variable of this
// very type leave no choice.
bool CallSite::isDispatched() const {
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (!Method || !Method->isVirtual())
    return false;
  if (isDestructor())
    return isa_and_nonnull<CXXDeleteExpr>(Expression) &&
           !Method->getParent()->isEffectivelyFinal();
  if (Method->hasAttr<FinalAttr>() || Method->getParent()->hasAttr<FinalAttr>())
    return false;
  if (const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Expression))
    if (const auto *Member = dyn_cast<MemberExpr>(Call->getCallee());
        Member && Member->hasQualifier())
      return false;
  const ValueDecl *Object = namedValue(Receiver);
  return !isa_and_nonnull<VarDecl>(Object) ||
         !Object->getType()->isRecordType();
}

bool ExecutedBody::dominates(Position A, Position B) const {
  // Regions come behind those that they are in.
  while (B.Region > A.Region)
    B.Region = Regions[B.Region].Parent;
  return A.Region == B.Region;
}

bool ExecutedBody::isRepeated(Position At) const {
  for (unsigned R = At.Region; R != 0; R = Regions[R].Parent)
    if (Regions[R].Repeated)
      return true;
  return At.Loop != 0;
}

bool ExecutedBody::isBetweenAwaits(Position At) const {
  const std::vector<bool> &Awaits = index().Awaits;
  if (At.Loop != 0 && Awaits[At.Loop])
    return true;
  for (unsigned R = At.Region; R != 0; R = Regions[R].Parent)
    if (Regions[R].Repeated && Awaits[R])
      return true;
  return false;
}

bool ExecutedBody::exclude(Position A, Position B) const {
  for (unsigned R = A.Region; R != 0; R = Regions[R].Parent)
    for (unsigned Q = B.Region; Q != 0; Q = Regions[Q].Parent)
      if (Regions[R].Condition &&
          Regions[R].Condition == Regions[Q].Condition &&
          Regions[R].WhenTrue != Regions[Q].WhenTrue)
        return true;
  return false;
}

std::vector<const CXXMethodDecl *> calledThrough(const CXXMethodDecl &Method) {
  std::vector<const CXXMethodDecl *> Result = {&Method};
  for (std::size_t I = 0; I < Result.size(); ++I)
    for (const CXXMethodDecl *Base : Result[I]->overridden_methods())
      if (!llvm::is_contained(Result, Base))
        Result.push_back(Base);
  return Result;
}

} // namespace cotidy::model
