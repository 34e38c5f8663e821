// SPDX-License-Identifier: Apache-2.0
#include "ast/NoLints.h"

#include "clang-tidy/GlobList.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// What the tokens of a file say about its lines.
class LineReader {
public:
  LineReader(FileID File, const SourceManager &Sources,
             const LangOptions &Language)
      : Sources(Sources),
        Reader(File, Sources.getBufferOrFake(File), Sources, Language) {
    Reader.SetCommentRetentionState(true);
  }

  void read();
  /// In the order of the file.
  std::vector<TextRange> Comments;
  bool isDoubtful(unsigned Line) const {
    return llvm::any_of(Doubtful, [Line](const TextRange &Lines) {
      return Lines.Begin <= Line && Line <= Lines.End;
    });
  }

private:
  unsigned lineOf(SourceLocation Where) const {
    return Sources.getSpellingLineNumber(Where);
  }
  void readDirective(Token &Next);
  void readCode(const Token &Next);
  void addComment(const Token &Of) {
    Comments.push_back({Sources.getFileOffset(Of.getLocation()),
                        Sources.getFileOffset(Of.getEndLoc())});
  }
  void doubt(unsigned First, unsigned Last) {
    Doubtful.push_back({First, Last});
  }
  static StringRef wordOf(const Token &Of) {
    return Of.is(tok::raw_identifier) ? Of.getRawIdentifier() : StringRef();
  }

  static constexpr unsigned LastOfAll = ~0U;

  const SourceManager &Sources;
  Lexer Reader;
  std::vector<TextRange> Doubtful; ///< Lines.
  /// Where each #if that is open begins; 0: it guards a header.
  std::vector<unsigned> Conditions;
  bool HasCode = false; ///< Or a directive.
  StringRef Before;     ///< The word before the token.
  unsigned Depth = 0;   ///< Of braces.
  /// Depth and line of each `if constexpr` whose block goes on.
  std::vector<std::pair<unsigned, unsigned>> Choices;
};

void LineReader::read() {
  Token Next;
  Reader.LexFromRawLexer(Next);
  while (Next.isNot(tok::eof)) {
    if (Next.is(tok::hash) && Next.isAtStartOfLine()) {
      readDirective(Next);
      continue;
    }
    if (Next.is(tok::comment))
      addComment(Next);
    else
      readCode(Next);
    Reader.LexFromRawLexer(Next);
  }
  for (const unsigned First : Conditions)
    if (First != 0)
      doubt(First, LastOfAll);
  for (const auto &[At, First] : Choices)
    doubt(First, LastOfAll);
}

/// From the hash up to the first token behind the directive. The #ifndef that
/// guards a header leaves nothing of it out.
void LineReader::readDirective(Token &Next) {
  const unsigned First = lineOf(Next.getLocation());
  unsigned Last = First;
  std::optional<StringRef> Word;
  for (Reader.LexFromRawLexer(Next);
       Next.isNot(tok::eof) && !Next.isAtStartOfLine();
       Reader.LexFromRawLexer(Next)) {
    Last = lineOf(Next.getEndLoc());
    if (Next.is(tok::comment))
      addComment(Next);
    else if (!Word)
      Word = wordOf(Next);
  }
  const StringRef What = Word.value_or("");
  if (What != "include" && What != "pragma")
    doubt(First, Last);
  if (What.starts_with("if")) {
    Conditions.push_back(HasCode || What != "ifndef" ? First : 0);
  } else if (What == "endif" && !Conditions.empty()) {
    if (Conditions.back() != 0)
      doubt(Conditions.back(), Last);
    Conditions.pop_back();
  }
  HasCode = true;
}

