// SPDX-License-Identifier: Apache-2.0
#include "facts/Collector.h"

#include "model/Blocking.h"
#include "model/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace cotidy {

std::string entityName(const FunctionDecl &Function,
                       const model::Source &Text) {
  llvm::SmallString<128> Usr;
  bool Failed = index::generateUSRForDecl(&Function, Usr);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  bool Ambiguous = Failed || !Function.isExternallyVisible() ||
                   (Method && Method->getParent()->isLambda());
  if (!Ambiguous)
    return std::string(Usr);
  Location Where = Text.locate(Function.getLocation());
  return std::string(Usr) + "@" + Where.File + ":" +
         std::to_string(Where.Offset);
}

std::string describeCallee(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (isa<CXXConstructorDecl>(Callee))
    return "the constructor of '" + Method->getParent()->getNameAsString() +
           "'";
  if (isa<CXXDestructorDecl>(Callee))
    return "the destructor of '" + Method->getParent()->getNameAsString() + "'";
  return model::displayName(Callee);
}

void FactCollector::trust(llvm::ArrayRef<llvm::StringRef> Names) {
  for (StringRef Name : Names)
    Trusted.insert(Name.trim());
}

bool FactCollector::isTrusted(const FunctionDecl &Function) const {
  return !Trusted.empty() && Trusted.contains(model::qualifiedName(Function));
}

/// The thread that an awaiter starts and joins has done its work when the
/// coroutine comes back.
static bool isAwaiter(const FunctionDecl &Destructor) {
  const auto *Record = cast<CXXRecordDecl>(Destructor.getDeclContext());
  IdentifierInfo &Name = Destructor.getASTContext().Idents.get("await_suspend");
  return Record->hasMemberName(&Name);
}

/// A virtual call may run any overrider; a coroutine's body runs when it is
/// awaited and is looked at on its own.
const FunctionDecl *
FactCollector::runningBody(const model::CallSite &Site) const {
  const FunctionDecl *Body = nullptr;
  if (!Site.Callee->hasBody(Body) || isTrusted(*Site.Callee) ||
      Unit.source().inSystemHeader(Body->getLocation()) ||
      Unit.isOfLibrary(*Body) || model::isCoroutine(*Body) ||
      (Site.isDestructor() && isAwaiter(*Body)))
    return nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(Body);
  if (!Method || !Method->isVirtual() || Site.isDestructor())
    return Body;
  bool Exact = Method->hasAttr<FinalAttr>() ||
               Method->getParent()->hasAttr<FinalAttr>() ||
               (Site.Receiver &&
                isa_and_nonnull<VarDecl>(model::namedValue(Site.Receiver)) &&
                model::namedValue(Site.Receiver)->getType()->isRecordType());
  return Exact ? Body : nullptr;
}

std::string FactCollector::entityOf(const model::CallSite &Site) {
  const FunctionDecl *Body = runningBody(Site);
  if (!Body)
    return "";
  auto [Entry, New] = Entities.try_emplace(Body);
  if (!New)
    return Entry->second;
  std::string Name = Entry->second = entityName(*Body, Unit.source());
  Pending.push_back(Body);
  return Name;
}

void FactCollector::collect(const FunctionDecl &Function,
                            const std::string &Entity) {
  std::vector<model::CallSite> Calls = model::executedCalls(Function);
  std::string Name = describeCallee(Function);
  for (const model::CallSite &Site : Calls) {
    SourceLocation Where = Site.Range.getBegin();
    if (isTrusted(*Site.Callee))
      continue;
    auto Use = model::blockingUse(Site, {Calls, nullptr}, Unit);
    std::string Callee = Use ? "" : entityOf(Site);
    if ((!Use && Callee.empty()) ||
        Unit.suppression().covers(Where, "async-blocking-call"))
      continue; // a NOLINT cuts the chain for everyone
    if (Use)
      Collected.Blocks.push_back(
          {Entity, Use->Sureness,
           Unit.source().note(Where, Name + " calls " + Use->Display +
                                         " here, which " + Use->Api->Reason)});
    else if (Callee != Entity)
      Collected.Calls.push_back(
          {Entity, Callee,
           Unit.source().note(Where, Name + " calls " +
                                         describeCallee(*Site.Callee) +
                                         " here")});
  }
}

Facts FactCollector::facts() {
  while (!Pending.empty()) {
    const FunctionDecl *Next = Pending.back();
    Pending.pop_back();
    collect(*Next, Entities[Next]);
  }
  Collected.normalize();
  return Collected;
}

} // namespace cotidy
