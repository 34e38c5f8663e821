// SPDX-License-Identifier: Apache-2.0
#include "claims/Entities.h"

#include "base/Hash.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace cotidy {

/// The position of a lambda among those of the code that it is written in.
/// Clang numbers only the lambdas that other units can name.
unsigned Entities::ordinalOf(const CXXRecordDecl &Lambda,
                             const DeclContext &Context) {
  if (auto At = Ordinals.find(&Lambda); At != Ordinals.end())
    return At->second;
  unsigned Ordinal = 0;
  for (const Decl *Each : Context.decls())
    if (const auto *Record = dyn_cast<CXXRecordDecl>(Each);
        Record && Record->isLambda())
      Ordinals[Record] = Ordinal++;
  return Ordinals.try_emplace(&Lambda, Ordinal).first->second;
}

/// The enclosing code and an ordinal: lambdas of equal signature in a header
/// share one USR. A lambda outside of functions has no enclosing code that
/// every unit sees alike; it has a place.
std::string Entities::lambdaName(const CXXRecordDecl &Lambda) {
  const DeclContext *Context = Lambda.getDeclContext();
  if (const auto *Function = dyn_cast<FunctionDecl>(Context))
    return ofBody(*Function) + "#lambda" +
           std::to_string(ordinalOf(Lambda, *Context));
  Location Where = Text.locate(Lambda.getLocation());
  const SourceManager &Sources = Text.manager();
  unsigned Spelled =
      Sources.getFileOffset(Sources.getSpellingLoc(Lambda.getLocation()));
  return "lambda@" + Where.File + ":" + std::to_string(Where.Offset) + ":" +
         std::to_string(Spelled) + "#" +
         (isa<CXXRecordDecl>(Context)
              ? std::to_string(ordinalOf(Lambda, *Context))
              : std::string());
}

/// Lambdas and types of one file among the template arguments: their own USRs
/// are not unique.
///
/// Types may stand in each other exponentially often, so each is named once,
/// and what would grow long is a hash.
const std::string &Entities::argumentNames(const Decl &Declaration) {
  if (auto At = ArgumentNames.find(&Declaration); At != ArgumentNames.end())
    return At->second;
  constexpr std::size_t Longest = 1024;
  std::string Result = spellArguments(Declaration);
  if (Result.size() > Longest)
    Result = "<#" + hashHex(Result) + ">";
  return ArgumentNames[&Declaration] = std::move(Result);
}

std::string Entities::spellArguments(const Decl &Declaration) {
  const TemplateArgumentList *Arguments = nullptr;
  if (const auto *Function = dyn_cast<FunctionDecl>(&Declaration))
    Arguments = Function->getTemplateSpecializationArgs();
  else if (const auto *Special =
               dyn_cast<ClassTemplateSpecializationDecl>(&Declaration))
    Arguments = &Special->getTemplateArgs();
  if (!Arguments)
    return "";
  std::string Result;
  auto Add = [&](const TemplateArgument &Argument, auto &Self) -> void {
    if (Argument.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &Each : Argument.pack_elements())
        Self(Each, Self);
    if (Argument.getKind() != TemplateArgument::Type)
      return;
    const CXXRecordDecl *Record =
        Argument.getAsType().getNonReferenceType()->getAsCXXRecordDecl();
    if (!Record)
      return;
    std::string Name = Record->isLambda() || (!Record->isExternallyVisible() &&
                                              !Record->isInStdNamespace())
                           ? makeName(*Record)
                           : argumentNames(*Record);
    if (!Name.empty())
      Result += "<" + Name + ">";
  };
  for (const TemplateArgument &Argument : Arguments->asArray())
    Add(Argument, Add);
  return Result;
}

std::string Entities::makeName(const Decl &Declaration) {
  if (const auto *Record = dyn_cast<CXXRecordDecl>(&Declaration);
      Record && Record->isLambda())
    return lambdaName(*Record);
  if (const auto *Parent =
          dyn_cast<CXXRecordDecl>(Declaration.getDeclContext());
      Parent && Parent->isLambda()) {
    std::string Result = lambdaName(*Parent);
    if (const auto *Method = dyn_cast<FunctionDecl>(&Declaration)) {
      // Not as text, which may be as long as a type is deep. A lambda and its
      // destructor have one type there.
      llvm::SmallString<128> Type;
      index::generateUSRForType(Method->getType(), Method->getASTContext(),
                                Type);
      Result += "(" + std::to_string(Method->getDeclName().getNameKind()) +
                std::string(Type) + ")";
    }
    return Result + argumentNames(Declaration);
  }
  llvm::SmallString<128> Usr;
  index::generateUSRForDecl(&Declaration, Usr);
  std::string Result = std::string(Usr) + argumentNames(Declaration);
  for (const DeclContext *Context = Declaration.getDeclContext(); Context;
       Context = Context->getParent()) {
    if (const auto *Special =
            dyn_cast<ClassTemplateSpecializationDecl>(Context))
      Result += argumentNames(*Special);
    if (const auto *Function = dyn_cast<FunctionDecl>(Context))
      return ofBody(*Function) + "/" + Result;
  }
  const auto *Named = dyn_cast<NamedDecl>(&Declaration);
  if (Named && !Named->isExternallyVisible())
    Result += "@" + Text.locate(Declaration.getLocation()).File;
  return Result;
}

const std::string &Entities::ofName(const FunctionDecl &Function) {
  const Decl *Key = Function.getCanonicalDecl();
  if (auto At = Names.find(Key); At != Names.end())
    return At->second;
  std::string Name = makeName(Function);
  return Names[Key] = std::move(Name);
}

const std::string &Entities::ofBody(const FunctionDecl &Body) {
  const Decl *Key = Body.getCanonicalDecl();
  if (auto At = BodyNames.find(Key); At != BodyNames.end())
    return At->second;
  std::string Name = ofName(Body) + "@" + Text.locate(Body.getLocation()).File;
  return BodyNames[Key] = std::move(Name);
}

} // namespace cotidy
