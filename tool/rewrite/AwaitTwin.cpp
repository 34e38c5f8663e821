// SPDX-License-Identifier: Apache-2.0
//
// awaitTwin(): the call becomes an awaited call of its asynchronous twin.
#include "model/Names.h"
#include "rewrite/AwaitCall.h"
#include "rewrite/Spot.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cotidy::rewrite {

/// Where the name of the called function is written.
static SourceRange nameOf(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    return Member->getMemberLoc();
  if (const auto *Name = dyn_cast<DeclRefExpr>(Callee))
    return Name->getLocation();
  return {};
}

/// What an await of the twin gives must be what the call gave.
static bool givesTheSame(const model::CallSite &Site,
                         const model::AsyncTwin &Twin) {
  if (Twin.TakesToken)
    return true;
  const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      model::classOf(Twin.Function->getReturnType()));
  QualType Gave = Site.Callee->getReturnType().getCanonicalType();
  if (!Task || Task->getTemplateArgs().size() == 0 ||
      Task->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return Gave->isVoidType();
  return Task->getTemplateArgs()[0].getAsType().getCanonicalType() == Gave;
}

std::optional<Fix> awaitTwin(const model::CallSite &Site,
                             const model::AsyncTwin &Twin,
                             const model::Coroutine &Within,
                             model::Unit &Unit) {
  const CoroutineLibrary *Library = Within.Type.Library;
  const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
  if (!Call || Site.Implicit || !givesTheSame(Site, Twin) ||
      (Twin.TakesToken && (!Library || Library->Token.empty() ||
                           Call->getNumArgs() != Site.Callee->getNumParams())))
    return std::nullopt;
  Spot Place = spotOf(*Call, Within);
  const model::Source &Source = Unit.source();
  std::optional<model::FileRange> Whole = Source.range(Call->getSourceRange());
  std::optional<model::FileRange> Name = Source.range(nameOf(*Call));
  if (!Whole || !Name || Place.InCatch || !Source.text(*Whole).ends_with(")"))
    return std::nullopt;
  StringRef Text = Source.text(*Whole);
  std::string Before = Text.take_front(Name->Begin - Whole->Begin).str();
  std::string After = Text.substr(Name->End - Whole->Begin).drop_back(1).str();
  if (Twin.TakesToken) {
    std::string Token = Library->Token;
    size_t At = Token.find("{ns}");
    if (At != std::string::npos)
      Token.replace(At, 4, Within.Type.Namespace);
    After += (After == "(" ? "" : ", ") + Token;
  }
  std::string Await =
      "co_await " + Before + model::lastName(*Twin.Function) + After + ")";
  if (Place.NeedsParens)
    Await = "(" + Await + ")";
  Fix Result;
  Result.Title = "await " + model::displayName(*Twin.Function);
  Result.Edits.push_back(Source.edit(*Whole, std::move(Await)));
  return Result;
}

} // namespace cotidy::rewrite
