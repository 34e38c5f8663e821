// SPDX-License-Identifier: Apache-2.0
//
// Reads config files through clang-tidy's providers, and says what they would
// pass over.
#include "config/Config.h"

#include "base/ReadFile.h"
#include "config/ConfigFiles.h"
#include "config/Names.h"
#include "config/Yaml.h"

#include "clang-tidy/ClangTidyOptions.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
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
               Reader Read, llvm::IntrusiveRefCntPtr<ConfigFiles> Files)
      : FileOptionsProvider(ClangTidyGlobalOptions(), std::move(Defaults),
                            std::move(Override), std::move(Files)) {
    ConfigHandlers = {{ConfigFiles::FileName, std::move(Read)}};
  }
};

/// --config= with the same reader for the files that it inherits from.
class TextProvider : public clang::tidy::ConfigOptionsProvider {
public:
  TextProvider(ClangTidyOptions Defaults, ClangTidyOptions Config,
               ClangTidyOptions Override, Reader Read,
               llvm::IntrusiveRefCntPtr<ConfigFiles> Files)
      : ConfigOptionsProvider(ClangTidyGlobalOptions(), std::move(Defaults),
                              std::move(Config), std::move(Override),
                              std::move(Files)) {
    ConfigHandlers = {{ConfigFiles::FileName, std::move(Read)}};
  }
};

/// What is wrong with a regex, and what it means in spite of that.
std::optional<std::string> badRegex(const std::optional<std::string> &Text) {
  // clang-tidy's --dump-config writes an empty one when nothing is said.
  if (!Text || Text->empty())
    return std::nullopt;
  const PathPattern Pattern(*Text);
  if (Pattern.problem().empty())
    return std::nullopt;
  return "'" + *Text + "' is not a regular expression (" + Pattern.problem() +
         "); it is a POSIX extended one. No header matches it, as in "
         "clang-tidy";
}

/// What is wrong with the value of an option that is a number.
std::optional<std::string> badNumber(const Check &Of, const CheckOption &Option,
                                     const ClangTidyOptions::OptionMap &Given) {
  const std::string Key = (Of.Name + "." + Option.Name).str();
  const auto Set = Given.find(Key);
  unsigned Value = 0;
  if (!Option.Least || Set == Given.end() ||
      (!llvm::StringRef(Set->second.Value).getAsInteger(10, Value) &&
       Value >= *Option.Least))
    return std::nullopt;
  return "'" + Key + "' must be a number from " +
         std::to_string(*Option.Least) + " on, and is '" + Set->second.Value +
         "'; " + Option.Default.str() + " holds";
}

/// clang-tidy would report no header then.
bool isBeyondPosix(const std::optional<std::string> &Text) {
  return Text && !Text->empty() && PathPattern(*Text).isBeyondPosix();
}

} // namespace

struct Configuration::State {
  llvm::ArrayRef<const Check *> Checks;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Provider;
  llvm::StringMap<std::shared_ptr<const Settings>> ByFolder;
  std::set<std::string> WithExtraArgs;
  /// What is wrong, and what clang-tidy would not understand.
  std::set<std::string> Notes, Remarks, PassedOver;

  llvm::Expected<ClangTidyOptions> read(llvm::MemoryBufferRef Text);
  llvm::Expected<ClangTidyOptions> parse(llvm::MemoryBufferRef Text);
  ClangTidyOptions readOrPassOver(llvm::MemoryBufferRef Text);
  std::vector<std::string> problemsOf(const ClangTidyOptions &Options) const;
  std::shared_ptr<const Settings> settingsOf(const ClangTidyOptions &Options);
  llvm::Error setUp(const ConfigRequest &Request, llvm::StringRef Globs);
  llvm::Error readGiven(const ConfigRequest &Request, ClangTidyOptions &Config);
};

std::vector<std::string>
Configuration::State::problemsOf(const ClangTidyOptions &Options) const {
  std::vector<std::string> Result;
  const auto Add = [&](std::optional<std::string> Why) {
    if (Why)
      Result.push_back(std::move(*Why));
  };
  for (const auto &Globs : {Options.Checks, Options.WarningsAsErrors})
    if (Globs)
      Add(unknownGlob(*Globs, Checks));
  Add(unknownOption(Options.CheckOptions, Checks));
  for (const Check *Each : Checks)
    for (const CheckOption &Option : Each->Options)
      Add(badNumber(*Each, Option, Options.CheckOptions));
  Add(badRegex(Options.HeaderFilterRegex));
  Add(badRegex(Options.ExcludeHeaderFilterRegex));
  return Result;
}

