// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Spelling.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::rewrite {

using Text = std::optional<std::string>;

Spelling::Spelling(const model::Coroutine &Within, SourceLocation Where,
                   model::Unit &Unit)
    : Visible(Within, Where, Unit), Context(Unit.context()),
      Policy(Unit.context().getLangOpts()) {}

std::string Spelling::name(StringRef Qualified) const {
  const DeclContext *In = Context.getTranslationUnitDecl();
  const NamedDecl *Last = nullptr;
  StringRef Rest = Qualified;
  while (In && !Rest.empty()) {
    auto [First, Behind] = Rest.split("::");
    auto Known = Context.Idents.find(First);
    if (Known == Context.Idents.end())
      break;
    auto Found = In->lookup(DeclarationName(Known->second));
    if (Found.empty())
      break;
    // An alias of a type is what is to be named, one of a namespace is not.
    const auto *Space =
        dyn_cast<NamespaceDecl>(&model::entityOf(*Found.front()));
    Last = Space ? Space
                 : cast<NamedDecl>(
                       Found.front()->getUnderlyingDecl()->getCanonicalDecl());
    In = Space ? Space->getPrimaryContext() : nullptr;
    Rest = Behind;
  }
  Text Begin = Last ? declared(*Last) : std::nullopt;
  if (!Begin)
    return Qualified.str();
  return Rest.empty() ? *Begin : *Begin + "::" + Rest.str();
}

static bool isNameless(const DeclContext &Space) {
  const auto *Namespace = dyn_cast<NamespaceDecl>(&Space);
  return !Namespace || Namespace->isInline() ||
         Namespace->isAnonymousNamespace();
}

/// What a template's own name finds.
static const NamedDecl &foundByName(const NamedDecl &Entity) {
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Entity);
  return Special ? *Special->getSpecializedTemplate()->getCanonicalDecl()
                 : Entity;
}

/// The one word that means it, "" if none does.
std::string Spelling::shortName(const NamedDecl &Entity) const {
  if (isa<NamespaceDecl, TagDecl>(Entity))
    if (StringRef Alias = Visible.aliasOf(Entity); !Alias.empty())
      return Alias.str();
  const NamedDecl &Wanted = foundByName(Entity);
  const NamedDecl *Found = Visible.find(Entity.getName());
  return Found && (model::isSameEntity(*Found, Wanted) ||
                   Found == &model::entityOf(Entity))
             ? Entity.getNameAsString()
             : "";
}

Text Spelling::part(const NamedDecl &Entity) const {
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Entity);
  Text List = Special ? arguments(*Special) : "";
  return List ? Text(Entity.getNameAsString() + *List) : std::nullopt;
}

/// Arguments: those of the innermost name, if they are known better than from
/// its declaration.
Text Spelling::declared(const NamedDecl &Entity, Text Arguments) const {
  llvm::SmallVector<const NamedDecl *, 6> Chain = {&Entity};
  bool Local = false;
  for (const DeclContext *Around = Entity.getDeclContext(); Around && !Local;
       Around = Around->getParent()) {
    if (const auto *Class = dyn_cast<RecordDecl>(Around))
      Chain.push_back(Class->getCanonicalDecl());
    else if (!isNameless(*Around))
      Chain.push_back(cast<NamespaceDecl>(Around)->getCanonicalDecl());
    Local = Around->isFunctionOrMethod();
  }
  std::string Behind;
  for (const NamedDecl *Each : Chain) {
    if (!Each->getIdentifier())
      return std::nullopt;
    std::string Short = shortName(*Each);
    bool IsAlias = !Short.empty() && Short != Each->getName();
    Text Own = Each == &Entity && Arguments && !IsAlias
                   ? Text(Each->getNameAsString() + *Arguments)
               : IsAlias ? Text(Short)
                         : part(*Each);
    if (!Own)
      return std::nullopt;
    Behind = Behind.empty() ? *Own : *Own + "::" + Behind;
    if (!Short.empty())
      return Behind;
    if (Each->getAccess() == AS_private || Each->getAccess() == AS_protected)
      return std::nullopt;
  }
  return Local ? std::nullopt : Text("::" + Behind);
}

Text Spelling::type(QualType Of) const {
  if (Of->isDependentType() || Of.isVolatileQualified())
    return std::nullopt;
  bool Const = Of.isLocalConstQualified();
  QualType Bare = Of.getLocalUnqualifiedType();
  if (isa<BuiltinType>(Bare.getTypePtr()))
    return (Const ? "const " : "") + Bare.getAsString(Policy);
  if (isa<PointerType, ReferenceType>(Bare.getTypePtr())) {
    Text Inner = Bare->getPointeeType()->isFunctionType() ||
                         Bare->getPointeeType()->isArrayType()
                     ? std::nullopt
                     : type(Bare->getPointeeType());
    StringRef Mark = isa<PointerType>(Bare.getTypePtr())           ? " *"
                     : isa<LValueReferenceType>(Bare.getTypePtr()) ? " &"
                                                                   : " &&";
    return Inner ? Text(*Inner + Mark.str() + (Const ? "const" : ""))
                 : std::nullopt;
  }
  Text Name = named(Bare);
  return Name && Const ? Text("const " + *Name) : Name;
}

