// SPDX-License-Identifier: Apache-2.0
#include "blocking/OpenedFiles.h"

#include "ast/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool OpenedFiles::opens(const CallSite &Site, const BlockingApi *Api) {
  if (!Api || Api->WaitsFor != Family::File || !Site.Expression ||
      !(isa<CXXConstructorDecl>(Site.Callee) ||
        Site.Callee->getReturnType()->isPointerType() ||
        StringRef(Api->Name).starts_with("open") || Api->Name == "creat"))
    return false;
  Opened[Site.Expression->IgnoreUnlessSpelledInSource()] = &Site;
  return true;
}

const CallSite *OpenedFiles::openingOf(const CallSite &Site) const {
  auto Opening = [&](const Expr *Object) -> const CallSite * {
    const VarDecl *File = namedVariable(Object);
    return File && File->getInit()
               ? Opened.lookup(File->getInit()->IgnoreUnlessSpelledInSource())
               : nullptr;
  };
  const CallSite *Found = Opening(Site.Receiver);
  for (const Expr *Each : Site.Arguments)
    Found = Found ? Found : Opening(Each);
  return Found;
}

} // namespace cotidy::model
