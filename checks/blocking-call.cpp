// SPDX-License-Identifier: Apache-2.0
//
// async-blocking-call: a call that keeps the event loop's thread waiting, made
// in code on the loop directly or through functions whose bodies are seen.
#include "check/Check.h"
#include "check/ExplainCalls.h"

#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "blocking/OpenedFiles.h"
#include "claims/Collector.h"
#include "coro/LoopContext.h"
#include "coro/Matchers.h"
#include "coro/NameWords.h"
#include "flow/Bodies.h"
#include "rewrite/Mend.h"

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

/// The calls of one body that is on the loop: a coroutine's, or a handler's.
class Sites {
public:
  /// Within: null for a handler.
  Sites(const FunctionDecl &Function, const model::Coroutine *Within,
        Pass &Host)
      : Function(Function), Host(Host),
        Body(Host.unit().get<model::Bodies>().of(Function)),
        Around{Body, Within},
        Most(model::beginsOrEnds(Function, Host.unit().knowledge())
                 ? Confidence::Possible
                 : Confidence::Certain) {
    if (Within)
      Unless = Host.facts().calls().offloads(Function);
  }

  void report() {
    for (std::size_t I = 0; I < Body.Calls.size(); ++I) {
      const CallSite &Site = Body.Calls[I];
      std::string Why = whySilent(Site);
      if (Why.empty() && !reportCall(Site, I))
        Why = whyUnknown(Site, Host);
      if (!Why.empty() && !endsTask(Site, Host.unit()))
        Host.silence(Site.Range.getBegin(), nameOf(Site), Why);
    }
    explainIndirect(Body, Host);
  }

private:
  std::string whySilent(const CallSite &Site) const {
    if (Host.facts().isTrusted(*Site.Callee))
      return "its callee is trusted: by IgnoredFunctions or by an attribute";
    if (StringRef Why = Body.whyUnreached(Site); !Why.empty())
      return Why.str();
    StringRef Elsewhere = model::whyElsewhere(Site, Around, Host.unit());
    return (Elsewhere.empty() ? model::whyHarmless(Site, Around, Host.unit())
                              : Elsewhere)
        .str();
  }

  bool reportCall(const CallSite &Site, std::size_t Number) {
    model::AsyncTwin Twin = model::asyncTwin(Site, Function, Host.unit());
    if (auto Use = model::blockingUse(Site, Around, Host.unit())) {
      reportDirect(Site, *Use, Twin);
      return true;
    }
    Atom Blocks = Host.facts().calls().blocks(Function, Body, Number);
    if (Blocks)
      reportChain(Site, Blocks, Twin);
    if (Twin && !Site.Callee->getBody())
      reportTwin(Site, Twin);
    return Blocks || Twin;
  }

  Finding found(const CallSite &Site, const std::string &What) const {
    Finding Found = Host.unit().source().finding(Site.Range, What);
    Found.Function = model::qualifiedName(Function);
    Found.Unless = Unless;
    if (Site.Implicit)
      Found.Notes.push_back(Host.unit().source().note(
          Site.Range.getBegin(),
          isa<CXXConversionDecl>(Site.Callee)
              ? "the call is a conversion of what stands here"
              : "the call is in a default argument or initializer"));
    if (Around.Within)
      Found.Eased =
          Host.facts().starts().eases(Function, Body.isBetweenAwaits(Site));
    if (std::optional<Ease> InMemory = Host.facts().inMemory(Site))
      Found.Eased.push_back(*InMemory);
    return Found;
  }

  void reportDirect(const CallSite &Site, const model::BlockingUse &Use,
                    const model::AsyncTwin &Twin) {
    // What is done with a file that is opened here has the same cause, unless
    // it is done bit by bit between awaits: that is worse than at once.
    bool GoesOn = Files.uses(Site);
    if (GoesOn && !Body.isBetweenAwaits(Site))
      return;
    Finding Found =
        found(Site, model::asSubject(Use.Display) + " blocks the event loop");
    Found.Sureness = std::min(
        {Most,
         Body.isRunOnce(Site) ? Confidence::Possible : Confidence::Certain,
         GoesOn ? Confidence::Likely : Use.Sureness});
    Found.Notes.push_back(Host.unit().source().note(
        Site.Range.getBegin(),
        "it " + Use.Reason + "; instead, " + Use.Instead));
    llvm::erase_if(Found.Eased, [&](const Ease &Each) {
      return Use.isIdle() ||
             (Use.isRemote() && claimOf(Each.If) == Claim::Starts);
    });
    if (!Files.opens(Site, Use.Api))
      Found.Suggestion =
          rewrite::mend(Site, Use.Api, Twin, Around, Host.unit());
    Host.report(std::move(Found), Site.Range.getBegin());
  }

