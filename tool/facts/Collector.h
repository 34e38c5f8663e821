// SPDX-License-Identifier: Apache-2.0
//
// From function bodies of one unit to facts, for the functions that a check
// asks about and all that they call.
#ifndef COTIDY_FACTS_COLLECTOR_H
#define COTIDY_FACTS_COLLECTOR_H

#include "facts/Facts.h"
#include "model/Calls.h"
#include "model/Unit.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"

namespace cotidy {

/// A name that tells two functions apart wherever they are: the USR, and the
/// place as well for what a USR does not tell apart (internal linkage,
/// lambdas).
std::string entityName(const clang::FunctionDecl &Function,
                       const model::Source &Text);

class FactCollector {
public:
  explicit FactCollector(model::Unit &Unit) : Unit(Unit) {}

  /// Qualified names of functions that the user vouches for.
  void trust(llvm::ArrayRef<llvm::StringRef> Names);
  bool isTrusted(const clang::FunctionDecl &Function) const;

  /// The entity of a call's callee when its body is in this unit and it is
  /// certain that this body runs; facts about it are collected. "" otherwise.
  std::string entityOf(const model::CallSite &Site);

  /// Everything so far, normalized.
  Facts facts();

private:
  void collect(const clang::FunctionDecl &Function, const std::string &Entity);
  const clang::FunctionDecl *runningBody(const model::CallSite &Site) const;

  model::Unit &Unit;
  llvm::StringSet<> Trusted;
  llvm::DenseMap<const clang::FunctionDecl *, std::string> Entities;
  std::vector<const clang::FunctionDecl *> Pending;
  Facts Collected;
};

/// "'read_file'", "the constructor of 'Config'", "the destructor of 'Pool'".
std::string describeCallee(const clang::FunctionDecl &Callee);

} // namespace cotidy

#endif
