// SPDX-License-Identifier: Apache-2.0
//
// Statements, operators and names; calls are in CallEffects.cpp.
#include "effects/EffectWalker.h"

#include "ast/Children.h"
#include "ast/Names.h"

#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace cotidy::model {

/// Names that do not change and cannot be told apart by time. A local constant
/// is not there before it is made.
static bool isConstant(const ValueDecl &Value, const Knowledge &Known) {
  if (isa<FunctionDecl, EnumConstantDecl, NonTypeTemplateParmDecl>(Value))
    return true;
  const auto *Variable = dyn_cast<VarDecl>(&Value);
  bool Made = Variable && Variable->isLocalVarDecl();
  return Variable && !Made && Variable->getType().isConstQualified() &&
         !sharesState(Variable->getType(), true, Known);
}

void EffectWalker::walk(const Stmt *Statement, bool Written) {
  if (!Statement || isa<OpaqueValueExpr, UnaryExprOrTypeTraitExpr>(Statement))
    return;
  const auto *Expression = dyn_cast<Expr>(Statement);
  unsigned How = (Written ? 1 : 0) + (InTry ? 2 : 0) + (Awaits ? 4 : 0);
  if (Expression && !Done.insert({Expression, How}).second)
    return;
  if (!Expression) {
    if (!walkedStatement(*Statement))
      for (const Stmt *Child : childrenOf(*Statement))
        walk(Child);
    return;
  }
  if (ownElement(*Expression, Written))
    return;
  if (const auto *Call = dyn_cast<CallExpr>(Expression))
    return written(*Call, Written);
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Expression))
    return construct(*Made);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Expression))
    return name(*Reference, Written);
  if (const auto *Member = dyn_cast<MemberExpr>(Expression))
    return member(*Member, Written);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Expression))
    return lambda(*Lambda);
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Expression))
    return value(Suspend, Result::Used);
  if (isa<CXXThisExpr>(Expression)) { // given away
    Into.ReadsThis = Into.WritesThis = true;
    return;
  }
  if (walkedOperator(*Expression))
    return;
  const auto *Cast = dyn_cast<CastExpr>(Expression);
  bool Loads = Cast && (Cast->getCastKind() == CK_LValueToRValue ||
                        Cast->getType().isConstQualified());
  bool SameObject =
      Cast || isa<ParenExpr, ConditionalOperator, ArraySubscriptExpr,
                  MaterializeTemporaryExpr, CXXBindTemporaryExpr>(Expression);
  for (const Stmt *Child : childrenOf(*Expression))
    walk(Child, Written && SameObject && !Loads);
}

/// `first(v) = 1`: what a call gives out may be part of what it was given.
void EffectWalker::written(const CallExpr &Call, bool Written) {
  call(Call, Result::Used);
  if (!Written || !Call.isLValue())
    return;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const Expr *Owner = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    Owner = Member->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(Call) ||
           (Callee && Callee->isInStdNamespace() && Call.getNumArgs() > 0))
    Owner = Call.getArg(0); // std::get<T>(v) is a part of v
  if (Callee && Owner && isForeign(*Callee))
    object(*Owner, true);
  else
    Into.share(Call.getType(), true);
}

/// An awaited or returned call passes its use on.
void EffectWalker::value(const Expr *Value, Result Use) {
  if (!Value)
    return;
  const Expr *Bare = Value->IgnoreUnlessSpelledInSource();
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Bare)) {
    llvm::SaveAndRestore Inside(Awaits, true);
    llvm::SaveAndRestore Gives(AwaitsNothing, Suspend->getType()->isVoidType());
    return value(Suspend->getOperand(), Use);
  }
  if (const auto *Call = dyn_cast<CallExpr>(Bare))
    return call(*Call, Use);
  walk(Value);
}

void EffectWalker::statement(const Stmt *Statement) {
  if (const auto *Dropped = dyn_cast_or_null<Expr>(Statement))
    value(Dropped, Result::Dropped);
  else
    walk(Statement);
}

