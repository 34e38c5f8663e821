// SPDX-License-Identifier: Apache-2.0
#include "lifetime/PointsInto.h"

#include "ast/Children.h"
#include "ast/Names.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool hasOperator(const CXXRecordDecl &Class, OverloadedOperatorKind Kind) {
  ASTContext &Context = Class.getASTContext();
  return Class.hasDefinition() &&
         !Class.lookup(Context.DeclarationNames.getCXXOperatorName(Kind))
              .empty();
}

/// A class that refers to elements of others: a span, a filter_view.
bool isView(QualType Type, const Knowledge &Known) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->getIdentifier() &&
         Known.words(Meaning::Views).contains(Class->getName());
}

/// Whether what it points to dies with it.
bool ownsAlone(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() && Class->getName() == "unique_ptr";
}

} // namespace

bool isIterator(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class)
    return false;
  const auto *Pair = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (Pair && Pair->isInStdNamespace() && Pair->getName() == "pair" &&
      Pair->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    Class = Pair->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return Class && hasOperator(*Class, OO_PlusPlus);
}

namespace {

class Search {
public:
  explicit Search(const Knowledge &Known) : Known(Known) {}

  std::optional<PointsInto> variable(const VarDecl &Of) {
    const Expr *Init = Of.getInit();
    if (!Init || isa<ParmVarDecl>(Of) || ++Steps > Most)
      return std::nullopt;
    const QualType Type = Of.getType();
    const Expr &Made = *Init->IgnoreUnlessSpelledInSource();
    if (Type->isReferenceType())
      return Made.isGLValue() ? element(Made) : std::nullopt;
    if (Type->isPointerType())
      return pointer(Made);
    if (isView(Type, Known))
      return view(Made);
    return isIterator(Type) ? iterator(Made) : std::nullopt;
  }

  std::optional<PointsInto> ofElement(const Expr &Named) {
    return element(Named);
  }

private:
  std::optional<PointsInto> iterator(const Expr &Made) {
    const Expr &Bare = *Made.IgnoreUnlessSpelledInSource();
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Bare))
      if (const ValueDecl *Into =
              containerOf(Call->getImplicitObjectArgument(), Known))
        return isIterator(Call->getType())
                   ? std::optional(PointsInto{Into, Pointing::Iterator})
                   : std::nullopt;
    // What an insertion gives: {iterator, whether it is new}.
    if (const auto *First = dyn_cast<MemberExpr>(&Bare);
        First && !First->isArrow() && isIterator(First->getBase()->getType()))
      return iterator(*First->getBase());
    const VarDecl *Other = namedVariable(&Bare);
    return Other ? variable(*Other) : std::nullopt;
  }

  /// std::span(items), or the conversion of a string.
  std::optional<PointsInto> view(const Expr &Made) {
    const Expr *Of = Made.IgnoreUnlessSpelledInSource();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Of))
      Of = Cast->getSubExpr()->IgnoreUnlessSpelledInSource();
    if (const auto *Object = dyn_cast<CXXConstructExpr>(Of);
        Object && Object->getNumArgs() > 0)
      Of = Object->getArg(0)->IgnoreUnlessSpelledInSource();
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Of);
             Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
      Of = Call->getImplicitObjectArgument();
    if (const ValueDecl *Into = containerOf(Of, Known))
      return PointsInto{Into, Pointing::Element};
    return Of->isGLValue() ? element(*Of) : std::nullopt;
  }

  std::optional<PointsInto> pointer(const Expr &Made) {
    const Expr &Bare = *Made.IgnoreUnlessSpelledInSource();
    if (const auto *Address = dyn_cast<UnaryOperator>(&Bare);
        Address && Address->getOpcode() == UO_AddrOf)
      return element(*Address->getSubExpr());
    const auto *Call = dyn_cast<CXXMemberCallExpr>(&Bare);
    if (!Call)
      return std::nullopt;
    const Expr *Object = Call->getImplicitObjectArgument();
    if (ownsAlone(Object->getType()))
      return owned(element(*Object));
    const ValueDecl *Into = containerOf(Object, Known);
    return Into && Call->getMethodDecl() &&
                   lastName(*Call->getMethodDecl()) == "data"
               ? std::optional(PointsInto{Into, Pointing::Element})
               : std::nullopt;
  }

  /// An lvalue that is an element, or a part of one.
  std::optional<PointsInto> element(const Expr &Named) {
    const Expr &Bare = *Named.IgnoreUnlessSpelledInSource();
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Bare))
      return ofOperator(*Operator);
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&Bare)) {
      const ValueDecl *Into =
          containerOf(Call->getImplicitObjectArgument(), Known);
      return Into ? std::optional(PointsInto{Into, Pointing::Element})
                  : std::nullopt;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(&Bare))
      return !Member->isArrow() || isa<CXXOperatorCallExpr>(
                                       Member->getBase()->IgnoreParenImpCasts())
                 ? element(*Member->getBase())
                 : std::nullopt;
    const VarDecl *Other = namedVariable(&Bare);
    return Other && Other->getType()->isReferenceType() ? variable(*Other)
                                                        : std::nullopt;
  }

  /// c[i], *iterator, iterator->, *owner and owner->.
  std::optional<PointsInto> ofOperator(const CXXOperatorCallExpr &Call) {
    const Expr &Object = *Call.getArg(0);
    switch (Call.getOperator()) {
    case OO_Subscript:
      if (const ValueDecl *Into = containerOf(&Object, Known))
        return PointsInto{Into, Pointing::Element};
      return std::nullopt;
    case OO_Star:
    case OO_Arrow: {
      if (ownsAlone(Object.getType()))
        return owned(element(Object));
      std::optional<PointsInto> Through =
          isIterator(Object.getType()) ? iterator(Object) : std::nullopt;
      if (Through)
        Through->What = Pointing::Element;
      return Through;
    }
    default:
      return std::nullopt;
    }
  }

  static std::optional<PointsInto> owned(std::optional<PointsInto> Owner) {
    if (Owner)
      Owner->What = Pointing::Owned;
    return Owner;
  }

  static constexpr unsigned Most = 8;

  const Knowledge &Known;
  unsigned Steps = 0;
};

} // namespace

