// SPDX-License-Identifier: Apache-2.0
//
// From function bodies of one unit to facts: what blocks in a function, whom it
// calls, and what becomes of the callables that it is given. Knows no check,
// and decides nothing: what follows from the facts is found by solve.
#ifndef COTIDY_CLAIMS_COLLECTOR_H
#define COTIDY_CLAIMS_COLLECTOR_H

#include "blocking/Databases.h"
#include "claims/Entities.h"
#include "coro/Unit.h"
#include "effects/Effects.h"
#include "flow/Callable.h"
#include "flow/Switch.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

namespace cotidy {

/// A section of a mutex in which something may always wait.
struct WaitingSection {
  const clang::FunctionDecl *Function = nullptr;
  const clang::ValueDecl *Mutex = nullptr;
  clang::SourceRange Lock;
  Atom Waits = 0;  ///< Holds if something in the section always waits.
  Atom Locked = 0; ///< Holds if code on a loop locks the mutex.
  Atom OnLoop = 0; ///< Holds if the section itself is on a loop.
};

/// What calls through a virtual method mean: any method that overrides it.
inline std::string virtualName(const std::string &Name) {
  return "virtual " + Name;
}

class FactCollector {
public:
  explicit FactCollector(model::Unit &Unit)
      : Unit(Unit), Names(Unit.source()) {}

  /// Qualified names of functions that the user vouches for.
  void trust(llvm::ArrayRef<llvm::StringRef> Names);
  /// By the user, or by an attribute in the source.
  bool isTrusted(const clang::FunctionDecl &Function) const;

  /// The atom that holds if this call of Within's body blocks. 0 when nothing
  /// can be said about it.
  Atom blocks(const clang::FunctionDecl &Within,
              const model::ExecutedBody &Body, std::size_t Call);
  /// The atom that holds if the body of the function was seen somewhere.
  Atom defined(const clang::FunctionDecl &Function) {
    return sharedAtomOf(Claim::Defined, Names.ofName(Function));
  }
  /// The atoms that hold if one of the bodies elsewhere that run does something
  /// that has its place.
  std::vector<Atom> orders(const model::Footprint &Running);
  /// Why what the coroutine does, again and again or not, may delay nobody.
  std::vector<Ease> eases(const clang::FunctionDecl &Coroutine, bool Repeated);
  /// The database that the call works on may be in memory.
  std::optional<Ease> inMemory(const model::CallSite &Site);
  /// The atoms that hold if one of those whom the lambda is given to hands it
  /// to another thread.
  std::vector<Atom> offloads(const clang::FunctionDecl &Lambda);

  /// States the facts about all functions of the unit.
  void collectAll();
  /// Of what was collected.
  const std::vector<WaitingSection> &waitingSections() const {
    return Sections;
  }
  /// All that was stated, except what can never hold.
  Facts facts();

private:
  /// A rule before anybody knows whether it is needed: its words are made last.
  struct Draft {
    Atom Head = 0, If = 0, And = 0;
    Confidence Sureness = Confidence::Certain;
    bool Always = false, Idle = false;
    clang::SourceLocation Where = {};
    std::string Format = {}; ///< "": no note.
    const clang::FunctionDecl *First = nullptr, *Second = nullptr;
    std::string Text = {}; ///< In place of Second.
  };
  /// A body, and the atom that its blocking calls lead to.
  struct Scope {
    const clang::FunctionDecl &Function;
    Atom Head = 0; ///< 0: of no interest; a coroutine blocks nobody.
    const model::ExecutedBody *Body = nullptr; ///< Null: one call of it.
    bool Silent = false; ///< The reader stands at the call already.
    model::Switches *Switches = nullptr; ///< Of Body.
  };

  void collect(const clang::FunctionDecl &Function);
  void stateCalled(const model::ExecutedBody &Body,
                   const clang::ParmVarDecl &Parameter, const clang::Stmt *Call,
                   clang::SourceLocation Where);
  void stateBody(const clang::FunctionDecl &Function);
  void stateOverridden(const clang::CXXMethodDecl &Method);
  void stateSections(const model::ExecutedBody &Body, bool OnLoop);
  void stateRuns(const model::ExecutedBody &Body);
  void stateRun(const model::ExecutedBody &Body, const model::CallSite &Site,
                const clang::FunctionDecl &Run, bool Known);
  bool isRunOnce(const model::ExecutedBody &Body, const model::CallSite &Site,
                 std::size_t Argument, const clang::FunctionDecl &Given);
  bool runsLoop(const clang::FunctionDecl &Function);
  bool isTest(const clang::FunctionDecl &Function) const;
  bool isCommand(const clang::FunctionDecl &Function) const;
  void stateServes(const clang::FunctionDecl &Run, Atom Serves);
  void stateByName(const clang::FunctionDecl &Function);
  void stateNamed();
  void stateDatabases(const model::ExecutedBody &Body);
  void stateOpened(const model::CallSite &Site, model::Opened What,
                   const clang::FunctionDecl &Within);
  void stateMaker(const clang::CXXConstructorDecl &Maker, Claim What);
  std::vector<Atom> orderNames(const clang::FunctionDecl &Function);
  void stateOrder(const clang::FunctionDecl &Function);
  bool stateHeld(const clang::FunctionDecl &Function, Atom Waits,
                 const model::CallSite &Site, const model::ExecutedBody &Body);
  void stateCall(const Scope &In, const model::CallSite &Site);
  void stateSwitches(const Scope &In, const model::CallSite &Site,
                     Draft Stated);
  void stateCallables(const Scope &In, const model::CallSite &Site);
  void stateGiven(const Scope &In, const model::CallSite &Site,
                  unsigned Argument, const model::Callable &Given);
  void stateCaptures(const Scope &In, const clang::FunctionDecl &Lambda,
                     Atom And, Atom Offload);
  void stateParameter(const clang::FunctionDecl &Within,
                      const clang::ParmVarDecl &Parameter, Draft Stated,
                      Claim What);
  void state(Draft Stated);
  void state(const Scope &In, const model::CallSite &Site, Draft Stated);

  /// The claim about the function whose body this call runs, or about its name
  /// when the body is elsewhere; 0 for code that is not the program's.
  Atom about(Claim What, const model::CallSite &Site, unsigned Parameter = 0);
  Atom about(Claim What, const clang::FunctionDecl &Function,
             unsigned Parameter = 0);
  Atom aboutParameter(Claim What, const clang::FunctionDecl &Within,
                      const clang::ParmVarDecl &Parameter);
  bool isOwn(const clang::FunctionDecl &Function) const;
  bool makesTask(const clang::FunctionDecl &Function) const;
  bool mayHaveFacts(const clang::FunctionDecl &Function) const;

  model::Unit &Unit;
  Entities Names;
  llvm::StringSet<> Trusted;
  llvm::DenseSet<const clang::FunctionDecl *> Seen;
  std::vector<const clang::FunctionDecl *> Pending;
  llvm::DenseSet<Atom> Open, Aliased;
  /// Names of coroutines that are handed on to be run once, there.
  llvm::DenseSet<const clang::DeclRefExpr *> RunOnce;
  std::vector<Draft> Drafts;
  std::vector<WaitingSection> Sections;
  llvm::DenseMap<const clang::FunctionDecl *, bool> LoopRunners;
};

} // namespace cotidy

#endif
