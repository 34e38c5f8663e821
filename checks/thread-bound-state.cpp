// SPDX-License-Identifier: Apache-2.0
//
// async-thread-bound-state: what belongs to a thread is used on both sides of a
// suspension.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/ThreadBound.h"

using namespace clang;

namespace cotidy {
namespace {

using Kind = model::ThreadBound::Kind;

std::string sentence(const model::ThreadBound &Bound) {
  if (Bound.Is == Kind::Error)
    return "errno is read after a suspension";
  const std::string Name = Bound.Variable->isImplicit()
                               ? "the iterator of this loop"
                               : "'" + Bound.Variable->getNameAsString() + "'";
  switch (Bound.Is) {
  case Kind::Local:
    return Name + " refers to a variable of one thread, and is used after a "
                  "suspension";
  case Kind::Identity:
    return Name + " names a thread, and is used after a suspension";
  default:
    return "guard " + Name + " may end in another thread than it began in";
  }
}

std::string advice(Kind Is) {
  switch (Is) {
  case Kind::Error:
    return "by then others have run on the thread, and may have set it; keep "
           "its value before the await";
  case Kind::Local:
    return "another thread may go on there, whose variable is another one: "
           "name the variable again";
  case Kind::Identity:
    return "another thread may go on there: ask again";
  case Kind::Guard:
    return "end it before the await";
  }
  llvm_unreachable("all are listed");
}

void report(const model::ThreadBound &Bound, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const SourceRange Where = Bound.Variable ? Bound.Variable->getSourceRange()
                                           : Bound.Use->getSourceRange();
  Finding Found = Text.finding(Where, sentence(Bound));
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Wrong;
  // Where operations take tokens, programs choose their executor, and many
  // choose one thread.
  Found.Sureness = Bound.Is != Kind::Error && Within.Type.Library->Token
                       ? Confidence::Possible
                       : Confidence::Likely;
  Found.Notes.push_back(Text.note(Bound.Suspension->getBeginLoc(),
                                  "the coroutine is suspended here"));
  if (Bound.Variable && Bound.Use && !Bound.Variable->isImplicit())
    Found.Notes.push_back(
        Text.note(Bound.Use->getBeginLoc(), "used here again"));
  Found.Notes.push_back({Found.Where, advice(Bound.Is)});
  Host.report(std::move(Found), Where.getBegin());
}

} // namespace

extern const Check ThreadBoundState;
const Check ThreadBoundState = {
    "async-thread-bound-state",
    "what belongs to a thread, used on both sides of a suspension",
    Harm::Wrong,
    {},
    anyCoroutine,
    askCoroutine<model::threadBound, report>,
};

} // namespace cotidy
