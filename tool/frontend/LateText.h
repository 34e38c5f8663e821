// SPDX-License-Identifier: Apache-2.0
//
// A file of a unit whose text is only asked for when the parse comes to it, so
// that what stands before can be parsed once for many texts: the includes of a
// main file, or all that comes before a header. The tree is the one that a
// parse from the beginning makes; nothing of it is written and read again.
// Knows nothing of processes.
#ifndef COTIDY_FRONTEND_LATETEXT_H
#define COTIDY_FRONTEND_LATETEXT_H

#include "clang/Frontend/CompilerInstance.h"
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace cotidy {

class LateText {
public:
  /// How far the parse has come.
  struct Begun {
    std::string_view Read;   ///< What was read: others must begin so, too.
    std::size_t Longest = 0; ///< Bytes that a text may have.
    bool HasErrors = false;  ///< In what was read.
  };
  /// What to go on with.
  struct GoOn {
    GoOn(std::string Text) : Text(std::move(Text)) {}
    std::string Text;
    /// This process does nothing else afterwards: nothing need be freed.
    bool EndsProcess = false;
    /// Behind the last include of this text Take is called again, if anything
    /// was included before.
    bool AsksAgain = false;
    /// The absolute name of a file that the text includes: whoever asks for the
    /// main file when all is parsed gets that one. "": the main file is meant.
    std::string StandsFor;
  };
  /// Called once, or as often as it asks for: behind the includes at the begin
  /// of a main file (and those of the command), or before a header is read.
  /// What it returns is parsed.
  using TakeFunction = std::function<GoOn(const Begun &)>;

  /// Text: as it is now. Where the parse does not come to its last include,
  /// Take is not called, and Text is what is parsed.
  static LateText ofMainFile(std::string Text, TakeFunction Take);
  /// Header: absolute. Where the parse does not come to it, Take is not called.
  static LateText ofHeader(std::string Header, TakeFunction Take);

  /// When all is parsed, and nobody has looked at it.
  void finish(clang::SourceManager &Sources) const;

  /// What stands for a main file that is not there.
  const std::string *text() const { return isMainFile() ? &Text : nullptr; }
  /// For a compiler whose main file is still to be opened; MainFile: its name.
  void prepare(clang::CompilerInvocation &Invocation, llvm::StringRef MainFile);
  /// When its preprocessor is there, and has read nothing.
  void waitIn(clang::CompilerInstance &Compiler);
  /// When all is parsed, and nobody has looked at it.
  void atEnd(clang::SourceManager &Sources);

  /// Where a place at the end of a file is shown: the lexer of a late text goes
  /// on over blanks that nobody has written.
  static clang::SourceLocation withinFile(clang::SourceLocation Place,
                                          const clang::SourceManager &Sources);

private:
  friend class MainFileWatcher;
  friend class HeaderWatcher;

  LateText(std::string Header, std::string Text, TakeFunction Take)
      : Header(std::move(Header)), Text(std::move(Text)),
        Take(std::move(Take)) {}

  bool isMainFile() const { return Header.empty(); }
  std::string take(const Begun &So, clang::CompilerInstance &Compiler);
  void goOnInMainFile(clang::CompilerInstance &Compiler, std::size_t Read);
  void showText(clang::SourceManager &Sources);

  std::string Header, Text, Meant;
  TakeFunction Take;
  /// Of a main file: its text, and behind it line breaks up to the longest. The
  /// lexer reads on where a later text is put.
  std::unique_ptr<llvm::WritableMemoryBuffer> Room;
  std::optional<unsigned> LastInclude; ///< Where it begins in Text.
  bool Waits = true;                   ///< For another text.
  bool IsTaken = false;                ///< A text of a main file.
};

} // namespace cotidy

#endif
