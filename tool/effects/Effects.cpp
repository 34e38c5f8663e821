// SPDX-License-Identifier: Apache-2.0
#include "effects/Effects.h"

#include "ast/Dispatch.h"
#include "ast/Names.h"
#include "effects/EffectWalker.h"
#include "flow/Callable.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include <utility>

using namespace clang;

namespace cotidy::model {

Footprint Effects::ofCall(const CallExpr &Call, Request::Result Use) {
  Footprint Result;
  if (Call.getDirectCallee())
    EffectWalker(*this, Result, /*InBody=*/false).call(Call, Use);
  else
    Result.Opaque = "what is called is known only when it runs";
  return Result;
}

Footprint Effects::ofStatement(const Stmt &Statement) {
  Footprint Result;
  EffectWalker(*this, Result, /*InBody=*/false).statement(&Statement);
  constexpr std::size_t MostShared = 128;
  if (Result.Shared.size() + Result.Requests.size() + Result.Runs.size() >
      MostShared)
    Result.Opaque = "it works on more than is compared";
  return Result;
}

/// Of the standard library, and of what GCC's is made of.
static bool isOfStandard(const FunctionDecl &Function) {
  const DeclContext *Scope = Function.getDeclContext();
  for (; Scope; Scope = Scope->getParent())
    if (const auto *Space = dyn_cast<NamespaceDecl>(Scope);
        Space && (Space->isStdNamespace() || Space->getName() == "__gnu_cxx"))
      return true;
  return false;
}

const FunctionDecl *Effects::bodyOf(const FunctionDecl &Callee,
                                    const Expr *Object) {
  const FunctionDecl *Body = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if ((Method && isDispatched(*Method, Object)) || !Callee.getBody(Body) ||
      Unit.isOfLibrary(Callee))
    return nullptr;
  // What the compiler writes for another library's class is seen as well.
  bool Seen = !Unit.source().inSystemHeader(Body->getLocation()) ||
              (Body->isDefaulted() && !isOfStandard(*Body));
  return Seen ? Body : nullptr;
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

/// std::function and its like may run anything.
static bool wrapsCallable(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->getOverloadedOperator() == OO_Call &&
         Method->getParent()->isInStdNamespace() &&
         Method->getParent()->getIdentifier() &&
         Method->getParent()->getName().ends_with("function");
}

/// Whether it is known what the function does, although no body says so: the
/// standard describes it, or knowledge does, or its declaration.
bool Effects::isKnown(const FunctionDecl &Callee) {
  if (Unit.isOfLibrary(Callee) || Callee.getBuiltinID() != 0)
    return true;
  return Unit.source().isForeign(Callee.getLocation()) &&
         (isOfStandard(Callee) || Callee.hasAttr<ConstAttr>() ||
          Callee.hasAttr<PureAttr>() ||
          Callee.isReplaceableGlobalAllocationFunction() ||
          isBlockingApi(Callee, Unit.knowledge()));
}

Footprint Effects::ofUnseen(const FunctionDecl &Callee) {
  Footprint Result;
  bool Foreign = Unit.source().isForeign(Callee.getLocation());
  Result.Outside = Callee.hasAttr<FormatAttr>() ||
                   (Foreign && isBlockingApi(Callee, Unit.knowledge()));
  if (wrapsCallable(Callee)) {
    Result.Complete = false;
    Result.Hides = Result.Indirect = true;
  } else if (isKnown(Callee)) {
    Result.StandsIn = true;
  } else if (!Callee.isTrivial()) {
    Result.Complete = false;
    Result.Hides =
        !Foreign || Unit.taskTypes().of(Callee.getReturnType()).IsTask;
    Result.Unseen.insert(&Callee);
  }
  return Result;
}

bool Effects::isElsewhere(const FunctionDecl &Callee) {
  return !Callee.getBody() && isNamedElsewhere(Callee) &&
         !wrapsCallable(Callee) && !isKnown(Callee);
}

/// What a caller can see of a name: not what belongs to the body alone.
static bool outlives(const ValueDecl &Object, const FunctionDecl &Body) {
  const auto *Variable = dyn_cast<VarDecl>(&Object);
  if (!Variable || Variable->hasGlobalStorage() ||
      Variable->getDeclContext() != &Body || Variable->isInitCapture())
    return true; // a field, or what a lambda has captured
  return isa<ParmVarDecl>(Variable) &&
         (Variable->getType()->isReferenceType() ||
          Variable->getType()->isPointerType());
}

/// What parameters lead to is not followed around a circle.
static bool changesParameters(const Footprint &Body) {
  return llvm::any_of(Body.Objects, [](const auto &Object) {
    return Object.second && isa<ParmVarDecl>(Object.first.first);
  });
}

const Footprint &Effects::ofBody(const FunctionDecl &Function) {
  static const Footprint NotUnderstood = [] {
    Footprint Result;
    Result.Opaque = "its calls go deeper than is followed";
    return Result;
  }();
  constexpr std::size_t MostDepth = 128;
  const std::size_t Depth = Walked.size();
  const auto On = llvm::find(Walked, &Function);
  if (On == Walked.end() && Depth == MostDepth)
    return NotUnderstood;
  auto [Entry, New] = Bodies.try_emplace(&Function);
  // Who calls itself, directly or not, adds nothing by that.
  if (On != Walked.end())
    Circle = std::min<std::size_t>(Circle, On - Walked.begin());
  else if (const auto Partial = OnCircles.find(&Function);
           Partial != OnCircles.end())
    Circle = std::min(Circle, Partial->second);
  if (!New)
    return *Entry->second;
  Entry->second = std::make_unique<Footprint>();
  const std::size_t Outer = std::exchange(Circle, MostDepth);
  const std::size_t First = OnCircles.size();
  Walked.push_back(&Function);
  Footprint Seen = walked(Function);
  Walked.pop_back();
  // Of those between the two ends of a circle not all is known by now.
  if (Circle < Depth) {
    OnCircles[&Function] = Circle;
  } else if (OnCircles.size() > First) {
    if (changesParameters(Seen))
      Seen.Opaque = describe(Function) + " changes what it is given, and calls "
                                         "itself";
    for (; OnCircles.size() > First; OnCircles.pop_back())
      Bodies.erase(OnCircles.back().first);
  }
  Circle = std::min(Circle < Depth ? Circle : MostDepth, Outer);
  return *Bodies[&Function] = std::move(Seen);
}

/// What a body touches that is there for its callers.
Footprint Effects::walked(const FunctionDecl &Function) {
  Footprint Seen;
  EffectWalker Walker(*this, Seen, /*InBody=*/true);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits())
      Walker.walk(Initializer->getInit());
  Walker.walk(Function.getBody());
  const auto IsInside = [&](const auto &Object) {
    return !outlives(*Object.first.first, Function);
  };
  Seen.Objects.remove_if(IsInside);
  for (Request &Made : Seen.Requests)
    for (Key &Argument : Made.Arguments)
      for (KeyPart &Part : Argument)
        if (const auto *Variable = dyn_cast_or_null<VarDecl>(Part.Variable);
            Variable && !isa<ParmVarDecl>(Variable) &&
            Variable->getDeclContext() == &Function)
          Part = {};
  for (Elsewhere &Run : std::exchange(Seen.Runs, {})) {
    for (Passed &Each : Run.Arguments)
      Each.Changed.Objects.remove_if(IsInside);
    llvm::erase_if(Run.Arguments, [](const Passed &Each) {
      return Each.Changed.touchesNothing();
    });
    if (Run.Otherwise) {
      Footprint Left = *Run.Otherwise;
      Left.Objects.remove_if(IsInside);
      Run.Otherwise = std::make_shared<const Footprint>(std::move(Left));
    }
    Seen.run(std::move(Run));
  }
  // More than this is not worth comparing: it is anything.
  constexpr std::size_t MostPlaces = 96;
  if (Seen.Objects.size() + Seen.Shared.size() > MostPlaces ||
      Seen.Requests.size() > MostPlaces || Seen.Runs.size() > MostPlaces)
    Seen.Opaque = describe(Function) + " works on more than is compared";
  return Seen;
}

} // namespace cotidy::model
