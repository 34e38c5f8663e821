// SPDX-License-Identifier: Apache-2.0
#include "rewrite/LoopRisk.h"

#include "ast/Names.h"
#include "effects/SharedState.h"
#include "rewrite/Overlap.h"

using namespace clang;

namespace cotidy::rewrite {

/// The await, and what runs behind it in a round.
static model::AwaitRun asRun(const LoopShape &Shape, model::Unit &Unit) {
  model::AwaitRun Run;
  Run.Awaits.push_back(Shape.Await);
  if (const auto *Block = dyn_cast<CompoundStmt>(Shape.Body))
    for (const Stmt *Each : llvm::drop_begin(Block->body()))
      Run.Crossed.add(Unit.get<model::Effects>().ofStatement(*Each));
  return Run;
}

/// Whether every object that is named is the coroutine's own, or a constant.
static bool namesOnlyOwn(const Stmt &In) {
  if (isa<CXXThisExpr>(In))
    return false;
  if (const auto *Name = dyn_cast<DeclRefExpr>(&In)) {
    const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
    return !Variable ||
           (Variable->hasLocalStorage() &&
            !Variable->getType()->isReferenceType() &&
            !Variable->getType()->isPointerType()) ||
           Variable->isConstexpr();
  }
  return llvm::all_of(model::childrenOf(In), [](const Stmt *Child) {
    return !Child || namesOnlyOwn(*Child);
  });
}

/// Nobody goes on over the elements of such a container when it has changed.
static bool staysWhileGoneOver(QualType Range, const Knowledge &Known) {
  const CXXRecordDecl *Class = model::classOf(Range);
  return Range.getNonReferenceType()->isArrayType() ||
         (Class &&
          (model::isNamed(*Class, Known.words(Meaning::MovesElements)) ||
           model::isNamed(*Class, Known.words(Meaning::KeepsElements))));
}

/// Whether the loop that is left may have more rounds than there are results.
static bool mayGrow(const LoopShape &Shape, model::Unit &Unit) {
  if (!Shape.UsesItem)
    return false;
  if (Shape.Counted)
    return !namesOnlyOwn(*Shape.Counted->getCond());
  const Expr &Range = *Shape.Ranged->getRangeInit();
  return !staysWhileGoneOver(Range.getType(), Unit.knowledge()) &&
         !namesOnlyOwn(Range);
}

/// Whether elements are pointers, of which two may lead to one object.
static bool mayMeet(const LoopShape &Shape, const Knowledge &Known) {
  if (!Shape.Ranged)
    return false;
  QualType Element =
      Shape.Ranged->getLoopVariable()->getType().getNonReferenceType();
  if (Element->isPointerType())
    return !Element->getPointeeType().isConstQualified();
  const CXXRecordDecl *Class = model::classOf(Element);
  return Class && model::isCopyable(*Class) &&
         (Class != model::pointedClass(Element) ||
          model::isNamed(*Class, Known.words(Meaning::Handles)));
}

std::string loopRisk(const LoopShape &Shape, bool Bounded,
                     const model::Coroutine &Within, model::Unit &Unit) {
  std::string Found = overlapRisk(asRun(Shape, Unit), Within, Unit);
  if (!Found.empty())
    return Found;
  if (Shape.Dropped)
    return "when one fails, others of those behind it have begun";
  if (mayMeet(Shape, Unit.knowledge()))
    return "two of the pointers may lead to one object";
  if (Within.Type.Library->GatherRange->ChangesErrors)
    return "an error of one of them is thrown as another type, which a handler "
           "of a caller may not catch";
  if (mayGrow(Shape, Unit))
    return "what the loop goes over belongs to others, who may add to it "
           "between the two times";
  return Bounded ? "" : "all of them run at once, however many there are";
}

} // namespace cotidy::rewrite
