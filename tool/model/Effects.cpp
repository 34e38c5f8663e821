// SPDX-License-Identifier: Apache-2.0
#include "model/Effects.h"

#include "model/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace cotidy::model {

namespace {

/// Whether an expression's value is only looked at: it is loaded, or bound to
/// something const.
bool isOnlyRead(const Expr &Expression) {
  const auto *Cast = dyn_cast<ImplicitCastExpr>(&Expression);
  return Cast && (Cast->getCastKind() == CK_LValueToRValue ||
                  Cast->getType().isConstQualified());
}

bool isThis(const Expr *Expression) {
  return Expression && isa<CXXThisExpr>(Expression->IgnoreParenImpCasts());
}

/// The outermost object that a chain of member accesses belongs to; for a
/// member of *this that member.
const ValueDecl *rootOf(const Expr *Expression) {
  while (Expression) {
    Expression = Expression->IgnoreParenImpCasts();
    const auto *Member = dyn_cast<MemberExpr>(Expression);
    if (!Member || isThis(Member->getBase()))
      return namedValue(Expression);
    Expression = Member->getBase();
  }
  return nullptr;
}

/// Names that do not change and cannot be told apart by time.
bool isConstant(const ValueDecl &Value) {
  if (isa<FunctionDecl, EnumConstantDecl, NonTypeTemplateParmDecl>(Value))
    return true;
  const auto *Variable = dyn_cast<VarDecl>(&Value);
  return Variable && Variable->getType().isConstQualified() &&
         !sharesState(Variable->getType(), true);
}

/// The operand that an operator changes or lets be changed: x++, x = 1, &x.
const Expr *changedBy(const Expr &Operator) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(&Operator);
      Unary && (Unary->isIncrementDecrementOp() ||
                (Unary->getOpcode() == UO_AddrOf &&
                 !Unary->getSubExpr()->getType().isConstQualified())))
    return Unary->getSubExpr();
  if (const auto *Binary = dyn_cast<BinaryOperator>(&Operator);
      Binary && Binary->isAssignmentOp())
    return Binary->getLHS();
  return nullptr;
}

/// Member functions of the standard library that have a const twin: reading an
/// element of a vector that happens not to be const.
bool onlyLooks(const CXXMethodDecl &Method) {
  if (Method.isConst())
    return true;
  const CXXRecordDecl *Class = Method.getParent();
  if (!Class->isInStdNamespace() || !Class->getIdentifier() ||
      Class->getName().ends_with("map"))
    return false;
  static const llvm::StringSet<> Accessors = {
      "operator[]", "at",  "front", "back",  "data",      "begin",
      "end",        "get", "value", "c_str", "operator*", "operator->"};
  return Accessors.contains(lastName(Method));
}

} // namespace

/// An argument is read, or written when the parameter lets the callee do so.
void Effects::argument(const Expr &Argument, QualType Parameter,
                       Footprint &Into) {
  const Expr *Bare = Argument.IgnoreUnlessSpelledInSource();
  if (isa<LambdaExpr>(Bare) || isThis(Bare)) {
    Into.Opaque = true;
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(Bare)) {
    Into.add(ofCall(*Call));
    return;
  }
  if (!isa<DeclRefExpr, MemberExpr>(Bare)) {
    const Expr *Changed = changedBy(*Bare);
    for (const Stmt *Child : Bare->children())
      if (const auto *Inner = dyn_cast_or_null<Expr>(Child))
        argument(*Inner,
                 Inner == Changed
                     ? Unit.context().getLValueReferenceType(Inner->getType())
                     : Inner->getType(),
                 Into);
    return;
  }
  const ValueDecl *Root = rootOf(Bare);
  if (!Root) {
    Into.Opaque = true;
    return;
  }
  if (isConstant(*Root))
    return;
  bool Written = Parameter->isReferenceType() &&
                 !Parameter.getNonReferenceType().isConstQualified();
  QualType Held = Bare->getType();
  Into.touch(*Root, Written);
  // Two names of reference type may be two names for one object.
  bool Alias = Written && Root->getType()->isReferenceType();
  if (Alias || sharesState(Held, !Written))
    Into.WritesShared = true;
}

