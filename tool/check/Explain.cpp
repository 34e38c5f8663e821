// SPDX-License-Identifier: Apache-2.0
#include "check/Explain.h"

#include "ast/Names.h"
#include "coro/Unit.h"

#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <set>
#include <tuple>

using namespace clang;

namespace cotidy {

bool isAskedAbout(const Location &Where, const Location &At) {
  return At.File == Where.File && !At.File.empty() &&
         (At.Line == 0 || At.Line == Where.Line);
}

/// "calls to 'a' and 'b'", from "call to 'a'" and "call to 'b'".
static std::string together(const std::vector<std::string> &All) {
  std::vector<std::string> Whats;
  for (const std::string &Each : All)
    if (!llvm::is_contained(Whats, Each))
      Whats.push_back(Each);
  constexpr StringRef Call = "call to ";
  bool Calls =
      Whats.size() > 1 && llvm::all_of(Whats, [&](const std::string &Each) {
        return StringRef(Each).starts_with(Call);
      });
  std::string Result = Calls ? "calls to " : "";
  for (std::size_t I = 0; I < Whats.size(); ++I)
    Result += (I == 0                  ? ""
               : I + 1 == Whats.size() ? " and "
                                       : ", ") +
              (Calls ? StringRef(Whats[I]).drop_front(Call.size())
                     : StringRef(Whats[I]))
                  .str();
  return Result;
}

/// The places of calls that the rules have more to say of than that nothing is
/// known.
static std::set<Location> toldByFacts(const Location &At, const Facts &Known) {
  std::set<Location> Told;
  for (const Rule &Each : Known.Rules)
    if (Each.Line != 0 && Each.Format != 0 &&
        claimOf(Known.Atoms[Each.Head]) == Claim::Blocks)
      if (Location Where = Known.note(Each).Where; isAskedAbout(Where, At))
        Told.insert(std::move(Where));
  return Told;
}

/// What checks say of one thing as one sentence; what is about all of it comes
/// first.
static std::vector<Reason> joined(std::vector<Reason> Reasons) {
  std::sort(Reasons.begin(), Reasons.end());
  Reasons.erase(llvm::unique(Reasons), Reasons.end());
  std::vector<Reason> Result;
  std::set<std::string> Told; // of the last thing
  for (const Reason &Each : Reasons) {
    const std::string Why =
        Each.Context.empty() ? Each.Why : Each.Context + ": " + Each.Why;
    if (Result.empty() || Result.back().Where != Each.Where ||
        Result.back().What != Each.What) {
      Told = {Each.Why};
      Result.push_back({Each.Where, Each.What, "", Why, Each.Tells});
    } else if (Told.insert(Each.Why).second) {
      Result.back().Why += "; " + Why;
      Result.back().Tells = std::min(Result.back().Tells, Each.Tells);
    }
  }
  return Result;
}

std::vector<Explanation> tell(std::vector<Reason> Reasons, const Location &At,
                              const Facts &Known) {
  llvm::erase_if(
      Reasons, [&, Told = toldByFacts(At, Known)](const Reason &Each) {
        return !isAskedAbout(Each.Where, At) ||
               (Told.contains(Each.Where) && Each.Why == NothingKnown);
      });
  std::map<std::tuple<unsigned, std::string, Interest>, std::vector<Reason>>
      All;
  for (Reason &Each : joined(std::move(Reasons)))
    All[{Each.Where.Line, Each.Why, Each.Tells}].push_back(std::move(Each));
  std::vector<Explanation> Result;
  for (const auto &[Key, Same] : All) {
    std::vector<std::string> Whats;
    for (const Reason &Each : Same)
      if (!llvm::is_contained(Whats, Each.What))
        Whats.push_back(Each.What);
    const Reason &First = Same.front();
    Result.push_back(
        {First.Where, together(Whats) + ": " + First.Why, First.Tells});
  }
  return Result;
}

/// The file of the unit that has this name.
static FileID fileOf(StringRef Name, model::Unit &Unit) {
  SourceManager &Sources = Unit.context().getSourceManager();
  for (auto It = Sources.fileinfo_begin(); It != Sources.fileinfo_end(); ++It)
    if (FileID File = Sources.translateFile(It->first);
        File.isValid() && Unit.source().fileName(File) == Name)
      return File;
  return {};
}

/// What the tokens that begin in a line are.
enum class Tokens { None, Comments, Directive, Code };

static Tokens tokensIn(unsigned Line, FileID File, model::Unit &Unit) {
  const SourceManager &Sources = Unit.context().getSourceManager();
  Lexer Reader(File, Sources.getBufferOrFake(File), Sources,
               Unit.context().getLangOpts());
  Reader.SetCommentRetentionState(true);
  Tokens Result = Tokens::None;
  bool Directive = false; // up to the end of its line
  for (Token Next; !Reader.LexFromRawLexer(Next);) {
    unsigned At = Sources.getSpellingLineNumber(Next.getLocation());
    if (Next.isAtStartOfLine())
      Directive = Next.is(tok::hash);
    unsigned End = Sources.getSpellingLineNumber(Next.getEndLoc());
    if (At > Line)
      break;
    if (End < Line)
      continue;
    if (Next.is(tok::comment) && Result == Tokens::None)
      Result = Tokens::Comments;
    else if (Next.isNot(tok::comment))
      Result = Directive ? Tokens::Directive : Tokens::Code;
  }
  return Result;
}

/// The innermost function whose body stands in a line.
static const FunctionDecl *bodyIn(unsigned Line, FileID File,
                                  model::Unit &Unit) {
  const SourceManager &Sources = Unit.context().getSourceManager();
  const FunctionDecl *Found = nullptr;
  for (const FunctionDecl *Each : Unit.functions().bodies()) {
    SourceRange Body = Each->getBody()->getSourceRange();
    if (Sources.getFileID(Sources.getExpansionLoc(Body.getBegin())) == File &&
        Sources.getExpansionLineNumber(Body.getBegin()) <= Line &&
        Line <= Sources.getExpansionLineNumber(Body.getEnd()) &&
        (!Found || Unit.source().before(Found->getBody()->getBeginLoc(),
                                        Body.getBegin())))
      Found = Each;
  }
  return Found;
}

/// The variable outside of functions whose initializer stands in a line.
static const VarDecl *variableIn(unsigned Line, FileID File,
                                 const DeclContext &Within,
                                 const SourceManager &Sources) {
  for (const Decl *Each : Within.decls()) {
    if (const auto *Inner = dyn_cast<DeclContext>(Each);
        Inner && isa<NamespaceDecl, LinkageSpecDecl>(Each))
      if (const VarDecl *Found = variableIn(Line, File, *Inner, Sources))
        return Found;
    const auto *Variable = dyn_cast<VarDecl>(Each);
    const SourceRange Range = Each->getSourceRange();
    if (Variable && Variable->hasInit() &&
        Sources.getFileID(Sources.getExpansionLoc(Range.getBegin())) == File &&
        Sources.getExpansionLineNumber(Range.getBegin()) <= Line &&
        Line <= Sources.getExpansionLineNumber(Range.getEnd()))
      return Variable;
  }
  return nullptr;
}

/// Whether a body awaits and is none of a coroutine: its type, or the
/// library's, does not compile.
static bool isBrokenCoroutine(const FunctionDecl &Function, model::Unit &Unit) {
  const StringRef Text = Unit.source().text(Function.getSourceRange());
  return !model::isCoroutine(Function) && !Function.isTemplated() &&
         (Text.contains("co_await ") || Text.contains("co_return"));
}

static std::string wordFor(const Location &At, FileID File, model::Unit &Unit) {
  const SourceManager &Sources = Unit.context().getSourceManager();
  if (Unit.source().inSystemHeader(Sources.getLocForStartOfFile(File)))
    return "this is a system header: of its functions only that is known which "
           "knowledge files say";
  if (At.Line == 0)
    return "no enabled check has anything to say of this file";
  auto Lines = unsigned(Unit.source().buffer(File).count('\n')) + 1;
  if (At.Line > Lines)
    return "the file has only " + std::to_string(Lines) + " lines";
  switch (tokensIn(At.Line, File, Unit)) {
  case Tokens::None:
    return "this line is empty";
  case Tokens::Comments:
    return "this line is a comment";
  case Tokens::Directive:
    return "this line is for the preprocessor";
  case Tokens::Code:
    break;
  }
  const FunctionDecl *Body = bodyIn(At.Line, File, Unit);
  if (Body && isBrokenCoroutine(*Body, Unit))
    return model::displayName(*Body) +
           " was not analysed: the compiler cannot make a coroutine of it; the "
           "errors of its unit say why";
  if (Body)
    return "no enabled check has anything to say of this line of " +
           model::displayName(*Body);
  if (const VarDecl *Made = variableIn(
          At.Line, File, *Unit.context().getTranslationUnitDecl(), Sources))
    return "'" + Made->getNameAsString() +
           "' gets its value before main begins, when no event loop runs";
  return "no body of a function stands in this line: nothing runs here, or the "
         "preprocessor left it out";
}

std::vector<Explanation> tellOfLine(const Location &At, model::Unit &Unit) {
  FileID File = fileOf(At.File, Unit);
  if (File.isInvalid())
    return {};
  return {{{At.File, At.Line, 0, 0}, wordFor(At, File, Unit)}};
}

} // namespace cotidy
