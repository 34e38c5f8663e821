// SPDX-License-Identifier: Apache-2.0
//
// The calls that a function's body really makes, the implicit ones included:
// constructors, destructors of locals and temporaries, operators, conversions,
// default arguments. Not: unevaluated operands, branches that a constant
// condition excludes, bodies of lambdas (a call of a lambda is a call of its
// operator(), which has a body of its own).
#ifndef COTIDY_MODEL_CALLS_H
#define COTIDY_MODEL_CALLS_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <optional>
#include <vector>

namespace cotidy::model {

/// Code that runs only sometimes: an arm of a branch, the body of a loop, a
/// handler. Region 0 is the body itself.
struct Region {
  unsigned Parent = 0;
  const clang::Expr *Condition = nullptr; ///< Of an if; null for the others.
  bool WhenTrue = true;
  bool Repeated = false; ///< The body of a loop, unless of a few rounds.
};

/// Where something stands among the ways through a body.
struct Position {
  unsigned Region = 0;
  unsigned Exits = 0; ///< How many of the body's Exits lie before it.
  /// The region of the innermost Repeated body; the loop's condition has it,
  /// too.
  unsigned Loop = 0;

  /// Whenever the body is run.
  bool always() const { return Region == 0 && Exits == 0; }
};

struct CallSite {
  const clang::FunctionDecl *Callee = nullptr; ///< Never null.
  /// The call, the construction, the bound temporary; null for the destructor
  /// of a variable.
  const clang::Expr *Expression = nullptr;
  const clang::VarDecl *Variable = nullptr; ///< Whose destructor it is.
  const clang::Expr *Receiver = nullptr;    ///< The object of a member call.
  llvm::SmallVector<const clang::Expr *, 4>
      Arguments; ///< Without the receiver.
  clang::SourceRange Range;
  Position At;
  /// Only the first caller runs it: the initializer of a static variable, or
  /// what fills a member that is not there yet.
  bool Once = false;
  /// Nobody wrote it there: a default argument, a conversion.
  bool Implicit = false;

  bool isDestructor() const;
  /// Whether the object's dynamic type decides which function runs.
  bool isDispatched() const;
};

/// The methods a call of which may run this one: itself, and all that it
/// overrides.
std::vector<const clang::CXXMethodDecl *>
calledThrough(const clang::CXXMethodDecl &Method);

/// A call of something that is only known when it runs: a pointer to a
/// function, a parameter of a template.
struct IndirectCall {
  const clang::Expr *Called = nullptr;
  clang::SourceRange Range;
};

struct BodyIndex;

/// What a body does when it is run, in the order of the source.
struct ExecutedBody {
  const clang::FunctionDecl *Function = nullptr;
  std::vector<CallSite> Calls;
  std::vector<IndirectCall> Indirect;
  std::vector<Region> Regions = {{}};
  /// The region of each conditional way out, in the order of the source.
  std::vector<unsigned> Exits;
  llvm::DenseMap<const clang::Expr *, Position> Suspensions;
  /// Kept by LoopContext: whether a branch asks for its thread.
  mutable std::optional<bool> AsksForThread = std::nullopt;

  /// Made when first asked for; nothing may be added afterwards.
  const BodyIndex &index() const;
  /// Whether what stands at A has run whenever B runs, if A stands before B.
  bool dominates(Position A, Position B) const;
  /// Whether it stands in a loop.
  bool isRepeated(Position At) const;
  /// Whether there is an await in a loop that it stands in.
  bool isBetweenAwaits(Position At) const;
  /// Whether they stand in different arms of one branch.
  bool exclude(Position A, Position B) const;

private:
  mutable std::shared_ptr<const BodyIndex> Index;
};

/// Includes a constructor's initialisers, and for a destructor the destructors
/// of members and bases.
ExecutedBody executedBody(const clang::FunctionDecl &Function);
std::vector<CallSite> executedCalls(const clang::FunctionDecl &Function);
/// Of a statement or expression alone.
std::vector<CallSite> executedCalls(const clang::Stmt &Body,
                                    const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