  void reportChain(const CallSite &Site, Atom Blocks,
                   const model::AsyncTwin &Twin) {
    Finding Found = found(Site, nameOf(Site) + " blocks the event loop");
    Found.Sureness = Most; // lowered by the chain
    Found.Requires = {Blocks};
    Found.Missing = "no chain of calls that was seen leads to a blocking call";
    Found.Suggestion = rewrite::mend(Site, nullptr, Twin, Around, Host.unit());
    Host.report(std::move(Found), Site.Range.getBegin());
  }

  /// Nobody says that it blocks, except its author, who offers something else.
  void reportTwin(const CallSite &Site, const model::AsyncTwin &Twin) {
    Finding Found = found(Site, nameOf(Site) + " has an awaitable twin, " +
                                    model::displayName(*Twin.Function));
    Found.Sureness = std::min(Most, Confidence::Likely);
    Found.Unless.push_back(Host.facts().calls().defined(*Site.Callee));
    Found.Notes.push_back(Host.unit().source().note(
        Twin.Function->getLocation(),
        "declared here; the other one keeps the event loop waiting"));
    Found.Suggestion = rewrite::mend(Site, nullptr, Twin, Around, Host.unit());
    Host.report(std::move(Found), Site.Range.getBegin());
  }

  const FunctionDecl &Function;
  Pass &Host;
  const model::ExecutedBody &Body;
  model::CallContext Around;
  Confidence Most; ///< No finding here is surer.
  std::vector<Retraction> Unless;
  model::OpenedFiles Files;
};

void run(const BoundNodes &Nodes, Pass &Host) {
  const auto *Function = Nodes.getNodeAs<FunctionDecl>("function");
  const model::Coroutine *Within = Host.unit().coroutine(*Function);
  std::string Why = model::whyOffLoop(*Function, Within, Host.unit());
  if (Why.empty())
    Sites(*Function, Within, Host).report();
  else if (Host.wantsSilences())
    explainElsewhere(*Function, Within ? StringRef(Why) : "", Host);
}

/// A lock keeps the loop waiting when whoever holds it waits. Then all has been
/// said but for functions that no loop begins with.
void finish(Pass &Host) {
  for (const WaitingSection &Each : Host.facts().waitingSections()) {
    Finding Found = Host.unit().source().finding(
        Each.Lock, "mutex '" + Each.Mutex->getNameAsString() +
                       "' is held over a wait, and the event loop locks it");
    Found.Function = model::qualifiedName(*Each.Function);
    Found.Sureness = Confidence::Certain; // lowered by the witnesses
    Found.Requires = {Each.Waits, Each.Locked};
    Found.Missing =
        "nothing that was seen waits there, or no code on the event "
        "loop locks the mutex";
    Found.Unless = {Each.OnLoop}; // there the wait itself is reported
    Host.report(std::move(Found), Each.Lock.getBegin());
  }
  if (!Host.wantsSilences())
    return;
  for (const FunctionDecl *Each : Host.unit().functions().bodies()) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Each);
    if (!model::isCoroutine(*Each) &&
        !(Method && Method->getParent()->isLambda()))
      explainElsewhere(*Each, "", Host);
  }
}

DeclarationMatcher matcher() {
  return functionDecl(model::mayStartOnLoop()).bind("function");
}

} // namespace

extern const Check BlockingCall;
const Check BlockingCall = {
    "async-blocking-call",
    "a call that blocks the event loop inside a coroutine",
    Options,
    matcher,
    run,
    Needs::Blocking,
    finish,
};

} // namespace cotidy
