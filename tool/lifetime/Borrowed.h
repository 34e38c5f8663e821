// SPDX-License-Identifier: Apache-2.0
//
// What a call lends to its callee, which ends before its caller does: by a
// reference, a pointer, a view, or as the object that it is called on.
#ifndef COTIDY_LIFETIME_BORROWED_H
#define COTIDY_LIFETIME_BORROWED_H

#include "flow/CallSite.h"
#include "knowledge/Knowledge.h"

#include <vector>

namespace cotidy::model {

struct Borrowed {
  enum class Until {
    ExpressionEnds, ///< A temporary.
    FunctionEnds,   ///< A local variable, or a parameter.
    Moved,          ///< One that its author hands over by a move.
  };

  /// Null for the object that the call is made on.
  const clang::ParmVarDecl *Parameter = nullptr;
  const clang::Expr *Argument = nullptr;
  Until Lives = Until::ExpressionEnds;
  const clang::VarDecl *Variable = nullptr; ///< Unless it is a temporary.
  bool Closure = false; ///< The object is a lambda that captures something.
  bool Owner = false;   ///< The variable is a pointer that owns it.
};

/// The parameter through which a call hands on what a parameter of its own
/// function refers to; null if it does not.
const clang::ParmVarDecl *handedOn(const CallSite &Site,
                                   const clang::ParmVarDecl &Parameter,
                                   const Knowledge &Known);

std::vector<Borrowed> borrowedBy(const CallSite &Site, const Knowledge &Known);

} // namespace cotidy::model

#endif
