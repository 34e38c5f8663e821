// SPDX-License-Identifier: Apache-2.0
//
// Claims about who blocks: what waits in a function, whom it calls, and what
// becomes of the callables that it is given.
#ifndef COTIDY_CLAIMS_CALLS_H
#define COTIDY_CLAIMS_CALLS_H

#include "claims/Emitter.h"
#include "coro/CallContext.h"
#include "flow/Callable.h"
#include "flow/Switch.h"

namespace cotidy {

class CallClaims {
public:
  explicit CallClaims(Emitter &Out) : Out(Out), Unit(Out.unit()) {}

  /// About all calls of a body.
  void state(const model::ExecutedBody &Body);
  /// About the function, for those who know its name only; and for those who
  /// call it through a base.
  void stateNames(const clang::FunctionDecl &Function);

  /// Why a call keeps no loop waiting that its body is on, whatever it calls:
  /// for people; "" when it may.
  std::string whyNoSite(const model::CallSite &Site,
                        const model::CallContext &Around) const;
  /// The atom that holds if this call of Within's body blocks. 0 when nothing
  /// can be said about it.
  Atom blocks(const clang::FunctionDecl &Within,
              const model::ExecutedBody &Body, std::size_t Call);
  /// What takes a finding back: the body of the function was seen somewhere.
  Retraction defined(const clang::FunctionDecl &Function);
  /// One of those whom the lambda is given to hands it to another thread.
  std::vector<Retraction> offloads(const clang::FunctionDecl &Lambda);

private:
  /// A body, and the atom that its blocking calls lead to.
  struct Scope {
    const clang::FunctionDecl &Function;
    Atom Head = 0; ///< 0: of no interest; a coroutine blocks nobody.
    const model::ExecutedBody *Body = nullptr; ///< Null: one call of it.
    bool Silent = false; ///< The reader stands at the call already.
    model::Switches *Switches = nullptr; ///< Of Body.
  };

  void stateSite(const Scope &In, const model::CallSite &Site);
  void stateCut(const Scope &In, const model::CallSite &Site);
  void stateCalled(const model::ExecutedBody &Body,
                   const clang::ParmVarDecl &Parameter, const clang::Stmt *Call,
                   clang::SourceLocation Where);
  void stateOverridden(const clang::CXXMethodDecl &Method);
  void stateCall(const Scope &In, const model::CallSite &Site);
  void stateSwitches(const Scope &In, const model::CallSite &Site,
                     Draft Stated);
  void stateCallables(const Scope &In, const model::CallSite &Site);
  void stateGiven(const Scope &In, const model::CallSite &Site,
                  unsigned Argument, const model::Callable &Given);
  void stateCaptures(const Scope &In, const clang::FunctionDecl &Lambda,
                     Atom And, Atom Offload);
  void state(const Scope &In, const model::CallSite &Site, Draft Stated);

  Emitter &Out;
  model::Unit &Unit;
};

} // namespace cotidy

#endif
