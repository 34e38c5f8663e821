// SPDX-License-Identifier: Apache-2.0
#include "rewrite/ByValue.h"

#include "ast/Mentions.h"
#include "ast/Names.h"
#include "flow/Bodies.h"
#include "flow/Lock.h"
#include "rewrite/ParametersForCaptures.h"

#include "clang/AST/TypeLoc.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::FileRange;

/// What a parameter becomes.
struct Owned {
  bool OfView = false; ///< A string_view becomes a string.
  bool Moved = false;  ///< Nobody else has the object.
};

bool isUsable(const CXXMethodDecl *Member) {
  return Member && !Member->isDeleted() && Member->getAccess() == AS_public;
}

/// Whether a copy, or only what was moved, can stand for an object.
bool canBeCopied(const CXXRecordDecl &Class, bool IsMoved) {
  if (Class.isPolymorphic() || Class.isLambda())
    return false;
  if (IsMoved ? Class.hasSimpleMoveConstructor() ||
                    Class.needsImplicitMoveConstructor()
              : Class.hasSimpleCopyConstructor() ||
                    Class.needsImplicitCopyConstructor())
    return true;
  return llvm::any_of(Class.ctors(), [&](const CXXConstructorDecl *Each) {
    return isUsable(Each) && (Each->isCopyConstructor() ||
                              (IsMoved && Each->isMoveConstructor()));
  });
}

bool isStringOf(const CXXRecordDecl &Class, const char *Name) {
  return Class.isInStdNamespace() && Class.getIdentifier() &&
         Class.getName() == Name;
}

/// A view of text, whose parts nobody keeps, becomes a string.
std::optional<Owned> ownText(const ParmVarDecl &Parameter,
                             const FunctionDecl &Body, model::Unit &Unit) {
  const CXXRecordDecl *Class = Parameter.getType()->getAsCXXRecordDecl();
  if (!Class || !isStringOf(*Class, "basic_string_view") ||
      !Unit.context().hasSameUnqualifiedType(
          cast<ClassTemplateSpecializationDecl>(Class)
              ->getTemplateArgs()[0]
              .getAsType(),
          Unit.context().CharTy))
    return std::nullopt;
  // A part of a view is a view, and a part of a string is a copy of it.
  for (const model::CallSite &Site : Unit.get<model::Bodies>().of(Body).Calls)
    if (Site.Receiver && Site.Callee->getIdentifier() &&
        Site.Callee->getName() == "substr" &&
        model::namedVariable(Site.Receiver) == &Parameter)
      return std::nullopt;
  return Owned{.OfView = true};
}

std::optional<Owned> owned(const ParmVarDecl &Parameter,
                           const FunctionDecl &Body, model::Unit &Unit) {
  const QualType Type = Parameter.getType();
  if (!Type->isReferenceType())
    return ownText(Parameter, Body, Unit);
  const bool IsMoved = Type->isRValueReferenceType();
  const QualType Of = Type->getPointeeType();
  if ((!IsMoved && !Of.isConstQualified()) || Of.isVolatileQualified())
    return std::nullopt;
  if (Of->isScalarType())
    return Owned{.Moved = IsMoved};
  const CXXRecordDecl *Class = Of->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() &&
                 !Unit.knowledge()
                      .words(Meaning::Views)
                      .contains(Class->getName()) &&
                 canBeCopied(*Class->getDefinition(), IsMoved)
             ? std::optional(Owned{.Moved = IsMoved})
             : std::nullopt;
}