/// What clang-tidy's own reader makes of a text. Keys that it does not know are
/// passed over: older and newer versions have them.
llvm::Expected<ClangTidyOptions>
Configuration::State::parse(llvm::MemoryBufferRef Text) {
  const std::string Origin = Text.getBufferIdentifier().str();
  std::string Yaml = Text.getBuffer().str();
  if (nestsTooDeeply(Yaml))
    return errorOf(Origin +
                   ": not a clang-tidy configuration: it nests too deeply");
  for (unsigned Keys = 0;; ++Keys) {
    std::string Broken = Origin + ": not a clang-tidy configuration";
    std::string Unknown, Rest;
    auto Parsed = clang::tidy::parseConfigurationWithDiags(
        llvm::MemoryBufferRef(Yaml, Origin),
        [&](const llvm::SMDiagnostic &Diagnostic) {
          const unsigned Line = unsigned(Diagnostic.getLineNo());
          Broken = Origin + ":" + std::to_string(Line) + ":" +
                   std::to_string(Diagnostic.getColumnNo() + 1) + ": " +
                   Diagnostic.getMessage().str();
          Unknown = Broken;
          if (Diagnostic.getMessage().starts_with("unknown key "))
            Rest = withoutKey(Yaml, Line);
        });
    if (Parsed)
      return *Parsed;
    if (Rest.empty() || Keys == 100)
      return errorOf(Broken);
    Notes.insert(Unknown + "; it is passed over");
    Yaml = std::move(Rest);
  }
}

/// The part of a config file that is meant for us.
llvm::Expected<ClangTidyOptions>
Configuration::State::read(llvm::MemoryBufferRef Text) {
  const std::string Origin = Text.getBufferIdentifier().str();
  auto Parsed = parse(Text);
  if (!Parsed)
    return Parsed.takeError();
  if ((Parsed->ExtraArgs && !Parsed->ExtraArgs->empty()) ||
      (Parsed->ExtraArgsBefore && !Parsed->ExtraArgsBefore->empty()))
    WithExtraArgs.insert(Origin);
  Parsed->ExtraArgs.reset();
  Parsed->ExtraArgsBefore.reset();
  if (Parsed->Checks)
    Parsed->Checks = onlyOwnGlobs(*Parsed->Checks);
  if (Parsed->Checks && Parsed->Checks->empty())
    Parsed->Checks.reset(); // Merged, an empty list would leave a stray comma.
  for (const std::string &Why : problemsOf(*Parsed))
    Notes.insert(Origin + ": " + Why);
  for (const auto &Regex :
       {Parsed->HeaderFilterRegex, Parsed->ExcludeHeaderFilterRegex})
    if (isBeyondPosix(Regex))
      Remarks.insert(
          Origin + ": '" + *Regex +
          "' means something here; clang-tidy knows POSIX extended "
          "regular expressions only, and no header matches it there");
  return *Parsed;
}

/// As clang-tidy, to which a broken file is none: those above it may hold. It
/// would print the problem itself.
ClangTidyOptions
Configuration::State::readOrPassOver(llvm::MemoryBufferRef Text) {
  auto Parsed = read(Text);
  if (Parsed)
    return *Parsed;
  PassedOver.insert(llvm::toString(Parsed.takeError()) +
                    "; the file is passed over");
  ClangTidyOptions Nothing;
  Nothing.InheritParentConfig = true;
  return Nothing;
}

/// --config= or --config-file=.
llvm::Error Configuration::State::readGiven(const ConfigRequest &Request,
                                            ClangTidyOptions &Config) {
  const auto Read = [&](llvm::StringRef Text, llvm::StringRef Origin) {
    auto Parsed = read(llvm::MemoryBufferRef(Text, Origin));
    if (Parsed)
      Config = *Parsed;
    return Parsed.takeError();
  };
  if (Request.File) {
    const FileText File = readInputFile(*Request.File, LargestConfig);
    if (!File)
      return errorOf("cannot read the configuration '" + *Request.File +
                     "': " + File.Problem);
    return Read(File.Text, *Request.File);
  }
  if (llvm::Error Wrong = Read(*Request.Text, "--config"))
    return Wrong;
  return Notes.empty() ? llvm::Error::success() : errorOf(*Notes.begin());
}

