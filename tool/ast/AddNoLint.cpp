// SPDX-License-Identifier: Apache-2.0
#include "ast/AddNoLint.h"

#include "ast/NoLints.h"

#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// One line of a text, and what may stand at its ends.
class Line {
public:
  Line(const std::string &Text, unsigned Number)
      : File("text.cpp", Text), Text(Text), Number(Number) {
    Language.CPlusPlus = Language.CPlusPlus11 = Language.CPlusPlus20 = true;
    Language.LineComment = Language.RawStringLiterals = true;
    for (unsigned I = 1; I < Number; ++I)
      Begin = unsigned(std::min(Text.find('\n', Begin), Text.size() - 1)) + 1;
    End = unsigned(std::min(Text.find('\n', Begin), Text.size()));
    readTokens();
  }

  std::optional<NoLintEdit> add(const std::string &Names);

private:
  void readTokens();
  std::optional<NoLintEdit> longerList(const std::string &Names);
  std::optional<NoLintEdit> atEnd(const std::string &Names) const;
  std::optional<NoLintEdit> above(const std::string &Names) const;
  /// Whether the line that ends at this offset goes on in the next one.
  bool isSpliced(unsigned At) const {
    return Text.take_front(At).rtrim(" \t\r").ends_with("\\");
  }

  SourceManagerForFile File;
  LangOptions Language;
  StringRef Text;
  unsigned Number, Begin = 0, End = 0;
  bool BeginsInToken = false, EndsInToken = false, EndsInComment = false;
};

void Line::readTokens() {
  SourceManager &Sources = File.get();
  Lexer Reader(Sources.getMainFileID(),
               Sources.getBufferOrFake(Sources.getMainFileID()), Sources,
               Language);
  Reader.SetCommentRetentionState(true);
  const unsigned Last = unsigned(Text.take_front(End).rtrim().size());
  Token Next;
  for (Reader.LexFromRawLexer(Next); Next.isNot(tok::eof);
       Reader.LexFromRawLexer(Next)) {
    const unsigned From = Sources.getFileOffset(Next.getLocation());
    const unsigned To = Sources.getFileOffset(Next.getEndLoc());
    if (From > End)
      break;
    BeginsInToken |= From < Begin && Begin < To;
    EndsInToken |= From < End && End < To;
    EndsInComment |= Next.is(tok::comment) && From < Last && Last <= To;
  }
}

std::optional<NoLintEdit> Line::longerList(const std::string &Names) {
  SourceManager &Sources = File.get();
  const FileID Main = Sources.getMainFileID();
  for (const NoLint &Each : noLintsIn(Main, Sources, Language)) {
    if (Each.ForAll || Each.End || Each.FirstLine != Number ||
        Each.Keyword == "NOLINTBEGIN")
      continue;
    const bool IsEmpty = Each.Names.empty();
    const unsigned At =
        IsEmpty ? Each.Directive.End - 1 : Each.Names.back().Where.End;
    return NoLintEdit{At, 0, (IsEmpty ? "" : ", ") + Names, Each.Keyword};
  }
  return std::nullopt;
}

std::optional<NoLintEdit> Line::atEnd(const std::string &Names) const {
  if (EndsInToken || EndsInComment || isSpliced(End))
    return std::nullopt;
  const StringRef Kept = Text.slice(Begin, End).rtrim();
  const unsigned At = Begin + unsigned(Kept.size());
  const bool IsCarriage = Text.slice(At, End).ends_with("\r");
  return NoLintEdit{At, End - At - unsigned(IsCarriage),
                    " // NOLINT(" + Names + ")", "NOLINT"};
}

std::optional<NoLintEdit> Line::above(const std::string &Names) const {
  if (BeginsInToken || (Begin > 0 && isSpliced(Begin - 1)))
    return std::nullopt;
  const StringRef Indent = Text.substr(Begin).take_while(
      [](char C) { return C == ' ' || C == '\t'; });
  return NoLintEdit{Begin, 0,
                    Indent.str() + "// NOLINTNEXTLINE(" + Names + ")\n",
                    "NOLINTNEXTLINE"};
}

std::optional<NoLintEdit> Line::add(const std::string &Names) {
  if (auto Longer = longerList(Names))
    return Longer;
  auto Result = atEnd(Names);
  return Result ? Result : above(Names);
}

} // namespace

std::optional<NoLintEdit> addNoLint(const std::string &Text, unsigned Number,
                                    llvm::ArrayRef<std::string> Checks) {
  if (Text.empty() || Number == 0)
    return std::nullopt;
  return Line(Text, Number).add(llvm::join(Checks, ", "));
}

} // namespace cotidy::model