/// "const std::string &" becomes "std::string ".
std::optional<Edit> edit(const ParmVarDecl &Parameter, const Owned &As,
                         const model::Source &Text) {
  const TypeSourceInfo *Written = Parameter.getTypeSourceInfo();
  if (!Written)
    return std::nullopt;
  const TypeLoc Type = Written->getTypeLoc();
  const auto Reference = Type.getAs<ReferenceTypeLoc>();
  if (As.OfView) {
    const SourceRange All(Parameter.getBeginLoc(), Type.getEndLoc());
    const auto Where = Text.range(All);
    StringRef Name = Text.text(All);
    return Where && Name.consume_back("_view")
               ? std::optional(Text.edit(*Where, Name.str()))
               : std::nullopt;
  }
  if (!Reference)
    return std::nullopt; // an alias of one
  const auto Where =
      Text.range({Parameter.getBeginLoc(), Reference.getSigilLoc()});
  const StringRef Of =
      Text.text(Reference.getPointeeLoc().getUnqualifiedLoc().getSourceRange());
  if (!Where || Of.empty())
    return std::nullopt;
  const StringRef Behind = Text.buffer(Where->File).substr(Where->End, 1);
  const bool Blank =
      !Behind.empty() && (llvm::isAlpha(Behind[0]) || Behind == "_");
  return Text.edit(*Where, Of.str() + (Blank ? " " : ""));
}

/// Whether each call that the unit shows gives an object away.
bool isAlwaysGiven(const FunctionDecl &Callee, const ParmVarDecl &Parameter,
                   model::Unit &Unit) {
  const unsigned Number = Parameter.getFunctionScopeIndex();
  for (const FunctionDecl *Each : Unit.functions().bodies())
    for (const model::CallSite &Site :
         Unit.get<model::Bodies>().of(*Each).Calls)
      if (Site.Callee->getCanonicalDecl() == Callee.getCanonicalDecl() &&
          Number < Site.Arguments.size()) {
        const Expr *Given = Site.Arguments[Number]->IgnoreParenImpCasts();
        if (!isa<MaterializeTemporaryExpr>(Given) && !Given->isPRValue() &&
            !model::movedFrom(Given))
          return false;
      }
  return true;
}

/// What may be another one: as a clause.
std::string riskOf(const FunctionDecl &Callee, const ParmVarDecl &Parameter,
                   const Owned &As, model::Unit &Unit) {
  if (Callee.isExternallyVisible())
    return "whoever else calls or declares it, in other files, gives a copy as "
           "well";
  if (As.OfView)
    return "the text is copied when the task is made";
  if (!As.Moved && !isAlwaysGiven(Callee, Parameter, Unit))
    return "others that call it may change what they give until the task runs";
  return "";
}

std::optional<Fix> ownParameter(const model::DanglingTask &Task,
                                model::Unit &Unit) {
  const FunctionDecl &Callee = *Task.Site->Callee;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  const FunctionDecl *Body = nullptr;
  if (!Callee.getBody(Body) || !Unit.coroutine(*Body) || Callee.isTemplated() ||
      Callee.isTemplateInstantiation() || (Method && Method->isVirtual()))
    return std::nullopt;
  const unsigned Number = Task.Lent.Parameter->getFunctionScopeIndex();
  const ParmVarDecl &Own = *Body->getParamDecl(Number);
  const std::optional<Owned> As = owned(Own, *Body, Unit);
  if (!As)
    return std::nullopt;
  const std::string Name = Own.getNameAsString();
  Fix Result{.Title = "take " + (Name.empty() ? "it" : "'" + Name + "'") +
                      " of " + model::describe(Callee) + " by value",
             .Edits = {},
             .Risk = riskOf(*Body, Own, *As, Unit)};
  Result.Safe = Result.Risk.empty();
  for (const FunctionDecl *Each : Body->redecls()) {
    const auto Change = edit(*Each->getParamDecl(Number), *As, Unit.source());
    if (!Change || Unit.source().isForeign(Each->getLocation()))
      return std::nullopt;
    Result.Edits.push_back(*Change);
  }
  return Result;
}

} // namespace

std::optional<Fix> byValue(const model::DanglingTask &Task, model::Unit &Unit) {
  if (Task.Lent.Closure)
    return parametersForCaptures(Task, Unit);
  return Task.Lent.Parameter ? ownParameter(Task, Unit) : std::nullopt;
}

} // namespace cotidy::rewrite
