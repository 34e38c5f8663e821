// SPDX-License-Identifier: Apache-2.0
//
// What running an awaited call may read and write, and whether two of them can
// therefore not be swapped or overlapped. Decided from bindings, types and
// constness; what cannot be understood conflicts with everything.
#ifndef COTIDY_MODEL_EFFECTS_H
#define COTIDY_MODEL_EFFECTS_H

#include "model/Unit.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"

namespace cotidy::model {

/// Whether two holders of a value of this type may reach one mutable object:
/// through a pointer, a reference, a smart pointer, a mutable field or a
/// resource that a class of its own owns. Const: the value itself is const.
bool sharesState(clang::QualType Type, bool Const);

/// What one operation touches.
struct Footprint {
  /// Variables and fields of *this by their declaration; true when written.
  llvm::MapVector<const clang::ValueDecl *, bool> Objects;
  bool ReadsThis = false;  ///< Any part of *this.
  bool WritesThis = false; ///< Any part of *this.
  /// State behind a handle, a pointer or a reference, whoever else has one.
  bool ReadsShared = false, WritesShared = false;
  bool Outside = false; ///< Files, console, processes, the network.
  bool Opaque = false;  ///< Not understood.
  /// Every body that runs was seen, so that this is all there is.
  bool Complete = true;

  void touch(const clang::ValueDecl &Object, bool Written);
  void add(const Footprint &Other);
  /// Nothing outside itself is written.
  bool isPure() const;
  bool touchesThis() const;
  bool writesField() const;
};

/// Whether one has to wait for the other.
bool conflict(const Footprint &A, const Footprint &B);

class Effects {
public:
  explicit Effects(Unit &Unit) : Unit(Unit) {}

  /// Of evaluating and awaiting a call with these arguments.
  Footprint ofCall(const clang::CallExpr &Call);

private:
  /// Of a function's body on globals and *this; its parameters are the
  /// caller's matter.
  const Footprint &ofBody(const clang::FunctionDecl &Function);
  Footprint callee(const clang::FunctionDecl &Function);
  bool borrowsState(const clang::FunctionDecl &Function);
  void argument(const clang::Expr &Argument, clang::QualType Parameter,
                Footprint &Into);
  void receiver(const clang::Expr &Object, const clang::CXXMethodDecl &Method,
                const Footprint &Body, bool BodySeen, Footprint &Into);

  Unit &Unit;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Footprint>>
      Bodies;
};

} // namespace cotidy::model

#endif
