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

std::vector<std::string> leadingIncludes(llvm::StringRef Text) {
  std::vector<std::string> Result;
  const std::string Begin =
      Text.take_front(Lexer::ComputePreamble(Text, LangOptions()).Size).str();
  llvm::SmallVector<directives::Token, 64> Tokens;
  llvm::SmallVector<directives::Directive, 16> Directives;
  if (scanSourceForDependencyDirectives(Begin, Tokens, Directives))
    return Result; // What it does not understand, nobody shares.
  for (const directives::Directive &Each : Directives) {
    const std::string Name =
        Each.Kind == directives::pp_include ? nameIn(Each, Begin) : "";
    if (Name.empty())
      break;
    Result.push_back(Name);
  }
  return Result;
}

} // namespace cotidy
