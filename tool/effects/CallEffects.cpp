// SPDX-License-Identifier: Apache-2.0
//
// EffectWalker on calls: what the callee's body says with the arguments in
// place of its parameters, or what its signature allows.
#include "effects/EffectWalker.h"

#include "ast/Names.h"
#include "flow/Constructed.h"

using namespace clang;

namespace cotidy::model {

bool onlyLooks(const CXXMethodDecl &Method, const Knowledge &Known) {
  if (Method.isConst())
    return true;
  const CXXRecordDecl *Class = Method.getParent();
  if (!Class->isInStdNamespace() || !Class->getIdentifier())
    return false;
  // A map makes what it is asked for, which nobody else has looked at.
  return Known.words(Meaning::Accessors).contains(lastName(Method));
}

bool EffectWalker::isForeign(const FunctionDecl &Callee) const {
  return Known.Unit.source().isForeign(Callee.getLocation()) ||
         Known.Unit.isOfLibrary(Callee);
}

void EffectWalker::call(const CallExpr &Call, Result Use) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  llvm::SmallVector<const Expr *, 4> Arguments(Call.arg_begin(),
                                               Call.arg_end());
  if (!Callee) {
    Into.Complete = false;
    Into.Hides = Into.Indirect = true;
    walk(Call.getCallee());
    for (const Expr *Argument : Arguments)
      walk(Argument, true);
    return;
  }
  const Expr *Object = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    Object = Member->getImplicitObjectArgument();
  else if (isa<CXXOperatorCallExpr>(Call) && Method && Method->isInstance())
    Object = Arguments.front();
  if (Object && !isa<CXXMemberCallExpr>(Call))
    Arguments.erase(Arguments.begin());
  if (Method && !Method->isInstance() && Object) {
    walk(Object);
    Object = nullptr;
  }
  invoke({*Callee, Object, Arguments, Use});
  // made.emplace_back(id) runs a constructor that the program may have.
  if (Construction Made = constructedBy(Call); Made.Constructor)
    invoke({*Made.Constructor, nullptr, Made.Arguments, Result::Used});
}

void EffectWalker::construct(const CXXConstructExpr &Made) {
  llvm::SmallVector<const Expr *, 4> Arguments(Made.arg_begin(),
                                               Made.arg_end());
  if (Made.isElidable() && Arguments.size() == 1)
    return walk(Arguments.front());
  invoke({*Made.getConstructor(), nullptr, Arguments, Result::Used});
}

void EffectWalker::invoke(const Given &Call) {
  if (requested(Call))
    return;
  if (const FunctionDecl *Body = Known.bodyOf(Call.Callee, Call.Object)) {
    for (const Expr *Argument : Call.Arguments)
      walk(Argument);
    apply(Known.ofBody(*Body), Call);
  } else if (!dispatched(Call)) {
    unseen(Call);
  }
}

/// A virtual call may run any of the bodies that were seen, and others, of
/// which facts tell. False when none was seen.
bool EffectWalker::dispatched(const Given &Call) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (!Method || !Method->isVirtual())
    return false;
  auto Overriders = Known.Unit.functions().overriders(*Method);
  if (Overriders.empty() || Known.Unit.isOfLibrary(*Method))
    return false;
  for (const Expr *Argument : Call.Arguments)
    walk(Argument);
  for (const CXXMethodDecl *Each : Overriders)
    apply(Known.ofBody(*Each), {*Each, Call.Object, Call.Arguments, Call.Use});
  Into.add(Known.ofUnseen(Call.Callee));
  return true;
}

/// Calls on what knowledge describes; false for all others.
bool EffectWalker::requested(const Given &Call) {
  using Kind = ReceiverType::Kind;
  const Knowledge &Types = Known.Unit.knowledge();
  // Asking a smart pointer whether it is null asks the client nothing.
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  bool OfHandle =
      Method &&
      isa_and_nonnull<ClassTemplateSpecializationDecl>(Method->getParent()) &&
      Method->getParent()->isInStdNamespace();
  const ReceiverType *Client =
      Call.Object && !OfHandle
          ? receiverType(Call.Object->IgnoreParenImpCasts()->getType(), Types)
          : nullptr;
  // `log << value`, whoever declares the operator.
  if (!Client && !Call.Object && Call.Callee.isOverloadedOperator() &&
      !Call.Arguments.empty()) {
    Client = receiverType(Call.Arguments.front()->getType(), Types);
    if (Client && Client->What != Kind::Neutral)
      Client = nullptr;
  }
  if (!Client)
    return false;
  Into.StandsIn = true;
  for (const Expr *Argument : Call.Arguments)
    if (Client->What != Kind::Ordered)
      walk(Argument);
  if (Client->What == Kind::Overlappable) {
    Request Made{Client, &Call.Callee, std::nullopt, Call.Use, {}};
    for (const Expr *Argument : Call.Arguments)
      if (!isa<CXXDefaultArgExpr>(Argument))
        Made.Arguments.push_back(keyOf(*Argument));
    decideRequest(Made);
    Into.Requests.push_back(std::move(Made));
  } else if (Client->What == Kind::Ordered) {
    // A stream that is a variable of its own is no other stream.
    const ValueDecl *Root = namedValue(Call.Object);
    bool Own = Root && Root->getType()->isRecordType() &&
               pointedClass(Root->getType()) == classOf(Root->getType());
    if (Own)
      walk(Call.Object, true);
    else if (!isLoopVariant(Call.Object))
      Into.share(Call.Object->getType(), true);
    arguments(Call);
  }
  return true;
}

