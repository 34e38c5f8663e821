// SPDX-License-Identifier: Apache-2.0
#include "frontend/LateText.h"

#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include <algorithm>
#include <cassert>

using namespace clang;

namespace cotidy {

/// Where the last #include among the directives at the begin of a text begins.
static std::optional<unsigned> lastInclude(llvm::StringRef Text,
                                           const LangOptions &Language) {
  const unsigned Size = Lexer::ComputePreamble(Text, Language).Size;
  const std::string Preamble = Text.take_front(Size).str();
  Lexer Raw(SourceLocation::getFromRawEncoding(1), Language, Preamble.c_str(),
            Preamble.c_str(), Preamble.c_str() + Preamble.size());
  std::optional<unsigned> Last;
  for (Token At, Next; !Raw.LexFromRawLexer(At);) {
    if (!At.is(tok::hash) || !At.isAtStartOfLine())
      continue;
    const bool IsEnd = Raw.LexFromRawLexer(Next);
    if (Next.is(tok::raw_identifier) && // #include_next is one, too.
        (Next.getRawIdentifier().starts_with("include") ||
         Next.getRawIdentifier() == "import"))
      Last = At.getLocation().getRawEncoding() - 1;
    if (IsEnd)
      break;
  }
  return Last;
}

/// Waits behind the last include, whatever becomes of it: it was read, had been
/// read before, is missing, or stands where nothing is compiled. Where the text
/// has none, that is behind what the command includes.
class MainFileWatcher : public PPCallbacks {
public:
  MainFileWatcher(LateText &Late, CompilerInstance &Compiler)
      : Late(Late), Compiler(Compiler), Sources(Compiler.getSourceManager()),
        IsAtLast(!Late.LastInclude) {}

  void InclusionDirective(SourceLocation Hash, const Token &, StringRef, bool,
                          CharSourceRange, OptionalFileEntryRef File, StringRef,
                          StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (!Sources.isWrittenInMainFile(Hash) ||
        Sources.getFileOffset(Hash) != Late.LastInclude)
      return;
    IsAtLast = true;
    if (!File)
      stop();
  }
  void FileSkipped(const FileEntryRef &, const Token &,
                   SrcMgr::CharacteristicKind) override {
    if (IsAtLast)
      stop();
  }
  void FileChanged(SourceLocation, FileChangeReason Why,
                   SrcMgr::CharacteristicKind, FileID) override {
    if (IsAtLast && Why == ExitFile)
      stop();
  }
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    if (Late.LastInclude && Sources.isWrittenInMainFile(Range.getBegin()) &&
        Sources.getFileOffset(Range.getBegin()) <= *Late.LastInclude &&
        Sources.getFileOffset(Range.getEnd()) >= *Late.LastInclude)
      stop();
  }

private:
  /// If the main file is what is read now.
  void stop() {
    auto *Current =
        static_cast<Lexer *>(Compiler.getPreprocessor().getCurrentFileLexer());
    if (!Late.Waits || !Current ||
        Current->getFileID() != Sources.getMainFileID())
      return;
    IsAtLast = false;
    Late.goOnInMainFile(Compiler, Current->getCurrentBufferOffset());
  }

  LateText &Late;
  CompilerInstance &Compiler;
  SourceManager &Sources;
  bool IsAtLast;
};

/// Waits before a header is read for the first time.
class HeaderWatcher : public PPCallbacks {
public:
  HeaderWatcher(LateText &Late, CompilerInstance &Compiler)
      : Late(Late), Compiler(Compiler) {}

  void InclusionDirective(SourceLocation, const Token &, StringRef, bool,
                          CharSourceRange, OptionalFileEntryRef File, StringRef,
                          StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (IsOver || !File || !isMeant(*File))
      return;
    IsOver = true;
    const std::string Text = Late.take(
        {"", std::numeric_limits<std::size_t>::max(), false}, Compiler);
    Compiler.getSourceManager().overrideFileContents(
        *File, llvm::MemoryBuffer::getMemBufferCopy(Text, File->getName()));
  }

private:
  bool isMeant(FileEntryRef File) {
    if (!Wanted)
      Wanted = Compiler.getFileManager().getOptionalFileRef(Late.Header);
    return Wanted && &Wanted->getFileEntry() == &File.getFileEntry();
  }

  LateText &Late;
  CompilerInstance &Compiler;
  OptionalFileEntryRef Wanted;
  bool IsOver = false;
};

