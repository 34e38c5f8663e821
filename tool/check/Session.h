// SPDX-License-Identifier: Apache-2.0
//
// Checks on one AST, for any host: the driver runs all of them over an AST
// that it has parsed, clang-tidy drives its own matcher and hands matches in.
#ifndef COTIDY_CHECK_SESSION_H
#define COTIDY_CHECK_SESSION_H

#include "check/Check.h"
#include "check/CheckTimes.h"
#include "claims/Collector.h"
#include "coro/Unit.h"

namespace cotidy {

/// Functions that the user vouches for. Facts depend on it, so it is read
/// before any check runs, and whether or not one does.
inline constexpr llvm::StringLiteral IgnoredFunctionsKey =
    "async-blocking-call.IgnoredFunctions";

class Session {
public:
  Session(clang::ASTContext &Context, const Knowledge &Known,
          const PathMap &Paths, const OptionValues &Values);

  /// From now on, checks say why they are silent.
  void keepExplanations() { WantsExplanations = true; }
  std::vector<Reason> takeExplanations() { return std::move(Reasons); }
  /// From now on, what each check takes is added there.
  void keepTimes(CheckTimes &Into) { Times = &Into; }
  /// Runs one check on one match.
  void run(const Check &Which, const clang::ast_matchers::BoundNodes &Nodes);
  /// Matches these checks with the functions of the unit that have a body.
  void runAll(llvm::ArrayRef<const Check *> Enabled);
  /// What the checks found, undecided: some findings wait for facts.
  std::vector<Finding> takeFindings() { return std::move(Findings); }
  /// About all functions of the unit; checks may find more by them.
  cotidy::Facts facts(llvm::ArrayRef<const Check *> Enabled);
  /// For `cotidy doctor`; once the facts are stated.
  std::vector<Sighting> survey();

  model::Unit &unit() { return Unit; }

private:
  model::Unit Unit;
  FactCollector Facts;
  const OptionValues &Values;
  std::vector<Finding> Findings;
  std::vector<Reason> Reasons;
  bool WantsExplanations = false;
  CheckTimes *Times = nullptr;
};

} // namespace cotidy

#endif
