// SPDX-License-Identifier: Apache-2.0
#include "progress/SwallowedStops.h"

#include "ast/Constants.h"
#include "ast/Mentions.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/Exits.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// The class of a qualified name, if the unit has its definition.
const CXXRecordDecl *classNamed(StringRef Name, ASTContext &Context) {
  const DeclContext *At = Context.getTranslationUnitDecl();
  llvm::SmallVector<StringRef, 4> Parts;
  Name.split(Parts, "::");
  for (StringRef Part : Parts) {
    const DeclContext *Next = nullptr;
    for (const NamedDecl *Each : At->lookup(&Context.Idents.get(Part)))
      if (const auto *Inner = dyn_cast<DeclContext>(Each))
        Next = Inner->getPrimaryContext();
      else if (const auto *Alias = dyn_cast<TypedefNameDecl>(Each))
        Next = Alias->getUnderlyingType()->getAsCXXRecordDecl();
    if (!Next)
      return nullptr;
    At = Next;
  }
  const auto *Class = dyn_cast<CXXRecordDecl>(At);
  return Class ? Class->getDefinition() : nullptr;
}

/// Whether the unit tells any coroutine to stop.
class Telling {
public:
  explicit Telling(Unit &Unit) : Host(Unit) {}

  bool isSeen(const CoroutineLibrary &Library) {
    if (Library.Cancels.empty())
      return true; // whoever runs it may
    auto [At, New] = Known.try_emplace(&Library);
    if (New)
      At->second = llvm::any_of(
          Host.functions().bodies(), [&](const FunctionDecl *Each) {
            return llvm::any_of(
                Host.get<Bodies>().of(*Each).Calls,
                [&](const CallSite &Site) { return isListed(Site, Library); });
          });
    return Known[&Library];
  }

private:
  static bool isListed(const CallSite &Site, const CoroutineLibrary &Library) {
    const std::string Last = lastName(*Site.Callee);
    return llvm::any_of(Library.Cancels, [&](StringRef Name) {
      return Name.ends_with(Last) && Name == qualifiedName(*Site.Callee);
    });
  }

  Unit &Host;
  llvm::DenseMap<const CoroutineLibrary *, bool> Known;
};

class Search {
public:
  Search(const Coroutine &Within, Unit &Host)
      : Library(*Within.Type.Library), Around(Within.parents()), Host(Host) {}

