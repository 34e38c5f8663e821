// SPDX-License-Identifier: Apache-2.0
//
// EffectWalker on calls whose body is not seen: what the signature allows, and
// what other units are to say.
#include "effects/EffectWalker.h"

#include "ast/Names.h"

using namespace clang;

namespace cotidy::model {

/// Spawning, setting an event: for other coroutines to see.
bool EffectWalker::isSignal(const Given &Call) const {
  const Words &Signals = Known.Unit.knowledge().words(Meaning::Signals);
  return (Call.Object && !Call.Callee.getDeclContext()->isStdNamespace() &&
          !cast<CXXMethodDecl>(Call.Callee).getParent()->isInStdNamespace() &&
          Signals.contains(lastName(Call.Callee))) ||
         llvm::any_of(Call.Arguments, [&](const Expr *Argument) {
           return Known.Unit.taskTypes().of(Argument->getType()).IsTask;
         });
}

/// A string stream is in memory, and who writes to std::cerr tells people.
static bool usesPrivateStream(const Expr *Object, ArrayRef<const Expr *> Given,
                              const Knowledge &Known) {
  const Words &Private = Known.words(Meaning::PrivateStreams);
  const Expr *First = Object ? Object : Given.empty() ? nullptr : Given.front();
  const VarDecl *Stream = namedVariable(streamOf(First));
  const CXXRecordDecl *Class = Stream ? classOf(Stream->getType()) : nullptr;
  return Stream &&
         ((Class && isNamed(*Class, Private)) || isNamed(*Stream, Private));
}

void EffectWalker::unseen(const Given &Call) {
  // That other units say more of a foreign one is not expected; but they may.
  const bool Foreign = Known.Unit.source().isForeign(Call.Callee.getLocation());
  const bool Elsewhere = Known.isElsewhere(Call.Callee),
             Assumed = Elsewhere && !Foreign && Known.Assumes;
  Known.MeetsElsewhere |= Elsewhere && !Foreign;
  if (Elsewhere)
    runElsewhere(Call,
                 Assumed ? std::optional(signatureOf(Call)) : std::nullopt);
  if (!Assumed)
    return bySignature(Call);
  Into.Complete = false;
  Into.Unseen.insert(&Call.Callee);
  if (Call.Object && !isThis(Call.Object))
    object(*Call.Object, /*Written=*/false);
  arguments(Call);
}

bool EffectWalker::isAskedBy(const Given &Call) const {
  return Awaits && !AwaitsNothing && Call.Use != Request::Result::Dropped;
}

Footprint EffectWalker::ofUnseen(const Given &Call) {
  Footprint Result = Known.ofUnseen(Call.Callee);
  const bool GivesNothing =
      Awaits ? AwaitsNothing : Call.Callee.getReturnType()->isVoidType();
  Result.HidesWork =
      Result.Hides && (GivesNothing || Call.Use == Request::Result::Dropped);
  return Result;
}

void EffectWalker::bySignature(const Given &Call) {
  Footprint Callee = ofUnseen(Call);
  Callee.Outside &=
      !usesPrivateStream(Call.Object, Call.Arguments, Known.Unit.knowledge());
  Callee.Outside |=
      !Awaits && Known.Unit.isOfLibrary(Call.Callee) && isSignal(Call);
  Into.add(Callee);
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
      Method && Call.Object)
    unseenObject(*Call.Object, *Method);
  arguments(Call);
}

/// What a value leads to, if it is changed through that. What makes the value
/// runs once, and is looked at where it does.
Footprint EffectWalker::changed(const Expr &Value, bool AsObject) {
  Footprint Result;
  EffectWalker Walker(Known, Result, InBody);
  Walker.PlacesOnly = true;
  if (AsObject)
    Walker.object(Value, /*Written=*/true);
  else
    Walker.walk(&Value, /*Written=*/true);
  return Result;
}

Footprint EffectWalker::signatureOf(const Given &Call) {
  Footprint Result;
  EffectWalker Walker(Known, Result, InBody);
  Walker.PlacesOnly = true;
  Walker.Awaits = Awaits;
  Walker.AwaitsNothing = AwaitsNothing;
  Walker.bySignature(Call);
  return Result;
}

/// Other units may say what it does.
void EffectWalker::runElsewhere(const Given &Call,
                                std::optional<Footprint> Otherwise) {
  Elsewhere Run{&Call.Callee, isThis(Call.Object), InTry, isAskedBy(Call), {},
                nullptr};
  if (Call.Object && !Run.OnSame)
    Run.Arguments.push_back({0, changed(*Call.Object, /*AsObject=*/true)});
  const std::size_t Named =
      std::min<std::size_t>(Call.Arguments.size(), Call.Callee.getNumParams());
  for (unsigned I = 0; I < Named; ++I) {
    const QualType Type = Call.Callee.getParamDecl(I)->getType();
    if ((Type->isReferenceType() || Type->isPointerType()) &&
        !Type->getPointeeType().isConstQualified() &&
        !isa<CXXDefaultArgExpr>(Call.Arguments[I]))
      Run.Arguments.push_back(
          {I + 1, changed(*Call.Arguments[I], /*AsObject=*/false)});
  }
  if (Otherwise)
    Run.Otherwise = std::make_shared<const Footprint>(std::move(*Otherwise));
  Into.run(std::move(Run));
}

