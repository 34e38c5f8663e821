// SPDX-License-Identifier: Apache-2.0
#include "model/OpenedFiles.h"

#include "model/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

/// Without what the compiler puts around an initialiser with temporaries.
static const Expr *bare(const Expr &Value) {
  const auto *Whole = dyn_cast<ExprWithCleanups>(&Value);
  return (Whole ? Whole->getSubExpr() : &Value)->IgnoreUnlessSpelledInSource();
}

bool OpenedFiles::opens(const CallSite &Site, const BlockingApi *Api) {
  if (!Api || Api->Family != "file" || !Site.Expression ||
      !(isa<CXXConstructorDecl>(Site.Callee) ||
        Site.Callee->getReturnType()->isPointerType() ||
        StringRef(Api->Name).starts_with("open") || Api->Name == "creat"))
    return false;
  Opened.insert(bare(*Site.Expression));
  return true;
}

bool OpenedFiles::uses(const CallSite &Site) const {
  auto IsOpened = [&](const Expr *Object) {
    const VarDecl *Variable = namedVariable(Object);
    return Variable && Variable->getInit() &&
           Opened.contains(bare(*Variable->getInit()));
  };
  return IsOpened(Site.Receiver) || llvm::any_of(Site.Arguments, IsOpened);
}

} // namespace cotidy::model
