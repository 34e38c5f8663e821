// SPDX-License-Identifier: Apache-2.0
//
// The settings that hold for each file: `.clang-tidy` files, read with
// clang-tidy's own reader and inheritance, then the command line. Config files
// are inert data: they choose checks and their options, and cannot add compiler
// flags. Knows of a check no more than its name and options.
//
// In a config file only globs that begin with `async` or `-async` count, so
// that a project's `-*,bugprone-*` does not switch cotidy off; to choose one
// check there, write `-async-*,async-blocking-call`. Globs of --checks= are
// taken literally and come last.
#ifndef COTIDY_CONFIG_CONFIG_H
#define COTIDY_CONFIG_CONFIG_H

#include "check/Check.h"
#include "config/PathPattern.h"

#include "llvm/Support/Error.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

/// What the command line says about settings.
struct ConfigRequest {
  std::string Checks, WarningsAsErrors; ///< Globs; empty: nothing said.
  /// POSIX extended regexes.
  std::optional<std::string> HeaderFilter, ExcludeHeaderFilter;
  std::optional<std::string> Text; ///< --config=, YAML or JSON.
  std::optional<std::string> File; ///< --config-file=.
};

/// What holds for one file.
struct Settings {
  std::vector<const Check *> Enabled; ///< In the order of their names.
  OptionValues Values;
  std::string Checks, WarningsAsErrors; ///< Effective globs.
  /// Regexes for headers that are wanted and not wanted; empty: all, none.
  std::string HeaderFilter, ExcludeHeaderFilter;

  /// What the regexes mean; null when there is none.
  std::shared_ptr<const PathPattern> Wanted, Unwanted;

  bool isError(llvm::StringRef CheckName) const;
  /// Whether findings in this header are wanted.
  bool wantsHeader(llvm::StringRef Path) const;
  /// As a `.clang-tidy` file, with the defaults of all options (--dump-config).
  std::string asYaml() const;
};

/// Settings by file. What the command line says must hold: broken YAML, a check
/// or option beginning with `async-` that does not exist, a bad regex are
/// errors in one sentence. With a `.clang-tidy` clang-tidy goes on, and so does
/// this: a broken file is passed over, and the rest is noted, and means what it
/// means in clang-tidy.
class Configuration {
public:
  /// Defaults: globs that hold where nobody says anything.
  static llvm::Expected<Configuration>
  create(const ConfigRequest &Request, llvm::ArrayRef<const Check *> Checks,
         llvm::StringRef Defaults = "async-*");
  Configuration(Configuration &&) noexcept;
  Configuration &operator=(Configuration &&) noexcept;
  ~Configuration();

  /// Files of one folder share their settings.
  std::shared_ptr<const Settings> settingsFor(llvm::StringRef AbsoluteFile);

  /// What was passed over in files, or is taken for something else: sentences
  /// that name the file, sorted.
  std::vector<std::string> notes() const;
  /// The same of files of which nothing holds.
  std::vector<std::string> passedOver() const;

  /// Of each enabled check, where it was enabled, in clang-tidy's words: "the
  /// command-line option '-checks'", "/src/.clang-tidy".
  std::vector<std::pair<const Check *, std::string>>
  sourcesFor(llvm::StringRef AbsoluteFile);

  /// Config files whose ExtraArgs were ignored, sorted.
  std::vector<std::string> filesWithExtraArgs() const;

private:
  struct State;
  explicit Configuration(std::unique_ptr<State> Implementation);
  std::unique_ptr<State> Implementation;
};

} // namespace cotidy

#endif
