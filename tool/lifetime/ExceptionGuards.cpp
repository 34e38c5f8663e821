// SPDX-License-Identifier: Apache-2.0
#include "lifetime/ExceptionGuards.h"

#include "ast/Children.h"
#include "ast/Names.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/LiveAcross.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// When the functions of a class ask for the number of exceptions.
struct Asks {
  bool First = false; ///< When an object is made.
  bool Later = false;

  Asks &operator|=(const Asks &Other) {
    First |= Other.First;
    Later |= Other.Later;
    return *this;
  }
};

/// Which classes count exceptions, each asked once.
class Counting {
public:
  explicit Counting(Unit &Host) : Host(Host) {}

  /// It compares two numbers: who asks once only looks.
  bool isCounting(QualType Type) {
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    const Asks Has = Class ? of(*Class, 0) : Asks();
    return Has.First && Has.Later;
  }

private:
  Asks of(const CXXRecordDecl &Class, unsigned Depth) {
    constexpr unsigned MostDepth = 3;
    if (!Class.hasDefinition() || Depth > MostDepth)
      return {};
    auto [At, New] = Known.try_emplace(&Class);
    if (!New)
      return At->second;
    Asks Result;
    if (isNamed(Class, Host.knowledge().words(Meaning::ExceptionGuards)))
      Result = {true, true};
    else if (!Class.isInStdNamespace() && !Host.isOfLibrary(Class))
      Result = look(*Class.getDefinition(), Depth);
    return Known[&Class] = Result;
  }

  Asks look(const CXXRecordDecl &Class, unsigned Depth) {
    Asks Result;
    auto Inner = [&](QualType Type) {
      if (const CXXRecordDecl *Part = Type->getAsCXXRecordDecl())
        Result |= of(*Part, Depth + 1);
    };
    for (const CXXBaseSpecifier &Base : Class.bases())
      Inner(Base.getType());
    for (const FieldDecl *Each : Class.fields()) {
      Inner(Each->getType());
      Result.First |= asks(Each->getInClassInitializer());
    }
    for (const CXXMethodDecl *Each : Class.methods()) {
      const auto *Constructor = dyn_cast<CXXConstructorDecl>(Each);
      (Constructor ? Result.First : Result.Later) |= asks(Each->getBody());
      if (Constructor)
        for (const CXXCtorInitializer *Init : Constructor->inits())
          Result.First |= asks(Init->getInit());
    }
    return Result;
  }

  bool asks(const Stmt *Code) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Code);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee &&
        isNamed(*Callee, Host.knowledge().words(Meaning::CountsExceptions)))
      return true;
    return Code && llvm::any_of(childrenOf(*Code),
                                [&](const Stmt *Each) { return asks(Each); });
  }

  Unit &Host;
  llvm::DenseMap<const CXXRecordDecl *, Asks> Known;
};

void addGuards(const Stmt *Part, Counting &Which,
               std::vector<ExceptionGuard> &To) {
  if (!Part || isa<LambdaExpr>(Part))
    return;
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each);
          Variable && Variable->hasLocalStorage() &&
          Which.isCounting(Variable->getType()))
        To.push_back({Variable, {}});
  for (const Stmt *Child : childrenOf(*Part))
    addGuards(Child, Which, To);
}

} // namespace

std::vector<ExceptionGuard> exceptionGuards(const Coroutine &Within,
                                            Unit &Unit) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Within.Decl);
  std::vector<ExceptionGuard> Result;
  if (Within.Suspensions.empty() || !Body.graph())
    return Result;
  addGuards(Within.Body->getBody(), Unit.get<Counting>(), Result);
  for (ExceptionGuard &Each : Result)
    for (const Expr *Suspension : Within.Suspensions)
      if (const std::optional<Point> At = Body.graph()->find(Suspension);
          At && Body.graph()->isReached(*At) &&
          mayBeAlive(*Each.Guard, *At, *Body.graph()) &&
          mayGiveThreadBack(*Suspension, Unit))
        Each.Suspensions.push_back(Suspension);
  llvm::erase_if(Result, [](const ExceptionGuard &Each) {
    return Each.Suspensions.empty();
  });
  return Result;
}

} // namespace cotidy::model
