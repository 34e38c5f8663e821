// SPDX-License-Identifier: Apache-2.0
#include "coro/Scope.h"

#include "ast/Body.h"
#include "ast/Names.h"
#include "coro/Blocks.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

const NamedDecl &entityOf(const NamedDecl &Declared) {
  const NamedDecl *Behind = Declared.getUnderlyingDecl();
  if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(Behind))
    Behind = Alias->getNamespace();
  if (const auto *Alias = dyn_cast<TypedefNameDecl>(Behind))
    if (const TagDecl *Tag = Alias->getUnderlyingType()->getAsTagDecl())
      Behind = Tag;
  return *cast<NamedDecl>(Behind->getCanonicalDecl());
}

bool isSameEntity(const NamedDecl &A, const NamedDecl &B) {
  if (&A == &B)
    return true;
  auto ScopeOf = [](const NamedDecl &Of) {
    return Of.getDeclContext()->getRedeclContext()->getPrimaryContext();
  };
  return A.getAsFunction() && B.getAsFunction() &&
         A.getDeclName() == B.getDeclName() && ScopeOf(A) == ScopeOf(B);
}

namespace {
/// Of each function that a scope was asked for.
struct BlocksOf
    : llvm::DenseMap<const FunctionDecl *, std::unique_ptr<Blocks>> {};
} // namespace

static const Blocks &blocksOf(const FunctionDecl &Function, Unit &Unit) {
  auto [At, New] = Unit.get<BlocksOf>().try_emplace(&Function);
  if (New)
    At->second = std::make_unique<Blocks>(writtenBody(Function), Unit.source());
  return *At->second;
}

Scope::Scope(const Coroutine &Within, SourceLocation Where, Unit &Unit)
    : Within(Within), Where(Where), Text(Unit.source()) {
  for (const DeclContext *Context = Within.Decl; Context;
       Context = Context->getParent()) {
    if (const auto *Function = dyn_cast<FunctionDecl>(Context)) {
      for (const Block *Each : blocksOf(*Function, Unit).around(Where)) {
        Level &Inner = Levels.emplace_back();
        for (const Decl *Local : Each->Locals)
          addLocal(*Local, Inner);
      }
      Level &Parameters = Levels.emplace_back();
      for (const ParmVarDecl *Each : Function->parameters())
        Parameters.Locals.push_back(Each);
    } else if (isa<RecordDecl, NamespaceDecl, TranslationUnitDecl>(Context)) {
      Levels.emplace_back().Context = Context->getPrimaryContext();
      if (!Context->isRecord())
        for (const UsingDirectiveDecl *Each :
             Context->getPrimaryContext()->using_directives())
          addDirective(*Each);
    }
  }
}

void Scope::addLocal(const Decl &Local, Level &Into) {
  if (!Text.before(Local.getLocation(), Where))
    return;
  if (const auto *Using = dyn_cast<UsingDecl>(&Local))
    Into.Locals.append(Using->shadow_begin(), Using->shadow_end());
  else if (const auto *Directive = dyn_cast<UsingDirectiveDecl>(&Local))
    addDirective(*Directive);
  else if (const auto *Named = dyn_cast<NamedDecl>(&Local))
    Into.Locals.push_back(Named);
}

void Scope::addDirective(const UsingDirectiveDecl &Directive) {
  if (!Text.before(Directive.getLocation(), Where) ||
      llvm::is_contained(Directives, &Directive))
    return;
  Directives.push_back(&Directive);
  for (const UsingDirectiveDecl *Each : Directive.getNominatedNamespace()
                                            ->getPrimaryContext()
                                            ->using_directives())
    addDirective(*Each);
}

std::vector<const ValueDecl *> Scope::values() const {
  std::vector<const ValueDecl *> Result;
  for (const Level &Each : Levels) {
    if (Each.Context)
      break;
    for (const NamedDecl *Local : Each.Locals)
      if (isa<VarDecl>(Local))
        Result.push_back(cast<ValueDecl>(Local));
  }
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Within.Decl);
      Method && Method->isInstance() && !Method->getParent()->isLambda())
    for (const FieldDecl *Field : Method->getParent()->fields())
      Result.push_back(Field);
  return Result;
}

