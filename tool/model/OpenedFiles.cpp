// SPDX-License-Identifier: Apache-2.0
#include "model/OpenedFiles.h"

#include "model/Names.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy::model {

bool OpenedFiles::opens(const CallSite &Site, const BlockingApi *Api) {
  if (!Api || Api->Family != "file" || !Site.Expression ||
      !(isa<CXXConstructorDecl>(Site.Callee) ||
        Site.Callee->getReturnType()->isPointerType() ||
        StringRef(Api->Name).starts_with("open") || Api->Name == "creat"))
    return false;
  Opened.insert(Site.Expression->IgnoreUnlessSpelledInSource());
  return true;
}

bool OpenedFiles::uses(const CallSite &Site) const {
  auto IsOpened = [&](const Expr *Object) {
    const VarDecl *Variable = namedVariable(Object);
    return Variable && Variable->getInit() &&
           Opened.contains(Variable->getInit()->IgnoreUnlessSpelledInSource());
  };
  return IsOpened(Site.Receiver) || llvm::any_of(Site.Arguments, IsOpened);
}

} // namespace cotidy::model
