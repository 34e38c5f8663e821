// SPDX-License-Identifier: Apache-2.0
#include "blocking/ApiName.h"

#include "ast/Names.h"
#include "knowledge/Pattern.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy::model {

std::string signatureOf(const FunctionDecl &Function) {
  PrintingPolicy Policy(Function.getASTContext().getLangOpts());
  Policy.SuppressTagKeyword = true;
  Policy.PrintCanonicalTypes = true;
  return Function.getType().getCanonicalType().getAsString(Policy);
}

std::string shownName(const BlockingApi &Api, const FunctionDecl &Callee) {
  if (!Api.Display.empty())
    return Api.Display;
  return Api.isPattern() ? qualifiedName(Callee) : Api.Name;
}

namespace {

/// A function of the C library is one by its linkage or its header; a function
/// of the project that happens to be called `connect` is not.
bool mayBeC(const FunctionDecl &Callee, const Source &Text) {
  return Callee.isExternC() || Text.inSystemHeader(Callee.getLocation());
}

bool fits(const BlockingApi &Api, StringRef Name) {
  return Api.isPattern() ? matchesPattern(Api.Name, Name) : Api.Name == Name;
}

/// The standard library declares some members in base classes with names of
/// its own, so the receiver's class counts as well.
bool isNamed(const BlockingApi &Api, const CallSite &Site, StringRef Last,
             StringRef Qualified, const Source &Text) {
  if (fits(Api, Qualified))
    return StringRef(Api.Name).contains("::") || mayBeC(*Site.Callee, Text);
  if (!Site.Receiver)
    return false;
  const CXXRecordDecl *Class =
      classOf(Site.Receiver->IgnoreParenImpCasts()->getType());
  return Class && Class->getIdentifier() &&
         fits(Api, qualifiedName(*Class) + "::" + Last.str());
}

/// Entries that name all members of a class by a pattern.
const std::vector<const BlockingApi *> &
membersOfClass(const FunctionDecl &Callee, const Knowledge &Known) {
  static const std::vector<const BlockingApi *> None;
  const auto *Class = dyn_cast<CXXRecordDecl>(Callee.getDeclContext());
  return Class && Class->getIdentifier()
             ? Known.blockingMembersOf(Class->getName())
             : None;
}

/// A function object is named like a function: `stdexec::sync_wait`.
const NamedDecl &namedCallee(const CallSite &Site) {
  if (Site.Callee->getOverloadedOperator() == OO_Call)
    if (const auto *Object = namedVariable(Site.Receiver);
        Object && Object->isFileVarDecl())
      return *Object;
  return *Site.Callee;
}

} // namespace

llvm::SmallVector<const BlockingApi *, 2> apisNamed(const CallSite &Site,
                                                    const Unit &Unit) {
  // Made for every call of the unit: ask by identifier before any string.
  const NamedDecl &Callee = namedCallee(Site);
  const IdentifierInfo *Identifier = Callee.getIdentifier();
  std::string Built = Identifier ? std::string() : lastName(Callee);
  StringRef Last = Identifier ? Identifier->getName() : StringRef(Built);
  const auto &Named = Unit.knowledge().blockingNamed(Last);
  const auto &Members = membersOfClass(*Site.Callee, Unit.knowledge());
  llvm::SmallVector<const BlockingApi *, 2> Result;
  if (Named.empty() && Members.empty())
    return Result;

  std::string Qualified = qualifiedName(Callee), Signature;
  for (const auto *Candidates : {&Named, &Members})
    for (const BlockingApi *Api : *Candidates) {
      if (!isNamed(*Api, Site, Last, Qualified, Unit.source()))
        continue;
      if (!Api->Signature.empty() && Signature.empty())
        Signature = signatureOf(*Site.Callee);
      if (Api->Signature.empty() || matchesPattern(Api->Signature, Signature))
        Result.push_back(Api);
    }
  return Result;
}

} // namespace cotidy::model