/// A typedef that people may use, and not a template's own.
static bool isPlain(const TypedefNameDecl &Alias) {
  const auto *Class = dyn_cast<RecordDecl>(Alias.getDeclContext());
  return Alias.getIdentifier() && !Alias.getName().starts_with("_") &&
         !isa_and_nonnull<ClassTemplateSpecializationDecl>(Class);
}

Text Spelling::named(QualType Of) const {
  const Type *Written = Of.getTypePtr();
  if (const auto *Alias = dyn_cast<TypedefType>(Written))
    if (isPlain(*Alias->getDecl()))
      if (Text Result = declared(*Alias->getDecl()->getCanonicalDecl()))
        return Result;
  if (const auto *Special = dyn_cast<TemplateSpecializationType>(Written);
      Special && !Special->isTypeAlias())
    if (const TagDecl *Class = Of->getAsTagDecl())
      if (Text List = arguments(Special->template_arguments()))
        return declared(*cast<NamedDecl>(Class->getCanonicalDecl()), List);
  QualType Next = Of.getSingleStepDesugaredType(Context);
  if (Next != Of)
    return type(Next);
  const TagDecl *Tag = Of->getAsTagDecl();
  return Tag ? declared(*cast<NamedDecl>(Tag->getCanonicalDecl()))
             : std::nullopt;
}

Text Spelling::arguments(const ClassTemplateSpecializationDecl &Of) const {
  const TemplateParameterList &Parameters =
      *Of.getSpecializedTemplate()->getTemplateParameters();
  llvm::ArrayRef<TemplateArgument> List = Of.getTemplateArgs().asArray();
  llvm::ArrayRef<TemplateArgument> All = List;
  while (!List.empty() && List.size() <= Parameters.size() &&
         isSubstitutedDefaultArgument(Context, List.back(),
                                      Parameters.getParam(List.size() - 1), All,
                                      Parameters.getDepth()))
    List = List.drop_back();
  return arguments(List);
}

Text Spelling::arguments(llvm::ArrayRef<TemplateArgument> List) const {
  llvm::SmallVector<std::string, 4> Texts;
  auto Add = [&](auto &Self, llvm::ArrayRef<TemplateArgument> Of) -> bool {
    return llvm::all_of(Of, [&](const TemplateArgument &Each) {
      if (Each.getKind() == TemplateArgument::Pack)
        return Self(Self, Each.pack_elements());
      Text One = argument(Each);
      if (One)
        Texts.push_back(std::move(*One));
      return One.has_value();
    });
  };
  if (!Add(Add, List))
    return std::nullopt;
  return "<" + llvm::join(Texts, ", ") + ">";
}

/// As std::function has one.
Text Spelling::signature(const FunctionProtoType &Of) const {
  Text Result = type(Of.getReturnType());
  if (!Result || Of.isVariadic() || !Of.getMethodQuals().empty())
    return std::nullopt;
  llvm::SmallVector<std::string, 4> Parameters;
  for (QualType Each : Of.param_types()) {
    Text One = type(Each);
    if (!One)
      return std::nullopt;
    Parameters.push_back(std::move(*One));
  }
  return *Result + " (" + llvm::join(Parameters, ", ") + ")";
}

Text Spelling::argument(const TemplateArgument &Argument) const {
  switch (Argument.getKind()) {
  case TemplateArgument::Type: {
    QualType Type = Argument.getAsType();
    const auto *Function = Type->getAs<FunctionProtoType>();
    return Function ? signature(*Function) : type(Type);
  }
  case TemplateArgument::Integral: {
    if (Argument.getIntegralType()->isEnumeralType())
      return std::nullopt;
    std::string Number;
    llvm::raw_string_ostream Stream(Number);
    Argument.print(Policy, Stream, /*IncludeType=*/false);
    return Number;
  }
  case TemplateArgument::Template: {
    const TemplateDecl *Template = Argument.getAsTemplate().getAsTemplateDecl();
    return Template ? declared(*cast<NamedDecl>(Template->getCanonicalDecl()))
                    : std::nullopt;
  }
  case TemplateArgument::Expression: {
    const Expr &Written = *Argument.getAsExpr();
    Expr::EvalResult Value;
    return !Written.isValueDependent() && Written.getType()->isIntegerType() &&
                   Written.EvaluateAsInt(Value, Context)
               ? Text(llvm::toString(Value.Val.getInt(), 10))
               : std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

} // namespace cotidy::rewrite
