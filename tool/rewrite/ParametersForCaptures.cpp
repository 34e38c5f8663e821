// SPDX-License-Identifier: Apache-2.0
#include "rewrite/ParametersForCaptures.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

/// A capture as a parameter, and what is given for it.
struct Given {
  std::string Name, Value;
};

std::optional<Given> given(const LambdaCapture &Of, const model::Source &Text) {
  if (!Of.capturesVariable() || Of.getCaptureKind() != LCK_ByCopy ||
      Of.isPackExpansion())
    return std::nullopt;
  const auto *Variable = dyn_cast<VarDecl>(Of.getCapturedVar());
  if (!Variable || Variable->getType()->isArrayType() ||
      !Variable->getIdentifier())
    return std::nullopt;
  const std::string Name = Variable->getNameAsString();
  if (!Variable->isInitCapture())
    return Given{Name, Name};
  const Expr *Init = Variable->getInit();
  const std::string Value =
      Init ? Text.text(Init->IgnoreImplicit()->getSourceRange()).str() : "";
  return Value.empty() || Variable->getInitStyle() == VarDecl::ListInit
             ? std::nullopt
             : std::optional(Given{Name, Value});
}

Edit insertion(model::FileRange Before, bool First, const std::string &What,
               const model::Source &Text) {
  return Text.edit({Before.File, Before.Begin, Before.Begin},
                   (First ? "" : ", ") + What);
}

/// From C++23 on the coroutine can have the lambda itself, with all its copies
/// and pointers.
std::optional<Fix> ownLambda(const LambdaExpr &Lambda, FunctionTypeLoc Type,
                             model::Unit &Unit) {
  const model::Source &Text = Unit.source();
  const auto Open = Text.range(Type.getLParenLoc());
  if (!Unit.context().getLangOpts().CPlusPlus23 || Lambda.isMutable() ||
      !Open || llvm::any_of(Lambda.captures(), [](const LambdaCapture &Each) {
        return !Each.capturesThis() && Each.getCaptureKind() != LCK_ByCopy;
      }))
    return std::nullopt;
  return Fix{.Title = "let the coroutine have the lambda itself",
             .Safe = true,
             .Edits = {Text.edit({Open->File, Open->End, Open->End},
                                 Lambda.getCallOperator()->param_empty()
                                     ? "this auto"
                                     : "this auto, ")}};
}

} // namespace

std::optional<Fix> parametersForCaptures(const model::DanglingTask &Task,
                                         model::Unit &Unit) {
  const model::Source &Text = Unit.source();
  const auto *Call =
      dyn_cast_or_null<CXXOperatorCallExpr>(Task.Site->Expression);
  const auto *Lambda =
      Call && Call->getOperator() == OO_Call
          ? dyn_cast<LambdaExpr>(Call->getArg(0)->IgnoreUnlessSpelledInSource())
          : nullptr;
  if (!Lambda || Lambda->isGenericLambda() || !Lambda->hasExplicitParameters())
    return std::nullopt;
  const CXXMethodDecl &Body = *Lambda->getCallOperator();
  const auto Type =
      Body.getTypeSourceInfo()->getTypeLoc().getAs<FunctionTypeLoc>();
  if (!Type || Body.isVariadic() ||
      llvm::any_of(Body.parameters(), [](const ParmVarDecl *Each) {
        return Each->hasDefaultArg();
      }))
    return std::nullopt;
  const auto Introducer = Text.range(Lambda->getIntroducerRange());
  const auto Parameters = Text.range(Type.getRParenLoc());
  const auto Arguments = Text.range(Call->getRParenLoc());
  if (!Introducer || !Parameters || !Arguments)
    return std::nullopt;
  std::string Names, Values;
  for (const LambdaCapture &Each : Lambda->captures()) {
    const std::optional<Given> By = given(Each, Text);
    if (!By)
      return ownLambda(*Lambda, Type, Unit);
    Names += (Names.empty() ? "auto " : ", auto ") + By->Name;
    Values += (Values.empty() ? "" : ", ") + By->Value;
  }
  const bool First = Body.param_empty();
  return Fix{.Title = "hand what the lambda captures to it as arguments",
             .Safe = true,
             .Edits = {Text.edit(*Introducer, "[]"),
                       insertion(*Parameters, First, Names, Text),
                       insertion(*Arguments, First, Values, Text)}};
}

} // namespace cotidy::rewrite
