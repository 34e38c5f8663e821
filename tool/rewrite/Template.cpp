// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Template.h"

#include "model/Names.h"

#include "clang/Tooling/Inclusions/HeaderIncludes.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::Coroutine;

/// Variables in scope at a place: parameters, locals of enclosing blocks, and
/// fields of *this.
std::vector<const ValueDecl *> visibleValues(const Coroutine &Within,
                                             SourceLocation Where,
                                             const model::Source &Text) {
  std::vector<const ValueDecl *> Values;
  for (const ParmVarDecl *Parameter : Within.Decl->parameters())
    Values.push_back(Parameter);
  auto Blocks = [&](auto &Self, const Stmt *Statement) -> void {
    if (!Statement || isa<LambdaExpr>(Statement) ||
        !Text.before(Statement->getBeginLoc(), Where) ||
        Text.before(Statement->getEndLoc(), Where))
      return;
    for (const Stmt *Child : Statement->children()) {
      if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Child))
        for (const Decl *Local : Declaration->decls())
          if (const auto *Variable = dyn_cast<VarDecl>(Local);
              Variable && Text.before(Variable->getLocation(), Where))
            Values.push_back(Variable);
      Self(Self, Child);
    }
  };
  Blocks(Blocks, Within.Body->getBody());
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Within.Decl);
      Method && Method->isInstance() && !Method->getParent()->isLambda())
    for (const FieldDecl *Field : Method->getParent()->fields())
      Values.push_back(Field);
  return Values;
}

bool isOneOf(QualType Type, const std::vector<std::string> &Names) {
  const CXXRecordDecl *Record = model::pointedClass(Type);
  return Record && Record->getIdentifier() &&
         llvm::is_contained(Names, model::qualifiedName(*Record));
}

bool isPointerLike(QualType Type) {
  Type = Type.getNonReferenceType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Type->isPointerType() || (Record && Record->getIdentifier() &&
                                   Record->getName().ends_with("_ptr"));
}

void replaceAll(std::string &Text, StringRef What, StringRef With) {
  for (size_t At = 0; (At = Text.find(What.str(), At)) != std::string::npos;
       At += With.size())
    Text.replace(At, What.size(), With.str());
}

/// Fills {handle} by the only fitting object in scope; two are a choice that
/// is not ours.
void fillHandle(std::string &Text, const std::string &Key,
                const std::vector<std::string> &Types,
                const std::vector<const ValueDecl *> &Visible) {
  const ValueDecl *Only = nullptr;
  for (const ValueDecl *Value : Visible)
    if (isOneOf(Value->getType(), Types)) {
      if (Only)
        return;
      Only = Value;
    }
  if (!Only)
    return;
  std::string Name = Only->getNameAsString();
  if (!isPointerLike(Only->getType()))
    replaceAll(Text, "{" + Key + "}->", Name + ".");
  replaceAll(Text, "{" + Key + "}", Name);
}

} // namespace

std::optional<std::string> fill(const Operation &Operation,
                                const model::TaskType &Task, Values Values,
                                const Coroutine &Within, SourceLocation Where,
                                model::Unit &Unit) {
  std::string Text = Operation.Call;
  for (const auto &[Key, Types] : Task.Library->Handles)
    if (StringRef(Text).contains("{" + Key + "}"))
      fillHandle(Text, Key, Types, visibleValues(Within, Where, Unit.source()));
  for (const auto &[Key, Types] : Task.Library->Handles)
    if (StringRef(Text).contains("{" + Key + "}"))
      return std::nullopt;
  // Values last and each once: the program's own text may hold braces.
  Values.emplace("ns", Task.Namespace);
  std::string Result;
  for (StringRef Rest = Text; !Rest.empty();) {
    size_t Open = Rest.find('{');
    size_t Close = Rest.find('}', Open);
    std::string Key = Open == StringRef::npos || Close == StringRef::npos
                          ? ""
                          : Rest.slice(Open + 1, Close).str();
    bool IsKey = !Key.empty() && llvm::all_of(Key, [](char C) {
      return isLowercase(C) || C == '_';
    });
    if (!IsKey) {
      size_t Upto = Open == StringRef::npos ? Rest.size() : Open + 1;
      Result += Rest.take_front(Upto);
      Rest = Rest.drop_front(Upto);
      continue;
    }
    auto Value = Values.find(Key);
    if (Value == Values.end())
      return std::nullopt;
    Result += Rest.take_front(Open);
    Result += Value->second;
    Rest = Rest.drop_front(Close + 1);
  }
  return Result;
}

std::optional<Edit> include(StringRef Header, FileID File, model::Unit &Unit) {
  const SourceManager &Sources = Unit.context().getSourceManager();
  if (Header.empty())
    return std::nullopt;
  std::string Ending = "/" + Header.str();
  for (auto It = Sources.fileinfo_begin(); It != Sources.fileinfo_end(); ++It)
    if (It->first.getName().ends_with(Ending))
      return std::nullopt;

  StringRef Code = Unit.source().buffer(File);
  tooling::IncludeStyle Style{}; // it initialises nothing by itself
  Style.IncludeBlocks = tooling::IncludeStyle::IBS_Preserve;
  tooling::HeaderIncludes Includes(Unit.source().fileName(File), Code, Style);
  std::optional<tooling::Replacement> Insertion = Includes.insert(
      Header, /*IsAngled=*/true, tooling::IncludeDirective::Include);
  if (!Insertion)
    return std::nullopt;
  return Edit{Unit.source().fileName(File), Insertion->getOffset(), 0,
              Insertion->getReplacementText().str()};
}

} // namespace cotidy::rewrite
