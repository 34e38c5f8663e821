// SPDX-License-Identifier: Apache-2.0
//
// async-unused-nolint: a NOLINT for checks of this program that suppresses
// nothing. Whether it does is said by the facts of all units that read it.
#include "ast/LeftOut.h"
#include "check/Asking.h"
#include "checks/Checks.h"

using namespace clang;

namespace cotidy {
namespace {

constexpr StringRef Self = "async-unused-nolint";

/// What a name in a list is for.
enum class Aim {
  Others, ///< Other programs, this check, or one that has not looked.
  Ours,   ///< Checks that have looked at the whole unit.
  Nothing ///< A check of ours that there is none of.
};

Aim aimOf(const model::NoLintName &Name, const Pass &Host) {
  if (!StringRef(Name.Text).starts_with("async-") || Name.Text == Self)
    return Aim::Others;
  bool Any = false;
  for (const Check *Each : allChecks()) {
    if (Each->Name == Self || !model::isMeant(Name, Each->Name))
      continue;
    Any = true;
    // A glob does not mean what is off unless somebody asks for it.
    if (!llvm::is_contained(Host.enabled(), Each) &&
        (isOnByDefault(*Each) || Name.Text == Each->Name))
      return Aim::Others;
  }
  return Any ? Aim::Ours : Aim::Nothing;
}

/// One file of the unit.
class Reporter {
public:
  Reporter(FileID File, Pass &Host)
      : File(File), Host(Host), Text(Host.unit().source()),
        Sources(Text.manager()),
        All(Host.unit().suppression().commentsIn(File)) {}

  void report(const model::NoLint &Each);

private:
  bool touches(const model::NoLint &Each, SourceRange Range) const;
  bool isForOthers(const model::NoLint &Each) const;
  bool isSilenced(const model::NoLint &Each) const;
  SourceLocation at(unsigned Offset) const {
    return Sources.getLocForStartOfFile(File).getLocWithOffset(int(Offset));
  }
  Finding found(const model::NoLint &Each, model::TextRange Where,
                std::string Message) const;
  void add(const model::NoLintName &Name, Finding &To);
  Edit without(model::TextRange Range) const {
    return Text.edit({File, Range.Begin, Range.End}, "");
  }
  void reportAll(const model::NoLint &Each);
  void reportName(const model::NoLint &Each, std::size_t Number);