void Effects::receiver(const Expr &Object, const CXXMethodDecl &Method,
                       const Footprint &Body, bool BodySeen, Footprint &Into) {
  bool Written = !onlyLooks(Method);
  if (isThis(&Object)) {
    if (!BodySeen) { // with a body, ofBody() has said which parts
      Into.ReadsThis = true;
      Into.WritesThis |= Written;
      Into.WritesShared |=
          sharesState(Object.getType()->getPointeeType(), true);
    }
    return;
  }
  const ValueDecl *Root = rootOf(&Object);
  if (!Root) {
    Into.Opaque = true;
    return;
  }
  // Another object's *this is that object.
  bool Touches = !BodySeen || Body.touchesThis();
  if (!Touches || isConstant(*Root))
    return;
  QualType Type = Object.getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  Into.touch(*Root,
             Written && (!BodySeen || Body.WritesThis || Body.writesField()));
  bool Alias =
      Root->getType()->isReferenceType() || Root->getType()->isPointerType();
  bool Shared = (Written && Alias) || sharesState(Type, !Written);
  bool Looks = Method.getParent()->isInStdNamespace() && !Written;
  (Looks ? Into.ReadsShared : Into.WritesShared) |= Shared;
}

Footprint Effects::ofCall(const CallExpr &Call) {
  Footprint Result;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee) {
    Result.Opaque = true;
    return Result;
  }
  const FunctionDecl *Definition = nullptr;
  bool BodySeen = Callee->hasBody(Definition) &&
                  !Unit.source().inSystemHeader(Definition->getLocation()) &&
                  !Unit.isOfLibrary(*Callee);
  Footprint Body = callee(*Callee);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && Method->isVirtual())
    BodySeen = false;
  unsigned First = 0;
  const Expr *Object = nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    Object = Member->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(Call) && Method && Method->isInstance())
    Object = Call.getArg(First++);
  if (Object && Method && Method->isInstance()) {
    receiver(*Object, *Method, Body, BodySeen, Result);
    if (!isThis(Object)) { // its fields are not ours
      Body.ReadsThis = Body.WritesThis = false;
      Body.Objects.remove_if(
          [](const auto &Entry) { return isa<FieldDecl>(Entry.first); });
    }
  }
  Result.add(Body);
  for (unsigned I = First; I < Call.getNumArgs(); ++I) {
    unsigned Position = I - First;
    const Expr *Argument = Call.getArg(I);
    if (isa<CXXDefaultArgExpr>(Argument))
      continue;
    argument(*Argument,
             Position < Callee->getNumParams()
                 ? Callee->getParamDecl(Position)->getType()
                 : Argument->getType(),
             Result);
  }
  return Result;
}

static bool isBlockingApi(const FunctionDecl &Function,
                          const Knowledge &Known) {
  const auto &Candidates = Known.blockingNamed(lastName(Function));
  return !Candidates.empty() &&
         llvm::any_of(Candidates,
                      [Name = qualifiedName(Function)](const BlockingApi *Api) {
                        return Api->Name == Name;
                      });
}

/// What the callee does besides using its parameters and its object.
Footprint Effects::callee(const FunctionDecl &Function) {
  Footprint Result;
  const FunctionDecl *Definition = nullptr;
  bool System = Unit.source().inSystemHeader(Function.getLocation());
  if (!Function.hasBody(Definition)) {
    Result.Complete = System;
  } else if (!System) {
    return ofBody(*Definition);
  }
  Result.Outside = Function.hasAttr<FormatAttr>() ||
                   (System && isBlockingApi(Function, Unit.knowledge()));
  return Result;
}

namespace {

/// Walks a body and records what it does to globals and to *this.
class BodyWalker {
public:
  BodyWalker(Footprint &Into, llvm::function_ref<void(const CallExpr &)> OnCall)
      : Into(Into), OnCall(OnCall) {}