const ValueDecl *rangedOver(const Expr *Range, const Knowledge &Known) {
  constexpr unsigned MostViews = 8;
  for (unsigned Steps = 0; Range && Steps < MostViews; ++Steps) {
    if (const ValueDecl *Over = containerOf(Range, Known))
      return Over;
    const Expr *Bare = Range->IgnoreUnlessSpelledInSource();
    const auto *Call = dyn_cast<CXXOperatorCallExpr>(Bare);
    if (!Call || !isView(Call->getType(), Known))
      return nullptr;
    // c | views::keys, and views::keys(c), which is an object's operator().
    const unsigned First = Call->getOperator() == OO_Call ? 1 : 0;
    Range =
        (First || Call->getOperator() == OO_Pipe) && Call->getNumArgs() > First
            ? Call->getArg(First)
            : nullptr;
  }
  return nullptr;
}

/// The variable that is named first.
static const VarDecl *firstNamed(const Stmt *Part) {
  const auto *Name = dyn_cast_or_null<DeclRefExpr>(Part);
  if (const auto *Variable =
          Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr)
    return Variable;
  if (Part)
    for (const Stmt *Child : childrenOf(*Part))
      if (const VarDecl *Found = firstNamed(Child))
        return Found;
  return nullptr;
}

// It is made of *__begin, that of __range.begin(), and that of the range.
const Expr *rangeOf(const VarDecl &LoopVariable) {
  if (!LoopVariable.isCXXForRangeDecl())
    return nullptr;
  const VarDecl *Begin = firstNamed(LoopVariable.getInit());
  const VarDecl *Range = Begin ? firstNamed(Begin->getInit()) : nullptr;
  return Range ? Range->getInit() : nullptr;
}

std::optional<PointsInto> elementIn(const Expr &Named, const Knowledge &Known) {
  return Search(Known).ofElement(Named);
}

std::optional<PointsInto> pointsInto(const VarDecl &Variable,
                                     const Knowledge &Known) {
  return Search(Known).variable(Variable);
}

} // namespace cotidy::model
