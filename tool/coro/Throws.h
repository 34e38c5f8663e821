// SPDX-License-Identifier: Apache-2.0
//
// What surely throws, under some condition, and is not caught: a throw that the
// unit shows, in a function or in what it calls or awaits. Of what is not seen
// nothing is said.
#ifndef COTIDY_CORO_THROWS_H
#define COTIDY_CORO_THROWS_H

#include "coro/Unit.h"
#include "flow/ExecutedBody.h"

#include "llvm/ADT/DenseMap.h"

namespace cotidy::model {

struct Thrown {
  /// The throw, or a call of a function that is known to throw.
  const clang::Expr *Where = nullptr;
  const clang::FunctionDecl *In = nullptr; ///< It stands in this one's body.
  clang::QualType Type; ///< Null when only the called function knows.
};

class Throws {
public:
  explicit Throws(Unit &Unit) : Host(Unit) {}

  /// The first one that leaves a function, its own before those of others.
  std::optional<Thrown> leaving(const clang::FunctionDecl &Function);

private:
  std::optional<Thrown> look(const clang::FunctionDecl &Function);
  std::optional<Thrown> ofCall(const CallSite &Site, const ExecutedBody &Body);

  Unit &Host;
  llvm::DenseMap<const clang::FunctionDecl *, std::optional<Thrown>> Known;
};

/// Whether a handler around a part of a body takes what is thrown there; of an
/// unknown type, any.
bool isCaught(const clang::Stmt &Part, clang::QualType Type,
              const Parents &Around);

} // namespace cotidy::model

#endif