bool EffectWalker::walkedStatement(const Stmt &Statement) {
  if (const auto *Body = dyn_cast<CoroutineBodyStmt>(&Statement)) {
    walk(Body->getBody());
  } else if (const auto *Block = dyn_cast<CompoundStmt>(&Statement)) {
    for (const Stmt *Child : Block->body())
      statement(Child);
  } else if (const auto *Back = dyn_cast<CoreturnStmt>(&Statement)) {
    value(Back->getOperand(), Result::Returned);
  } else if (const auto *Return = dyn_cast<ReturnStmt>(&Statement)) {
    value(Return->getRetValue(), Result::Returned);
  } else if (const auto *Try = dyn_cast<CXXTryStmt>(&Statement)) {
    llvm::SaveAndRestore Inside(InTry, true);
    walk(Try->getTryBlock());
    InTry = Inside.get();
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      walk(Try->getHandler(I)->getHandlerBlock());
  } else if (const auto *If = dyn_cast<IfStmt>(&Statement);
             If && If->isConsteval()) {
    statement(armThatRuns(*If));
  } else if (If) {
    walk(If->getInit());
    walk(If->getConditionVariableDeclStmt());
    walk(If->getCond());
    statement(If->getThen());
    statement(If->getElse());
  } else if (const auto *Each = dyn_cast<CXXForRangeStmt>(&Statement)) {
    const QualType Type = Each->getLoopVariable()->getType();
    Into.Lends |= Type->isReferenceType() &&
                  !Type.getNonReferenceType().isConstQualified();
    walk(Each->getInit());
    walk(Each->getRangeStmt());
    statement(Each->getBody());
  } else if (const auto *For = dyn_cast<ForStmt>(&Statement)) {
    walk(For->getInit());
    walk(For->getCond());
    statement(For->getInc());
    statement(For->getBody());
  } else if (const auto *While = dyn_cast<WhileStmt>(&Statement)) {
    walk(While->getConditionVariableDeclStmt());
    walk(While->getCond());
    statement(While->getBody());
  } else if (const auto *Declared = dyn_cast<DeclStmt>(&Statement)) {
    for (const Decl *Each : Declared->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each)) {
        value(Variable->getInit(), Result::Used);
        if (!Variable->isStaticLocal())
          Into.touch(*Variable, /*Written=*/true);
      }
  } else {
    return false;
  }
  return true;
}

bool EffectWalker::walkedOperator(const Expr &Expression) {
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(&Expression)) {
    Into.Throws |= !InTry;
    walk(Throw->getSubExpr());
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(&Expression)) {
    const Expr *Operand = Unary->getSubExpr();
    if (Unary->getOpcode() == UO_Deref)
      object(*Operand, !Unary->getType().isConstQualified());
    else
      walk(Operand, Unary->isIncrementDecrementOp() ||
                        (Unary->getOpcode() == UO_AddrOf &&
                         !Operand->getType().isConstQualified()));
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(&Expression)) {
    walk(Binary->getLHS(), Binary->isAssignmentOp());
    walk(Binary->getRHS());
  } else {
    return false;
  }
  return true;
}

void EffectWalker::name(const DeclRefExpr &Name, bool Written) {
  const ValueDecl *Named = Name.getDecl();
  if (const auto *Binding = dyn_cast<BindingDecl>(Named))
    Named = cast<ValueDecl>(Binding->getDecomposedDecl());
  const auto *Variable = dyn_cast<VarDecl>(Named);
  const Knowledge &Words = Known.Unit.knowledge();
  if (!Variable || isConstant(*Variable, Words) || isLoopVariant(&Name) ||
      isNamed(*Variable, Words.words(Meaning::PrivateStreams))) // std::cerr
    return;
  Into.touch(*Variable, Written);
  QualType Type = Variable->getType();
  bool Local = !isa<ParmVarDecl>(Variable) && Variable->hasLocalStorage();
  if (!Type->isReferenceType() || (InBody && !Local))
    return;
  // Another name for what it was made of.
  constexpr unsigned MostDepth = 8;
  if (Local && Variable->getInit() && Depth < MostDepth) {
    llvm::SaveAndRestore Deeper(Depth, Depth + 1);
    walk(Variable->getInit(), Written);
  } else if (Written) { // two references may name one object
    Into.share(Type, true);
  } else if (!Type.getNonReferenceType().isConstQualified()) {
    Into.share(Type, false);
  }
}

/// A local variable of which the parts are nobody else's.
static const VarDecl *ownStruct(const Expr &Base) {
  const auto *Name = dyn_cast<DeclRefExpr>(Base.IgnoreParenImpCasts());
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  const CXXRecordDecl *Class =
      Variable ? Variable->getType()->getAsCXXRecordDecl() : nullptr;
  return Class && !Class->isUnion() && Variable->hasLocalStorage() ? Variable
                                                                   : nullptr;
}

void EffectWalker::member(const MemberExpr &Member, bool Written) {
  const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
  if (Field && Written && Field->getType()->isReferenceType())
    Into.share(Field->getType(), true);
  if (isThis(Member.getBase())) {
    if (Field)
      Into.touch(*Field, Written);
    return; // of a method the call says what it does
  }
  if (!Field) // a static member
    walk(Member.getBase());
  else if (Member.isArrow())
    object(*Member.getBase(), Written);
  else if (const VarDecl *Whole = ownStruct(*Member.getBase());
           Whole && !isLoopVariant(Member.getBase()))
    Into.touch(*Whole, Written, Field);
  else
    walk(Member.getBase(), Written);
}

