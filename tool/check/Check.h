// SPDX-License-Identifier: Apache-2.0
//
// The contract between a check and its hosts (the driver, clang-tidy, later
// the language server). A check is a value: metadata, a matcher that binds its
// sites, and a pure function from a match to findings. It does no I/O, keeps
// no state, and sees no flag, colour or format.
#ifndef COTIDY_CHECK_CHECK_H
#define COTIDY_CHECK_CHECK_H

#include "check/Explain.h"
#include "claims/Collector.h"
#include "finding/Finding.h"

#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

namespace cotidy {

/// An option of a check, set as `<check>.<Name>` under CheckOptions.
struct CheckOption {
  llvm::StringLiteral Name;
  llvm::StringLiteral Default;
  llvm::StringLiteral Help;
  std::optional<unsigned> Least = std::nullopt; ///< Of a number.
};

/// Options as set by the user: "async-blocking-call.IgnoredFunctions" -> text.
using OptionValues = llvm::StringMap<std::string>;

struct Check;

/// What a check may use while it runs on one match.
class Pass {
public:
  /// Reasons: null when nobody asks for them.
  Pass(model::Unit &Unit, FactCollector &Facts, llvm::StringRef CheckName,
       llvm::ArrayRef<const Check *> Enabled, const OptionValues &Values,
       std::vector<Finding> &Findings, std::vector<Reason> *Reasons)
      : Unit(Unit), Facts(Facts), CheckName(CheckName), Enabled(Enabled),
        Values(Values), Findings(Findings), Reasons(Reasons) {}

  model::Unit &unit() { return Unit; }
  /// To ask what other functions do; answers come as Finding::Requires.
  FactCollector &facts() { return Facts; }
  llvm::StringRef option(const CheckOption &Option) const;
  /// When a check finishes: those that have looked at all of the unit.
  llvm::ArrayRef<const Check *> enabled() const { return Enabled; }
  /// Completes the finding: its check, and whether a NOLINT covers Where.
  void report(Finding Found, clang::SourceLocation Where);
  /// For `cotidy explain --at`: why there is no finding. What: "call to 'f'".
  void explain(clang::SourceLocation Where, llvm::Twine What, llvm::Twine Why,
               Interest Tells = Interest::Full);
  /// The same of an await, as a whole or only in a context: "in the loop".
  void explainAwait(const clang::Expr &Await, llvm::Twine Why,
                    llvm::Twine Context = "");
  bool wantsExplanations() const { return Reasons; }

private:
  model::Unit &Unit;
  FactCollector &Facts;
  llvm::StringRef CheckName;
  llvm::ArrayRef<const Check *> Enabled;
  const OptionValues &Values;
  std::vector<Finding> &Findings;
  std::vector<Reason> *Reasons;
};

/// What is the matter with what a check finds.
enum class Harm {
  Slow,  ///< It does the right thing, and others wait for it.
  Wrong, ///< It may do the wrong thing.
  None,  ///< It does nothing, and says that it does.
};

struct Check {
  llvm::StringLiteral Name;    ///< "async-blocking-call".
  llvm::StringLiteral Summary; ///< One lower-case line for --list-checks.
  Harm Does;
  llvm::ArrayRef<CheckOption> Options;
  /// Binds the functions to look at. Hosts make matches unique: Clang's
  /// matchers see the operand of a co_await twice.
  clang::ast_matchers::DeclarationMatcher (*Matcher)();
  void (*Run)(const clang::ast_matchers::BoundNodes &Nodes, Pass &Pass);
  /// The families of claims that its findings depend on: every unit has to
  /// state its own, whether or not the check matches anything there.
  cotidy::Needs Needs = cotidy::Needs::Nothing;
  /// Runs once when the facts of the unit are stated, and all findings of the
  /// checks before it in the list are there; may be null.
  void (*Finish)(Pass &Pass) = nullptr;
};

} // namespace cotidy

#endif
