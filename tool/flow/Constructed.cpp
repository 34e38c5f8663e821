// SPDX-License-Identifier: Apache-2.0
#include "flow/Constructed.h"

#include "ast/Names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// The type arguments of a specialization, without allocators and their kind,
/// which are classes of the library.
llvm::SmallVector<QualType, 2> elementsOf(QualType Of) {
  llvm::SmallVector<QualType, 2> Result;
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Of.isNull() ? nullptr : classOf(Of));
  if (!Class || !Class->isInStdNamespace())
    return Result;
  for (const TemplateArgument &Each : Class->getTemplateArgs().asArray())
    if (Each.getKind() == TemplateArgument::Type)
      Result.push_back(Each.getAsType());
  return Result;
}

/// A map's arguments are its key's and its value's types, and then others.
bool isMap(const CXXRecordDecl &Container) {
  return llvm::any_of(Container.decls(), [](const Decl *Each) {
    const auto *Name = dyn_cast<TypedefNameDecl>(Each);
    return Name && Name->getName() == "mapped_type";
  });
}

/// How well an argument fits a parameter: 2 for the same type.
unsigned fit(const Expr &Argument, QualType Parameter,
             const ASTContext &Context) {
  const QualType Given = Argument.getType();
  const QualType From =
      (Given->isArrayType() ? Context.getDecayedType(Given) : Given)
          .getCanonicalType();
  const QualType To = Parameter.getNonReferenceType().getCanonicalType();
  if (From.getUnqualifiedType() == To.getUnqualifiedType())
    return 2;
  const CXXRecordDecl *Made = To->getAsCXXRecordDecl();
  const CXXRecordDecl *Class = From->getAsCXXRecordDecl();
  if (From->isArithmeticType() && To->isArithmeticType())
    return 1;
  return Made && !Class ? 1 // "name" for a string
         : Made && Class && Class->hasDefinition() && Made->hasDefinition() &&
                 Class->isDerivedFrom(Made)
             ? 1
             : 0;
}

bool takes(const FunctionDecl &Constructor, std::size_t Given) {
  return Given >= Constructor.getMinRequiredArguments() &&
         Given <= Constructor.getNumParams();
}

/// The only template that takes so many arguments; null for none and for two.
/// None: whether there is none.
const CXXConstructorDecl *templateFor(const CXXRecordDecl &Made,
                                      std::size_t Given, bool &None) {
  const CXXConstructorDecl *Found = nullptr;
  unsigned Count = 0;
  None = true;
  for (const Decl *Each : Made.decls())
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Each))
      if (const auto *Pattern =
              dyn_cast<CXXConstructorDecl>(Template->getTemplatedDecl())) {
        None = false;
        Count += takes(*Pattern, Given);
        Found = takes(*Pattern, Given) ? Pattern : Found;
      }
  return Count == 1 ? Found : nullptr;
}

/// The one that fits best; null for none and for two. A template is as good as
/// what fits exactly, of which the language prefers that: which of a program's
/// templates would be taken is not known, the library's is.
const CXXConstructorDecl *constructorFor(const CXXRecordDecl &Made,
                                         llvm::ArrayRef<const Expr *> Given) {
  const CXXConstructorDecl *Best = nullptr;
  unsigned Most = 0, Ways = 0;
  for (const CXXConstructorDecl *Each : Made.ctors()) {
    if (Each->isCopyOrMoveConstructor() || Each->isDeleted() ||
        !takes(*Each, Given.size()))
      continue;
    unsigned Fit = 1;
    for (std::size_t I = 0; I < Given.size(); ++I)
      Fit += fit(*Given[I], Each->getParamDecl(unsigned(I))->getType(),
                 Made.getASTContext());
    Ways = Fit > Most ? 1 : Ways + (Fit == Most);
    if (Fit > Most)
      Best = Each;
    Most = std::max(Most, Fit);
  }
  bool NoTemplate = true;
  const CXXConstructorDecl *Pattern =
      templateFor(Made, Given.size(), NoTemplate);
  const bool IsExact = Most == 1 + 2 * Given.size();
  if (Ways == 1 && (NoTemplate || IsExact))
    return Best;
  return Made.isInStdNamespace() && !IsExact ? Pattern : nullptr;
}

bool isStandard(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method ? Method->getParent()->isInStdNamespace()
                : Function.isInStdNamespace();
}

/// What comes before the arguments that are passed on: a position, a key.
unsigned leadingParameters(const FunctionTemplateDecl &Function) {
  unsigned Result = 0;
  for (const ParmVarDecl *Each : Function.getTemplatedDecl()->parameters())
    Result += !Each->isParameterPack();
  return Result;
}

/// The class that is made, and how many arguments are not for it.
std::pair<QualType, unsigned> madeBy(const CallExpr &Call,
                                     const FunctionDecl &Callee) {
  const unsigned Leading = leadingParameters(*Callee.getPrimaryTemplate());
  if (Leading == Callee.getPrimaryTemplate()->getTemplatedDecl()->param_size())
    return {}; // make_optional(value) copies: nothing is passed on
  // make_unique<T>, variant::emplace<T>
  const TemplateArgument &First =
      Callee.getTemplateSpecializationArgs()->get(0);
  if (First.getKind() == TemplateArgument::Type)
    return {First.getAsType(), Leading};
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  if (First.getKind() != TemplateArgument::Pack || !Member)
    return {};
  const auto Elements = elementsOf(Member->getObjectType());
  if (isMap(*Member->getRecordDecl()))
    return Elements.size() < 2 ? std::pair<QualType, unsigned>()
                               : std::pair(Elements[1], std::max(Leading, 1U));
  return Elements.empty() ? std::pair<QualType, unsigned>()
                          : std::pair(Elements[0], Leading);
}

} // namespace

Construction constructedBy(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isStandard(*Callee) || !Callee->getPrimaryTemplate() ||
      !Callee->getTemplateSpecializationArgs()->size())
    return {};
  const std::string Name = lastName(*Callee);
  if (!StringRef(Name).starts_with("make_") &&
      !StringRef(Name).contains("emplace"))
    return {};
  const auto [Made, Skipped] = madeBy(Call, *Callee);
  const CXXRecordDecl *Class =
      Made.isNull() ? nullptr : Made->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Call.getNumArgs() < Skipped)
    return {};
  Construction Result;
  Result.Arguments.append(Call.arg_begin() + Skipped, Call.arg_end());
  // What is there already is copied or moved.
  if (Result.Arguments.empty() ||
      classOf(Result.Arguments[0]->getType()) != Class)
    Result.Constructor =
        constructorFor(*Class->getDefinition(), Result.Arguments);
  return Result;
}

} // namespace cotidy::model
