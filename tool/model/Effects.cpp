// SPDX-License-Identifier: Apache-2.0
#include "model/EffectWalker.h"

#include "model/Callable.h"
#include "model/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

Footprint Effects::ofCall(const CallExpr &Call, Request::Result Use) {
  Footprint Result;
  if (Call.getDirectCallee())
    EffectWalker(*this, Result, /*InBody=*/false).call(Call, Use);
  else
    Result.Opaque = true;
  return Result;
}

Footprint Effects::ofStatement(const Stmt &Statement) {
  Footprint Result;
  EffectWalker(*this, Result, /*InBody=*/false).statement(&Statement);
  return Result;
}

const FunctionDecl *Effects::bodyOf(const FunctionDecl &Callee) {
  const FunctionDecl *Body = nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  bool Dispatched = Method && Method->isVirtual() &&
                    !Method->hasAttr<FinalAttr>() &&
                    !Method->getParent()->isEffectivelyFinal();
  if (Dispatched || !Callee.hasBody(Body) || Unit.isOfLibrary(Callee) ||
      Unit.source().inSystemHeader(Body->getLocation()))
    return nullptr;
  return Body;
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

Footprint Effects::ofUnseen(const FunctionDecl &Callee) {
  Footprint Result;
  bool System = Unit.source().isForeign(Callee.getLocation());
  Result.Complete =
      (System || Unit.isOfLibrary(Callee)) && !wrapsCallable(Callee);
  if (!System && !Unit.isOfLibrary(Callee))
    Result.Unseen.push_back(&Callee);
  Result.Outside = Callee.hasAttr<FormatAttr>() ||
                   (System && isBlockingApi(Callee, Unit.knowledge()));
  return Result;
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

const Footprint &Effects::ofBody(const FunctionDecl &Function) {
  static const Footprint NotUnderstood = [] {
    Footprint Result;
    Result.Opaque = true;
    return Result;
  }();
  // A function that calls itself adds nothing; of a longer circle not all is
  // known yet.
  constexpr std::size_t MostDepth = 128;
  if (llvm::is_contained(Walked, &Function) ? Walked.back() != &Function
                                            : Walked.size() == MostDepth)
    return NotUnderstood;
  auto [Entry, New] = Bodies.try_emplace(&Function);
  if (!New)
    return *Entry->second;
  Entry->second = std::make_unique<Footprint>();
  Walked.push_back(&Function);
  Footprint Seen;
  EffectWalker Walker(*this, Seen, /*InBody=*/true);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits())
      Walker.walk(Initializer->getInit());
  Walker.walk(Function.getBody());
  Seen.Objects.remove_if(
      [&](const auto &Object) { return !outlives(*Object.first, Function); });
  for (Request &Made : Seen.Requests)
    for (Key &Argument : Made.Arguments)
      for (KeyPart &Part : Argument)
        if (const auto *Variable = dyn_cast_or_null<VarDecl>(Part.Variable);
            Variable && !isa<ParmVarDecl>(Variable) &&
            Variable->getDeclContext() == &Function)
          Part = {};
  // More than this is not worth comparing: it is anything.
  constexpr std::size_t MostPlaces = 32;
  Seen.Opaque |= Seen.Objects.size() + Seen.Shared.size() > MostPlaces ||
                 Seen.Requests.size() > MostPlaces;
  Walked.pop_back();
  return *Bodies[&Function] = std::move(Seen);
}

} // namespace cotidy::model
