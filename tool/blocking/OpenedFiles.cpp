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

/// Neither the log of the kernel, which is waited for, nor what a process has
/// open: that may be anything.
static bool namesKernelFile(const Expr *Path) {
  static constexpr llvm::StringLiteral Devices[] = {
      "/dev/null", "/dev/zero", "/dev/full", "/dev/urandom"};
  std::optional<StringRef> Text = Path ? literalText(*Path) : std::nullopt;
  return Text && (llvm::is_contained(Devices, *Text) ||
                  (Text->starts_with("/proc/") && *Text != "/proc/kmsg" &&
                   !Text->contains("/fd/")));
}

/// Whether this constructs a stream or calls an open() with such a path, or
/// makes an owner of what does.
static bool opensKernelFile(const Expr *Opening) {
  const Expr *Bare = Opening ? Opening->IgnoreUnlessSpelledInSource() : nullptr;
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Bare))
    return Made->getNumArgs() > 0 && (namesKernelFile(Made->getArg(0)) ||
                                      opensKernelFile(Made->getArg(0)));
  const auto *Call = dyn_cast_or_null<CallExpr>(Bare);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && StringRef(lastName(*Callee)).contains("open") &&
         llvm::any_of(Call->arguments(), namesKernelFile);
}

bool usesKernelFile(const CallSite &Site) {
  auto WasOpened = [](const Expr *Object) {
    const Expr *Bare = Object ? Object->IgnoreParenImpCasts() : nullptr;
    if (const auto *Get = dyn_cast_or_null<CXXMemberCallExpr>(Bare))
      Bare = Get->getImplicitObjectArgument(); // file.get()
    const VarDecl *Variable = namedVariable(Bare);
    return Variable && Variable->hasLocalStorage() &&
           opensKernelFile(Variable->getInit());
  };
  return opensKernelFile(Site.Expression) || WasOpened(Site.Receiver) ||
         llvm::any_of(Site.Arguments, WasOpened) ||
         (Site.Variable && opensKernelFile(Site.Variable->getInit()));
}

} // namespace cotidy::model
