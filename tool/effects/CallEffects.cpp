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
  if (PlacesOnly)
    return;
  const FunctionDecl *Callee = Call.getDirectCallee();
  llvm::SmallVector<const Expr *, 4> Arguments(Call.arg_begin(),
                                               Call.arg_end());
  if (!Callee) {
    Into.Complete = false;
    Into.Hides = Into.HidesWork = Into.Indirect = true;
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
  if (PlacesOnly)
    return;
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
  Known.MeetsElsewhere = true;
  Footprint Others = ofUnseen(Call);
  Into.Complete &= Others.Complete;
  if (!Known.Assumes)
    Into.add(Others);
  runElsewhere(Call,
               Known.Assumes ? std::optional(std::move(Others)) : std::nullopt);
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
    walk(Call.Object, Own);
    if (!Own && !isLoopVariant(Call.Object) && !isFresh(Call.Object))
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
  Rest.Runs.clear();
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
  for (const Elsewhere &Run : Body.Runs)
    Into.run(inPlace(Run, Call));
}

Footprint EffectWalker::applied(const Footprint &Body, const Given &Call) {
  Footprint Result;
  EffectWalker(Known, Result, InBody).apply(Body, Call);
  Result.Runs.clear(); // they run, and are looked at, where the call is
  return Result;
}

/// What a body runs elsewhere, with the arguments of its call in the place of
/// its parameters.
Elsewhere EffectWalker::inPlace(const Elsewhere &Run, const Given &Call) {
  Elsewhere Result{Run.Callee,
                   Run.OnSame && isThis(Call.Object),
                   Run.Caught || InTry,
                   Run.Answers || isAskedBy(Call),
                   {},
                   nullptr};
  if (Run.OnSame && Call.Object && !Result.OnSame)
    Result.Arguments.push_back({0, changed(*Call.Object, /*AsObject=*/true)});
  for (const Passed &Each : Run.Arguments)
    Result.Arguments.push_back({Each.Parameter, applied(Each.Changed, Call)});
  if (Run.Otherwise)
    Result.Otherwise =
        std::make_shared<const Footprint>(applied(*Run.Otherwise, Call));
  return Result;
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

} // namespace cotidy::model