static bool isParameterOf(const ValueDecl *Value, const FunctionDecl &Callee) {
  const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Value);
  return Parameter &&
         cast<FunctionDecl>(Parameter->getDeclContext())->getCanonicalDecl() ==
             Callee.getCanonicalDecl();
}

/// Null: left to the parameter's default.
const Expr *EffectWalker::argumentFor(const ValueDecl *Parameter,
                                      const Given &Call) {
  unsigned Index = cast<ParmVarDecl>(Parameter)->getFunctionScopeIndex();
  return Index < Call.Arguments.size() ? Call.Arguments[Index] : nullptr;
}

void EffectWalker::apply(const Footprint &Body, const Given &Call) {
  Footprint Rest = Body;
  Rest.Objects.clear();
  Rest.Requests.clear();
  Rest.ReadsThis = Rest.WritesThis = false;
  Rest.Throws &= !InTry;
  Into.add(Rest);
  bool OnThis = isThis(Call.Object);
  bool Reads = Body.ReadsThis, Writes = Body.WritesThis;
  for (const auto &[Touched, Written] : Body.Objects) {
    const auto &[Object, Part] = Touched;
    if (isParameterOf(Object, Call.Callee)) {
      if (const Expr *Argument = argumentFor(Object, Call))
        walk(Argument, Written);
    } else if (isa<FieldDecl>(Object) && !OnThis) {
      Reads = true;
      Writes |= Written;
    } else {
      Into.touch(*Object, Written, Part);
    }
  }
  if (OnThis) {
    Into.ReadsThis |= Body.ReadsThis;
    Into.WritesThis |= Body.WritesThis;
  } else if (Call.Object) {
    walk(Call.Object);
    if (Reads || Writes)
      object(*Call.Object, Writes);
  }
  for (const Request &Made : Body.Requests)
    applyRequest(Made, Call);
}

/// With what the arguments are made of in the place of the parameters.
void EffectWalker::applyRequest(Request Made, const Given &Call) {
  for (Key &Argument : Made.Arguments) {
    Key Replaced;
    for (const KeyPart &Part : Argument) {
      if (!isParameterOf(Part.Variable, Call.Callee))
        Replaced.push_back(Part);
      else if (const Expr *Given = argumentFor(Part.Variable, Call))
        Replaced.append(keyOf(*Given));
    }
    Argument = std::move(Replaced);
  }
  if (Made.Use == Result::Returned)
    Made.Use = Call.Use;
  if (!Made.Asks)
    decideRequest(Made);
  Into.Requests.push_back(std::move(Made));
}

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
  Footprint Callee = Known.ofUnseen(Call.Callee);
  Callee.Outside &=
      !usesPrivateStream(Call.Object, Call.Arguments, Known.Unit.knowledge());
  Callee.Outside |=
      !Awaits && Known.Unit.isOfLibrary(Call.Callee) && isSignal(Call);
  Into.add(Callee);
  const bool Elsewhere = Known.isElsewhere(Call.Callee);
  Known.MeetsElsewhere |= Elsewhere;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (Elsewhere && Known.Assumes) {
    Into.Assumed.insert(&Call.Callee);
    if (Call.Object && Method)
      object(*Call.Object, /*Written=*/false);
  } else if (Call.Object && Method) {
    unseenObject(*Call.Object, *Method);
  }
  arguments(Call);
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
  Into.add(Runs);
}

/// An argument is read, or written when the parameter lets the callee do so.
void EffectWalker::argument(const Expr &Argument, QualType Parameter,
                            const FunctionDecl &Callee) {
  if (isa<CXXDefaultArgExpr>(Argument))
    return;
  const Expr *Bare = Argument.IgnoreUnlessSpelledInSource();
  gave(*Bare);
  bool System = isForeign(Callee);
  if (isThis(Bare) || (isa<LambdaExpr>(Bare) && !System)) {
    Into.Opaque = true;
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
  if (Into.Assumed.contains(&Callee))
    return walk(&Argument, Written && !Shares);
  walk(&Argument, Written);
  // What is made for the call alone is no one else's.
  const ValueDecl *Named = namedValue(Bare);
  if (System || !Named || isa<FunctionDecl>(Named))
    return;
  if (Shares && !isLoopVariant(Bare) && !isOwn(*Bare, Written, Callee))
    Into.share(Bare->getType(), true);
}

/// An object of this body alone. What it stands for can matter to others only
/// while something is awaited of it; and what a library has answered is known
/// not to be a client, or knowledge would say so.
bool EffectWalker::isOwn(const Expr &Object, bool Written,
                         const FunctionDecl &Callee) const {
  if (InBody && !Awaits && !Written)
    return true; // what is looked at now can be looked at twice
  const auto *Variable = dyn_cast_or_null<VarDecl>(rootOf(&Object));
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
  if (isLoopVariant(&Object) || isOwn(Object, Written, Method))
    return;
  bool Alias = Root && (Root->getType()->isReferenceType() ||
                        Root->getType()->isPointerType());
  if ((Written && (Alias || !Root)) ||
      sharesState(Type, !Written, Known.Unit.knowledge()))
    Into.share(Type, true);
}

} // namespace cotidy::model
