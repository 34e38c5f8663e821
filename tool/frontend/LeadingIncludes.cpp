// SPDX-License-Identifier: Apache-2.0
#include "frontend/LeadingIncludes.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
namespace directives = clang::dependency_directives_scan;

namespace cotidy {

/// "" when the directive names a macro, or has something behind the name.
static std::string nameIn(const directives::Directive &Include,
                          llvm::StringRef Text) {
  // # include "a.h" <end>; the scanner makes one token of <a.h>, too.
  constexpr std::size_t Tokens = 4;
  if (Include.Tokens.size() != Tokens)
    return "";
  const directives::Token &Name = Include.Tokens[2];
  const llvm::StringRef Spelled = Text.substr(Name.Offset, Name.Length);
  return Name.is(tok::header_name) || Name.is(tok::string_literal)
             ? Spelled.str()
             : "";
}

/// As it is written, up to its last word: what may stand behind that is a
/// comment.
static std::string lineOf(const directives::Directive &Each,
                          llvm::StringRef Text) {
  const unsigned Begin = Each.Tokens.front().Offset;
  unsigned End = Begin;
  for (const directives::Token &Word : Each.Tokens)
    if (Word.isNot(tok::eod))
      End = Word.Offset + Word.Length;
  return Text.slice(Begin, End).str() + "\n";
}

std::vector<LeadingInclude> leadingIncludes(llvm::StringRef Text) {
  std::vector<LeadingInclude> Result;
  const std::string Begin =
      Text.take_front(Lexer::ComputePreamble(Text, LangOptions()).Size).str();
  llvm::SmallVector<directives::Token, 64> Tokens;
  llvm::SmallVector<directives::Directive, 16> Directives;
  if (scanSourceForDependencyDirectives(Begin, Tokens, Directives))
    return Result; // What it does not understand, nobody shares.
  std::vector<std::string> Conditions; // that are open
  for (const directives::Directive &Each : Directives) {
    switch (Each.Kind) {
    case directives::pp_ifdef:
    case directives::pp_ifndef:
      Conditions.push_back(lineOf(Each, Begin));
      continue;
    case directives::pp_endif:
      if (Conditions.empty())
        return Result;
      Conditions.pop_back();
      continue;
    case directives::pp_include:
      break;
    default:
      return Result;
    }
    LeadingInclude New{nameIn(Each, Begin), ""};
    if (New.Name.empty())
      return Result;
    for (const std::string &Condition : Conditions)
      New.Text += Condition;
    New.Text += "#include " + New.Name + "\n";
    for (std::size_t I = 0; I < Conditions.size(); ++I)
      New.Text += "#endif\n";
    Result.push_back(std::move(New));
  }
  return Result;
}

} // namespace cotidy
