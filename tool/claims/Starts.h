// SPDX-License-Identifier: Apache-2.0
//
// Claims about when coroutines run, and for whom: once, because the function
// that runs the loop starts them, or again and again; for somebody at a command
// line or a test, or beside others.
#ifndef COTIDY_CLAIMS_STARTS_H
#define COTIDY_CLAIMS_STARTS_H

#include "claims/Emitter.h"
#include "flow/ExecutedBody.h"

namespace cotidy {

class StartClaims {
public:
  explicit StartClaims(Emitter &Out) : Out(Out), Unit(Out.unit()) {}

  /// The coroutines that a body runs, and what is known about itself if it is
  /// one.
  void state(const model::ExecutedBody &Body);
  /// Who calls a function through its address is not known. When all bodies
  /// were read.
  void stateNamed();

  /// That a pool runs the coroutine, whoever starts it.
  Retraction pooled(const clang::FunctionDecl &Coroutine);
  /// Why what the coroutine does, again and again or not, may delay nobody.
  std::vector<Ease> eases(const clang::FunctionDecl &Coroutine, bool Repeated);

private:
  void stateRun(const model::ExecutedBody &Body, const model::CallSite &Site,
                const clang::FunctionDecl &Run, bool Known);
  void stateServes(const clang::FunctionDecl &Run, Atom Serves);
  /// On which threads a start lets it run.
  void stateWhere(const model::ExecutedBody &Body, const model::CallSite &Site,
                  const clang::FunctionDecl &Run);
  void stateByName(const clang::FunctionDecl &Function);
  bool isRunOnce(const model::ExecutedBody &Body, const model::CallSite &Site,
                 std::size_t Argument, const clang::FunctionDecl &Given);
  bool runsLoop(const clang::FunctionDecl &Function);
  bool isTest(const clang::FunctionDecl &Function) const;
  bool isCommand(const clang::FunctionDecl &Function) const;

  Emitter &Out;
  model::Unit &Unit;
  /// Names of coroutines that are handed on to be run once, there.
  llvm::DenseSet<const clang::DeclRefExpr *> RunOnce;
  llvm::DenseMap<const clang::FunctionDecl *, bool> LoopRunners;
  /// Of the body at hand the calls that hand their arguments to a pool, and the
  /// calls that make those.
  llvm::DenseSet<const clang::Expr *> ToPools;
};

} // namespace cotidy

#endif
