// SPDX-License-Identifier: Apache-2.0
//
// Walks what runs and records what it does to places. Local variables count:
// whoever asks about a whole body leaves them out afterwards.
#ifndef COTIDY_EFFECTS_EFFECTWALKER_H
#define COTIDY_EFFECTS_EFFECTWALKER_H

#include "effects/Effects.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace cotidy::model {

class EffectWalker {
public:
  /// InBody: of a function, whose callers know what its parameters name.
  EffectWalker(Effects &Known, Footprint &Into, bool InBody)
      : Known(Known), Into(Into), InBody(InBody) {}

  /// Written: the value is assigned to, or may be changed through it.
  void walk(const clang::Stmt *Statement, bool Written = false);
  /// As a statement: the value of an expression is dropped.
  void statement(const clang::Stmt *Statement);
  void call(const clang::CallExpr &Call, Request::Result Use);

private:
  using Result = Request::Result;
  /// A call and what is given to it, apart from the object.
  struct Given {
    const clang::FunctionDecl &Callee;
    const clang::Expr *Object;
    llvm::ArrayRef<const clang::Expr *> Arguments;
    Result Use;
  };

  void value(const clang::Expr *Value, Result Use);
  void written(const clang::CallExpr &Call, bool Written);
  bool walkedStatement(const clang::Stmt &Statement);
  bool walkedOperator(const clang::Expr &Expression);
  void name(const clang::DeclRefExpr &Name, bool Written);
  void member(const clang::MemberExpr &Member, bool Written);
  void lambda(const clang::LambdaExpr &Lambda);
  bool dispatched(const Given &Call);
  /// Otherwise: what counts if nobody says more; none: that counts already.
  void runElsewhere(const Given &Call, std::optional<Footprint> Otherwise);
  Elsewhere inPlace(const Elsewhere &Run, const Given &Call);
  Footprint applied(const Footprint &Body, const Given &Call);
  /// AsObject: through a call on it.
  Footprint changed(const clang::Expr &Value, bool AsObject);
  void construct(const clang::CXXConstructExpr &Made);

  void invoke(const Given &Call);
  /// As the callee's body says.
  void apply(const Footprint &Body, const Given &Call);
  void applyRequest(Request Made, const Given &Call);
  /// As the signature allows.
  void unseen(const Given &Call);
  Footprint ofUnseen(const Given &Call);
  /// Whether it is awaited for an answer.
  bool isAskedBy(const Given &Call) const;
  void bySignature(const Given &Call);
  Footprint signatureOf(const Given &Call);
  bool isSignal(const Given &Call) const;
  static const clang::Expr *argumentFor(const clang::ValueDecl *Parameter,
                                        const Given &Call);
  void arguments(const Given &Call);
  void gave(const clang::Expr &Argument);
  void argument(const clang::Expr &Argument, clang::QualType Parameter,
                const clang::FunctionDecl &Callee);
  void object(const clang::Expr &Object, bool Written);
  void unseenObject(const clang::Expr &Object,
                    const clang::CXXMethodDecl &Method);
  bool requested(const Given &Call);
  /// Whether the object is reached from something that only one round has.
  bool isLoopVariant(const clang::Expr *Object) const;
  /// Whether it is what a client has made for whoever asked: nobody else's.
  bool isFresh(const clang::Expr *Value, unsigned Depth = 0) const;
  bool ownElement(const clang::Expr &Element, bool Written);
  bool namesLoopVariant(const clang::Expr &Index) const;
  /// Of a library: it knows nothing of the program's own objects.
  bool isForeign(const clang::FunctionDecl &Callee) const;
  const clang::Expr &ownerOf(const clang::Expr &Object) const;
  bool isOwn(const clang::Expr &Object, bool Written,
             const clang::FunctionDecl &Callee) const;

  Effects &Known;
  Footprint &Into;
  const bool InBody;
  bool InTry = false;
  /// Calls inside are looked at elsewhere: only what it leads to counts.
  bool PlacesOnly = false;
  bool Awaits = false;        ///< The call at hand is what is awaited.
  bool AwaitsNothing = false; ///< And gives nothing.
  unsigned Depth = 0;         ///< Of references that are looked through.
  /// What was walked, and how: what a call is made on and given is asked for
  /// more than once, and so is what that is made of.
  llvm::DenseSet<std::pair<const clang::Expr *, unsigned>> Done;
};

} // namespace cotidy::model

#endif
