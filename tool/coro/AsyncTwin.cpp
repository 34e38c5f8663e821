// SPDX-License-Identifier: Apache-2.0
#include "coro/AsyncTwin.h"

#include "ast/Names.h"
#include "coro/Suspends.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::model {
namespace {

constexpr StringRef Whole = "{name}", Capitalized = "{Name}";

/// "async_{name}" with Name in its place, "async{Name}" with Name's first
/// letter made large.
std::string inForm(StringRef Form, StringRef Name) {
  auto [Before, After] = Form.split(Whole);
  if (Before.size() != Form.size())
    return (Before + Name + After).str();
  std::tie(Before, After) = Form.split(Capitalized);
  return (Before + Twine(llvm::toUpper(Name.front())) + Name.drop_front() +
          After)
      .str();
}

/// What stands for {name} in a name of this form; "" if it has another.
StringRef baseOf(StringRef Name, StringRef Form) {
  auto [Before, After] = Form.split(Whole);
  return Name.consume_front(Before) && Name.consume_back(After) ? Name : "";
}

/// The names that the twin of a function may have; its own for an overload.
std::vector<std::string> twinNames(StringRef Name, const Knowledge &Known) {
  std::vector<std::string> Names = {Name.str()};
  std::vector<StringRef> Bases = {Name};
  for (StringRef Form : Known.words(Meaning::SyncForms))
    if (StringRef Base = baseOf(Name, Form); !Base.empty())
      Bases.push_back(Base);
  for (StringRef Base : Bases) {
    for (StringRef Form : Known.words(Meaning::AsyncForms))
      Names.push_back(inForm(Form, Base));
    if (Base.size() != Name.size())
      Names.push_back(Base.str());
  }
  return Names;
}

/// A parameter whose type says what becomes of the result. The name is the
/// template's: a type that was made canonical has none.
bool isToken(const FunctionDecl &Twin, unsigned Number,
             const Knowledge &Known) {
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
  return Name &&
         llvm::any_of(Known.words(Meaning::Tokens), [&](StringRef Word) {
           return Name->getName().contains(Word);
         });
}

/// Who is told what becomes of the result is asynchronous already.
bool takesToken(const FunctionDecl &Callee, const Knowledge &Known) {
  for (unsigned I = 0; I < Callee.getNumParams(); ++I)
    if (isToken(Callee, I, Known))
      return true;
  return false;
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
  Result.TakesToken = All > Shared && isToken(Twin, Shared, Unit.knowledge());
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
      isAwaitable(Site.Callee->getReturnType(), Unit) ||
      takesToken(Callee, Unit.knowledge()))
    return {};
  IdentifierTable &Known = Unit.context().Idents;
  for (const std::string &Candidate :
       twinNames(Name->getName(), Unit.knowledge())) {
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
