// SPDX-License-Identifier: Apache-2.0
#include "blocking/OpenedFiles.h"

#include "ast/Names.h"
#include "knowledge/Pattern.h"

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

static bool namesKernelFile(const Expr *Path, const Knowledge &Known) {
  std::optional<StringRef> Text = Path ? literalText(*Path) : std::nullopt;
  auto Fits = [&](StringRef Pattern) { return matchesPattern(Pattern, *Text); };
  return Text && llvm::any_of(Known.words(Meaning::KernelFiles), Fits) &&
         llvm::none_of(Known.words(Meaning::DeviceFiles), Fits);
}

/// Whether this constructs a stream or calls an open() with such a path, or
/// makes an owner of what does.
static bool opensKernelFile(const Expr *Opening, const Knowledge &Known) {
  const Expr *Bare = Opening ? Opening->IgnoreUnlessSpelledInSource() : nullptr;
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Bare))
    return Made->getNumArgs() > 0 && (namesKernelFile(Made->getArg(0), Known) ||
                                      opensKernelFile(Made->getArg(0), Known));
  const auto *Call = dyn_cast_or_null<CallExpr>(Bare);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && StringRef(lastName(*Callee)).contains("open") &&
         llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
           return namesKernelFile(Argument, Known);
         });
}

bool usesKernelFile(const CallSite &Site, const Knowledge &Known) {
  auto WasOpened = [&](const Expr *Object) {
    const Expr *Bare = Object ? Object->IgnoreParenImpCasts() : nullptr;
    if (const auto *Get = dyn_cast_or_null<CXXMemberCallExpr>(Bare))
      Bare = Get->getImplicitObjectArgument(); // file.get()
    const VarDecl *Variable = namedVariable(Bare);
    return Variable && Variable->hasLocalStorage() &&
           opensKernelFile(Variable->getInit(), Known);
  };
  return opensKernelFile(Site.Expression, Known) || WasOpened(Site.Receiver) ||
         llvm::any_of(Site.Arguments, WasOpened) ||
         (Site.Variable && opensKernelFile(Site.Variable->getInit(), Known));
}

} // namespace cotidy::model
