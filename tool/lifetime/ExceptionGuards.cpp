// SPDX-License-Identifier: Apache-2.0
#include "lifetime/ExceptionGuards.h"

#include "ast/Children.h"
#include "ast/Names.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/LiveAcross.h"
#include "flow/Lock.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

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

/// Whether a holder is made with something in it.
bool isFilled(const VarDecl &Variable) {
  const Expr *Init = Variable.getInit();
  const Expr *Made = Init ? Init->IgnoreUnlessSpelledInSource() : nullptr;
  const auto *Object = dyn_cast_or_null<CXXConstructExpr>(Made);
  return isa_and_nonnull<CallExpr, CXXNewExpr>(Made) ||
         (Object && Object->getNumArgs() > 0 &&
          isa<CXXNewExpr>(Object->getArg(0)->IgnoreUnlessSpelledInSource()));
}

/// Whether a variable owns such an object from its beginning to its end: a
/// unique_ptr or an optional that is made with one and only used.
bool holdsCounting(const VarDecl &Variable, Counting &Which,
                   const ExecutedBody &Body, const Knowledge &Known) {
  const auto *Holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Variable.getType()->getAsCXXRecordDecl());
  if (!Holder || !Holder->isInStdNamespace() ||
      (Holder->getName() != "unique_ptr" && Holder->getName() != "optional") ||
      !Which.isCounting(Holder->getTemplateArgs()[0].getAsType()) ||
      !isFilled(Variable))
    return false;
  return llvm::none_of(Body.Calls, [&](const CallSite &Each) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Each.Callee);
    const Expr *From = Each.Expression ? movedFrom(Each.Expression) : nullptr;
    return (From && namedVariable(From) == &Variable) ||
           (Method && !isa<CXXConstructorDecl, CXXDestructorDecl>(Method) &&
            Each.Receiver && namedVariable(Each.Receiver) == &Variable &&
            !Method->isConst() &&
            !Known.words(Meaning::Accessors).contains(lastName(*Method)));
  });
}

void addGuards(const Stmt *Part, const ExecutedBody &Body, Unit &Unit,
               std::vector<ExceptionGuard> &To) {
  if (!Part || isa<LambdaExpr>(Part))
    return;
  auto &Which = Unit.get<Counting>();
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each);
          Variable && Variable->hasLocalStorage() &&
          (Which.isCounting(Variable->getType()) ||
           holdsCounting(*Variable, Which, Body, Unit.knowledge())))
        To.push_back({Variable, {}});
  for (const Stmt *Child : childrenOf(*Part))
    addGuards(Child, Body, Unit, To);
}

} // namespace

std::vector<ExceptionGuard> exceptionGuards(const Coroutine &Within,
                                            Unit &Unit) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Within.Decl);
  std::vector<ExceptionGuard> Result;
  if (Within.Suspensions.empty() || !Body.graph())
    return Result;
  addGuards(Within.Body->getBody(), Body, Unit, Result);
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
