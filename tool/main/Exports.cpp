// SPDX-License-Identifier: Apache-2.0
#include "main/Exports.h"

#include "base/ReadFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include <initializer_list>

namespace cotidy {

/// Why an export must not be written, in a sentence: an existing file that is
/// none of ours is somebody's.
static std::optional<std::string>
whyNotTo(const std::string &File, const char *Option,
         std::initializer_list<llvm::StringRef> Begins) {
  namespace fs = llvm::sys::fs;
  if (File.empty() || !fs::is_regular_file(File))
    return std::nullopt;
  constexpr std::size_t Largest = std::size_t(64) << 30;
  const FileText Old = readInputFile(File, Largest);
  const llvm::StringRef Text = Old.Text;
  if (Old && (Text.empty() || llvm::any_of(Begins, [&](llvm::StringRef Each) {
                return Text.starts_with(Each);
              })))
    return std::nullopt;
  return "'" + File + "' is there already, and " + std::string(Option) +
         " has not written it; name another file, or remove it";
}

std::optional<std::string> whyNoExport(const CommandLine &Command) {
  if (!Command.ExportFixes.empty() &&
      Command.ExportFixes == Command.ExportFacts)
    return "--export-fixes and --export-facts name the same file, '" +
           Command.ExportFixes + "'; give two";
  const std::initializer_list<llvm::StringRef> Exports = {"---\nMainSourceFile",
                                                          "cotidyF"};
  if (auto Why = whyNotTo(Command.ExportFixes, "--export-fixes", Exports))
    return Why;
  if (auto Why = whyNotTo(Command.ExportFacts, "--export-facts", Exports))
    return Why;
  if (auto Why = whyNotTo(Command.Output, "-o", {"cotidyU"}))
    return Why;
  return whyNotTo(Command.DepFile, "--depfile", {Command.Output + ":"});
}

} // namespace cotidy