LateText LateText::ofMainFile(std::string Text, TakeFunction Take) {
  return {"", std::move(Text), std::move(Take)};
}

LateText LateText::ofHeader(std::string Header, TakeFunction Take) {
  return {std::move(Header), "", std::move(Take)};
}

void LateText::prepare(CompilerInvocation &Invocation,
                       llvm::StringRef MainFile) {
  if (!isMainFile())
    return;
  constexpr std::size_t Least = 64U << 10;
  const std::size_t Longest = Text.size() + std::max(Text.size() / 2, Least);
  Room = llvm::WritableMemoryBuffer::getNewUninitMemBuffer(Longest, MainFile);
  std::fill(llvm::copy(Text, Room->getBufferStart()), Room->getBufferEnd(),
            '\n');
  LastInclude = lastInclude(Text, Invocation.getLangOpts());
  PreprocessorOptions &Options = Invocation.getPreprocessorOpts();
  Options.addRemappedFile(MainFile, Room.get());
  Options.RetainRemappedFileBuffers = true; // They are this one's.
}

void LateText::waitIn(CompilerInstance &Compiler) {
  Preprocessor &Reading = Compiler.getPreprocessor();
  if (!isMainFile())
    Reading.addPPCallbacks(std::make_unique<HeaderWatcher>(*this, Compiler));
  else if (LastInclude || !Compiler.getPreprocessorOpts().Includes.empty())
    Reading.addPPCallbacks(std::make_unique<MainFileWatcher>(*this, Compiler));
  else
    goOnInMainFile(Compiler, 0);
}

std::string LateText::take(const Begun &So, CompilerInstance &Compiler) {
  GoOn With = Take(So);
  Compiler.getFrontendOpts().DisableFree = With.EndsProcess;
  Waits = With.AsksAgain;
  Meant = std::move(With.StandsFor);
  return std::move(With.Text);
}

/// The lexer knows where its text begins and ends, and has looked at no more of
/// it than it has read: it goes on in what is written there now. Whoever asks
/// for the text of the file gets the part that is meant; it ends as lexers want
/// texts to end, which is blank to the one that is on its way.
void LateText::goOnInMainFile(CompilerInstance &Compiler, std::size_t Read) {
  // What was put off to the end of the unit is the same for all texts, as it is
  // with -fpch-instantiate-templates.
  if (Compiler.hasSema())
    Compiler.getSema().PerformPendingInstantiations();
  Text = take({llvm::StringRef(Text).take_front(Read), Room->getBufferSize(),
               Compiler.getDiagnostics().hasErrorOccurred()},
              Compiler);
  LastInclude = lastInclude(Text, Compiler.getLangOpts());
  assert(Text.size() >= Read && Text.size() <= Room->getBufferSize());
  char *End = std::copy(Text.begin() + std::ptrdiff_t(Read), Text.end(),
                        Room->getBufferStart() + Read);
  std::fill(End, Room->getBufferEnd(), '\n');
  *End = '\0';
  showText(Compiler.getSourceManager());
  IsTaken = true;
}

/// The last include may be none: its name has no end, or something before it is
/// not closed.
void LateText::atEnd(SourceManager &Sources) {
  if (isMainFile() && !IsTaken)
    showText(Sources);
}

/// To whoever asks for the text of the file: without the blanks behind it.
void LateText::showText(SourceManager &Sources) {
  const FileID Main = Sources.getMainFileID();
  Sources.overrideFileContents(
      *Sources.getFileEntryRefForID(Main),
      llvm::MemoryBuffer::getMemBuffer(
          llvm::StringRef(Room->getBufferStart(), Text.size()),
          Room->getBufferIdentifier()));
  // Where lines begin may have been asked for before.
  Sources.getSLocEntry(Main).getFile().getContentCache().SourceLineCache = {};
}

void LateText::finish(SourceManager &Sources) const {
  if (Meant.empty())
    return;
  if (const auto File = Sources.getFileManager().getOptionalFileRef(Meant))
    if (const FileID Found = Sources.translateFile(*File); Found.isValid())
      Sources.setMainFileID(Found);
}

SourceLocation LateText::withinFile(SourceLocation Place,
                                    const SourceManager &Sources) {
  if (!Place.isFileID())
    return Place;
  const auto [File, Offset] = Sources.getDecomposedLoc(Place);
  const std::size_t Size = Sources.getBufferData(File).size();
  return Offset <= Size ? Place : Place.getLocWithOffset(-int(Offset - Size));
}

} // namespace cotidy