void LineReader::readCode(const Token &Next) {
  HasCode = true;
  if (Next.is(tok::l_brace)) {
    ++Depth;
  } else if (Next.is(tok::r_brace)) {
    Depth -= Depth == 0 ? 0 : 1;
    while (!Choices.empty() && Depth < Choices.back().first) {
      doubt(Choices.back().second, lineOf(Next.getLocation()));
      Choices.pop_back();
    }
  }
  const StringRef Word = wordOf(Next);
  if (Word == "constexpr" && Before == "if")
    Choices.push_back({Depth, lineOf(Next.getLocation())});
  Before = Word;
}

/// One comment, and the directives in it.
class CommentParser {
public:
  CommentParser(TextRange Comment, FileID File, const SourceManager &Sources)
      : Text(Sources.getBufferData(File)), Comment(Comment), File(File),
        Sources(Sources) {}

  void parse(std::vector<NoLint> &Into);

private:
  std::optional<NoLint> directiveAt(unsigned Begin) const;
  std::vector<NoLintName> namesIn(TextRange List) const;
  TextRange removedFor(TextRange Directive, bool IsOnly) const;
  unsigned lineOf(unsigned Offset) const {
    return Sources.getLineNumber(File, Offset);
  }

  StringRef Text; ///< Of the file.
  TextRange Comment;
  FileID File;
  const SourceManager &Sources;
};

} // namespace

static constexpr StringRef Marker = "NOLINT";

std::vector<NoLintName> CommentParser::namesIn(TextRange List) const {
  std::vector<NoLintName> Result;
  for (unsigned At = List.Begin; At <= List.End;) {
    const unsigned End = std::min<std::size_t>(Text.find(',', At), List.End);
    const StringRef Whole = Text.slice(At, End);
    const unsigned Begin = At + (Whole.size() - Whole.ltrim().size());
    const StringRef Name = Whole.trim();
    if (!Name.empty())
      Result.push_back(
          {Name.str(), {Begin, Begin + unsigned(Name.size())}, {}});
    At = End + 1;
  }
  return Result;
}

/// As clang-tidy reads what begins with its marker.
std::optional<NoLint> CommentParser::directiveAt(unsigned Begin) const {
  unsigned At = Begin + Marker.size();
  while (At < Comment.End && llvm::isAlpha(Text[At]))
    ++At;
  NoLint Result;
  Result.Keyword = Text.slice(Begin, At).str();
  const StringRef Kind = StringRef(Result.Keyword).drop_front(Marker.size());
  const bool IsBlock = Kind == "BEGIN" || Kind == "END";
  if (!Kind.empty() && Kind != "NEXTLINE" && !IsBlock)
    return std::nullopt;
  Result.Directive = {Begin, At};
  Result.ForAll = true;
  if (At < Comment.End && Text[At] == '(') {
    const std::size_t Close = Text.find_first_of("\n)", At);
    if (Close < Comment.End && Text[Close] == ')') {
      Result.ForAll = false;
      Result.Names = namesIn({At + 1, unsigned(Close)});
      Result.Directive.End = unsigned(Close) + 1;
    }
  }
  Result.FirstLine = lineOf(Begin) + (Result.Keyword == "NOLINTNEXTLINE");
  Result.LastLine = Result.FirstLine;
  return Result;
}

static bool isBlank(char C) { return C == ' ' || C == '\t'; }

