// SPDX-License-Identifier: Apache-2.0
#include "ast/Source.h"

#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cotidy::model {

std::string Source::fileName(FileID File) const {
  auto [At, New] = FileNames.try_emplace(File);
  if (New)
    At->second = nameOf(File);
  return At->second;
}

std::optional<FileID> Source::fileNamed(StringRef Name) const {
  for (const auto &[File, Known] : FileNames)
    if (Known == Name) // of a file that is included twice, any has its text
      return File;
  return std::nullopt;
}

std::string Source::nameOf(FileID File) const {
  OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
  if (!Entry)
    return "<built-in>";
  StringRef Name = Entry->getFileEntry().tryGetRealPathName();
  return Paths.relative((Name.empty() ? Entry->getName() : Name).str());
}

Location Source::locate(SourceLocation Where) const {
  if (Where.isInvalid())
    return {};
  auto [File, Offset] =
      Sources.getDecomposedLoc(Sources.getExpansionLoc(Where));
  return {fileName(File), Sources.getLineNumber(File, Offset),
          Sources.getColumnNumber(File, Offset), Offset};
}

Finding Source::finding(SourceRange Range, std::string Message) const {
  Finding Found;
  Found.Where = locate(Range.getBegin());
  Found.Message = std::move(Message);
  CharSourceRange Expanded = Sources.getExpansionRange(Range);
  auto [File, Begin] = Sources.getDecomposedLoc(Expanded.getBegin());
  SourceLocation Behind = Lexer::getLocForEndOfToken(
      Expanded.getEnd(), 0, Sources, Context.getLangOpts());
  auto [EndFile, End] = Sources.getDecomposedLoc(Behind);
  StringRef Text = buffer(File);
  size_t LineBegin = Text.rfind('\n', Begin) + 1; // npos + 1 is 0
  size_t LineEnd = std::min(Text.find('\n', Begin), Text.size());
  if (EndFile == File && End > Begin)
    Found.Length = std::min<size_t>(End, LineEnd) - Begin;
  // A line may be as long as a file, and hold as many findings.
  constexpr size_t MostOfLine = 1024;
  Found.LineText =
      Text.slice(LineBegin, LineEnd).trim().take_front(MostOfLine).str();
  return Found;
}

std::optional<FileRange> Source::range(SourceRange Tokens) const {
  // Clang loses where a literal like 1s begins when it instantiates one.
  if (Tokens.getBegin().isFileID())
    Tokens.setBegin(Lexer::GetBeginningOfToken(Tokens.getBegin(), Sources,
                                               Context.getLangOpts()));
  CharSourceRange Written = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Tokens), Sources, Context.getLangOpts());
  if (Written.isInvalid())
    return std::nullopt;
  auto [File, Begin] = Sources.getDecomposedLoc(Written.getBegin());
  auto [EndFile, End] = Sources.getDecomposedLoc(Written.getEnd());
  // A range that lies in a macro's argument is one file range too, but its
  // ends must not be inside different expansions.
  if (File != EndFile || End < Begin)
    return std::nullopt;
  return FileRange{File, Begin, End};
}

StringRef Source::text(FileRange Range) const {
  return buffer(Range.File).slice(Range.Begin, Range.End);
}

StringRef Source::text(SourceRange Tokens) const {
  std::optional<FileRange> Range = range(Tokens);
  return Range ? text(*Range) : StringRef();
}

StringRef Source::buffer(FileID File) const {
  return Sources.getBufferData(File);
}

StringRef Source::indentation(FileID File, unsigned Offset) const {
  StringRef Text = buffer(File);
  size_t LineBegin = Text.rfind('\n', Offset == 0 ? 0 : Offset - 1) + 1;
  if (Offset == 0)
    LineBegin = 0;
  return Text.substr(LineBegin).take_while(
      [](char C) { return C == ' ' || C == '\t'; });
}

std::optional<unsigned> Source::afterSemicolon(FileRange Range) const {
  SourceLocation End =
      Sources.getLocForStartOfFile(Range.File).getLocWithOffset(Range.End);
  Token Next;
  if (Lexer::getRawToken(End, Next, Sources, Context.getLangOpts(),
                         /*IgnoreWhiteSpace=*/true))
    return std::nullopt;
  if (Next.isNot(tok::semi))
    return std::nullopt;
  return Sources.getFileOffset(Next.getLocation()) + 1;
}

Edit Source::edit(FileRange Range, std::string Text) const {
  return {fileName(Range.File), Range.Begin, Range.End - Range.Begin,
          std::move(Text)};
}

} // namespace cotidy::model
