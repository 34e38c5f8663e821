// SPDX-License-Identifier: Apache-2.0
//
// The checks as a clang-tidy module. One adapter turns each Check into a
// ClangTidyCheck; NOLINT on the reported line, filters and fixes are then
// clang-tidy's own. Knows no command line and no compile database.
#include "check/KnowledgeLoader.h"
#include "check/Session.h"
#include "checks/Checks.h"
#include "plugin/Verified.h"
#include "solve/Decide.h"
#include "solve/Derive.h"

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

/// Where a Location is in the AST that is being checked.
SourceLocation find(const Location &Where, const SourceManager &Sources) {
  if (auto File = Sources.getFileManager().getOptionalFileRef(Where.File))
    if (FileID Id = Sources.translateFile(*File); Id.isValid())
      return Sources.getComposedLoc(Id, Where.Offset);
  return {};
}

/// What the checks share: options, knowledge, and one session for each unit.
/// clang-tidy makes the checks anew for each unit, and this once.
class SharedSession {
public:
  /// A check takes part in the next unit; the one before is over. All bring the
  /// same options: some concern facts, and so every check. Says what is wrong
  /// with them.
  std::optional<std::string>
  join(const tidy::ClangTidyOptions::OptionMap &Options, StringRef MainFile) {
    Running.reset();
    Decided.reset();
    Checks.clear();
    Values.clear();
    for (const auto &Each : Options)
      Values[Each.getKey()] = Each.getValue().Value;
    auto Listed = Values.find(KnowledgeLoader::OptionKey);
    Known = Loader.knowledgeFor(
        Listed == Values.end() ? StringRef() : StringRef(Listed->second),
        MainFile);
    return Known.Problem;
  }

  /// It lives as long as the unit.
  void compiledBy(const Preprocessor &Unit) { Host = &Unit; }

  void run(const Check &Which, const MatchFinder::MatchResult &Match) {
    if (!Running)
      Running.emplace(*Match.Context, *Known.Known, Paths, Values);
    Running->run(Which, Match.Nodes);
    if (!llvm::is_contained(Checks, &Which))
      Checks.push_back(&Which);
  }

  /// Gives what the check has found, once facts have decided.
  void finish(
      const Check &Which,
      llvm::function_ref<void(const Finding &, const SourceManager &)> Emit) {
    if (Running && !Decided) {
      FactTable Facts;
      Facts.merge(Running->facts(Checks));
      deriveRules(Facts, /*Whole=*/false);
      deriveSilences(Facts);
      Decided = decide(Running->takeFindings(), Solution(Facts.facts()));
      std::erase_if(*Decided, [](const Finding &Each) {
        return !Threshold().isSure(Each) || !Threshold().isHeavy(Each);
      });
      keepWhatCompiles(*Decided, *Host);
    }
    if (Decided)
      for (const Finding &Found : *Decided)
        if (Found.Check == Which.Name)
          Emit(Found, Running->unit().context().getSourceManager());
  }

private:
  KnowledgeLoader Loader{{}};
  OptionValues Values;
  PathMap Paths{""};
  UserKnowledge Known;
  const Preprocessor *Host = nullptr;
  std::optional<Session> Running;    ///< Since something matched.
  std::vector<const Check *> Checks; ///< Of those that something matched.
  std::optional<std::vector<Finding>> Decided;
};

class Adapter : public tidy::ClangTidyCheck {
public:
  Adapter(const Check &Which, tidy::ClangTidyContext *Context,
          std::shared_ptr<SharedSession> Shared)
      : ClangTidyCheck(Which.Name, Context), Which(Which), Context(*Context),
        Shared(std::move(Shared)) {}

  void storeOptions(tidy::ClangTidyOptions::OptionMap &Map) override {
    for (const CheckOption &Option : Which.Options)
      Options.store(Map, Option.Name, Options.get(Option.Name, Option.Default));
  }

  bool isLanguageVersionSupported(const LangOptions &Language) const override {
    return Language.CPlusPlus20;
  }

  void registerPPCallbacks(const SourceManager &, Preprocessor *Host,
                           Preprocessor *) override {
    Shared->compiledBy(*Host);
  }

  void registerMatchers(MatchFinder *Finder) override {
    if (auto Problem = Shared->join(Context.getOptions().CheckOptions,
                                    getCurrentMainFile()))
      configurationDiag("%0", DiagnosticIDs::Error) << *Problem;
    Finder->addMatcher(Which.Matcher(), this);
  }

  void check(const MatchFinder::MatchResult &Result) override {
    Shared->run(Which, Result);
  }

  void onEndOfTranslationUnit() override {
    Shared->finish(Which,
                   [&](const Finding &Found, const SourceManager &Sources) {
                     emit(Found, Sources);
                   });
  }

private:
  void emit(const Finding &Found, const SourceManager &Sources) {
    {
      DiagnosticBuilder Warning = diag(find(Found.Where, Sources), "%0");
      Warning << Found.Message;
      if (Found.Suggestion && Found.Suggestion->Safe)
        addFix(Warning, *Found.Suggestion, Sources);
    }
    for (const Note &Step : Found.Notes)
      diag(find(Step.Where, Sources), "%0", DiagnosticIDs::Note)
          << Step.Message;
    // clang-tidy applies fixes of notes only when it is asked to
    // (--fix-notes): that is what an unsafe fix is.
    if (Found.Suggestion && !Found.Suggestion->Safe) {
      DiagnosticBuilder Offer =
          diag(find(Found.Where, Sources), "%0", DiagnosticIDs::Note);
      Offer << Found.Suggestion->Title;
      addFix(Offer, *Found.Suggestion, Sources);
    }
  }

  static void addFix(DiagnosticBuilder &Builder, const Fix &Suggestion,
                     const SourceManager &Sources) {
    for (const Edit &Change : Suggestion.Edits) {
      SourceLocation Begin = find({Change.File, 0, 0, Change.Offset}, Sources);
      if (Begin.isValid())
        Builder << FixItHint::CreateReplacement(
            CharSourceRange::getCharRange(
                Begin, Begin.getLocWithOffset(Change.Length)),
            Change.Text);
    }
  }

  const Check &Which;
  const tidy::ClangTidyContext &Context;
  std::shared_ptr<SharedSession> Shared;
};

class Module : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &Factories) override {
    auto Shared = std::make_shared<SharedSession>();
    for (const Check *Which : allChecks())
      Factories.registerCheckFactory(
          Which->Name,
          [Which, Shared](StringRef, tidy::ClangTidyContext *Context) {
            return std::make_unique<Adapter>(*Which, Context, Shared);
          });
  }
};

tidy::ClangTidyModuleRegistry::Add<Module>
    Registration("cotidy-module", "Checks for C++20 coroutines.");

} // namespace
} // namespace cotidy
