// SPDX-License-Identifier: Apache-2.0
//
// Parameters that switch a part of a function on: `if (flags & AllowFiles)`.
// Whoever passes zero does not run that part.
#ifndef COTIDY_MODEL_SWITCH_H
#define COTIDY_MODEL_SWITCH_H

#include "model/Calls.h"

namespace cotidy::model {

/// The parameter of the body's function that must not be zero for this place to
/// be reached; null if there is none. Conditions of enclosing branches count,
/// and ways out that were not taken before.
const clang::ParmVarDecl *switchOf(Position At, const ExecutedBody &Body);

/// What a call does with a parameter of its callee that may be a switch.
struct Setting {
  enum class To { Off, On, Unknown } Value = To::Unknown;
  /// The caller's own parameter that is passed on; Value is Unknown then.
  const clang::ParmVarDecl *PassedOn = nullptr;
};

/// Booleans, enumerators and sets of flags are switches.
bool maySwitch(const clang::ParmVarDecl &Parameter);
Setting settingOf(const clang::Expr &Argument,
                  const clang::ASTContext &Context);

} // namespace cotidy::model

#endif
