// SPDX-License-Identifier: Apache-2.0
#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::model {

std::string lastName(const NamedDecl &Declaration) {
  if (isa<CXXConstructorDecl>(Declaration))
    return cast<CXXRecordDecl>(Declaration.getDeclContext())->getName().str();
  if (isa<CXXDestructorDecl>(Declaration))
    return "~" +
           cast<CXXRecordDecl>(Declaration.getDeclContext())->getName().str();
  if (const IdentifierInfo *Identifier = Declaration.getIdentifier())
    return Identifier->getName().str();
  return Declaration.getDeclName().getAsString();
}

std::string qualifiedName(const NamedDecl &Declaration) {
  llvm::SmallVector<std::string, 6> Parts = {lastName(Declaration)};
  for (const DeclContext *Context = Declaration.getDeclContext(); Context;
       Context = Context->getParent()) {
    if (const auto *Space = dyn_cast<NamespaceDecl>(Context)) {
      if (!Space->isInline() && !Space->isAnonymousNamespace())
        Parts.push_back(Space->getName().str());
    } else if (const auto *Record = dyn_cast<RecordDecl>(Context)) {
      if (Record->getIdentifier())
        Parts.push_back(Record->getName().str());
    }
  }
  return llvm::join(llvm::reverse(Parts), "::");
}

// Asked of every call and of every argument: compare the cheap name first.
bool isNamed(const NamedDecl &Declaration, const Words &Names) {
  const IdentifierInfo *Name = Declaration.getIdentifier();
  if (isa<CXXConstructorDecl>(Declaration))
    Name = cast<CXXRecordDecl>(Declaration.getDeclContext())->getIdentifier();
  return Name && Names.mayEndIn(Name->getName()) &&
         Names.contains(qualifiedName(Declaration));
}

const CXXRecordDecl *classOf(QualType Type) {
  if (Type.isNull())
    return nullptr;
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  if (const CXXRecordDecl *Record = Type->getAsCXXRecordDecl())
    return Record->hasDefinition() ? Record->getDefinition() : Record;
  if (const auto *Special = Type->getAs<TemplateSpecializationType>())
    if (const TemplateDecl *Template =
            Special->getTemplateName().getAsTemplateDecl())
      return dyn_cast_or_null<CXXRecordDecl>(Template->getTemplatedDecl());
  return nullptr;
}

const CXXRecordDecl *pointedClass(QualType Type) {
  const CXXRecordDecl *Record = classOf(Type);
  const auto *Special =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  if (!Special || !Special->isInStdNamespace() ||
      !Special->getName().ends_with("_ptr"))
    return Record;
  return classOf(Special->getTemplateArgs()[0].getAsType());
}

const VarDecl *namedVariable(const Expr *Expression) {
  return dyn_cast_or_null<VarDecl>(namedValue(Expression));
}

const NamedDecl *calledName(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Callee->getOverloadedOperator() != OO_Call)
    return Callee;
  const VarDecl *Object =
      Call.getNumArgs() > 0 ? namedVariable(Call.getArg(0)) : nullptr;
  return Object && Object->hasGlobalStorage() ? Object : nullptr;
}

const ValueDecl *namedValue(const Expr *Expression) {
  if (!Expression)
    return nullptr;
  const Expr *Bare = Expression->IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Bare))
    return Reference->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(Bare))
    return Member->getMemberDecl();
  return nullptr;
}

const ValueDecl *namedObject(const Expr *Expression) {
  if (!Expression)
    return nullptr;
  const Expr *Bare = Expression->IgnoreParenImpCasts();
  if (const auto *Pointer = dyn_cast<UnaryOperator>(Bare);
      Pointer && Pointer->getOpcode() == UO_Deref)
    return namedValue(Pointer->getSubExpr());
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Bare);
  bool Points =
      Operator &&
      (Operator->getOperator() == OO_Arrow ||
       (Operator->getOperator() == OO_Star && Operator->getNumArgs() == 1));
  return namedValue(Points ? Operator->getArg(0) : Bare);
}

