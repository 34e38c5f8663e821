// SPDX-License-Identifier: Apache-2.0
//
// What an operation touches, as a value: places that it reads and writes, and
// what it asks of clients that knowledge describes. Knows how two of them
// compare, and not where they come from.
#ifndef COTIDY_EFFECTS_FOOTPRINT_H
#define COTIDY_EFFECTS_FOOTPRINT_H

#include "knowledge/Knowledge.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <string>
#include <vector>

namespace cotidy::model {

/// A part of an argument: a text or a number that the source spells, or the
/// variable that it is made of; neither: not known.
struct KeyPart {
  std::string Literal;
  const clang::ValueDecl *Variable = nullptr;

  bool known() const { return Variable || !Literal.empty(); }
  bool operator==(const KeyPart &) const = default;
};
using Key = llvm::SmallVector<KeyPart, 2>;

/// A request to a client whose requests may overlap: a pool, an RPC client.
struct Request {
  /// What becomes of its result where it is made.
  enum class Result { Used, Returned, Dropped };

  const ReceiverType *Client = nullptr;
  const clang::FunctionDecl *Method = nullptr;
  /// Set when the method or its text says whether it only asks.
  std::optional<bool> Asks;
  Result Use = Result::Used;
  std::vector<Key> Arguments;

  bool isQuery() const { return Asks.value_or(Use == Result::Used); }
};

/// A variable or a field of *this, and of a local variable the field of it;
/// null: all of it.
using Place = std::pair<const clang::ValueDecl *, const clang::FieldDecl *>;

struct Footprint;
struct Passed;

/// A body in another unit that runs, once or more, of which facts have to say
/// what it does.
struct Elsewhere {
  const clang::FunctionDecl *Callee = nullptr;
  bool OnSame = false;  ///< On the object that whoever runs it works on.
  bool Caught = false;  ///< What it throws never leaves.
  bool Answers = false; ///< It is awaited for an answer, which is used.
  std::vector<Passed> Arguments; ///< Those that it may change.
  /// What its declaration lets it do, for when nobody says more; null: that
  /// counts already.
  std::shared_ptr<const Footprint> Otherwise;
};

/// What one operation touches.
struct Footprint {
  llvm::MapVector<Place, bool> Objects; ///< True when written.
  /// Of a container only the element that belongs to the round of a loop.
  llvm::MapVector<const clang::ValueDecl *, bool> Elements;
  bool ReadsThis = false;  ///< Any part of *this.
  bool WritesThis = false; ///< Any part of *this.
  /// Objects behind handles, pointers and references, known by their type
  /// alone; null: of any type.
  llvm::MapVector<const clang::Type *, bool> Shared;
  std::vector<Request> Requests;
  /// Functions that run, and whose body nothing is known about here.
  llvm::SmallSetVector<const clang::FunctionDecl *, 8> Unseen;
  /// Of those, what other units may tell more of.
  std::vector<Elsewhere> Runs;
  bool Outside = false; ///< Files, console, processes.
  bool Throws = false;  ///< A throw that is written in a body escapes.
  /// What of it is not understood, for people; "": nothing.
  std::string Opaque;
  /// It calls what is known only when it runs.
  bool Indirect = false;
  /// It makes something that leads into what it was given: an iterator, or the
  /// reference that a loop goes over it with.
  bool Lends = false;
  /// Knowledge, or the standard, stands in for a body that runs.
  bool StandsIn = false;
  /// Every body that runs was seen, or something stands in for it.
  bool Complete = true;
  /// A body that was not seen may work on anything of the program's. That of
  /// another library's function works on what it is given; unless it waits.
  bool Hides = false;
  /// And such a body is not asked for an answer, but runs for what it does.
  bool HidesWork = false;

  void touch(const clang::ValueDecl &Object, bool Written,
             const clang::FieldDecl *Part = nullptr);
  /// An object of this type that others may reach as well.
  void share(clang::QualType Type, bool Written);
  void shareAny(bool Written) { Shared[nullptr] |= Written; }
  void add(const Footprint &Other);
  void run(Elsewhere Body);
  /// Whether it is taken to do nothing until other units have spoken.
  bool assumes(const clang::FunctionDecl &Callee) const;
  /// Takes the parts of a variable for the whole, unless Apart says otherwise.
  void joinParts(llvm::function_ref<bool(const clang::ValueDecl &)> Apart);

  bool touchesNothing() const;
  bool usesShared() const { return !Shared.empty(); }
  /// An ordered side effect: what callers in other units cannot see in the
  /// signature, and that must stay where it is among others.
  bool hasOrder() const;
  /// Nothing outside itself is written.
  bool isPure() const;
  /// All that it may change is behind clients that knowledge describes.
  bool isKnown() const;
  /// Nor does it change anything else but fields of *this, and at least one.
  bool fillsFields() const;
  bool touchesThis() const;
  bool writesField() const;
};

/// What is changed if what runs elsewhere changes a parameter, or its object:
/// 0.
struct Passed {
  unsigned Parameter = 0; ///< From 1.
  Footprint Changed;
};

/// How far the bodies that run are seen, for people: "all bodies that run were
/// seen", "the body of 'price' is not seen here".
std::string howSeen(const Footprint &Running);

/// Why one has to wait for the other, for people: "both may change 'counter'";
/// "" when neither has to. Distinct: variables that differ between the two, as
/// those of a loop do from one round to the next.
std::string
whyConflict(const Footprint &A, const Footprint &B,
            llvm::function_ref<bool(const clang::ValueDecl &)> Distinct);
std::string whyConflict(const Footprint &A, const Footprint &B);

} // namespace cotidy::model

#endif
