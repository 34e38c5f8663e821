// SPDX-License-Identifier: Apache-2.0
#include "rewrite/ReturnTask.h"

#include "ast/Names.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::FileRange;

/// The words of a text, with one blank between them.
std::string wordsOf(StringRef Text) {
  SmallVector<StringRef, 4> Words;
  llvm::SplitString(Text, Words, " \t\r\n");
  return llvm::join(Words, " ");
}

} // namespace

std::optional<Fix> returnTask(const model::Wrapper &Of, model::Unit &Unit) {
  const model::Source &Text = Unit.source();
  const auto Call = Text.range(Of.Call->getSourceRange());
  const auto Begin = Text.range(Of.IsStatement ? Of.Await->getSourceRange()
                                               : Of.Return->getSourceRange());
  if (!Call || !Begin || Call->File != Begin->File)
    return std::nullopt;
  const FileRange Before{Call->File, Begin->Begin, Call->Begin};
  if (wordsOf(Text.text(Before)) !=
      (Of.IsStatement ? "co_await" : "co_return co_await"))
    return std::nullopt;
  Fix Result{.Title = "return the task of " + model::describe(*Of.Callee),
             .Safe = true,
             .Edits = {Text.edit(Before, "return ")}};
  if (!Of.IsStatement || !Of.Return)
    return Result;
  // "co_return;" behind it
  const auto Last = Text.range(Of.Return->getSourceRange());
  const auto End = Text.afterSemicolon(*Call);
  const auto LastEnd = Last ? Text.afterSemicolon(*Last) : std::nullopt;
  if (!End || !LastEnd || Last->File != Call->File ||
      wordsOf(Text.text({Call->File, *End, *LastEnd})) != "co_return;")
    return std::nullopt;
  Result.Edits.push_back(Text.edit({Call->File, *End, *LastEnd}, ""));
  return Result;
}

} // namespace cotidy::rewrite
