// SPDX-License-Identifier: Apache-2.0
//
// async-redundant-await-wrapper: a coroutine that only awaits a task that it
// could return.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/Wrappers.h"
#include "rewrite/ReturnTask.h"

using namespace clang;

namespace cotidy {
namespace {

void report(const model::Wrapper &Wrapper, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const FunctionDecl &Function = *Within.Decl;
  std::optional<Fix> Return = rewrite::returnTask(Wrapper, Host.unit());
  if (!Return || Host.unit().isOfLibrary(Function))
    return; // of a macro, or not its author's to change
  const SourceRange Place(Wrapper.IsStatement ? Wrapper.Await->getBeginLoc()
                                              : Wrapper.Return->getBeginLoc(),
                          Wrapper.Call->getEndLoc());
  Finding Found = Text.finding(
      Place, model::describe(Function) + " only awaits " +
                 model::describe(*Wrapper.Callee) +
                 ", in a frame of its own: it could return that task");
  Found.Function = model::qualifiedName(Function);
  Found.Costs.Lasts = Lasting::None;
  Found.Notes.push_back(
      Text.note(Wrapper.Callee->getLocation(),
                model::describe(*Wrapper.Callee) +
                    " is a coroutine of the same type, which is given nothing "
                    "that ends with this one"));
  Found.Suggestion = std::move(Return);
  Host.report(std::move(Found), Place.getBegin());
}

} // namespace

extern const Check RedundantAwaitWrapper;
const Check RedundantAwaitWrapper = {
    "async-redundant-await-wrapper",
    "a coroutine that only awaits a task that it could return",
    Harm::Slow,
    {},
    anyCoroutine,
    askCoroutine<model::wrappers, report>,
};

} // namespace cotidy