void EffectWalker::arguments(const Given &Call) {
  for (unsigned I = 0; I < Call.Arguments.size(); ++I)
    argument(*Call.Arguments[I],
             I < Call.Callee.getNumParams()
                 ? Call.Callee.getParamDecl(I)->getType()
                 : Call.Arguments[I]->getType(),
             Call.Callee);
}

/// A function or a lambda that is given away runs, whoever calls it.
void EffectWalker::gave(const Expr &Argument) {
  const Expr *Named = &Argument;
  if (const auto *Address = dyn_cast<UnaryOperator>(Named))
    Named = Address->getSubExpr();
  const ValueDecl *Given = namedValue(Named);
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Given);
  const CXXRecordDecl *Class =
      Given && !Function ? classOf(Given->getType()) : nullptr;
  if (Class && Class->isLambda())
    Function = Class->getLambdaCallOperator();
  if (!Function)
    return;
  const FunctionDecl *Body = Known.bodyOf(*Function, nullptr);
  Footprint Runs = Body && !Body->isDependentContext()
                       ? Known.ofBody(*Body)
                       : Known.ofUnseen(*Function);
  Runs.Throws &= !InTry;
  Runs.HidesWork |= Runs.Hides;
  Into.add(Runs);
}

/// An argument is read, or written when the parameter lets the callee do so.
void EffectWalker::argument(const Expr &Argument, QualType Parameter,
                            const FunctionDecl &Callee) {
  if (isa<CXXDefaultArgExpr>(Argument))
    return;
  const Expr *Bare = Argument.IgnoreUnlessSpelledInSource();
  if (!PlacesOnly)
    gave(*Bare);
  bool System = isForeign(Callee);
  if (isThis(Bare) || (isa<LambdaExpr>(Bare) && !System)) {
    Into.Opaque = describe(Callee) + ", whose body is not seen, is given " +
                  (isThis(Bare) ? "the object itself" : "a lambda");
    return;
  }
  QualType Pointee = Parameter->isReferenceType() || Parameter->isPointerType()
                         ? Parameter->getPointeeType()
                         : QualType();
  bool Written = !Pointee.isNull() && !Pointee.isConstQualified();
  const ReceiverType *Client =
      receiverType(Bare->getType(), Known.Unit.knowledge());
  if (Client && Client->What != ReceiverType::Kind::Ordered)
    return walk(&Argument); // its requests overlap, whoever makes them
  const bool Shares =
      sharesState(Bare->getType(), !Written, Known.Unit.knowledge());
  if (Known.Assumes && Into.assumes(Callee))
    return walk(&Argument, Written && !Shares);
  walk(&Argument, Written);
  // What is made for the call alone is no one else's.
  const ValueDecl *Named = namedValue(Bare);
  if (System || !Named || isa<FunctionDecl>(Named))
    return;
  if (Shares && !isLoopVariant(Bare) && !isFresh(Bare) &&
      !isOwn(*Bare, Written, Callee))
    Into.share(Bare->getType(), true);
}

/// made of made["key"], of made.at(1): what a library's object gives a
/// reference to is a part of it.
const Expr &EffectWalker::ownerOf(const Expr &Object) const {
  const auto *Call = dyn_cast<CallExpr>(Object.IgnoreUnlessSpelledInSource());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Call->isLValue() || !isForeign(*Callee))
    return Object;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    return ownerOf(*Member->getImplicitObjectArgument());
  return isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee)
             ? ownerOf(*Call->getArg(0))
             : Object;
}

/// An object of this body alone. What it stands for can matter to others only
/// while something is awaited of it; and what a library has answered is known
/// not to be a client, or knowledge would say so.
bool EffectWalker::isOwn(const Expr &Object, bool Written,
                         const FunctionDecl &Callee) const {
  if (InBody && !Awaits && !Written)
    return true; // what is looked at now can be looked at twice
  const auto *Variable = dyn_cast_or_null<VarDecl>(rootOf(&ownerOf(Object)));
  if (!Variable || !Variable->hasLocalStorage() || isa<ParmVarDecl>(Variable))
    return false;
  bool Value =
      Variable->getType()->isRecordType() &&
      pointedClass(Variable->getType()) == classOf(Variable->getType());
  if (isForeign(Callee))
    return Value || !Written;
  return InBody && !Awaits && (Value || !Written);
}

void EffectWalker::unseenObject(const Expr &Object,
                                const CXXMethodDecl &Method) {
  bool Written = !onlyLooks(Method, Known.Unit.knowledge());
  Into.Lends |= !Method.isConst() && !Written &&
                !Method.getReturnType()->isReferenceType();
  if (isThis(&Object)) {
    Into.ReadsThis = true;
    Into.WritesThis |= Written;
    if ((Awaits || !InBody) && sharesState(Object.getType()->getPointeeType(),
                                           true, Known.Unit.knowledge()))
      Into.share(Object.getType(), true);
    return;
  }
  object(Object, Written);
  if (Method.getParent()->isInStdNamespace())
    return;
  QualType Type = Object.getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const ValueDecl *Root = namedValue(&Object);
  if (isLoopVariant(&Object) || isFresh(&Object) ||
      isOwn(Object, Written, Method))
    return;
  bool Alias = Root && (Root->getType()->isReferenceType() ||
                        Root->getType()->isPointerType());
  if ((Written && (Alias || !Root)) ||
      sharesState(Type, !Written, Known.Unit.knowledge()))
    Into.share(Type, true);
}

} // namespace cotidy::model
