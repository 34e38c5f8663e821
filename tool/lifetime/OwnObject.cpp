// SPDX-License-Identifier: Apache-2.0
#include "lifetime/OwnObject.h"

#include "ast/Names.h"
#include "flow/Bodies.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool isCounted(const CXXRecordDecl &Class, const Knowledge &Known) {
  const CXXRecordDecl *Whole = Class.getDefinition();
  const Words &Names = Known.words(Meaning::Counted);
  return Whole &&
         llvm::any_of(Whole->bases(), [&](const CXXBaseSpecifier &Each) {
           const CXXRecordDecl *Base = Each.getType()->getAsCXXRecordDecl();
           return Base && (isNamed(*Base, Names) || isCounted(*Base, Known));
         });
}

/// shared_ptr<Class>, QPointer<Class>, or of what it is derived from.
bool isHandleOf(QualType Type, const CXXRecordDecl &Class) {
  const auto *Handle = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Handle || Handle->getTemplateArgs().size() == 0 ||
      Handle->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return false;
  const CXXRecordDecl *Of =
      Handle->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return Of && (Of->getCanonicalDecl() == Class.getCanonicalDecl() ||
                (Class.hasDefinition() && Class.isDerivedFrom(Of)) ||
                (Of->hasDefinition() && Of->isDerivedFrom(&Class)));
}

bool declaresHandle(const Stmt *Part, const CXXRecordDecl &Class) {
  if (!Part)
    return false;
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each);
          Variable && isHandleOf(Variable->getType(), Class))
        return true;
  return llvm::any_of(childrenOf(*Part), [&](const Stmt *Each) {
    return declaresHandle(Each, Class);
  });
}

} // namespace

bool isOnCountedThis(const CallSite &Site, const ExecutedBody &Body,
                     const Knowledge &Known) {
  const auto *Within = dyn_cast<CXXMethodDecl>(Body.Function);
  return Site.Receiver && isThis(Site.Receiver) && Within &&
         !Within->getParent()->isLambda() &&
         isCounted(*Within->getParent(), Known);
}

bool keepsItsObject(const FunctionDecl &Method, Unit &Unit) {
  const CXXRecordDecl &Class = *cast<CXXMethodDecl>(Method).getParent();
  if (llvm::any_of(Method.parameters(), [&](const ParmVarDecl *Each) {
        return isHandleOf(Each->getType(), Class);
      }))
    return true;
  const Words &Owners = Unit.knowledge().words(Meaning::GivesOwner);
  const ExecutedBody &Body = Unit.get<Bodies>().of(Method);
  return llvm::any_of(Body.Calls,
                      [&](const CallSite &Each) {
                        return isNamed(*Each.Callee, Owners);
                      }) ||
         declaresHandle(Method.getBody(), Class);
}

} // namespace cotidy::model
