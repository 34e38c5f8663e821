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
// Read by the hosts, because it holds for all checks.
constexpr CheckOption KnowledgeFiles = {
    "KnowledgeFiles", "",
    "knowledge files of your own, separated by ';', each looked for in the "
    "folder of the analysed file and in those above it"};
constexpr CheckOption Options[] = {IgnoredFunctions, KnowledgeFiles};

using model::CallSite;

class Sites {
public:
  Sites(const model::Coroutine &Within, Pass &Host)
      : Within(Within), Host(Host), Calls(model::executedCalls(*Within.Decl)) {}

  void report() {
    if (!model::startsOnLoop(Within, Host.unit()))
      return;
    SourceLocation Left = model::leavesLoopAt(Within, Host.unit());
    const model::Source &Text = Host.unit().source();
    for (const CallSite &Site : Calls) {
      if (Host.facts().isTrusted(*Site.Callee) ||
          model::endsAwaited(Site, Within) ||
          (Left.isValid() && Text.before(Left, Site.Range.getBegin())))
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

  /// One finding a file: what is done with a stream, a FILE * or a descriptor
  /// whose opening is already reported has the same cause.
  bool usesReportedFile(const CallSite &Site) {
    auto IsOpened = [&](const Expr *Object) {
      const VarDecl *Variable = model::namedVariable(Object);
      return Variable && Variable->getInit() &&
             Opened.contains(
                 Variable->getInit()->IgnoreUnlessSpelledInSource());
    };
    return IsOpened(Site.Receiver) || llvm::any_of(Site.Arguments, IsOpened);
  }

  /// Whether the call gives back what later calls go on with: moving it alone
  /// to another thread would mend nothing.
  static bool opensFile(const CallSite &Site, const BlockingApi &Api) {
    return Api.Family == "file" &&
           (isa<CXXConstructorDecl>(Site.Callee) ||
            Site.Callee->getReturnType()->isPointerType() ||
            StringRef(Api.Name).starts_with("open") || Api.Name == "creat");
  }

  void reportDirect(const CallSite &Site, const model::BlockingUse &Use) {
    if (usesReportedFile(Site))
      return;
    const BlockingApi &Api = *Use.Api;
    bool Opens = opensFile(Site, Api);
    if (Opens)
      Opened.insert(Site.Expression->IgnoreUnlessSpelledInSource());
    StringRef Name(Use.Display);
    Finding Found =
        found(Site, Name.consume_front("the ") ? Name.str()
                                               : "call to " + Use.Display);
    Found.Sureness = Use.Sureness;
    Found.Notes.push_back(Host.unit().source().note(
        Site.Range.getBegin(),
        "it " + Api.Reason + "; instead, " + Api.Instead));
    if (Api.Family == "sleep")
      Found.Suggestion = rewrite::awaitSleep(Site, Api, Within, Host.unit());
    else if (!Opens)
      Found.Suggestion = rewrite::offload(Site, Calls, Within, Host.unit());
    Host.report(std::move(Found), Site.Range.getBegin());
  }

  void reportChain(const CallSite &Site, std::string Callee) {
    std::string Described = describeCallee(*Site.Callee);
    StringRef Name(Described);
    Finding Found = found(
        Site, Name.consume_front("the ") ? Name.str() : "call to " + Described);
    Found.Sureness = Confidence::Certain; // lowered by the chain
    Found.Requires = {std::move(Callee)};
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