bool Scope::isVisible(const NamedDecl &Declared) const {
  SourceLocation First = Declared.getCanonicalDecl()->getLocation();
  return First.isInvalid() || Text.before(First, Where);
}

/// Names of a class and, if it has none so called, of its bases.
static void lookupMember(const CXXRecordDecl &Class, DeclarationName Name,
                         std::vector<const NamedDecl *> &Into) {
  for (const NamedDecl *Each : Class.lookup(Name))
    Into.push_back(Each);
  if (!Into.empty() || !Class.hasDefinition())
    return;
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
        Of && Of->hasDefinition())
      lookupMember(*Of->getDefinition(), Name, Into);
}

std::vector<const NamedDecl *> Scope::lookup(const Level &In,
                                             const IdentifierInfo &Name) const {
  std::vector<const NamedDecl *> Found;
  DeclarationName Wanted(&Name);
  llvm::copy_if(In.Locals, std::back_inserter(Found), [&](const auto *Each) {
    return Each->getDeclName() == Wanted;
  });
  if (!In.Context)
    return Found;
  if (const auto *Class = dyn_cast<CXXRecordDecl>(In.Context)) {
    lookupMember(*Class, Wanted, Found);
    return Found;
  }
  auto Add = [&](const DeclContext &Space) {
    for (const NamedDecl *Each : Space.lookup(Wanted))
      if (isVisible(*Each))
        Found.push_back(Each);
  };
  Add(*In.Context);
  for (const UsingDirectiveDecl *Each : Directives)
    if (Each->getCommonAncestor()->getPrimaryContext() == In.Context)
      Add(*Each->getNominatedNamespace()->getPrimaryContext());
  return Found;
}

const NamedDecl *Scope::find(StringRef Name) const {
  const IdentifierTable &Known = Within.Decl->getASTContext().Idents;
  auto At = Known.find(Name);
  if (At == Known.end())
    return nullptr;
  for (const Level &Each : Levels) {
    std::vector<const NamedDecl *> Found = lookup(Each, *At->second);
    if (Found.empty())
      continue;
    const NamedDecl &First = entityOf(*Found.front());
    bool One = llvm::all_of(Found, [&](const NamedDecl *Other) {
      return isSameEntity(First, entityOf(*Other));
    });
    return One ? &First : nullptr;
  }
  return nullptr;
}

bool Scope::usesNamespace(StringRef Qualified) const {
  return llvm::any_of(Directives, [&](const UsingDirectiveDecl *Each) {
    return qualifiedName(*Each->getNominatedNamespace()) == Qualified;
  });
}

/// All declarations of a namespace, in all of its parts.
static void eachDeclaration(const DeclContext &Of,
                            llvm::function_ref<void(const Decl &)> See) {
  if (const auto *Space = dyn_cast<NamespaceDecl>(&Of)) {
    for (const NamespaceDecl *Part : Space->redecls())
      for (const Decl *Each : Part->noload_decls())
        See(*Each);
    return;
  }
  for (const Decl *Each : Of.noload_decls())
    See(*Each);
}

const std::vector<const NamedDecl *> &Scope::aliases() const {
  if (Aliases)
    return *Aliases;
  Aliases.emplace();
  auto See = [&](const Decl &Each) {
    const auto *Alias = dyn_cast<NamedDecl>(&Each);
    if (Alias && isa<NamespaceAliasDecl, TypedefNameDecl>(Alias) &&
        Alias->getIdentifier() && !Text.isForeign(Alias->getLocation()))
      Aliases->push_back(Alias);
  };
  for (const Level &Each : Levels) {
    for (const NamedDecl *Local : Each.Locals)
      See(*Local);
    if (Each.Context)
      eachDeclaration(*Each.Context, See);
  }
  return *Aliases;
}

StringRef Scope::aliasOf(const NamedDecl &Target) const {
  const SourceManager &Sources = Text.manager();
  auto FileOf = [&](SourceLocation At) {
    return Sources.getFileID(Sources.getExpansionLoc(At));
  };
  StringRef Other;
  for (const NamedDecl *Alias : aliases()) {
    if (&entityOf(*Alias) != &Target || find(Alias->getName()) != &Target)
      continue;
    if (FileOf(Alias->getLocation()) == FileOf(Where))
      return Alias->getName();
    if (Other.empty())
      Other = Alias->getName();
  }
  return Other;
}

} // namespace cotidy::model