  void walk(const Stmt *Statement, bool OnlyRead = false) {
    if (!Statement || isa<OpaqueValueExpr>(Statement))
      return;
    if (const auto *Body = dyn_cast<CoroutineBodyStmt>(Statement))
      return walk(Body->getBody());
    if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Statement))
      return walk(Suspend->getOperand());
    if (const auto *Return = dyn_cast<CoreturnStmt>(Statement))
      return walk(Return->getOperand(), /*OnlyRead=*/true);
    if (const auto *Call = dyn_cast<CallExpr>(Statement))
      OnCall(*Call);
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Statement))
      return global(*Reference, OnlyRead);
    if (const auto *Member = dyn_cast<MemberExpr>(Statement);
        Member && isThis(Member->getBase()))
      return member(*Member, OnlyRead);
    if (isa<CXXThisExpr>(Statement)) {
      Into.ReadsThis = Into.WritesThis = true;
      return;
    }
    bool Reads = false;
    if (const auto *Expression = dyn_cast<Expr>(Statement))
      Reads =
          isOnlyRead(*Expression) ||
          (OnlyRead && isa<ParenExpr, MemberExpr, ImplicitCastExpr>(Statement));
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Statement))
      return memberCall(*Call);
    for (const Stmt *Child : Statement->children())
      walk(Child, Reads);
  }

private:
  void global(const DeclRefExpr &Reference, bool OnlyRead) {
    const auto *Variable = dyn_cast<VarDecl>(Reference.getDecl());
    if (!Variable || !Variable->hasGlobalStorage() || isConstant(*Variable))
      return;
    Into.touch(*Variable, !OnlyRead);
    if (sharesState(Variable->getType(), OnlyRead))
      Into.WritesShared = true;
  }

  void member(const MemberExpr &Member, bool OnlyRead) {
    const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
    if (!Field)
      return; // a method; the call says what it does
    Into.touch(*Field, !OnlyRead);
    if (sharesState(Field->getType(), OnlyRead))
      Into.WritesShared = true;
  }

  /// The object of a const member function is only read.
  void memberCall(const CXXMemberCallExpr &Call) {
    const CXXMethodDecl *Method = Call.getMethodDecl();
    const Expr *Object = Call.getImplicitObjectArgument();
    if (!isThis(Object))
      walk(Object, Method && Method->isConst());
    for (const Expr *Argument : Call.arguments())
      walk(Argument);
  }

  Footprint &Into;
  llvm::function_ref<void(const CallExpr &)> OnCall;
};

} // namespace

/// What runs coroutines is not what they work on.
static bool isExecutor(QualType Type) {
  const CXXRecordDecl *Record = pointedClass(Type);
  if (!Record || !Record->getIdentifier())
    return false;
  std::string Name = Record->getName().lower();
  return llvm::any_of(
      std::initializer_list<StringRef>{"loop", "executor", "scheduler",
                                       "context", "strand", "service"},
      [&](StringRef Word) { return StringRef(Name).ends_with(Word); });
}

/// An unseen function that gives out a handle to something, `pool()`: whoever
/// else calls it may get the same thing.
bool Effects::borrowsState(const FunctionDecl &Function) {
  QualType Given = Function.getReturnType();
  return !Function.hasBody() &&
         !Unit.source().inSystemHeader(Function.getLocation()) &&
         !Unit.isOfLibrary(Function) && !Unit.taskTypes().of(Given).IsTask &&
         !isExecutor(Given) && sharesState(Given, false);
}

const Footprint &Effects::ofBody(const FunctionDecl &Function) {
  auto [Entry, New] = Bodies.try_emplace(&Function);
  if (New) // recursion sees what is known so far: a least fixpoint's start
    Entry->second = std::make_unique<Footprint>();
  Footprint &Result = *Entry->second;
  if (!New || Unit.isOfLibrary(Function))
    return Result;
  auto Inner = [&](const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee) {
      Result.Complete = false;
      return;
    }
    Footprint Body = callee(*Callee);
    Body.WritesShared |= borrowsState(*Callee);
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    bool OnThis = Member && isThis(Member->getImplicitObjectArgument());
    if (OnThis && !Callee->hasBody()) {
      Body.ReadsThis = true;
      Body.WritesThis = !cast<CXXMethodDecl>(Callee)->isConst();
    } else if (!OnThis) {
      Body.ReadsThis = Body.WritesThis = false;
      Body.Objects.remove_if(
          [](const auto &Entry) { return isa<FieldDecl>(Entry.first); });
    }
    Result.add(Body);
  };
  BodyWalker(Result, Inner).walk(Function.getBody());
  return Result;
}

} // namespace cotidy::model
