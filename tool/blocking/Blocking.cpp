// SPDX-License-Identifier: Apache-2.0
#include "blocking/Blocking.h"

#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "blocking/Circumstances.h"
#include "blocking/FileWork.h"
#include "blocking/KernelFiles.h"
#include "blocking/ProgramFiles.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

std::string describe(const BlockingApi &Api, const CallSite &Site) {
  std::string Shown = shownName(Api, *Site.Callee);
  StringRef Name = Shown;
  if (Name == Api.Name &&
      isa<CXXConstructorDecl, CXXDestructorDecl>(Site.Callee))
    Name = Name.substr(0, Name.rfind("::"));
  std::string Quoted = "'" + Name.str() + "'";
  return (isa<CXXConstructorDecl>(Site.Callee) ? "the constructor of "
          : Site.isDestructor()                ? "the destructor of "
                                               : "") +
         Quoted;
}

} // namespace

/// Clang keeps [[clang::blocking]] and [[clang::nonblocking]] in the type.
static bool hasEffect(const FunctionDecl &Function, FunctionEffect::Kind Kind) {
  const FunctionEffectsRef Effects =
      FunctionEffectsRef::get(Function.getType());
  for (const FunctionEffectWithCondition &Each : Effects)
    if (Each.Effect.kind() == Kind && !Each.Cond.getCondition())
      return true;
  return false;
}

bool isNonblocking(const FunctionDecl &Function) {
  return hasEffect(Function, FunctionEffect::Kind::NonBlocking) ||
         isAnnotated(Function, "cotidy::nonblocking");
}

static bool isMarkedBlocking(const FunctionDecl &Function) {
  return hasEffect(Function, FunctionEffect::Kind::Blocking) ||
         isAnnotated(Function, "cotidy::blocking");
}

/// What the API says, unless the body shows that it is less.
static Lasting lastsHere(const BlockingApi &Api, const CallSite &Site,
                         const ExecutedBody &Body, Unit &Unit) {
  if (Api.WaitsFor != Family::File || Api.Lasts <= Lasting::Small)
    return Api.Lasts;
  if (isKernelSetting(Site, Body, Unit.knowledge()) ||
      (Api.Lasts == Lasting::Sized && isProgramFile(Site, Body)))
    return Lasting::Small;
  if (const VarDecl *File = fileOf(Site, Body))
    return std::min(Api.Lasts, Unit.get<FileWorks>().of(*File, Body).Lasts);
  return opensForOthers(Site, Body) ? Lasting::Small : Api.Lasts;
}

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Around, Unit &Unit) {
  if (isMarkedBlocking(*Site.Callee))
    return BlockingUse{nullptr, Confidence::Certain,
                       model::describe(*Site.Callee), "is marked as blocking",
                       "hand it to another thread and await its result"};
  for (const BlockingApi *Api : apisNamed(Site, Unit))
    if (Verdict Here = verdictHere(*Api, Site, Around, Unit); Here.Sureness)
      return BlockingUse{Api,
                         *Here.Sureness,
                         describe(*Api, Site),
                         Api->Reason,
                         Api->Instead,
                         lastsHere(*Api, Site, Around.Body, Unit)};
  return std::nullopt;
}

bool alwaysWaits(const BlockingUse &Use) {
  return !Use.Api || (Use.Api->WaitsFor != Family::Console &&
                      Use.Api->WaitsFor != Family::Process &&
                      Use.Api->WaitsFor != Family::Lock);
}

StringRef whyHarmless(const CallSite &Site, const CallContext &Around,
                      Unit &Unit) {
  if (Around.Within && endsAwaited(Site, *Around.Within))
    return "the object was awaited, and takes care of its own end";
  StringRef Why;
  for (const BlockingApi *Api : apisNamed(Site, Unit)) {
    Verdict Here = verdictHere(*Api, Site, Around, Unit);
    if (Here.Sureness)
      return "";
    Why = Here.Why;
  }
  return Why;
}

} // namespace cotidy::model