const ValueDecl *rootOf(const Expr *Object) {
  for (unsigned Steps = 0; Object && Steps < 16; ++Steps) {
    Object = Object->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Object))
      Object = Call->getImplicitObjectArgument();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Object))
      Object = Operator->getArg(0);
    else if (const auto *Member = dyn_cast<MemberExpr>(Object);
             Member && !isThis(Member->getBase()))
      Object = Member->getBase();
    else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Object))
      Object = Element->getBase();
    else
      return namedValue(Object);
  }
  return nullptr;
}

const Expr *streamOf(const Expr *Object) {
  for (;;) {
    const Expr *Bare = Object ? Object->IgnoreParenImpCasts() : nullptr;
    const auto *Call = dyn_cast_or_null<CXXOperatorCallExpr>(Bare);
    if (!Call || (Call->getOperator() != OO_LessLess &&
                  Call->getOperator() != OO_GreaterGreater))
      return Bare;
    Object = Call->getArg(0);
  }
}

/// In some steps: constants may name each other in a ring.
static std::optional<StringRef> literalText(const Expr &Expression,
                                            unsigned Steps) {
  if (Steps == 0)
    return std::nullopt;
  const Expr *Bare = Expression.IgnoreUnlessSpelledInSource();
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Bare);
      Made && Made->getNumArgs() > 0)
    return literalText(*Made->getArg(0), Steps - 1);
  const VarDecl *Variable = namedVariable(Bare);
  if (Variable && Variable->getInit() &&
      (Variable->getType().isConstQualified() || Variable->isConstexpr()))
    return literalText(*Variable->getInit(), Steps - 1);
  const auto *Literal = dyn_cast<StringLiteral>(Bare->IgnoreParenCasts());
  if (!Literal || Literal->getCharByteWidth() != 1)
    return std::nullopt;
  return Literal->getString();
}

std::optional<StringRef> literalText(const Expr &Expression) {
  constexpr unsigned MostSteps = 8;
  return literalText(Expression, MostSteps);
}

bool isThis(const Expr *Expression) {
  return Expression && isa<CXXThisExpr>(Expression->IgnoreParenImpCasts());
}

/// "std::ranges::for_each": an object of a class that is __for_each_fn, or __fn
/// in a namespace __for_each. Empty for others.
static std::string functionObject(const CXXMethodDecl &Method) {
  const CXXRecordDecl &Class = *Method.getParent();
  if (Method.getOverloadedOperator() != OO_Call || !Class.getIdentifier() ||
      !Class.getName().starts_with("__"))
    return "";
  const DeclContext *Around = Class.getDeclContext();
  StringRef Name = Class.getName();
  if (const auto *Space = dyn_cast<NamespaceDecl>(Around);
      Space && Name == "__fn")
    Name = Space->getName();
  else if (!Name.consume_back("_fn"))
    return "";
  while (Around && !Around->isStdNamespace())
    Around = Around->getParent();
  Name.consume_front("__");
  return Around ? "'std::ranges::" + Name.str() + "'" : "";
}

std::string displayName(const NamedDecl &Declaration) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Declaration)) {
    if (Method->getParent()->isLambda())
      return "this lambda";
    if (std::string Object = functionObject(*Method); !Object.empty())
      return Object;
    if (Method->getParent()->getIdentifier())
      return "'" + Method->getParent()->getName().str() +
             "::" + lastName(Declaration) + "'";
  }
  return "'" + lastName(Declaration) + "'";
}

bool isNamedElsewhere(const FunctionDecl &Function) {
  return Function.isExternallyVisible() && !Function.isInlined() &&
         !Function.isTemplateInstantiation() && !Function.isImplicit();
}

std::string describe(const FunctionDecl &Function) {
  bool Makes = isa<CXXConstructorDecl>(Function);
  if (!Makes && !isa<CXXDestructorDecl>(Function))
    return displayName(Function);
  const auto *Class = cast<CXXRecordDecl>(Function.getDeclContext());
  return std::string(Makes ? "the constructor" : "the destructor") + " of '" +
         Class->getNameAsString() + "'";
}

std::string asSubject(StringRef Described) {
  return Described.consume_front("the ") ? Described.str()
                                         : "call to " + Described.str();
}

} // namespace cotidy::model
