// SPDX-License-Identifier: Apache-2.0
#include "coro/AsyncTwin.h"

#include "ast/Names.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::model {
namespace {

std::string capitalized(StringRef Name) {
  return std::string(1, llvm::toUpper(Name.front())) + Name.drop_front().str();
}

/// The names that the twin of a function may have; its own for an overload.
std::vector<std::string> twinNames(StringRef Name) {
  std::vector<std::string> Names = {Name.str()};
  std::vector<StringRef> Bases = {Name};
  for (StringRef Ending : {"_sync", "Sync"})
    if (Name.size() > Ending.size() && Name.ends_with(Ending))
      Bases.push_back(Name.drop_back(Ending.size()));
  for (StringRef Prefix : {"sync_", "blocking_"})
    if (Name.size() > Prefix.size() && Name.starts_with(Prefix))
      Bases.push_back(Name.drop_front(Prefix.size()));
  for (StringRef Base : Bases) {
    std::string Whole = Base.str();
    for (const char *Prefix : {"async_", "co_", "coro_"})
      Names.push_back(Prefix + Whole);
    for (const char *Suffix : {"_async", "Async", "_coro", "Coro", "_co"})
      Names.push_back(Whole + Suffix);
    Names.push_back("async" + capitalized(Base));
    Names.push_back("Async" + capitalized(Base));
    Names.push_back("co" + capitalized(Base));
    if (Base.size() != Name.size())
      Names.push_back(Whole);
  }
  return Names;
}

bool isAwaitable(QualType Type, Unit &Unit) {
  TaskType Task = Unit.taskTypes().of(Type);
  if (Task.IsTask)
    return !Task.Generator;
  const CXXRecordDecl *Record = classOf(Type);
  if (!Record || Type->isPointerType() || !Record->hasDefinition())
    return false;
  ASTContext &Context = Unit.context();
  DeclarationName Await =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  return !Record->lookup(Await).empty() ||
         Record->hasMemberName(&Context.Idents.get("await_ready"));
}

/// A parameter whose type says what becomes of the result. The name is the
/// template's: a type that was made canonical has none.
bool isToken(const FunctionDecl &Twin, unsigned Number) {
  const auto *Chosen = Twin.getParamDecl(Number)
                           ->getType()
                           .getNonReferenceType()
                           ->getAs<TemplateTypeParmType>();
  const FunctionTemplateDecl *Template = Twin.getDescribedFunctionTemplate();
  if (!Chosen || !Template)
    return false;
  const TemplateParameterList &List = *Template->getTemplateParameters();
  if (Chosen->getDepth() != List.getDepth() ||
      Chosen->getIndex() >= List.size())
    return false;
  const IdentifierInfo *Name =
      List.getParam(Chosen->getIndex())->getIdentifier();
  return Name && (Name->getName().contains("Token") ||
                  Name->getName().contains("Handler"));
}

/// Errors by reference are thrown by the twin.
bool isErrorCode(const ParmVarDecl &Parameter) {
  const CXXRecordDecl *Record = classOf(Parameter.getType());
  return Parameter.getType()->isLValueReferenceType() && Record &&
         Record->getIdentifier() && Record->getName() == "error_code";
}

QualType plain(QualType Type) {
  return Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

const FunctionDecl *asWritten(const FunctionDecl &Function) {
  const FunctionTemplateDecl *Template = Function.getPrimaryTemplate();
  return Template ? Template->getTemplatedDecl() : &Function;
}

/// How many arguments the call writes; defaults come last.
unsigned writtenArguments(const CallSite &Site, const FunctionDecl &Callee) {
  unsigned Count = Callee.getNumParams();
  const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
  if (!Call || isa<CXXOperatorCallExpr>(Call) ||
      Call->getNumArgs() != Count) // of a pack, one parameter stands for more
    return Count;
  while (Count > 0 && isa<CXXDefaultArgExpr>(Call->getArg(Count - 1)))
    --Count;
  return Count;
}

/// Whether Twin takes what the call gives, and at most a tail that may be left
/// out.
AsyncTwin matching(const CallSite &Site, const FunctionDecl &Callee,
                   const FunctionDecl &Twin, Unit &Unit) {
  AsyncTwin Result;
  unsigned Shared = writtenArguments(Site, Callee), All = Twin.getNumParams();
  if (Shared > 0 && isErrorCode(*Callee.getParamDecl(Shared - 1))) {
    --Shared;
    if (Shared < Site.Arguments.size())
      Result.Error = Site.Arguments[Shared];
  }
  if (All < Shared)
    return {};
  for (unsigned I = 0; I < Shared; ++I)
    if (plain(Callee.getParamDecl(I)->getType()) !=
        plain(Twin.getParamDecl(I)->getType()))
      return {};
  Result.Function = &Twin;
  Result.TakesToken = All > Shared && isToken(Twin, Shared);
  for (unsigned I = Shared + (Result.TakesToken ? 1 : 0); I < All; ++I)
    if (!Twin.getParamDecl(I)->hasDefaultArg())
      return {};
  if (!Result.TakesToken && !isAwaitable(Twin.getReturnType(), Unit))
    return {};
  return Result;
}

bool isAround(const FunctionDecl &Twin, const FunctionDecl &Within) {
  auto Same = [&](const FunctionDecl &Function) {
    const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
    return asWritten(Function)->getCanonicalDecl() == Twin.getCanonicalDecl() ||
           (Pattern && Pattern->getCanonicalDecl() == Twin.getCanonicalDecl());
  };
  for (const DeclContext *Context = &Within; Context;
       Context = Context->getParent())
    if (const auto *Function = dyn_cast<FunctionDecl>(Context))
      if (Same(*Function))
        return true;
  return false;
}

/// The class, or the namespace, whose names a function is one of.
const DeclContext *homeOf(const FunctionDecl &Function) {
  const DeclContext *Home = Function.getDeclContext()->getRedeclContext();
  return Home->isRecord() || Home->isNamespace() ||
                 (Home->isTranslationUnit() && !Function.isExternC())
             ? Home->getPrimaryContext()
             : nullptr;
}

} // namespace

AsyncTwin asyncTwin(const CallSite &Site, const FunctionDecl &Within,
                    Unit &Unit) {
  const FunctionDecl &Callee = *asWritten(*Site.Callee);
  const IdentifierInfo *Name = Callee.getIdentifier();
  const DeclContext *Home = homeOf(Callee);
  if (!Name || !Home || !Home->isLookupContext() || Callee.isConstexpr() ||
      Callee.isInStdNamespace() || Name->getName().starts_with("try_") ||
      isa<CXXConstructorDecl, CXXDestructorDecl>(Callee) ||
      isAwaitable(Site.Callee->getReturnType(), Unit))
    return {};
  IdentifierTable &Known = Unit.context().Idents;
  for (const std::string &Candidate : twinNames(Name->getName())) {
    auto At = Known.find(Candidate);
    if (At == Known.end())
      continue;
    for (const NamedDecl *Found : Home->lookup(DeclarationName(At->second))) {
      const auto *Template = dyn_cast<FunctionTemplateDecl>(Found);
      const auto *Twin = Template ? Template->getTemplatedDecl()
                                  : dyn_cast<FunctionDecl>(Found);
      if (!Twin || Twin->getCanonicalDecl() == Callee.getCanonicalDecl() ||
          isAround(*Twin, Within))
        continue;
      if (AsyncTwin Match = matching(Site, Callee, *Twin, Unit))
        return Match;
    }
  }
  return {};
}

} // namespace cotidy::model
