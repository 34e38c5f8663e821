// SPDX-License-Identifier: Apache-2.0
//
// async-blocking-call: a call that keeps the event loop's thread waiting, made
// in a coroutine directly or through functions whose bodies are seen.
#include "check/Check.h"

#include "facts/Collector.h"
#include "model/Blocking.h"
#include "model/LoopContext.h"
#include "model/Matchers.h"
#include "model/Names.h"
#include "rewrite/AwaitCall.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

constexpr CheckOption IgnoredFunctions = {
    "IgnoredFunctions", "",
    "qualified names, separated by ';', of functions that never block long "
    "enough to matter"};
constexpr CheckOption Options[] = {IgnoredFunctions};

using model::CallSite;

class Sites {
public:
  Sites(const model::Coroutine &Within, Pass &Host)
      : Within(Within), Host(Host), Calls(model::executedCalls(*Within.Decl)) {
  }

  void report() {
    for (const CallSite &Site : Calls) {
      if (Host.facts().isTrusted(*Site.Callee) ||
          !model::onLoop(Within, Site.Range.getBegin(), Host.unit()))
        continue;
      if (auto Use = model::blockingUse(Site, {Calls, &Within}, Host.unit()))
        reportDirect(Site, *Use);
      else if (std::string Callee = Host.facts().entityOf(Site);
               !Callee.empty())
        reportChain(Site, std::move(Callee));
    }
  }

private:
  Finding found(const CallSite &Site, const std::string &What) const {
    Finding Found = Host.unit().source().finding(
        Site.Range, What + " blocks the event loop");
    Found.Function = model::qualifiedName(*Within.Decl);
    return Found;
  }

  /// One finding a file: what is read from a stream whose opening is already
  /// reported has the same cause.
  bool isOfReportedStream(const CallSite &Site) {
    const Expr *Object = Site.Receiver              ? Site.Receiver
                         : Site.Arguments.empty() ? nullptr
                                                    : Site.Arguments.front();
    const VarDecl *Stream = model::namedVariable(Object);
    if (!Stream || !Stream->getInit())
      return false;
    return Opened.contains(Stream->getInit()->IgnoreUnlessSpelledInSource());
  }

  void reportDirect(const CallSite &Site, const model::BlockingUse &Use) {
    if (isOfReportedStream(Site))
      return;
    bool Constructs = isa<CXXConstructorDecl>(Site.Callee);
    if (Constructs)
      Opened.insert(Site.Expression->IgnoreUnlessSpelledInSource());
    Finding Found = found(Site, (Constructs            ? "constructor of "
                                 : Site.isDestructor() ? "destructor of "
                                                       : "call to ") +
                                    Use.Display);
    Found.Sureness = Use.Sureness;
    const BlockingApi &Api = *Use.Api;
    Found.Notes.push_back(Host.unit().source().note(
        Site.Range.getBegin(),
        "it " + Api.Reason + "; instead, " + Api.Instead));
    if (Api.Family == "sleep")
      Found.Suggestion =
          rewrite::awaitSleep(Site, Api, Within, Host.unit());
    else if (!Constructs && !Site.isDestructor())
      Found.Suggestion = rewrite::offload(Site, Calls, Within, Host.unit());
    Host.report(std::move(Found), Site.Range.getBegin());
  }

  void reportChain(const CallSite &Site, std::string Callee) {
    bool Implicit = isa<CXXConstructorDecl>(Site.Callee) || Site.isDestructor();
    std::string Name = describeCallee(*Site.Callee);
    StringRef Bare(Name);
    Bare.consume_front("the ");
    Finding Found = found(Site, Implicit ? Bare.str() : "call to " + Name);
    Found.Sureness = Confidence::Certain; // lowered by the chain
    Found.Requires = {std::move(Callee)};
    if (!Implicit)
      Found.Suggestion = rewrite::offload(Site, Calls, Within, Host.unit());
    Host.report(std::move(Found), Site.Range.getBegin());
  }

  const model::Coroutine &Within;
  Pass &Host;
  std::vector<CallSite> Calls;
  llvm::SmallPtrSet<const Expr *, 4> Opened;
};

void run(const BoundNodes &Nodes, Pass &Host) {
  llvm::SmallVector<StringRef, 8> Ignored;
  Host.option(IgnoredFunctions).split(Ignored, ';', -1, /*KeepEmpty=*/false);
  Host.facts().trust(Ignored);
  const auto *Function = Nodes.getNodeAs<FunctionDecl>("coroutine");
  if (const model::Coroutine *Within = Host.unit().coroutine(*Function))
    Sites(*Within, Host).report();
}

DeclarationMatcher matcher() {
  return functionDecl(model::coroutine()).bind("coroutine");
}

} // namespace

extern const Check BlockingCall;
const Check BlockingCall = {
    "async-blocking-call",
    "a call that blocks the event loop inside a coroutine",
    Options,
    matcher,
    run,
};

} // namespace cotidy