  FileID File;
  Pass &Host;
  const model::Source &Text;
  const SourceManager &Sources;
  const std::vector<model::NoLint> &All;
};

bool Reporter::touches(const model::NoLint &Each, SourceRange Range) const {
  return Sources.getFileID(Sources.getExpansionLoc(Range.getBegin())) == File &&
         Sources.getExpansionLineNumber(Range.getBegin()) <= Each.LastLine &&
         Each.FirstLine <= Sources.getExpansionLineNumber(Range.getEnd());
}

/// What nobody instantiates here may be instantiated elsewhere, and what a
/// constant leaves out may run in another build.
bool Reporter::isForOthers(const model::NoLint &Each) const {
  const auto Touches = [&](SourceRange Range) { return touches(Each, Range); };
  return llvm::any_of(
      Host.unit().functions().bodies(), [&](const FunctionDecl *Function) {
        return Touches(Function->getSourceRange()) &&
               (Function->isDependentContext() ||
                llvm::any_of(
                    model::leftOut(*Function->getBody(), Host.unit().context()),
                    Touches));
      });
}

/// By another one, or because it says so: `async-*` does not speak for itself.
bool Reporter::isSilenced(const model::NoLint &Each) const {
  const unsigned Line = Sources.getLineNumber(File, Each.Directive.Begin);
  return llvm::any_of(All, [&](const model::NoLint &Other) {
    return Other.covers(Line) &&
           (Other.ForAll ||
            llvm::any_of(Other.Names, [&](const model::NoLintName &Name) {
              return &Other == &Each ? Name.Text == Self
                                     : model::isMeant(Name, Self);
            }));
  });
}

Finding Reporter::found(const model::NoLint &Each, model::TextRange Where,
                        std::string Message) const {
  Finding Found = Text.finding(at(Where.Begin), std::move(Message));
  Found.Length = Where.End - Where.Begin;
  Found.Sureness = Confidence::Certain;
  Found.Costs.Lasts = Lasting::None;
  if (Each.End)
    Found.Notes.push_back(Text.note(at(Each.End->Begin), "it ends here"));
  return Found;
}

/// It is about this name, too.
void Reporter::add(const model::NoLintName &Name, Finding &To) {
  const Atom Used = Host.facts().silences(File, Name);
  if (File != Sources.getMainFileID())
    Host.facts().stateDoubt(Used);
  To.Covers.push_back(Name.Where.Begin);
  To.Unless.push_back({Used, "it suppresses something"});
  if (aimOf(Name, Host) == Aim::Nothing)
    To.Notes.push_back(Text.note(at(Name.Where.Begin),
                                 "there is no check '" + Name.Text + "'"));
}

void Reporter::reportAll(const model::NoLint &Each) {
  Finding Found = found(Each, Each.Directive,
                        "this " + Each.Keyword + " suppresses nothing");
  for (const model::NoLintName &Name : Each.Names)
    add(Name, Found);
  Found.Suggestion = Fix{"remove the comment", /*Safe=*/true, {}};
  for (const model::TextRange &Range : Each.Removed)
    Found.Suggestion->Edits.push_back(without(Range));
  Host.report(std::move(Found),
              isSilenced(Each) ? at(Each.Directive.Begin) : SourceLocation());
}

/// One of several.
void Reporter::reportName(const model::NoLint &Each, std::size_t Number) {
  const model::NoLintName &Name = Each.Names[Number];
  Finding Found = found(Each, Name.Where,
                        "'" + Name.Text + "' in this " + Each.Keyword +
                            " suppresses nothing");
  add(Name, Found);
  Found.Suggestion =
      Fix{"remove '" + Name.Text + "' from the list", /*Safe=*/true, {}};
  const auto Remove = [&](auto Place) { // with one of the commas beside it
    const model::NoLintName &Beside = Each.Names[Number == 0 ? 1 : Number - 1];
    Found.Suggestion->Edits.push_back(without(
        Number == 0 ? model::TextRange{Place(Name).Begin, Place(Beside).Begin}
                    : model::TextRange{Place(Beside).End, Place(Name).End}));
  };
  Remove([](const model::NoLintName &Of) { return Of.Where; });
  if (Each.End)
    Remove([](const model::NoLintName &Of) { return Of.InEnd; });
  Host.report(std::move(Found),
              isSilenced(Each) ? at(Name.Where.Begin) : SourceLocation());
}

void Reporter::report(const model::NoLint &Each) {
  if (Each.Names.empty() || Each.IsDoubtful || isForOthers(Each))
    return;
  bool Whole = true;
  for (std::size_t I = 0; I < Each.Names.size(); ++I) {
    const bool Others = aimOf(Each.Names[I], Host) == Aim::Others;
    if (!Others && Each.Names.size() > 1)
      reportName(Each, I);
    Whole &= !Others;
  }
  if (Whole)
    reportAll(Each);
}

/// What the compiler gave up on may hold what a comment is for.
void finish(Pass &Host) {
  if (Host.unit().context().getDiagnostics().hasUncompilableErrorOccurred())
    return;
  for (const FileID File : Host.unit().suppression().files())
    for (Reporter Of(File, Host);
         const model::NoLint &Each : Host.unit().suppression().commentsIn(File))
      Of.report(Each);
}

void run(const ast_matchers::BoundNodes &, Pass &) {}

} // namespace

extern const Check UnusedNolint;
const Check UnusedNolint = {
    "async-unused-nolint",
    "a NOLINT for these checks that suppresses nothing",
    Harm::None,
    {},
    anyCoroutine,
    run,
    Needs::Nothing,
    finish,
};

} // namespace cotidy
