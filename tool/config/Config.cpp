// SPDX-License-Identifier: Apache-2.0
//
// Reads config files through clang-tidy's providers, and refuses what they
// would pass over.
#include "config/Config.h"
#include "config/Names.h"

#include "clang-tidy/ClangTidyOptions.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include <set>

namespace cotidy {

using clang::tidy::ClangTidyGlobalOptions;
using clang::tidy::ClangTidyOptions;
using clang::tidy::GlobList;

namespace {

using Reader =
    std::function<llvm::ErrorOr<ClangTidyOptions>(llvm::MemoryBufferRef)>;

llvm::Error errorOf(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

/// The nearest config file, with a reader of our own. (The constructor that
/// takes readers leaves the file system null.)
class FileProvider : public clang::tidy::FileOptionsProvider {
public:
  FileProvider(ClangTidyOptions Defaults, ClangTidyOptions Override,
               Reader Read)
      : FileOptionsProvider(ClangTidyGlobalOptions(), std::move(Defaults),
                            std::move(Override)) {
    ConfigHandlers = {{".clang-tidy", std::move(Read)}};
  }
};

/// --config= with the same reader for the files that it inherits from.
class TextProvider : public clang::tidy::ConfigOptionsProvider {
public:
  TextProvider(ClangTidyOptions Defaults, ClangTidyOptions Config,
               ClangTidyOptions Override, Reader Read)
      : ConfigOptionsProvider(ClangTidyGlobalOptions(), std::move(Defaults),
                              std::move(Config), std::move(Override)) {
    ConfigHandlers = {{".clang-tidy", std::move(Read)}};
  }
};

std::optional<std::string> badRegex(const std::optional<std::string> &Text) {
  std::string Why;
  // clang-tidy's --dump-config writes an empty one when nothing is said.
  if (!Text || Text->empty() || llvm::Regex(*Text).isValid(Why))
    return std::nullopt;
  return "'" + *Text + "' is not a regular expression (" + Why +
         "); it is a POSIX extended one, without lookahead";
}

} // namespace

struct Configuration::State {
  llvm::ArrayRef<const Check *> Checks;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Provider;
  llvm::StringMap<std::shared_ptr<const Settings>> ByFolder;
  std::set<std::string> WithExtraArgs;
  /// The first problem of the files that were read. The provider would print
  /// it and go on, so it is kept from it.
  std::optional<std::string> Problem;

