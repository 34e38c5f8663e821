// SPDX-License-Identifier: Apache-2.0
#include "blocking/OpenedFiles.h"

#include "ast/Names.h"
#include "knowledge/Pattern.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool OpenedFiles::opens(const CallSite &Site, const BlockingApi *Api) {
  const bool Streams = Api && (Api->WaitsFor == Family::File ||
                               Api->WaitsFor == Family::Process);
  const StringRef Name = Api ? StringRef(lastParts(Api->Name).Last) : "";
  if (!Streams || !Site.Expression ||
      !(isa<CXXConstructorDecl>(Site.Callee) ||
        Site.Callee->getReturnType()->isPointerType() ||
        Name.starts_with("open") || Name == "creat"))
    return false;
  if (const VarDecl *File = namedVariable(Site.Receiver))
    Opened[File] = &Site;
  else
    Opened[Site.Expression->IgnoreUnlessSpelledInSource()] = &Site;
  return true;
}

const CallSite *OpenedFiles::openingOf(const CallSite &Site) const {
  auto Opening = [&](const Expr *Object) -> const CallSite * {
    const VarDecl *File = namedVariable(Object);
    if (const CallSite *By = File ? Opened.lookup(File) : nullptr)
      return By;
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
