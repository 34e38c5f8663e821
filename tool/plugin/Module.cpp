// SPDX-License-Identifier: Apache-2.0
//
// The checks as a clang-tidy module. One adapter turns each Check into a
// ClangTidyCheck; NOLINT on the reported line, filters and fixes are then
// clang-tidy's own. Knows no command line and no compile database.
#include "check/KnowledgeLoader.h"
#include "check/Session.h"
#include "checks/Checks.h"
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

class Adapter : public tidy::ClangTidyCheck {
public:
  Adapter(const Check &Which, tidy::ClangTidyContext *Context)
      : ClangTidyCheck(Which.Name, Context), Which(Which), Paths("") {
    // One check's option, and the knowledge of all.
    const auto &All = Context->getOptions().CheckOptions;
    if (auto Listed = All.find(KnowledgeLoader::OptionKey); Listed != All.end())
      KnowledgeFiles = Listed->second.Value;
    for (const CheckOption &Option : Which.Options)
      Values[(Which.Name + "." + Option.Name).str()] =
          Options.get(Option.Name, Option.Default).str();
  }

  void storeOptions(tidy::ClangTidyOptions::OptionMap &Map) override {
    for (const CheckOption &Option : Which.Options)
      Options.store(Map, Option.Name,
                    Values[(Which.Name + "." + Option.Name).str()]);
  }

  bool isLanguageVersionSupported(const LangOptions &Language) const override {
    return Language.CPlusPlus20;
  }

  void registerMatchers(MatchFinder *Finder) override {
    Known =
        KnowledgeLoader({}).knowledgeFor(KnowledgeFiles, getCurrentMainFile());
    if (Known.Problem)
      configurationDiag("%0", DiagnosticIDs::Error) << *Known.Problem;
    Finder->addMatcher(Which.Matcher(), this);
  }

  void check(const MatchFinder::MatchResult &Result) override {
    if (!Running) {
      Running = std::make_unique<Session>(*Result.Context, *Known.Known, Paths,
                                          Values);
    }
    Running->run(Which, Result.Nodes);
  }

  void onEndOfTranslationUnit() override {
    if (!Running)
      return;
    const SourceManager &Sources = Running->unit().context().getSourceManager();
    FactTable Known;
    Known.merge(Running->facts({&Which}));
    deriveRules(Known);
    for (const Finding &Found :
         decide(Running->takeFindings(), Solution(Known.facts())))
      if (Found.Sureness != Confidence::Possible)
        emit(Found, Sources);
    Running.reset();
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
  PathMap Paths;
  OptionValues Values;
  std::string KnowledgeFiles;
  UserKnowledge Known;
  std::unique_ptr<Session> Running;
};

class Module : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &Factories) override {
    for (const Check *Which : allChecks())
      Factories.registerCheckFactory(
          Which->Name, [Which](StringRef, tidy::ClangTidyContext *Context) {
            return std::make_unique<Adapter>(*Which, Context);
          });
  }
};

tidy::ClangTidyModuleRegistry::Add<Module>
    Registration("cotidy-module", "Checks for C++20 coroutines.");

} // namespace
} // namespace cotidy
