// SPDX-License-Identifier: Apache-2.0
//
// async-dangling-reference: a task that refers to something that dies before
// the task has ended.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/DanglingTasks.h"
#include "rewrite/ByValue.h"

using namespace clang;

namespace cotidy {
namespace {

using Way = model::TaskFate::Way;

std::string named(const NamedDecl &Declared) {
  return "'" + Declared.getNameAsString() + "'";
}

/// "'path' of 'load' refers to".
std::string referring(const model::DanglingTask &Task) {
  const std::string Callee = model::describe(*Task.Site->Callee);
  if (!Task.Lent.Parameter)
    return Callee + " is called on";
  const std::string Name = Task.Lent.Parameter->getNameAsString();
  return (Name.empty() ? "a parameter" : "'" + Name + "'") + " of " + Callee +
         " refers to";
}

std::string sentence(const model::DanglingTask &Task) {
  if (Task.OfItself)
    return model::describe(*Task.Site->Callee) +
           " uses its object, which may be gone before the task has ended: "
           "nobody is seen to keep it";
  const std::string Late =
      Task.Lazy ? " before the task runs" : " before the task has ended";
  if (Task.Captured)
    return named(*Task.Lent.Variable) +
           ", which this lambda has by reference, dies" + Late;
  if (Task.Lent.Closure)
    return (Task.Lent.Variable ? named(*Task.Lent.Variable) : "this lambda") +
           " dies" + Late + ", and its captures with it";
  return (Task.Lent.Variable ? named(*Task.Lent.Variable) + ", which "
                             : "the temporary that ") +
         referring(Task) + (Task.Lent.Variable ? ", dies" : " dies") + Late;
}

/// Where the task is when the thing dies.
std::string whereTo(const model::DanglingTask &Task) {
  const model::TaskFate &Fate = Task.Fate;
  if (Task.Forgotten)
    return model::describe(*Task.Site->Callee) +
           " destroys the lambda as soon as it has called it";
  switch (Fate.Goes) {
  case Way::Variable:
    return Fate.Variable->getName().empty() || Fate.Variable->isImplicit()
               ? "the task goes on after this expression"
               : "the task is kept in " + named(*Fate.Variable);
  case Way::Spawned:
    if (Task.Captured)
      return model::describe(*Task.Site->Callee) +
             " keeps the lambda, and runs it when this function has ended";
    [[fallthrough]];
  case Way::Contained:
    if (const FunctionDecl *By = Fate.By->getDirectCallee())
      return "the task is given to " + model::describe(*By) +
             (Fate.Goes == Way::Contained
                  ? ", which keeps it"
                  : ", and goes on when this expression has ended");
    break;
  case Way::Returned:
    return "the task is returned, and goes on when this function has ended";
  default:
    break;
  }
  return "the task goes on when this expression has ended";
}

std::string advice(const model::DanglingTask &Task) {
  if (Task.OfItself)
    return "hold an owner of the object in the coroutine, before its first "
           "suspension: auto self = shared_from_this(); or ask after each one "
           "whether the object is still there";
  if (Task.Captured)
    return "capture it by value, or keep it for as long as the task";
  if (Task.Forgotten)
    return "await here what it is to run after, and go on in this coroutine; "
           "or let the library keep the lambda until its task has ended";
  if (Task.Lent.Closure)
    return "hand what the lambda captures to it as arguments, or keep the "
           "lambda for as long as its task";
  if (!Task.Lent.Parameter)
    return "keep the object for as long as the task";
  return "let the coroutine take it by value; or await the task in this "
         "expression";
}

SourceRange placeOf(const model::DanglingTask &Task) {
  if (Task.OfItself)
    return Task.Site->Range;
  const Expr *Argument = Task.Lent.Argument->IgnoreUnlessSpelledInSource();
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Argument))
    return Lambda->getIntroducerRange();
  const SourceRange Written = Argument->getSourceRange();
  // What a default argument says stands at the declaration.
  const bool IsDefault =
      Task.Lent.Parameter && Task.Lent.Parameter->hasDefaultArg() &&
      Task.Lent.Parameter->getDefaultArgRange().fullyContains(Written);
  return Written.isValid() && !IsDefault ? Written : Task.Site->Range;
}

/// The body is in another unit, or nowhere. What an eager task does there it
/// may have done at once; a lazy one does nothing before it runs.
void askElsewhere(const model::DanglingTask &Task, Finding &Found, Pass &Host) {
  const Atom Late =
      Host.facts().usesLate(*Task.Site->Callee, Task.Lent.Parameter);
  if (!Task.Lazy) {
    Found.Requires = {Late};
    Found.Missing = "no body that was seen uses it after a suspension";
    return;
  }
  Found.Notes.push_back(
      Host.unit().source().note(Task.Site->Callee->getLocation(),
                                "its body is not seen here: a lazy task uses "
                                "its arguments when it runs"));
  if (!Task.Site->isDispatched())
    Found.Unless.push_back({withClaim(Late, Claim::UsesNever),
                            "its body, in another unit, does not use it"});
}

void report(const model::DanglingTask &Task, const FunctionDecl &Function,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  Finding Found = Text.finding(placeOf(Task), sentence(Task));
  Found.Function = model::qualifiedName(Function);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Task.OfItself ? Confidence::Possible
                   : Task.Sure   ? Confidence::Certain
                                 : Confidence::Likely;
  Found.Notes.push_back(Text.note(Task.Site->Range.getBegin(), whereTo(Task)));
  if (Task.Use)
    Found.Notes.push_back(
        Text.note(Task.Use->getBeginLoc(),
                  Task.Lazy ? "it is used here, when the task runs"
                            : "it is used here, after a suspension"));
  else
    askElsewhere(Task, Found, Host);
  Found.Notes.push_back({Found.Where, advice(Task)});
  Found.Suggestion = rewrite::byValue(Task, Host.unit());
  Host.report(std::move(Found), placeOf(Task).getBegin());
}

} // namespace

extern const Check DanglingReference;
const Check DanglingReference = {
    "async-dangling-reference",
    "a task that refers to something that dies before it has ended",
    Harm::Wrong,
    {},
    anyBody,
    askBody<model::danglingTasks, report>,
    Needs::Lending,
};

} // namespace cotidy
