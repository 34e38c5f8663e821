// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Template.h"

#include "ast/Names.h"
#include "rewrite/Spelling.h"

#include "clang/Basic/CharInfo.h"

#include "clang/Tooling/Inclusions/HeaderIncludes.h"

#include <map>

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::Coroutine;

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

/// Template with each name in {ns} as it is written at this place.
std::string withNames(StringRef Template, StringRef Namespace,
                      const Spelling &Names) {
  std::string Result;
  while (true) {
    auto [Before, Behind] = Template.split("{ns}");
    Result += Before;
    if (Before.size() == Template.size())
      return Result;
    StringRef Rest = Behind;
    while (Rest.consume_front("::"))
      Rest =
          Rest.drop_while([](char C) { return isAsciiIdentifierContinue(C); });
    StringRef Name = Behind.drop_back(Rest.size());
    Result += Names.name((Namespace + Name).str());
    Template = Rest;
  }
}

} // namespace

std::optional<std::string> fill(const Operation &Operation,
                                const model::TaskType &Task, Values Values,
                                const Coroutine &Within, SourceLocation Where,
                                model::Unit &Unit) {
  std::string Text =
      withNames(Operation.Call, Task.Namespace, Spelling(Within, Where, Unit));
  for (const auto &[Key, Types] : Task.Library->Handles)
    if (StringRef(Text).contains("{" + Key + "}"))
      fillHandle(Text, Key, Types, model::Scope(Within, Where, Unit).values());
  for (const auto &[Key, Types] : Task.Library->Handles)
    if (StringRef(Text).contains("{" + Key + "}"))
      return std::nullopt;
  // Values last and each once: the program's own text may hold braces.
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

static std::optional<Edit> makeInclude(StringRef Header, FileID File,
                                       model::Unit &Unit) {
  const SourceManager &Sources = Unit.context().getSourceManager();
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

/// By a file and a header: the edit that includes it.
namespace {
struct Includes
    : std::map<std::pair<FileID, std::string>, std::optional<Edit>> {};
} // namespace

void addIncludes(const Operation &Of, FileID File, model::Unit &Unit,
                 Fix &Into) {
  for (const std::string &Header : Of.Headers)
    if (std::optional<Edit> Include = include(Header, File, Unit))
      Into.Edits.push_back(*Include);
}

std::optional<Edit> include(StringRef Header, FileID File, model::Unit &Unit) {
  if (Header.empty())
    return std::nullopt;
  // Making one reads the whole file.
  auto [At, New] = Unit.get<Includes>().try_emplace({File, Header.str()});
  if (New)
    At->second = makeInclude(Header, File, Unit);
  return At->second;
}

} // namespace cotidy::rewrite