  ClangTidyOptions read(llvm::MemoryBufferRef Text);
  std::optional<std::string> problemOf(const ClangTidyOptions &Options) const;
  std::shared_ptr<const Settings> settingsOf(const ClangTidyOptions &Options);
  llvm::Error setUp(const ConfigRequest &Request);
};

std::optional<std::string>
Configuration::State::problemOf(const ClangTidyOptions &Options) const {
  for (const auto &Globs : {Options.Checks, Options.WarningsAsErrors})
    if (Globs)
      if (auto Why = unknownGlob(*Globs, Checks))
        return Why;
  if (auto Why = unknownOption(Options.CheckOptions, Checks))
    return Why;
  if (auto Why = badRegex(Options.HeaderFilterRegex))
    return Why;
  return badRegex(Options.ExcludeHeaderFilterRegex);
}

/// A key that clang-tidy had until LLVM 17 is still in many files. Its line
/// becomes blank, so that the others keep their numbers.
static std::string withoutRetiredKey(llvm::StringRef Text) {
  std::string Result;
  for (llvm::StringRef Line : llvm::split(Text, '\n'))
    Result +=
        (Line.starts_with("AnalyzeTemporaryDtors:") ? "" : Line.str()) + "\n";
  return Result;
}

/// The part of a config file that is meant for us; empty if it has a problem.
ClangTidyOptions Configuration::State::read(llvm::MemoryBufferRef Text) {
  std::string Origin = Text.getBufferIdentifier().str();
  auto Refuse = [&](const std::string &Why) {
    if (!Problem)
      Problem = Why;
    return ClangTidyOptions();
  };
  std::string Broken = Origin + ": not a clang-tidy configuration";
  std::string Known = withoutRetiredKey(Text.getBuffer());
  auto Parsed = clang::tidy::parseConfigurationWithDiags(
      llvm::MemoryBufferRef(Known, Origin),
      [&](const llvm::SMDiagnostic &Diagnostic) {
        Broken = Origin + ":" + std::to_string(Diagnostic.getLineNo()) + ":" +
                 std::to_string(Diagnostic.getColumnNo() + 1) + ": " +
                 Diagnostic.getMessage().str();
      });
  if (!Parsed)
    return Refuse(Broken);
  if ((Parsed->ExtraArgs && !Parsed->ExtraArgs->empty()) ||
      (Parsed->ExtraArgsBefore && !Parsed->ExtraArgsBefore->empty()))
    WithExtraArgs.insert(Origin);
  Parsed->ExtraArgs.reset();
  Parsed->ExtraArgsBefore.reset();
  if (Parsed->Checks)
    Parsed->Checks = onlyOwnGlobs(*Parsed->Checks);
  if (Parsed->Checks && Parsed->Checks->empty())
    Parsed->Checks.reset(); // Merged, an empty list would leave a stray comma.
  if (auto Why = problemOf(*Parsed))
    return Refuse(Origin + ": " + *Why);
  return *Parsed;
}

llvm::Error Configuration::State::setUp(const ConfigRequest &Request) {
  if (Request.Text && Request.File)
    return errorOf("--config and --config-file exclude each other; give one");
  ClangTidyOptions Defaults, Override;
  Defaults.Checks = "async-*";
  if (!Request.Checks.empty())
    Override.Checks = Request.Checks;
  if (!Request.WarningsAsErrors.empty())
    Override.WarningsAsErrors = Request.WarningsAsErrors;
  Override.HeaderFilterRegex = Request.HeaderFilter;
  if (auto Why = problemOf(Override))
    return errorOf("command line: " + *Why);
  Reader Read =
      [this](llvm::MemoryBufferRef Text) -> llvm::ErrorOr<ClangTidyOptions> {
    return read(Text);
  };
  if (!Request.Text && !Request.File) {
    Provider =
        std::make_unique<FileProvider>(Defaults, Override, std::move(Read));
    return llvm::Error::success();
  }
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  if (Request.File) {
    auto File = llvm::MemoryBuffer::getFile(*Request.File);
    if (!File)
      return errorOf("cannot read the configuration " + *Request.File + ": " +
                     File.getError().message());
    Buffer = std::move(*File);
  } else {
    Buffer = llvm::MemoryBuffer::getMemBuffer(*Request.Text, "--config");
  }
  ClangTidyOptions Config = read(*Buffer);
  if (Problem)
    return errorOf(*Problem);
  Provider = std::make_unique<TextProvider>(Defaults, Config, Override,
                                            std::move(Read));
  return llvm::Error::success();
}

std::shared_ptr<const Settings>
Configuration::State::settingsOf(const ClangTidyOptions &Options) {
  auto Result = std::make_shared<Settings>();
  Result->Checks = Options.Checks.value_or("");
  Result->WarningsAsErrors = Options.WarningsAsErrors.value_or("");
  Result->HeaderFilter = Options.HeaderFilterRegex.value_or("");
  Result->ExcludeHeaderFilter = Options.ExcludeHeaderFilterRegex.value_or("");
  GlobList Wanted(Result->Checks);
  for (const Check *Each : Checks)
    if (Wanted.contains(Each->Name))
      Result->Enabled.push_back(Each);
  for (const auto &Option : Options.CheckOptions)
    if (Option.getKey().starts_with("async-"))
      Result->Values[Option.getKey()] = Option.getValue().Value;
  return Result;
}

bool Settings::isError(llvm::StringRef CheckName) const {
  return !WarningsAsErrors.empty() &&
         GlobList(WarningsAsErrors).contains(CheckName);
}

bool Settings::wantsHeader(llvm::StringRef Path) const {
  if (!HeaderFilter.empty() && !llvm::Regex(HeaderFilter).match(Path))
    return false;
  return ExcludeHeaderFilter.empty() ||
         !llvm::Regex(ExcludeHeaderFilter).match(Path);
}

std::string Settings::asYaml() const {
  ClangTidyOptions Options;
  Options.Checks = Checks;
  Options.WarningsAsErrors = WarningsAsErrors;
  if (!HeaderFilter.empty())
    Options.HeaderFilterRegex = HeaderFilter;
  if (!ExcludeHeaderFilter.empty())
    Options.ExcludeHeaderFilterRegex = ExcludeHeaderFilter;
  for (const Check *Each : Enabled)
    for (const CheckOption &Option : Each->Options) {
      std::string Key = (Each->Name + "." + Option.Name).str();
      auto Set = Values.find(Key);
      Options.CheckOptions[Key] = ClangTidyOptions::ClangTidyValue(
          Set == Values.end() ? llvm::StringRef(Option.Default)
                              : llvm::StringRef(Set->second));
    }
  return clang::tidy::configurationAsText(Options);
}

Configuration::Configuration(std::unique_ptr<State> Implementation)
    : Implementation(std::move(Implementation)) {}
Configuration::Configuration(Configuration &&) noexcept = default;
Configuration &Configuration::operator=(Configuration &&) noexcept = default;
Configuration::~Configuration() = default;

llvm::Expected<Configuration>
Configuration::create(const ConfigRequest &Request,
                      llvm::ArrayRef<const Check *> Checks) {
  auto New = std::make_unique<State>();
  New->Checks = Checks;
  if (llvm::Error Problem = New->setUp(Request))
    return Problem;
  return Configuration(std::move(New));
}

llvm::Expected<std::shared_ptr<const Settings>>
Configuration::settingsFor(llvm::StringRef AbsoluteFile) {
  State &Self = *Implementation;
  auto &Known = Self.ByFolder[llvm::sys::path::parent_path(AbsoluteFile)];
  if (!Known) {
    ClangTidyOptions Options = Self.Provider->getOptions(AbsoluteFile);
    if (Self.Problem)
      return errorOf(*Self.Problem);
    Known = Self.settingsOf(Options);
  }
  return Known;
}

std::vector<std::string> Configuration::filesWithExtraArgs() const {
  return {Implementation->WithExtraArgs.begin(),
          Implementation->WithExtraArgs.end()};
}

} // namespace cotidy
