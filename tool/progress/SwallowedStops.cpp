// SPDX-License-Identifier: Apache-2.0
#include "progress/SwallowedStops.h"

#include "ast/Constants.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"
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
      : Library(*Within.Type.Library), Host(Host) {}

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
      look(*Try);
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

  void look(const CXXTryStmt &Try) {
    const Expr *Await = nullptr;
    for (const Expr *Each : suspensionsIn(Try.getTryBlock()))
      if (!Await && mayGiveThreadBack(*Each, Host))
        Await = Each;
    if (!Await)
      return;
    for (const std::string &Name : Library.CancelledBy) {
      const CXXCatchStmt *Handler = handlerOf(Name, Try);
      if (!Handler || !goesOn(*Handler->getHandlerBlock()))
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
  static bool goesOn(const Stmt &Block) {
    return llvm::all_of(
               exitsOf(Block),
               [](const Stmt *Each) { return isa<ContinueStmt>(Each); }) &&
           !looks(Block);
  }

  /// Asks something, keeps the exception, sets what is asked later.
  static bool looks(const Stmt &Part) {
    if (const auto *Operator = dyn_cast<BinaryOperator>(&Part);
        Operator && Operator->isAssignmentOp())
      return true;
    const auto *Call = dyn_cast<CallExpr>(&Part);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Callee &&
        (Callee->isNoReturn() || Callee->getOverloadedOperator() == OO_Equal ||
         (Callee->getIdentifier() &&
          (Callee->getName() == "current_exception" ||
           Callee->getName() == "code"))))
      return true;
    return isa<IfStmt, SwitchStmt>(Part) ||
           llvm::any_of(childrenOf(Part), [](const Stmt *Child) {
             return Child && looks(*Child);
           });
  }

  const CoroutineLibrary &Library;
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
