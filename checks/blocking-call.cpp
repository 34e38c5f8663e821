// SPDX-License-Identifier: Apache-2.0
//
// async-blocking-call: a call that keeps the event loop's thread waiting, made
// in code on the loop directly or through functions whose bodies are seen.
#include "check/ExplainCalls.h"
#include "check/LoopCalls.h"

#include "ast/Names.h"
#include "coro/Matchers.h"
#include "rewrite/Fix.h"

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

Finding found(const LoopCall &Call, const std::string &What, Pass &Host) {
  const model::Source &Text = Host.unit().source();
  Finding Found = Text.finding(Call.Site.Range, What);
  Found.Function = model::qualifiedName(Call.Function);
  Found.Sureness = Confidence::Certain;
  Found.Costs.Happens = Call.Happens;
  if (Call.Site.Implicit)
    Found.Notes.push_back(
        Text.note(Call.Site.Range.getBegin(),
                  isa<CXXConversionDecl>(Call.Site.Callee)
                      ? "the call is a conversion of what stands here"
                  : isa_and_nonnull<CXXDefaultArgExpr, CXXDefaultInitExpr>(
                        Call.Site.Where)
                      ? "the call is in a default argument or initializer"
                      : "the loop makes the call"));
  Host.facts().qualify(Found, Call.Function, Call.Around, Call.Site);
  if (!Call.OpensFile)
    Found.Suggestion =
        rewrite::fix(Call.Site, Call.Use ? Call.Use->Api : nullptr, Call.Twin,
                     Call.Around, Host.unit());
  return Found;
}

/// Whether a coroutine library says that it waits for its own tasks, which may
/// have to run on the thread that waits.
bool waitsForTask(const model::BlockingUse &Use, Pass &Host) {
  return Use.Api && Use.Api->WaitsFor == Family::Wait &&
         llvm::any_of(Host.unit().knowledge().libraries(),
                      [&](const CoroutineLibrary &Each) {
                        return Each.Name == Use.Api->Library &&
                               !Each.LazyTasks.empty();
                      });
}

void reportDirect(const LoopCall &Call, Pass &Host) {
  const model::BlockingUse &Use = *Call.Use;
  // What is done with a file that is opened here has the same cause, unless it
  // is done bit by bit between awaits: that is worse than at once.
  if (Call.OnOpenFile && !Call.BitByBit)
    return;
  Finding Found = found(
      Call, model::asSubject(Use.Display) + " blocks the event loop", Host);
  Found.Sureness = Call.OnOpenFile ? Confidence::Likely : Use.Sureness;
  Found.Costs.Lasts = Use.Lasts;
  Found.Notes.push_back(Host.unit().source().note(
      Call.Site.Range.getBegin(),
      "it " + Use.Reason + "; instead, " + Use.Instead));
  if (waitsForTask(Use, Host))
    Found.Notes.push_back(Host.unit().source().note(
        Call.Site.Range.getBegin(),
        "if what it waits for needs this thread, neither ever goes on: a "
        "deadlock"));
  if (Call.InLoop && Call.Happens == Happening::Each) {
    Found.Costs.Happens = Happening::Again;
    Found.Notes.insert(Found.Notes.end() - 1,
                       Host.unit().source().note(
                           Call.InLoop->Range.getBegin(),
                           "what is opened is read or written in a loop here"));
  }
  Host.report(std::move(Found), Call.Site.Range.getBegin());
}

void reportChain(const LoopCall &Call, Pass &Host) {
  Finding Found =
      found(Call, nameOf(Call.Site) + " blocks the event loop", Host);
  Found.Requires = {Call.Chain}; // which lowers the confidence as well
  Found.Missing = "no chain of calls that was seen leads to a blocking call";
  Host.report(std::move(Found), Call.Site.Range.getBegin());
}

/// Nobody says that it blocks, except its author, who offers something else.
void reportTwin(const LoopCall &Call, Pass &Host) {
  Finding Found = found(Call,
                        nameOf(Call.Site) + " has an awaitable twin, " +
                            model::displayName(*Call.Twin.Function),
                        Host);
  Found.Sureness = Confidence::Likely;
  Found.Unless.push_back(Host.facts().calls().defined(*Call.Site.Callee));
  Found.Notes.push_back(Host.unit().source().note(
      Call.Twin.Function->getLocation(),
      "declared here; the other one keeps the event loop waiting"));
  Host.report(std::move(Found), Call.Site.Range.getBegin());
}

void report(const LoopCall &Call, Pass &Host) {
  if (Call.Use)
    return reportDirect(Call, Host);
  if (Call.Chain)
    reportChain(Call, Host);
  if (Call.Twin && !Call.Site.Callee->getBody())
    reportTwin(Call, Host);
}

void run(const BoundNodes &Nodes, Pass &Host) {
  loopCalls(*Nodes.getNodeAs<FunctionDecl>("function"), Host,
            [&](const LoopCall &Call) { report(Call, Host); });
}

/// A lock keeps the loop waiting when whoever holds it waits.
void finish(Pass &Host) {
  for (const WaitingSection &Each : Host.facts().waitingSections()) {
    Finding Found = Host.unit().source().finding(
        Each.Lock, "mutex '" + Each.Mutex->getNameAsString() +
                       "' is held over a wait, and the event loop locks it");
    Found.Function = model::qualifiedName(*Each.Function);
    Found.Sureness = Confidence::Certain; // lowered by the witnesses
    Found.Requires = {Each.Waits, Each.Locked};
    Found.Missing = "nothing that was seen waits there, or no code on the "
                    "event loop locks the mutex";
    Found.Unless = {Each.OnLoop};
    Host.report(std::move(Found), Each.Lock.getBegin());
  }
  namedHandlers(Host, [&](const LoopCall &Call) { report(Call, Host); });
}

DeclarationMatcher matcher() {
  return functionDecl(model::mayStartOnLoop()).bind("function");
}

} // namespace

extern const Check BlockingCall;
const Check BlockingCall = {
    "async-blocking-call",
    "a call that blocks the event loop inside a coroutine",
    Harm::Slow,
    Options,
    matcher,
    run,
    Needs::Blocking,
    finish,
};

} // namespace cotidy
