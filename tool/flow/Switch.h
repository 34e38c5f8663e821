// SPDX-License-Identifier: Apache-2.0
//
// Parameters that switch a part of a function on: `if (flags & AllowFiles)`.
// Whoever passes zero does not run that part.
#ifndef COTIDY_FLOW_SWITCH_H
#define COTIDY_FLOW_SWITCH_H

#include "flow/ExecutedBody.h"

#include <memory>

namespace cotidy::model {

class SwitchFinder;

/// The switches of one body.
class Switches {
public:
  explicit Switches(const ExecutedBody &Body);
  ~Switches();
  Switches(const Switches &) = delete;
  Switches &operator=(const Switches &) = delete;

  /// The parameter of the body's function that must not be zero for this call
  /// to be made; null if there is none.
  const clang::ParmVarDecl *at(const CallSite &Site);

private:
  const ExecutedBody &Body;
  std::unique_ptr<SwitchFinder> Finder; ///< Null: no parameter is a switch.
  /// By a condition and its value: each is asked for once.
  llvm::DenseMap<llvm::PointerIntPair<const clang::Expr *, 1, bool>,
                 const clang::ParmVarDecl *>
      Known;
};

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
