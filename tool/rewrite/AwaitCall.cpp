// SPDX-License-Identifier: Apache-2.0
#include "rewrite/AwaitCall.h"

#include "ast/Names.h"
#include "rewrite/Spelling.h"
#include "rewrite/Spot.h"
#include "rewrite/Template.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::CallSite;
using model::Coroutine;
using model::FileRange;

/// "aio::sleep_for" from "aio::sleep_for({duration})".
std::string calledName(StringRef Call) { return Call.split('(').first.str(); }

Fix replaceCall(FileRange Range, std::string Text, const Operation &By,
                model::Unit &Unit) {
  Fix Result;
  Result.Edits.push_back(Unit.source().edit(Range, std::move(Text)));
  addIncludes(By, Range.File, Unit, Result);
  return Result;
}

/// The duration of a sleep in the words of <chrono>.
std::optional<std::string> durationText(const CallSite &Site,
                                        const BlockingApi &Api,
                                        const Coroutine &Within,
                                        model::Unit &Unit) {
  if (!Api.Duration || *Api.Duration >= Site.Arguments.size())
    return std::nullopt;
  const Expr &Argument = *Site.Arguments[*Api.Duration];
  std::string Text = Unit.source().text(Argument.getSourceRange()).str();
  if (Text.empty())
    return std::nullopt;
  Spelling Names(Within, Site.Range.getBegin(), Unit);
  if (!Api.DurationIsDeadline)
    return Api.DurationUnit.empty()
               ? Text
               : Names.name(Api.DurationUnit) + "(" + Text + ")";
  const auto *Point = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      model::classOf(Argument.IgnoreParenImpCasts()->getType()));
  if (!Point || Point->getTemplateArgs().size() == 0)
    return std::nullopt;
  std::optional<std::string> Clock =
      Names.type(Point->getTemplateArgs()[0].getAsType());
  if (!Clock)
    return std::nullopt;
  return Text + " - " + *Clock + "::now()";
}

bool usesErrno(const std::vector<CallSite> &Calls) {
  return llvm::any_of(Calls, [](const CallSite &Site) {
    return Site.Callee->getIdentifier() &&
           Site.Callee->getName() == "__errno_location";
  });
}

/// A lock taken on one thread must not be handed to a wait on another.
bool takesLock(const CallSite &Site, const Knowledge &Known) {
  return llvm::any_of(Site.Arguments, [&](const Expr *Argument) {
    const CXXRecordDecl *Record =
        model::classOf(Argument->IgnoreParenImpCasts()->getType());
    if (!Record)
      return false;
    // C's mutexes are structures without a name of their own.
    const TypedefNameDecl *Alias = Record->getTypedefNameForAnonDecl();
    StringRef Name = Alias                     ? Alias->getName()
                     : Record->getIdentifier() ? Record->getName()
                                               : StringRef();
    return Name.ends_with("lock") ||
           Known.words(Meaning::Mutexes).contains(Name);
  });
}

bool canReturn(QualType Type) {
  if (Type->isVoidType())
    return true;
  if (Type->isReferenceType() || Type->isDependentType())
    return false;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return !Record || Record->hasMoveConstructor() ||
         Record->hasCopyConstructorWithConstParam();
}

/// Whether the call itself is what an await waits for.
bool isAwaited(const CallExpr &Call, const Coroutine &Within) {
  const Stmt *At = &Call;
  while (At && !isa<CoawaitExpr, DependentCoawaitExpr>(At))
    At = isa<Expr>(At) ? Within.parents().of(At) : nullptr;
  return At && model::awaitedCall(*cast<Expr>(At)) == &Call;
}

} // namespace

std::optional<Fix> awaitSleep(const CallSite &Site, const BlockingApi &Api,
                              const Coroutine &Within, model::Unit &Unit) {
  const CoroutineLibrary *Library = Within.Type.Library;
  if (!Library || !Library->Sleep || !Site.Expression)
    return std::nullopt;
  Spot Place = spotOf(*Site.Expression, Within);
  std::optional<FileRange> Range = Unit.source().range(Site.Range);
  std::optional<std::string> Duration = durationText(Site, Api, Within, Unit);
  if (!Range || !Duration || !Place.Statement || Place.InCatch)
    return std::nullopt;
  std::optional<std::string> Call =
      fill(*Library->Sleep, Within.Type, {{"duration", *Duration}}, Within,
           Site.Range.getBegin(), Unit);
  if (!Call)
    return std::nullopt;
  Fix Result = replaceCall(*Range, "co_await " + *Call, *Library->Sleep, Unit);
  if (!Api.DurationUnit.empty())
    if (std::optional<Edit> Include = include("chrono", Range->File, Unit))
      Result.Edits.push_back(*Include);
  Result.Title = "await '" + calledName(*Call) + "'";
  Result.Risk = suspensionRisk(*Site.Expression, Place, Within, Unit);
  Result.Safe = Result.Risk.empty();
  return Result;
}

std::optional<Fix> offload(const CallSite &Site,
                           const std::vector<CallSite> &BodyCalls,
                           const Coroutine &Within, model::Unit &Unit) {
  const CoroutineLibrary *Library = Within.Type.Library;
  const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
  if (!Library || !Library->Offload || !Call || Site.Implicit ||
      Call->isTypeDependent() || // its result is anybody's guess
      // items.emplace_back(path): the container stays on its thread.
      (isa<CXXConstructorDecl>(Site.Callee) && isa<CXXMemberCallExpr>(Call)) ||
      takesLock(Site, Unit.knowledge()) || usesErrno(BodyCalls))
    return std::nullopt;
  QualType Type = Call->getCallReturnType(Unit.context());
  // What a coroutine does is awaited; making it takes no time.
  if (isAwaited(*Call, Within) || Unit.taskTypes().of(Type).IsTask)
    return std::nullopt;
  bool Template =
      Within.Decl->isTemplated() || Within.Decl->isTemplateInstantiation();
  if (!canReturn(Type) ||
      (Template && StringRef(Library->Offload->Call).contains("{result}")))
    return std::nullopt;
  Spot Place = spotOf(*Call, Within);
  std::optional<FileRange> Range = Unit.source().range(Site.Range);
  if (!Range || Place.InCatch || Place.HoldsAwait)
    return std::nullopt;

  Values Given = {{"expr", Unit.source().text(*Range).str()}};
  if (auto Result = Spelling(Within, Site.Range.getBegin(), Unit)
                        .type(Type.getUnqualifiedType()))
    Given.emplace("result", std::move(*Result));
  Operation Operation = *Library->Offload;
  size_t Return = Operation.Call.find(" return {expr};");
  if (Type->isVoidType() && Return != std::string::npos)
    Operation.Call.erase(Return + 1, 7);
  std::optional<std::string> Text =
      fill(Operation, Within.Type, std::move(Given), Within,
           Site.Range.getBegin(), Unit);
  if (!Text)
    return std::nullopt;
  std::string Await = "co_await " + *Text;
  if (Place.NeedsParens)
    Await = "(" + Await + ")";
  Fix Result = replaceCall(*Range, Await, *Library->Offload, Unit);
  Result.Title = "run " + model::displayName(*Site.Callee) +
                 " on another thread with '" + calledName(*Text) + "'";
  const std::string Held = heldRisk(*Site.Expression, Within, Unit);
  Result.Risk = "what it uses may be in use on the event loop meanwhile" +
                (Held.empty() ? "" : ", and " + Held);
  return Result;
}

} // namespace cotidy::rewrite
