// SPDX-License-Identifier: Apache-2.0
//
// async-detached-exception: a coroutine that throws, and runs with nobody who
// gets its exception.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/LostErrors.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

/// "throws here", or "calls 'std::stoi' here, which throws".
std::string reason(const model::LostError &Lost) {
  const std::string Who = model::describe(*Lost.Throw.In);
  const auto *Call = dyn_cast<CallExpr>(Lost.Throw.Where);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (Callee)
    return Who + " calls " + model::describe(*Callee) +
           (Callee->isNoReturn() ? " here, which throws"
                                 : " here, which throws when its input is "
                                   "wrong");
  return Who + " throws here, and nobody catches it on the way";
}

void report(const model::LostError &Lost, const FunctionDecl &Function,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const std::string Goes = Lost.Ends ? " ends the program" : " is lost";
  const SourceRange Where = Lost.Spawn
                                ? Lost.Spawn->getSourceRange()
                                : SourceRange(Lost.Coroutine->getLocation());
  Finding Found =
      Text.finding(Where, "an exception that leaves " +
                              model::describe(*Lost.Coroutine) + Goes);
  Found.Function = model::qualifiedName(Function);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Confidence::Likely;
  Found.Notes.push_back(
      Text.note(Lost.Throw.Where->getBeginLoc(), reason(Lost)));
  Found.Notes.push_back(
      {Found.Where, Lost.Spawn
                        ? "catch it in the coroutine, or let somebody await it "
                          "or be told of it"
                        : "nobody can await this type: catch it in the "
                          "coroutine"});
  Host.report(std::move(Found), Where.getBegin());
}

void run(const BoundNodes &Nodes, Pass &Host) {
  const model::ExecutedBody *Body = matchedBody(Nodes, Host);
  if (!Body)
    return;
  for (const model::LostError &Each : model::lostErrors(*Body, Host.unit()))
    report(Each, *Body->Function, Host);
  const model::Coroutine *Within = Host.unit().coroutine(*Body->Function);
  if (const auto Lost =
          Within ? model::lostError(*Within, Host.unit()) : std::nullopt)
    report(*Lost, *Body->Function, Host);
}

} // namespace

extern const Check DetachedException;
const Check DetachedException = {
    "async-detached-exception",
    "a coroutine that throws, with nobody who gets its exception",
    Harm::Wrong,
    {},
    anyBody,
    run,
};

} // namespace cotidy