llvm::Error Configuration::State::setUp(const ConfigRequest &Request,
                                        llvm::StringRef Globs) {
  if (Request.Text && Request.File)
    return errorOf("--config and --config-file exclude each other; give one");
  ClangTidyOptions Defaults, Override;
  Defaults.Checks = Globs.str();
  if (!Request.Checks.empty())
    Override.Checks = Request.Checks;
  if (!Request.WarningsAsErrors.empty())
    Override.WarningsAsErrors = Request.WarningsAsErrors;
  Override.HeaderFilterRegex = Request.HeaderFilter;
  Override.ExcludeHeaderFilterRegex = Request.ExcludeHeaderFilter;
  if (auto Wrong = problemsOf(Override); !Wrong.empty())
    return errorOf("command line: " + Wrong.front());
  Reader Read =
      [this](llvm::MemoryBufferRef Text) -> llvm::ErrorOr<ClangTidyOptions> {
    return readOrPassOver(Text);
  };
  auto Files = llvm::makeIntrusiveRefCnt<ConfigFiles>(
      [this](const std::string &Path, const std::string &Why) {
        PassedOver.insert(Path + ": passed over: " + Why);
      });
  if (!Request.Text && !Request.File) {
    Provider = std::make_unique<FileProvider>(Defaults, Override,
                                              std::move(Read), Files);
    return llvm::Error::success();
  }
  ClangTidyOptions Config;
  if (llvm::Error Wrong = readGiven(Request, Config))
    return Wrong;
  Provider = std::make_unique<TextProvider>(Defaults, Config, Override,
                                            std::move(Read), Files);
  return llvm::Error::success();
}

static std::shared_ptr<const PathPattern> patternOf(const std::string &Text) {
  return Text.empty() ? nullptr : std::make_shared<const PathPattern>(Text);
}

std::shared_ptr<const Settings>
Configuration::State::settingsOf(const ClangTidyOptions &Options) {
  auto Result = std::make_shared<Settings>();
  Result->Checks = Options.Checks.value_or("");
  Result->WarningsAsErrors = Options.WarningsAsErrors.value_or("");
  Result->HeaderFilter = Options.HeaderFilterRegex.value_or("");
  Result->ExcludeHeaderFilter = Options.ExcludeHeaderFilterRegex.value_or("");
  Result->Wanted = patternOf(Result->HeaderFilter);
  Result->Unwanted = patternOf(Result->ExcludeHeaderFilter);
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
  return (!Wanted || Wanted->matches(Path)) &&
         (!Unwanted || !Unwanted->matches(Path));
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
                      llvm::ArrayRef<const Check *> Checks,
                      llvm::StringRef Defaults) {
  auto New = std::make_unique<State>();
  New->Checks = Checks;
  if (llvm::Error Problem = New->setUp(Request, Defaults))
    return Problem;
  return Configuration(std::move(New));
}

std::shared_ptr<const Settings>
Configuration::settingsFor(llvm::StringRef AbsoluteFile) {
  State &Self = *Implementation;
  auto &Known = Self.ByFolder[llvm::sys::path::parent_path(AbsoluteFile)];
  if (!Known)
    Known = Self.settingsOf(Self.Provider->getOptions(AbsoluteFile));
  return Known;
}

std::vector<std::pair<const Check *, std::string>>
Configuration::sourcesFor(llvm::StringRef AbsoluteFile) {
  const auto Found = settingsFor(AbsoluteFile);
  const auto Raw = Implementation->Provider->getRawOptions(AbsoluteFile);
  std::vector<std::pair<const Check *, std::string>> Result;
  for (const Check *Each : Found->Enabled)
    for (const auto &[Options, Source] : llvm::reverse(Raw))
      if (Options.Checks && GlobList(*Options.Checks).contains(Each->Name)) {
        // What clang-tidy enables in itself, this program does.
        Result.emplace_back(
            Each, Source == "clang-tidy binary" ? "cotidy binary" : Source);
        break;
      }
  return Result;
}

std::vector<std::string> Configuration::notes() const {
  std::set<std::string> All = Implementation->Notes;
  All.insert(Implementation->Remarks.begin(), Implementation->Remarks.end());
  return {All.begin(), All.end()};
}

std::vector<std::string> Configuration::passedOver() const {
  return {Implementation->PassedOver.begin(), Implementation->PassedOver.end()};
}

std::vector<std::string> Configuration::filesWithExtraArgs() const {
  return {Implementation->WithExtraArgs.begin(),
          Implementation->WithExtraArgs.end()};
}

} // namespace cotidy