  std::vector<SwallowedStop> in(const Stmt *Body) {
    walk(Body, /*Endless=*/nullptr);
    return std::move(Found);
  }

private:
  /// Endless: the innermost loop that only an exit ends, with nothing between
  /// that ends by itself.
  void walk(const Stmt *Part, const Stmt *Endless) {
    if (!Part || isa<LambdaExpr>(Part))
      return;
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Part))
      Endless = isEndless(*Part) ? Part : nullptr;
    if (const auto *Try = dyn_cast<CXXTryStmt>(Part); Try && Endless)
      look(*Try, *Endless);
    for (const Stmt *Child : childrenOf(*Part))
      walk(Child, Endless);
  }

  bool isEndless(const Stmt &Loop) const {
    const Expr *Condition = nullptr;
    if (const auto *For = dyn_cast<ForStmt>(&Loop))
      Condition = For->getCond();
    else if (const auto *While = dyn_cast<WhileStmt>(&Loop))
      Condition = While->getCond();
    else if (const auto *Do = dyn_cast<DoStmt>(&Loop))
      Condition = Do->getCond();
    else
      return false;
    bool Value = true;
    return !Condition ||
           (!Condition->isValueDependent() &&
            Condition->EvaluateAsBooleanCondition(Value, Host.context()) &&
            Value);
  }

  void look(const CXXTryStmt &Try, const Stmt &Loop) {
    const Expr *Await = nullptr;
    for (const Expr *Each : suspensionsIn(Try.getTryBlock()))
      if (!Await && mayGiveThreadBack(*Each, Host))
        Await = Each;
    if (!Await)
      return;
    for (const std::string &Name : Library.CancelledBy) {
      const CXXCatchStmt *Handler = handlerOf(Name, Try);
      if (!Handler || !goesOn(*Handler->getHandlerBlock(), Loop) ||
          isAskedBeside(Try, Loop) || isStoppedBeside(Loop))
        continue;
      Found.push_back(
          {Handler, Await, Name, Host.get<Telling>().isSeen(Library)});
      return;
    }
  }

  /// The first handler that takes an exception of a class; one that is not
  /// seen is taken by `...` and by its name.
  const CXXCatchStmt *handlerOf(StringRef Name, const CXXTryStmt &Try) const {
    const CXXRecordDecl *Class = classNamed(Name, Host.context());
    for (unsigned Number = 0; Number < Try.getNumHandlers(); ++Number) {
      const CXXCatchStmt &Each = *Try.getHandler(Number);
      if (!Each.getExceptionDecl())
        // Of a library with many of its own, one that is not there is not
        // meant.
        return Class || Library.CancelledBy.front() == Name ? &Each : nullptr;
      const CXXRecordDecl *Caught = classOf(Each.getCaughtType());
      if (Caught &&
          (qualifiedName(*Caught) == Name ||
           (Class && Caught->hasDefinition() && Class->isDerivedFrom(Caught))))
        return &Each;
    }
    return nullptr;
  }

  /// Whether a handler neither leaves the loop, nor looks what it has, nor
  /// tells anybody.
  bool goesOn(const Stmt &Block, const Stmt &Loop) const {
    return llvm::all_of(
               exitsOf(Block),
               [](const Stmt *Each) { return isa<ContinueStmt>(Each); }) &&
           !looks(Block, Loop);
  }

  /// Asks something, keeps the exception, sets what is asked later.
  bool looks(const Stmt &Part, const Stmt &Loop) const {
    if (const auto *Operator = dyn_cast<BinaryOperator>(&Part);
        Operator && Operator->isAssignmentOp()) {
      const VarDecl *Flag = namedVariable(Operator->getLHS());
      return !Flag || !Flag->hasLocalStorage() || leavesBy(&Loop, *Flag);
    }
    const auto *Call = dyn_cast<CallExpr>(&Part);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee &&
        (Callee->isNoReturn() || Callee->getOverloadedOperator() == OO_Equal ||
         (Callee->getIdentifier() &&
          (Callee->getName() == "current_exception" ||
           Callee->getName() == "code"))))
      return true;
    if (isa<SwitchStmt>(Part) || (isa<IfStmt>(Part) && !onlyLogs(Part)))
      return true;
    return llvm::any_of(childrenOf(Part), [&](const Stmt *Child) {
      return Child && looks(*Child, Loop);
    });
  }

  /// Whether all that an `if` decides is whether something is logged.
  bool onlyLogs(const Stmt &Part) const {
    if (const auto *If = dyn_cast<IfStmt>(&Part)) {
      const auto *Named = If->getCond();
      return Named && !isa<CallExpr>(Named->IgnoreUnlessSpelledInSource()) &&
             onlyLogs(*If->getThen()) &&
             (!If->getElse() || onlyLogs(*If->getElse()));
    }
    if (isa<CompoundStmt>(Part))
      return llvm::all_of(childrenOf(Part), [&](const Stmt *Each) {
        return Each && onlyLogs(*Each);
      });
    const auto *Value = dyn_cast<Expr>(&Part);
    const auto *Call =
        Value ? dyn_cast<CallExpr>(Value->IgnoreUnlessSpelledInSource())
              : nullptr;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && isLogging(*Callee, Host.knowledge());
  }

  /// Whether a variable decides in a loop whether it is left, or is handed to
  /// somebody who may throw.
  static bool leavesBy(const Stmt *Part, const VarDecl &Flag) {
    if (!Part)
      return false;
    if (const auto *If = dyn_cast<IfStmt>(Part);
        If && mentions(If->getCond(), &Flag) && !exitsOf(*If).empty())
      return true;
    if (isa<SwitchStmt, ConditionalOperator>(Part) && mentions(Part, &Flag))
      return true;
    if (const auto *Call = dyn_cast<CallExpr>(Part);
        Call && llvm::any_of(Call->arguments(), [&](const Expr *Each) {
          return namedVariable(Each) == &Flag;
        }))
      return true;
    return llvm::any_of(childrenOf(*Part),
                        [&](const Stmt *Each) { return leavesBy(Each, Flag); });
  }

  /// Whether the loop asks beside the block whether it should end: what tells
  /// the coroutine to stop may have set that.
  static bool isAskedBeside(const CXXTryStmt &Try, const Stmt &Loop) {
    const std::vector<const Stmt *> Inside = exitsOf(Try);
    return llvm::any_of(exitsOf(*bodyOf(Loop)), [&](const Stmt *Each) {
      return !isa<ContinueStmt>(Each) && !llvm::is_contained(Inside, Each);
    });
  }

  /// Whether something is awaited in a loop that no handler in it guards: who
  /// was told to stop is told for good, and leaves the loop there.
  bool isStoppedBeside(const Stmt &Loop) const {
    return llvm::any_of(suspensionsIn(bodyOf(Loop)), [&](const Expr *Each) {
      return !isGuarded(*Each, Loop) && mayGiveThreadBack(*Each, Host);
    });
  }

  bool isGuarded(const Expr &Await, const Stmt &Loop) const {
    const Stmt *Inner = &Await;
    for (const Stmt *At = Around.of(Inner); At && At != &Loop;
         Inner = At, At = Around.of(At))
      if (const auto *Try = dyn_cast<CXXTryStmt>(At);
          Try && Try->getTryBlock() == Inner)
        return true;
    return false;
  }

  static const Stmt *bodyOf(const Stmt &Loop) {
    if (const auto *For = dyn_cast<ForStmt>(&Loop))
      return For->getBody();
    if (const auto *While = dyn_cast<WhileStmt>(&Loop))
      return While->getBody();
    return cast<DoStmt>(Loop).getBody();
  }

  const CoroutineLibrary &Library;
  const Parents &Around;
  Unit &Host;
  std::vector<SwallowedStop> Found;
};

} // namespace

std::vector<SwallowedStop> swallowedStops(const Coroutine &Within, Unit &Unit) {
  return Within.Suspensions.empty() || !Within.Type.Library ||
                 Within.Type.Library->CancelledBy.empty()
             ? std::vector<SwallowedStop>()
             : Search(Within, Unit).in(Within.Body->getBody());
}

} // namespace cotidy::model