/// What its body does to what it has captured, should it be called.
void EffectWalker::lambda(const LambdaExpr &Lambda) {
  for (const Expr *Init : Lambda.capture_inits())
    walk(Init);
  const FunctionDecl *Body = Lambda.getCallOperator();
  if (Body && !Body->isDependentContext()) {
    Footprint Runs = Known.ofBody(*Body);
    Runs.Objects.remove_if([&](const auto &Object) { // new each time
      return Object.first.first->isInitCapture() &&
             Object.first.first->getDeclContext() == Body;
    });
    return Into.add(Runs);
  }
  // What a generic lambda calls is not decided yet.
  for (const LambdaCapture &Capture : Lambda.captures())
    if (Capture.capturesVariable())
      Into.touch(*Capture.getCapturedVar(), /*Written=*/true);
    else if (Capture.capturesThis())
      Into.ReadsThis = Into.WritesThis = true;
}

/// What a pointer, a smart pointer or an iterator leads to.
void EffectWalker::object(const Expr &Object, bool Written) {
  if (isThis(&Object)) {
    Into.ReadsThis = true;
    Into.WritesThis |= Written;
    return;
  }
  QualType Type = Object.getType();
  walk(&Object, Written);
  if (!Type->isPointerType() && pointedClass(Type) == classOf(Type))
    return;
  const ReceiverType *Client = receiverType(Type, Known.Unit.knowledge());
  if (isLoopVariant(&Object) || isFresh(&Object))
    return;
  if (!Client || Client->What == ReceiverType::Kind::Ordered)
    Into.share(Type, Written);
}

bool EffectWalker::isLoopVariant(const Expr *Object) const {
  if (InBody || !Known.LoopVariant || !Object)
    return false;
  const ValueDecl *Root = rootOf(Object);
  if (const auto *Binding = dyn_cast_or_null<BindingDecl>(Root))
    Root = cast<ValueDecl>(Binding->getDecomposedDecl());
  return Root && Known.LoopVariant->contains(Root);
}

bool EffectWalker::isFresh(const Expr *Value, unsigned Depth) const {
  constexpr unsigned MostDepth = 8;
  if (!Value || Depth == MostDepth)
    return false;
  const Expr *Bare = Value->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  const auto IsFresh = [&](const Expr *Part) {
    return isFresh(Part, Depth + 1);
  };
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Bare))
    return IsFresh(Suspend->getOperand());
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Bare))
    return Made->getNumArgs() == 1 && IsFresh(Made->getArg(0));
  if (const auto *Name = dyn_cast<DeclRefExpr>(Bare)) {
    const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
    return Variable && Variable->hasLocalStorage() && Variable->hasInit() &&
           !isa<ParmVarDecl>(Variable) && IsFresh(Variable->getInit());
  }
  const auto *Call = dyn_cast<CallExpr>(Bare);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Known.Unit.source().isForeign(Callee->getLocation()))
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    const ReceiverType *Client = receiverType(
        Object->IgnoreParenImpCasts()->getType(), Known.Unit.knowledge());
    return (Client && Client->What == ReceiverType::Kind::Overlappable) ||
           IsFresh(Object);
  }
  // What a library makes of nothing else: qCoro(reply).
  return Call->getNumArgs() > 0 && llvm::all_of(Call->arguments(), IsFresh);
}

/// results[i], where every round has an index of its own: nothing else of it is
/// touched.
bool EffectWalker::ownElement(const Expr &Element, bool Written) {
  if (InBody || !Known.LoopVariant)
    return false;
  const Expr *Container = nullptr, *Index = nullptr;
  if (const auto *Plain = dyn_cast<ArraySubscriptExpr>(&Element)) {
    Container = Plain->getBase();
    Index = Plain->getIdx();
  } else if (const auto *Call = dyn_cast<CallExpr>(&Element)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    if (Callee && Call->getNumArgs() > 0 &&
        (Callee->getOverloadedOperator() == OO_Subscript ||
         (Member && lastName(*Callee) == "at"))) {
      Container =
          Member ? Member->getImplicitObjectArgument() : Call->getArg(0);
      Index = Call->getArg(Call->getNumArgs() - 1);
    }
  }
  const ValueDecl *Whole = Container ? namedValue(Container) : nullptr;
  if (!Whole || !namesLoopVariant(*Index) || isLoopVariant(Container))
    return false;
  walk(Index);
  Into.Elements[Whole] |= Written;
  return true;
}

/// i, item.id: of a round alone. i - 1 and parent[i] may be of another one.
bool EffectWalker::namesLoopVariant(const Expr &Index) const {
  const Expr *Bare = Index.IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *Copied = dyn_cast<CXXConstructExpr>(Bare);
      Copied && Copied->getNumArgs() == 1)
    return namesLoopVariant(*Copied->getArg(0));
  return isa<DeclRefExpr, MemberExpr>(Bare) && isLoopVariant(Bare);
}

} // namespace cotidy::model