/// What else a comment says stays, except what follows the directive: that is
/// the reason for it.
TextRange CommentParser::removedFor(TextRange Directive, bool IsOnly) const {
  const StringRef Front =
      Text.slice(Comment.Begin, Directive.Begin).ltrim("/*! \t");
  const StringRef Whole = Text.slice(Comment.Begin, Comment.End);
  TextRange Result = Comment;
  if (!IsOnly || !Front.empty() || Whole.contains('\n')) {
    Result = Directive;
    const StringRef Rest = Text.slice(Directive.End, Comment.End);
    if (IsOnly && Whole.starts_with("//") && !Rest.contains('\n'))
      Result.End = Comment.End;
    while (Result.Begin > Comment.Begin + 2 && isBlank(Text[Result.Begin - 1]))
      --Result.Begin;
    return Result;
  }
  while (Result.Begin > 0 && isBlank(Text[Result.Begin - 1]))
    --Result.Begin;
  const bool Alone = Result.Begin == 0 || Text[Result.Begin - 1] == '\n';
  const StringRef Behind = Text.substr(Result.End);
  const StringRef Rest = Behind.ltrim(" \t\r");
  const bool AtEnd = Rest.empty() || Rest.starts_with("\n");
  if (Alone && AtEnd)
    Result.End += Behind.size() - Rest.size() + !Rest.empty();
  else if (!AtEnd) // what follows keeps its place, and apart
    Result = {Comment.Begin, Comment.End + unsigned(isBlank(Behind.front()))};
  return Result;
}

void CommentParser::parse(std::vector<NoLint> &Into) {
  std::vector<NoLint> Found;
  const StringRef UpToEnd = Text.take_front(Comment.End);
  for (std::size_t At = Comment.Begin;
       (At = UpToEnd.find(Marker, At)) != StringRef::npos; At += Marker.size())
    if (auto Read = directiveAt(unsigned(At)))
      Found.push_back(std::move(*Read));
  for (NoLint &Each : Found) {
    Each.Removed = {removedFor(Each.Directive, Found.size() == 1)};
    Into.push_back(std::move(Each));
  }
}

static bool sameNames(const NoLint &A, const NoLint &B) {
  return A.ForAll == B.ForAll &&
         llvm::equal(A.Names, B.Names,
                     [](auto &X, auto &Y) { return X.Text == Y.Text; });
}

/// Blocks end in the reverse order in which they begin, with the same list. If
/// any does not, none of the file is anything.
static std::vector<NoLint> joinBlocks(std::vector<NoLint> All) {
  std::vector<NoLint> Result;
  std::vector<std::size_t> Open;
  bool Matched = true;
  for (NoLint &Each : All) {
    if (Each.Keyword != "NOLINTEND") {
      if (Each.Keyword == "NOLINTBEGIN")
        Open.push_back(Result.size());
      Result.push_back(std::move(Each));
      continue;
    }
    if (Open.empty() || !sameNames(Result[Open.back()], Each)) {
      Matched = false;
      continue;
    }
    NoLint &Begin = Result[Open.back()];
    Open.pop_back();
    Begin.End = Each.Directive;
    Begin.LastLine = Each.LastLine;
    Begin.Removed.push_back(Each.Removed.front());
    for (std::size_t I = 0; I < Each.Names.size(); ++I)
      Begin.Names[I].InEnd = Each.Names[I].Where;
  }
  if (!Matched || !Open.empty())
    llvm::erase_if(Result, [](const NoLint &Each) {
      return Each.Keyword == "NOLINTBEGIN";
    });
  return Result;
}

std::vector<NoLint> noLintsIn(FileID File, const SourceManager &Sources,
                              const LangOptions &Language) {
  if (!Sources.getBufferData(File).contains(Marker))
    return {};
  LineReader Lines(File, Sources, Language);
  Lines.read();
  std::vector<NoLint> Found;
  for (const TextRange &Comment : Lines.Comments)
    CommentParser(Comment, File, Sources).parse(Found);
  Found = joinBlocks(std::move(Found));
  for (NoLint &Each : Found) {
    Each.IsDoubtful =
        Lines.isDoubtful(Sources.getLineNumber(File, Each.Directive.Begin));
    for (unsigned Line = Each.FirstLine;
         !Each.IsDoubtful && Line <= Each.LastLine; ++Line)
      Each.IsDoubtful = Lines.isDoubtful(Line);
  }
  return Found;
}

bool isMeant(const NoLintName &By, StringRef CheckName) {
  return tidy::GlobList(By.Text, /*KeepNegativeGlobs=*/false)
      .contains(CheckName);
}

} // namespace cotidy::model
