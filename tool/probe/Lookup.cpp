// SPDX-License-Identifier: Apache-2.0
#include "probe/Lookup.h"

#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "knowledge/Pattern.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclLookups.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;

namespace cotidy {
namespace {

using Contexts = llvm::SmallVector<const DeclContext *, 4>;

/// What a declaration stands for: the class of an alias, the pattern of a
/// template, the target of a using-declaration.
const NamedDecl *meant(const NamedDecl *Declaration) {
  Declaration = Declaration->getUnderlyingDecl();
  if (const auto *Template = dyn_cast<TemplateDecl>(Declaration))
    if (Template->getTemplatedDecl())
      Declaration = Template->getTemplatedDecl();
  if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(Declaration))
    return Alias->getNamespace();
  if (const auto *Alias = dyn_cast<TypedefNameDecl>(Declaration))
    if (const CXXRecordDecl *Class = model::classOf(Alias->getUnderlyingType()))
      return Class;
  return Declaration;
}

const CXXRecordDecl *definitionOf(const CXXRecordDecl &Class) {
  // A specialization that nobody needed is as empty as its template is not.
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
      Special && !Special->hasDefinition())
    return Special->getSpecializedTemplate()
        ->getTemplatedDecl()
        ->getDefinition();
  return Class.getDefinition();
}

void addClass(const CXXRecordDecl *Class,
              llvm::SmallVectorImpl<const CXXRecordDecl *> &Known);

/// Some templates have partial specializations only.
void addPartial(const CXXRecordDecl &Class,
                llvm::SmallVectorImpl<const CXXRecordDecl *> &Known) {
  ClassTemplateDecl *Template = Class.getDescribedClassTemplate();
  if (!Template || Class.getDefinition())
    return;
  llvm::SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  Template->getPartialSpecializations(Partial);
  for (const auto *Each : Partial)
    addClass(Each, Known);
}

/// The class and its bases, those of templates as they are written.
void addClass(const CXXRecordDecl *Class,
              llvm::SmallVectorImpl<const CXXRecordDecl *> &Known) {
  if (!Class)
    return;
  addPartial(*Class, Known);
  Class = definitionOf(*Class);
  if (!Class || llvm::is_contained(Known, Class))
    return;
  Known.push_back(Class);
  for (const CXXBaseSpecifier &Base : Class->bases())
    addClass(model::classOf(Base.getType()), Known);
}

Contexts contextsOf(const NamedDecl &Declaration) {
  Contexts Result;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(&Declaration)) {
    llvm::SmallVector<const CXXRecordDecl *, 8> Classes;
    addClass(Class, Classes);
    Result.assign(Classes.begin(), Classes.end());
  } else if (const auto *Space = dyn_cast<NamespaceDecl>(&Declaration)) {
    Result.push_back(Space);
    // Programs name what is in here as if it stood outside.
    if (const NamespaceDecl *Unnamed =
            Space->getFirstDecl()->getAnonymousNamespace())
      Result.push_back(Unnamed);
  }
  return Result;
}

bool hasOperator(const DeclContext &Context, llvm::StringRef Name) {
  return llvm::any_of(Context.lookups(), [&](DeclContextLookupResult Found) {
    return !Found.empty() &&
           Found.front()->getDeclName().getNameKind() ==
               DeclarationName::CXXOperatorName &&
           Found.front()->getDeclName().getAsString() == Name;
  });
}

/// Constructors, destructors and operators: what is no identifier. Scope: the
/// part of the name before; those of bases are not inherited.
bool hasSpecial(const DeclContext &Context, llvm::StringRef Scope,
                llvm::StringRef Name) {
  if (Name.starts_with("operator"))
    return hasOperator(Context, Name);
  Name.consume_front("~");
  return Context.isRecord() && Name == Scope;
}

/// lookup() sees through inline namespaces and linkage specifications.
llvm::SmallVector<const NamedDecl *, 4>
named(const Contexts &Within, llvm::StringRef Name, ASTContext &Context) {
  llvm::SmallVector<const NamedDecl *, 4> Result;
  IdentifierInfo &Identifier = Context.Idents.get(Name);
  for (const DeclContext *Each : Within)
    for (const NamedDecl *Found : Each->lookup(&Identifier))
      Result.push_back(Found);
  return Result;
}

class PatternSearch {
public:
  PatternSearch(llvm::StringRef Pattern, llvm::StringRef Signature)
      : Pattern(Pattern), Signature(Signature) {}

  bool in(const DeclContext &Context) {
    return llvm::any_of(Context.decls(),
                        [&](const Decl *Each) { return isFound(*Each); });
  }

private:
  bool isFound(const Decl &Declaration) {
    if (const auto *Template = dyn_cast<TemplateDecl>(&Declaration))
      return Template->getTemplatedDecl() &&
             isFound(*Template->getTemplatedDecl());
    if (const auto *Function = dyn_cast<FunctionDecl>(&Declaration))
      return fits(*Function);
    const auto *Inner = dyn_cast<DeclContext>(&Declaration);
    return Inner && in(*Inner);
  }

  bool fits(const FunctionDecl &Function) {
    return matchesPattern(Pattern, model::qualifiedName(Function)) &&
           (Signature.empty() ||
            matchesPattern(Signature, model::signatureOf(Function)));
  }

  llvm::StringRef Pattern, Signature;
};

} // namespace

bool exists(llvm::StringRef Name, ASTContext &Context) {
  Contexts Within = {Context.getTranslationUnitDecl()};
  llvm::StringRef Scope;
  for (;;) {
    std::size_t End =
        Name.starts_with("operator") ? Name.npos : Name.find("::");
    if (End == Name.npos)
      break;
    Contexts Next;
    for (const NamedDecl *Found : named(Within, Name.substr(0, End), Context))
      Next.append(contextsOf(*meant(Found)));
    Within = std::move(Next);
    Scope = Name.substr(0, End);
    Name = Name.substr(End + 2);
  }
  if (!named(Within, Name, Context).empty())
    return true;
  return llvm::any_of(Within, [&](const DeclContext *Each) {
    if (Each->isTranslationUnit())
      return Context.Idents.get(Name).hasMacroDefinition();
    return hasSpecial(*Each, Scope, Name);
  });
}

bool anyFits(llvm::StringRef Pattern, llvm::StringRef Signature,
             ASTContext &Context) {
  return PatternSearch(Pattern, Signature)
      .in(*Context.getTranslationUnitDecl());
}

} // namespace cotidy
