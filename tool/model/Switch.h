// SPDX-License-Identifier: Apache-2.0
//
// Parameters that switch a part of a function on: `if (flags & AllowFiles)`.
// Whoever passes zero does not run that part.
#ifndef COTIDY_MODEL_SWITCH_H
#define COTIDY_MODEL_SWITCH_H

#include "model/Calls.h"

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

  /// The parameter of the body's function that must not be zero for this place
  /// to be reached; null if there is none. Conditions of enclosing branches
  /// count, and ways out that were not taken before.
  const clang::ParmVarDecl *at(Position At);

private:
  const clang::ParmVarDecl *around(unsigned Region);

  const ExecutedBody &Body;
  std::unique_ptr<SwitchFinder> Finder; ///< Null: no parameter is a switch.
  /// Of regions that were asked for; each is asked for once.
  llvm::DenseMap<unsigned, const clang::ParmVarDecl *> Around;
  /// Of the first ExitsRead ways out, those that a switch turns off.
  std::vector<std::pair<unsigned, const clang::ParmVarDecl *>> Exits;
  unsigned ExitsRead = 0;
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
