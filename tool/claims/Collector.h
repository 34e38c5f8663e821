// SPDX-License-Identifier: Apache-2.0
//
// From function bodies of one unit to facts, one family of claims after the
// other. Knows no check, and decides nothing: what follows from the facts is
// found by solve.
#ifndef COTIDY_CLAIMS_COLLECTOR_H
#define COTIDY_CLAIMS_COLLECTOR_H

#include "claims/Calls.h"
#include "claims/Containers.h"
#include "claims/Databases.h"
#include "claims/Lending.h"
#include "claims/NeverSuspends.h"
#include "claims/Openings.h"
#include "claims/Sections.h"
#include "claims/Silences.h"
#include "claims/Starts.h"
#include "claims/Summaries.h"

namespace cotidy {

/// Which families of claims somebody needs: each unit has to state its own.
enum class Needs : unsigned {
  Nothing = 0,
  Blocking = 1,
  Effects = 2,
  Containers = 4,
  Lending = 8,
  Openings = 16
};

class FactCollector {
public:
  explicit FactCollector(model::Unit &Unit)
      : Out(Unit), Calls(Out), Starts(Out) {}

  /// Qualified names of functions that the user vouches for.
  void trust(llvm::ArrayRef<llvm::StringRef> Names) { Out.trust(Names); }

  CallClaims &calls() { return Calls; }
  /// What would make a finding about a call wrong or weigh little.
  void qualify(Finding &Found, const clang::FunctionDecl &Function,
               const model::CallContext &Around, const model::CallSite &Site);
  std::vector<Retraction> neverSuspends(const clang::Expr &Suspension) {
    return cotidy::neverSuspends(Suspension, Out);
  }

  /// Whether a unit, this one or another, says that somebody changes it.
  Atom changed(const clang::FieldDecl &Container, bool AnyChange) {
    return cotidy::changed(Container, AnyChange, Out);
  }

  /// Whether the body of a coroutine, in another unit, uses what it was lent
  /// too late; null: its object.
  Atom usesLate(const clang::FunctionDecl &Callee,
                const clang::ParmVarDecl *Parameter) {
    return cotidy::usesLate(Callee, Parameter, Out);
  }

  /// Whether a task of this function opens something, in whatever unit.
  Atom opens(const clang::FunctionDecl &Callee) {
    return cotidy::opens(Callee, Out);
  }

  /// What the finding takes for granted of bodies elsewhere must hold.
  void assume(llvm::ArrayRef<model::OpenPair> Open, Finding &Found) {
    for (const model::OpenPair &Each : Open)
      Found.Independent.push_back(stateSteps(Each, Out));
  }

  Atom silences(clang::FileID File, const model::NoLintName &Name) {
    return cotidy::silences(File, Name, Out);
  }
  void stateDoubt(Atom Silences) { cotidy::stateDoubt(Silences, Out); }
  /// That a NOLINT covers what was found, as far as the finding holds. What
  /// another unit takes back or eases was found all the same.
  void stateSilenced(clang::SourceLocation Where, const Finding &Found) {
    cotidy::stateSilenced(Where, Found.Check, Found.Requires, Out);
  }

  /// States the facts of some families about all functions of the unit.
  void collectAll(unsigned Families);
  /// Of what was collected.
  const std::vector<WaitingSection> &waitingSections() const {
    return Sections;
  }
  Facts facts() { return Out.facts(); }

private:
  Emitter Out;
  CallClaims Calls;
  StartClaims Starts;
  std::vector<WaitingSection> Sections;
};

} // namespace cotidy

#endif
