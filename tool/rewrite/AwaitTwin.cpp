// SPDX-License-Identifier: Apache-2.0
#include "rewrite/AwaitTwin.h"

#include "ast/Names.h"
#include "rewrite/Spot.h"
#include "rewrite/Template.h"

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

/// The text of the written arguments with its opening parenthesis, without the
/// one that takes the error; "" when that comes from a macro.
static std::string argumentsOf(StringRef Text, unsigned Begin,
                               const Expr *Error, const model::Source &Source) {
  if (!Error)
    return Text.str();
  std::optional<model::FileRange> Cut = Source.range(Error->getSourceRange());
  if (!Cut || Cut->Begin <= Begin || Cut->End - Begin > Text.size())
    return "";
  StringRef Before = Text.take_front(Cut->Begin - Begin).rtrim();
  Before.consume_back(",");
  return (Before + Text.substr(Cut->End - Begin)).str();
}

/// The token that makes the twin awaitable, null when nothing does.
static const Operation *tokenFor(const model::AsyncTwin &Twin,
                                 const CoroutineLibrary *Library) {
  if (!Library)
    return nullptr;
  const std::optional<Operation> &Token =
      Twin.Error ? Library->ErrorToken : Library->Token;
  return Token ? &*Token : nullptr;
}

std::optional<Fix> awaitTwin(const model::CallSite &Site,
                             const model::AsyncTwin &Twin,
                             const model::Coroutine &Within,
                             model::Unit &Unit) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
  const Operation *Token = tokenFor(Twin, Within.Type.Library);
  if (!Call || Site.Implicit || !givesTheSame(Site, Twin) ||
      (Twin.TakesToken ? !Token : Twin.Error != nullptr))
    return std::nullopt;
  Spot Place = spotOf(*Call, Within);
  const model::Source &Source = Unit.source();
  std::optional<model::FileRange> Whole = Source.range(Call->getSourceRange());
  std::optional<model::FileRange> Name = Source.range(nameOf(*Call));
  if (!Whole || !Name || Place.InCatch || !Source.text(*Whole).ends_with(")"))
    return std::nullopt;
  StringRef Text = Source.text(*Whole);
  std::string After =
      argumentsOf(Text.substr(Name->End - Whole->Begin).drop_back(1), Name->End,
                  Twin.Error, Source);
  if (After.empty())
    return std::nullopt;
  if (Twin.TakesToken) {
    std::optional<std::string> Last = fill(
        *Token, Within.Type,
        {{"error",
          Twin.Error ? Source.text(Twin.Error->getSourceRange()).str() : ""}},
        Within, Call->getBeginLoc(), Unit);
    if (!Last)
      return std::nullopt;
    After += (StringRef(After).trim() == "(" ? "" : ", ") + *Last;
  }
  std::string Await = "co_await " +
                      Text.take_front(Name->Begin - Whole->Begin).str() +
                      model::lastName(*Twin.Function) + After + ")";
  if (Place.NeedsParens)
    Await = "(" + Await + ")";
  Fix Result;
  Result.Title = "await " + model::displayName(*Twin.Function);
  Result.Risk = heldRisk(*Call, Within, Unit);
  if (Result.Risk.empty())
    Result.Risk = "that both do the same is told by their names alone";
  Result.Edits.push_back(Source.edit(*Whole, std::move(Await)));
  if (Twin.TakesToken)
    addIncludes(*Token, Whole->File, Unit, Result);
  return Result;
}

/// How the parts of a call are written, for the places of a template; nullopt
/// where a macro writes them. Of defaults nothing is written.
static std::optional<Values> partsOf(const CallExpr &Call,
                                     const model::Source &Source) {
  auto TextOf = [&](SourceRange Range) -> std::optional<std::string> {
    const std::optional<model::FileRange> Written = Source.range(Range);
    return Written ? std::optional(Source.text(*Written).str()) : std::nullopt;
  };
  Values Result;
  if (const auto *Member =
          dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParenImpCasts())) {
    // Of a smart pointer's arrow the object is what stands before it.
    const Expr *Base = Member->getBase();
    if (const auto *Arrow =
            dyn_cast<CXXOperatorCallExpr>(Base->IgnoreImplicit());
        Arrow && Arrow->getOperator() == OO_Arrow)
      Base = Arrow->getArg(0);
    const std::optional<std::string> Object =
        Member->isImplicitAccess() ? std::string("this")
                                   : TextOf(Base->getSourceRange());
    if (!Object)
      return std::nullopt;
    Result["object"] = Member->isArrow() ? "*" + *Object : *Object;
    Result["receiver"] = Member->isImplicitAccess()
                             ? ""
                             : *Object + (Member->isArrow() ? "->" : ".");
  }
  std::string All;
  unsigned Count = 0;
  for (const Expr *Each : Call.arguments()) {
    if (isa<CXXDefaultArgExpr>(Each))
      break;
    const std::optional<std::string> Text = TextOf(Each->getSourceRange());
    if (!Text)
      return std::nullopt;
    All += (Count++ == 0 ? "" : ", ") + *Text;
  }
  if (Count == 1)
    Result["argument"] = All;
  Result["arguments"] = std::move(All);
  return Result;
}

static const Operation *knownTwin(const BlockingApi &Api,
                                  const CoroutineLibrary *Library) {
  for (const KnownTwin &Each :
       Library ? llvm::ArrayRef(Library->Twins) : std::nullopt)
    if (llvm::is_contained(Each.Of, Api.Name))
      return &Each.Instead;
  return nullptr;
}

/// What is given to the call has to be given to its twin as well.
static bool takesAllOf(const Operation &Twin, const Values &Parts) {
  return Parts.at("arguments").empty() ||
         StringRef(Twin.Call).contains("{argument");
}

std::optional<Fix> awaitKnownTwin(const model::CallSite &Site,
                                  const BlockingApi &Api,
                                  const model::Coroutine &Within,
                                  model::Unit &Unit) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
  const Operation *Twin = knownTwin(Api, Within.Type.Library);
  if (!Call || !Twin || Site.Implicit || Call->getBeginLoc().isMacroID())
    return std::nullopt;
  const model::Source &Source = Unit.source();
  const Spot Place = spotOf(*Call, Within);
  const std::optional<model::FileRange> Whole =
      Source.range(Call->getSourceRange());
  std::optional<Values> Parts = partsOf(*Call, Source);
  if (!Whole || !Parts || Place.InCatch || !takesAllOf(*Twin, *Parts))
    return std::nullopt;
  const std::optional<std::string> Text = fill(
      *Twin, Within.Type, std::move(*Parts), Within, Call->getBeginLoc(), Unit);
  if (!Text)
    return std::nullopt;
  const std::string Await = "co_await " + *Text;
  Fix Result;
  Result.Title = "await '" + *Text + "'";
  Result.Risk = suspensionRisk(*Call, Place, Within, Unit);
  Result.Safe = Result.Risk.empty();
  Result.Edits.push_back(
      Source.edit(*Whole, Place.NeedsParens ? "(" + Await + ")" : Await));
  addIncludes(*Twin, Whole->File, Unit, Result);
  return Result;
}

} // namespace cotidy::rewrite
