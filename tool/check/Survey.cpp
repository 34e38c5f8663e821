// SPDX-License-Identifier: Apache-2.0
#include "check/Survey.h"

#include "ast/Dispatch.h"
#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "coro/LoopContext.h"
#include "flow/Bodies.h"

#include <map>

using namespace clang;

namespace cotidy {
namespace {

using Kind = Sighting::Kind;

class Surveyor {
public:
  Surveyor(model::Unit &Unit, FactCollector &Facts)
      : Unit(Unit), Facts(Facts) {}

  std::vector<Sighting> all();

private:
  void add(Kind Is, std::string Name, Location Where = {},
           std::uint64_t Unless = 0);
  void lookAt(const model::Coroutine &Each);
  bool isUnknown(const FunctionDecl &Function) const;
  void addUnknown(Kind Is, const FunctionDecl &Function, SourceLocation Where);

  model::Unit &Unit;
  FactCollector &Facts;
  std::map<std::pair<Kind, std::string>, Sighting> Seen;
};

void Surveyor::add(Kind Is, std::string Name, Location Where,
                   std::uint64_t Unless) {
  auto [At, New] = Seen.try_emplace(
      {Is, Name}, Sighting{Is, Name, std::move(Where), 1, Unless});
  At->second.Times += New ? 0 : 1;
}

/// Its body is in no file that the unit reads, and knowledge does not describe
/// what it belongs to. What is C's or the standard's is described or harmless.
bool Surveyor::isUnknown(const FunctionDecl &Function) const {
  const bool IsSystem = Unit.source().inSystemHeader(Function.getLocation());
  return !Function.getBody() && !Function.hasSkippedBody() &&
         !Function.isImplicit() && !Function.isInStdNamespace() &&
         !Function.getBuiltinID() && !(IsSystem && Function.isExternC()) &&
         !StringRef(model::qualifiedName(Function)).starts_with("__") &&
         !Unit.isOfLibrary(Function);
}

void Surveyor::addUnknown(Kind Is, const FunctionDecl &Function,
                          SourceLocation Where) {
  if (isUnknown(Function))
    add(Is, model::qualifiedName(Function), Unit.source().locate(Where),
        Facts.calls().defined(Function).If);
}

void Surveyor::lookAt(const model::Coroutine &Each) {
  const SourceLocation Begin = Each.Decl->getLocation();
  const CXXRecordDecl *Task = model::classOf(Each.Decl->getReturnType());
  if (Each.Type.Library)
    add(Kind::Library, Each.Type.Library->Name);
  else if (Task)
    add(Kind::BareTask, model::qualifiedName(*Task),
        Unit.source().locate(Begin));
  for (const Expr *Suspension : Each.Suspensions) {
    const CallExpr *Call = model::awaitedCall(*Suspension);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee && !model::isDispatched(*Call))
      addUnknown(Kind::Awaited, *Callee, Call->getBeginLoc());
  }
  if (!model::whyOffLoop(*Each.Decl, &Each, Unit).empty())
    return;
  const model::CallContext Around{Unit.get<model::Bodies>().of(*Each.Decl),
                                  &Each};
  for (const model::CallSite &Site : Around.Body.Calls)
    if (!Site.Implicit && !Site.isDestructor() && !Site.isDispatched() &&
        !Unit.taskTypes().of(Site.Callee->getReturnType()).IsTask &&
        Facts.calls().whyNoSite(Site, Around).empty() &&
        !model::blockingUse(Site, Around, Unit) &&
        model::whyHarmless(Site, Around, Unit).empty())
      addUnknown(Kind::Called, *Site.Callee, Site.Range.getBegin());
}

std::vector<Sighting> Surveyor::all() {
  for (const model::Coroutine &Each : Unit.functions().coroutines())
    if (!Unit.isOfLibrary(*Each.Decl))
      lookAt(Each);
  for (const FileID File : Unit.suppression().files())
    if (File != Unit.source().manager().getMainFileID())
      add(Kind::Header, Unit.source().fileName(File));
  std::vector<Sighting> Result;
  for (auto &[Key, Each] : Seen)
    Result.push_back(std::move(Each));
  return Result;
}

} // namespace

std::vector<Sighting> survey(model::Unit &Unit, FactCollector &Facts) {
  return Surveyor(Unit, Facts).all();
}

} // namespace cotidy
