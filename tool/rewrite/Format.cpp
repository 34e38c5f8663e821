// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Format.h"

#include "rewrite/ProjectStyle.h"

#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;
using tooling::Range;
using tooling::Replacement;
using tooling::Replacements;

namespace cotidy::rewrite {
namespace {

/// How much code is read by the formatter for the fixes of one unit.
constexpr std::size_t MostBytes = 32 << 20;

unsigned endOf(const Edit &Of) { return Of.Offset + Of.Length; }

/// Whole lines, as an #include is one: nothing else is on them.
bool insertsLines(const Edit &Of) {
  return Of.Length == 0 && StringRef(Of.Text).ends_with("\n");
}

/// Whether fix/ would take them for a collision.
bool touch(const Edit &A, const Edit &B) {
  if (A.File != B.File || insertsLines(A) || insertsLines(B))
    return false;
  return A.Offset <= endOf(B) && B.Offset <= endOf(A);
}

bool touch(const std::vector<Edit> &A, const std::vector<Edit> &B) {
  return llvm::any_of(A, [&](const Edit &Each) {
    return llvm::any_of(B,
                        [&](const Edit &Other) { return touch(Each, Other); });
  });
}

/// Whether the lines in these ranges are more than one that fits.
bool isLong(StringRef Code, const std::vector<Range> &Written,
            unsigned Columns) {
  return llvm::any_of(Written, [&](const Range &Each) {
    std::size_t End =
        std::min<std::size_t>(Each.getOffset() + Each.getLength(), Code.size());
    std::size_t First = Code.rfind('\n', Each.getOffset()) + 1; // npos: 0
    StringRef Text = Code.slice(Each.getOffset(), End);
    StringRef Line =
        Code.slice(First, std::min(Code.find('\n', End), Code.size()));
    return Text.contains('\n') || (Columns > 0 && Line.size() > Columns);
  });
}

class Formatter {
public:
  explicit Formatter(model::Unit &Unit) : Text(Unit.source()) {}

  /// The edits in the project's style; nullopt when they stay as they are.
  std::optional<std::vector<Edit>> format(const std::vector<Edit> &Edits);

private:
  std::optional<std::vector<Edit>> formatFile(StringRef File,
                                              llvm::ArrayRef<Edit> Edits);
  const format::FormatStyle *styleOf(StringRef File, FileID Which);

  const model::Source &Text;
  llvm::StringMap<std::optional<format::FormatStyle>> Styles; ///< By file.
  std::size_t Read = 0;
};

std::optional<std::vector<Edit>>
Formatter::format(const std::vector<Edit> &Edits) {
  std::vector<Edit> Result;
  std::map<std::string, std::vector<Edit>> ByFile;
  for (const Edit &Each : Edits)
    if (insertsLines(Each))
      Result.push_back(Each);
    else
      ByFile[Each.File].push_back(Each);
  bool Any = false;
  for (auto &[File, Written] : ByFile) {
    auto Formatted = formatFile(File, Written);
    Any |= Formatted.has_value();
    llvm::append_range(Result, Formatted ? *Formatted : Written);
  }
  return Any ? std::optional(std::move(Result)) : std::nullopt;
}

std::optional<std::vector<Edit>>
Formatter::formatFile(StringRef File, llvm::ArrayRef<Edit> Edits) {
  std::optional<FileID> Which = Text.fileNamed(File);
  const format::FormatStyle *Style = Which ? styleOf(File, *Which) : nullptr;
  if (!Style)
    return std::nullopt;
  StringRef Code = Text.buffer(*Which);
  Replacements Wanted;
  for (const Edit &Each : Edits)
    if (llvm::Error Conflict = Wanted.add(
            Replacement(File, Each.Offset, Each.Length, Each.Text))) {
      llvm::consumeError(std::move(Conflict));
      return std::nullopt;
    }
  auto Changed = tooling::applyAllReplacements(Code, Wanted);
  if (!Changed) {
    llvm::consumeError(Changed.takeError());
    return std::nullopt;
  }
  Read += Code.size();
  if (Read > MostBytes ||
      !isLong(*Changed, Wanted.getAffectedRanges(), Style->ColumnLimit))
    return std::nullopt;
  Replacements Formatted = Wanted.merge(
      format::reformat(*Style, *Changed, Wanted.getAffectedRanges(), File));
  std::vector<Edit> Result;
  for (const Replacement &Each : Formatted)
    Result.push_back({File.str(), Each.getOffset(), Each.getLength(),
                      Each.getReplacementText().str()});
  return Result;
}

const format::FormatStyle *Formatter::styleOf(StringRef File, FileID Which) {
  auto [At, New] = Styles.try_emplace(File);
  if (New)
    At->second =
        projectStyle(Text.pathOf(Which), Text.buffer(Which),
                     &Text.manager().getFileManager().getVirtualFileSystem());
  return At->second ? &*At->second : nullptr;
}

} // namespace

void formatFixes(std::vector<Finding> &Findings, model::Unit &Unit) {
  Formatter Style(Unit);
  for (Finding &Each : Findings) {
    if (!Each.Suggestion)
      continue;
    std::vector<Edit> &Plain = Each.Suggestion->Edits;
    std::optional<std::vector<Edit>> Formatted = Style.format(Plain);
    if (Formatted && llvm::none_of(Findings, [&](const Finding &Other) {
          return &Other != &Each && Other.Suggestion &&
                 touch(*Formatted, Other.Suggestion->Edits) &&
                 !touch(Plain, Other.Suggestion->Edits);
        }))
      Plain = std::move(*Formatted);
  }
}

} // namespace cotidy::rewrite
