// SPDX-License-Identifier: Apache-2.0
//
// async-iterator-across-await: an iterator, a reference to an element or a loop
// over a container is kept across a suspension, while something else may change
// the container.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/HeldElements.h"

using namespace clang;

namespace cotidy {
namespace {

using Runs = model::Meanwhile::Answer::Runs;

std::string quoted(const NamedDecl &Named) {
  const auto *Parts = dyn_cast<DecompositionDecl>(&Named);
  if (!Parts)
    return "'" + Named.getNameAsString() + "'";
  std::string Result;
  for (const BindingDecl *Each : Parts->bindings())
    Result += (Result.empty() ? "'[" : ", ") + Each->getNameAsString();
  return Result + "]'";
}

std::string sentence(const model::HeldElement &Held) {
  const std::string Of = quoted(*Held.Container);
  if (Held.Loop)
    return "this loop goes over " + Of + " across a suspension";
  return quoted(*Held.Variable) +
         (Held.What == model::Pointing::Iterator ||
                  Held.Variable->getType()->isRecordType()
              ? " points into " // or is a span of it
          : Held.What == model::Pointing::Element
              ? " is an element of "
              : " is what an element owns of ") +
         Of + ", and is used after a suspension";
}

/// Why the change may come in between.
std::string reason(const model::HeldElement &Held,
                   const model::Coroutine &Within) {
  const FunctionDecl &By = *Held.Lost.By, &Root = *Held.Meantime.Root;
  const std::string Who = model::describe(By);
  const std::string Via =
      &By == &Root ? "" : " through " + model::describe(Root);
  switch (Held.Meantime.Is) {
  case Runs::Itself:
    return "the loop changes it here itself, and goes on";
  case Runs::Awaited:
    return Who + " changes it here, and is run" + Via + " by what is awaited";
  case Runs::Others:
    return (Within.Decl == &By
                ? "more than one of this coroutine may run, and each"
                : Who + " may run meanwhile" + Via + ", and") +
           " changes it here";
  default:
    if (Within.Decl == &By)
      return "another call of this coroutine, if there is one, changes it here";
    return Who + " changes it here; who calls it is not seen";
  }
}

void report(const model::HeldElement &Held, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const SourceRange Where = Held.Loop ? SourceRange(Held.Loop->getBeginLoc(),
                                                    Held.Loop->getRParenLoc())
                                      : Held.Variable->getSourceRange();
  Finding Found = Text.finding(Where, sentence(Held));
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Held.Meantime.Is == Runs::Maybe ? Confidence::Possible
                                                   : Confidence::Likely;
  Found.Notes.push_back(Text.note(Held.Suspension->getBeginLoc(),
                                  "the coroutine is suspended here"));
  if (Held.Lost.By) {
    Found.Notes.push_back(
        Text.note(Held.Lost.Site->Range.getBegin(), reason(Held, Within)));
  } else {
    const auto &Container = *cast<FieldDecl>(Held.Container);
    Found.Requires = {Host.facts().changed(
        Container, model::Change().loses(Held.What, Container.getType(),
                                         Host.unit().knowledge()))};
    Found.Missing = "nothing that was seen changes '" +
                    Container.getNameAsString() + "' meanwhile";
  }
  if (Held.Use)
    Found.Notes.push_back(
        Text.note(Held.Use->getBeginLoc(), "used here again"));
  Found.Notes.push_back(
      {Found.Where, Held.Loop
                        ? "go over a copy, or over keys that are looked up "
                          "again after the await"
                        : "look it up again after the await, or keep a copy"});
  Host.report(std::move(Found), Where.getBegin());
}

} // namespace

extern const Check IteratorAcrossAwait;
const Check IteratorAcrossAwait = {
    "async-iterator-across-await",
    "an iterator or an element that is kept while others may change its "
    "container",
    Harm::Wrong,
    {},
    anyCoroutine,
    askCoroutine<model::heldElements, report>,
    Needs::Containers,
};

} // namespace cotidy
