// SPDX-License-Identifier: Apache-2.0
#include "blocking/KernelFiles.h"

#include "ast/Names.h"
#include "blocking/FileWork.h"
#include "flow/BodyIndex.h"
#include "knowledge/Pattern.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

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

/// Objects are assigned by calls, anything else is not.
static bool isAssigned(const VarDecl &Variable, const ExecutedBody &Body) {
  const BodyIndex &Index = Body.index();
  const auto Calls = Index.On.find(&Variable);
  return Index.Assigned.contains(&Variable) ||
         (Calls != Index.On.end() &&
          llvm::any_of(Calls->second, [&](unsigned Number) {
            return Body.Calls[Number].Callee->getOverloadedOperator() ==
                   OO_Equal;
          }));
}

/// How a path begins, as far as the code shows it; "" for what it does not.
static std::string prefixOf(const Expr *Path, const ExecutedBody &Body,
                            unsigned Steps = 8) {
  const Expr *Bare = Path ? Path->IgnoreUnlessSpelledInSource() : nullptr;
  if (!Bare || Steps == 0)
    return "";
  if (std::optional<StringRef> Whole = literalText(*Bare))
    return Whole->str();
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Bare))
    return Made->getNumArgs() == 0 ? ""
                                   : prefixOf(Made->getArg(0), Body, Steps - 1);
  if (const auto *Both = dyn_cast<CXXOperatorCallExpr>(Bare)) {
    std::string Left = prefixOf(Both->getArg(0), Body, Steps - 1);
    if (!Left.empty() && Both->getOperator() == OO_Slash)
      Left += '/';
    return Left;
  }
  if (const auto *Part = dyn_cast<CXXMemberCallExpr>(Bare)) // path.c_str()
    return Part->getNumArgs() == 0
               ? prefixOf(Part->getImplicitObjectArgument(), Body, Steps - 1)
               : "";
  const VarDecl *Variable = namedVariable(Bare);
  if (Variable && Variable->hasLocalStorage() && !isa<ParmVarDecl>(Variable) &&
      !isAssigned(*Variable, Body))
    return prefixOf(Variable->getInit(), Body, Steps - 1);
  return "";
}

bool isKernelSetting(const CallSite &Site, const ExecutedBody &Body,
                     const Knowledge &Known) {
  auto Fits = [&](const Expr *Path) {
    const std::string Begin = prefixOf(Path, Body);
    auto IsBelow = [&](StringRef Folder) {
      return StringRef(Begin).starts_with(Folder);
    };
    auto IsDevice = [&](StringRef Pattern) {
      return matchesPattern(Pattern, Begin);
    };
    return llvm::any_of(Known.words(Meaning::KernelSettings), IsBelow) &&
           llvm::none_of(Known.words(Meaning::DeviceFiles), IsDevice);
  };
  if (llvm::any_of(Site.Arguments, Fits))
    return true;
  const VarDecl *File = fileOf(Site, Body);
  const auto *Made = File && File->getInit()
                         ? dyn_cast<CXXConstructExpr>(
                               File->getInit()->IgnoreUnlessSpelledInSource())
                         : nullptr;
  return Made && Made->getNumArgs() > 0 && Fits(Made->getArg(0));
}

} // namespace cotidy::model
