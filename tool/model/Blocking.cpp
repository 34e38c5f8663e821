// SPDX-License-Identifier: Apache-2.0
#include "model/Blocking.h"

#include "model/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// A function of the C library is one by its linkage or its header; a function
/// of the project that happens to be called `connect` is not.
bool mayBeC(const FunctionDecl &Callee, const Source &Text) {
  return Callee.isExternC() || Text.inSystemHeader(Callee.getLocation());
}

/// The standard library declares some members in base classes with names of
/// its own, so the receiver's class counts as well.
bool isNamed(const BlockingApi &Api, const CallSite &Site, StringRef Last,
             StringRef Qualified, const Source &Text) {
  if (Api.Name == Qualified)
    return StringRef(Api.Name).contains("::") || mayBeC(*Site.Callee, Text);
  if (!Site.Receiver)
    return false;
  const CXXRecordDecl *Class =
      classOf(Site.Receiver->IgnoreParenImpCasts()->getType());
  return Class && Class->getIdentifier() &&
         Api.Name == qualifiedName(*Class) + "::" + Last.str();
}

std::string describe(const BlockingApi &Api, const CallSite &Site) {
  StringRef Name = Api.Display.empty() ? Api.Name : Api.Display;
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

std::optional<BlockingUse> blockingUse(const CallSite &Site,
                                       const CallContext &Around, Unit &Unit) {
  if (isMarkedBlocking(*Site.Callee))
    return BlockingUse{nullptr, Confidence::Certain,
                       model::describe(*Site.Callee), "is marked as blocking",
                       "hand it to another thread and await its result"};
  // Made for every call of the unit: ask by identifier before any string.
  const IdentifierInfo *Identifier = Site.Callee->getIdentifier();
  std::string Built = Identifier ? std::string() : lastName(*Site.Callee);
  StringRef Last = Identifier ? Identifier->getName() : StringRef(Built);
  const auto &Candidates = Unit.knowledge().blockingNamed(Last);
  if (Candidates.empty())
    return std::nullopt;

  std::string Qualified = qualifiedName(*Site.Callee);
  for (const BlockingApi *Api : Candidates) {
    if (!isNamed(*Api, Site, Last, Qualified, Unit.source()))
      continue;
    if (std::optional<Confidence> Sure = surenessHere(*Api, Site, Around, Unit))
      return BlockingUse{Api, *Sure, describe(*Api, Site), Api->Reason,
                         Api->Instead};
  }
  return std::nullopt;
}

} // namespace cotidy::model
