// SPDX-License-Identifier: Apache-2.0
//
// The text form, in clang-tidy's words and Clang's colours. What comes from
// source files or the file system is made safe for a terminal first.
#include "sinks/Text.h"

#include "base/Text.h"
#include "sinks/Snippet.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace cotidy {

namespace {

enum class Kind { Remark, Warning, Error, Note };

/// One line of output and the source below it.
struct Line {
  Kind What;
  const Location &Where;
  unsigned Length = 0;
  const std::string &Message;
  std::string Tag; ///< What stands in brackets; empty for a note.
};

class TextWriter {
public:
  TextWriter(std::ostream &Out, const Report &Report,
             const SinkContext &Context)
      : Out(Out), Report(Report), Context(Context), Sources(Context) {
    for (const IncompleteUnit &Unit : Report.Incomplete)
      Incomplete.insert(Unit.File);
  }

  /// A finding with its witness; those of the same cause follow in short.
  void writeGroup(const RootCause &Cause);
  void write(const ReportedFinding &Reported, bool InShort = false);
  void write(const ReportedExplanation &Each);
  void write(const IncompleteUnit &Unit);
  void writeSummary();

private:
  std::string path(const std::string &File) const {
    return escapeControl(Context.DisplayPath ? Context.DisplayPath(File)
                                             : File);
  }
  void paint(const char *Code) {
    if (Context.Color)
      Out << Code;
  }
  void writeLevel(Kind What);
  void write(const Line &Line, bool InShort = false);
  void writeWeight(const Finding &Found);
  void writeRemarks(const ReportedFinding &Reported);
  void writeFixable();
  bool isComplete(const ReportedFinding &Reported) const;

  std::ostream &Out;
  const cotidy::Report &Report;
  const SinkContext &Context;
  SourceLines Sources;
  std::set<std::string> Incomplete; ///< Files of units.
  /// The source lines below the finding that is being written.
  std::set<std::pair<std::string, unsigned>> LinesShown;
  std::set<CompileError> ErrorsSeen;
};

constexpr const char *Bold = "\033[1m";
constexpr const char *Plain = "\033[0m";
constexpr const char *Mark = "      = "; ///< Below the bars of snippets.
/// Of one cause, apart from the first: whoever mends it mends them all.
constexpr std::size_t MostListed = 5;

} // namespace

void TextWriter::writeLevel(Kind What) {
  switch (What) {
  case Kind::Remark:
    paint("\033[0;1;34m");
    Out << "remark: ";
    break;
  case Kind::Warning:
    paint("\033[0;1;35m");
    Out << "warning: ";
    break;
  case Kind::Error:
    paint("\033[0;1;31m");
    Out << "error: ";
    break;
  case Kind::Note:
    paint("\033[0;1;36m");
    Out << "note: ";
    break;
  }
  paint(Plain);
}

void TextWriter::write(const Line &Line, bool InShort) {
  const Location &Where = Line.Where;
  if (!Where.File.empty()) {
    paint(Bold);
    Out << path(Where.File) << ':';
    if (Where.Line != 0)
      Out << Where.Line << ':';
    if (Where.Column != 0)
      Out << Where.Column << ':';
    Out << ' ';
    paint(Plain);
  }
  writeLevel(Line.What);
  if (Line.What != Kind::Note)
    paint(Bold);
  Out << escapeControl(Line.Message);
  if (!Line.Tag.empty())
    Out << " [" << escapeControl(Line.Tag) << ']';
  if (Line.What != Kind::Note)
    paint(Plain);
  Out << '\n';
  if (InShort || !LinesShown.emplace(Where.File, Where.Line).second)
    return;
  if (const auto Source = Sources.line(Where.File, Where.Line))
    printSnippet(Out, *Source, {Where.Line, Where.Column, Line.Length},
                 Context.Color);
}

void TextWriter::write(const ReportedFinding &Reported, bool InShort) {
  const Finding &Found = Reported.Found;
  LinesShown.clear();
  const bool IsError = Reported.Level == Severity::Error;
  write(Line{IsError                               ? Kind::Error
             : Reported.Level == Severity::Warning ? Kind::Warning
                                                   : Kind::Remark,
             Found.Where, Found.Length, Found.Message,
             Found.Check + (IsError ? ",-warnings-as-errors" : "")},
        InShort);
  if (!InShort) {
    for (const Note &Step : Found.Notes)
      write(Line{Kind::Note, Step.Where, 0, Step.Message, ""});
    writeWeight(Found);
  }
  writeRemarks(Reported);
}

/// Whether all units that saw it compile: code of others is left alone.
bool TextWriter::isComplete(const ReportedFinding &Reported) const {
  return std::none_of(Reported.Units.begin(), Reported.Units.end(),
                      [this](std::size_t Unit) {
                        return Incomplete.contains(Report.UnitFiles.at(Unit));
                      });
}

void TextWriter::writeWeight(const Finding &Found) {
  Out << Mark << "weight: " << nameOf(weightOf(Found.Costs)) << ": "
      << describe(Found.Costs) << '\n';
}

/// How sure it is, and what can be done about it.
void TextWriter::writeRemarks(const ReportedFinding &Reported) {
  const Finding &Found = Reported.Found;
  if (Found.Sureness != Confidence::Certain)
    Out << Mark << "confidence: " << nameOf(Found.Sureness) << '\n';
  if (!Found.Suggestion)
    return;
  const Fix &Suggestion = *Found.Suggestion;
  Out << Mark << "fix (" << (isComplete(Reported) ? "--fix" : "--fix-errors")
      << (Suggestion.Safe ? "" : " --unsafe-fixes")
      << "): " << escapeControl(Suggestion.Title);
  if (!Suggestion.Safe && !Suggestion.Risk.empty())
    Out << "; unsafe: " << escapeControl(Suggestion.Risk);
  Out << '\n';
}

void TextWriter::writeGroup(const RootCause &Cause) {
  const ReportedFinding &First = Report.Findings[Cause.Findings.front()];
  write(First);
  const std::size_t Others = Cause.Findings.size() - 1;
  if (Others == 0)
    return;
  const std::string Message =
      Others == 1 ? "1 other call ends there as well:"
                  : std::to_string(Others) + " other calls end there as well:";
  write(Line{Kind::Note, Cause.Step.Where, 0, Message, ""}, /*InShort=*/true);
  for (std::size_t I = 1; I <= std::min(Others, MostListed); ++I)
    write(Report.Findings[Cause.Findings[I]], /*InShort=*/true);
  if (Others > MostListed)
    write(Line{Kind::Note, Cause.Step.Where, 0,
               "and " + std::to_string(Others - MostListed) +
                   " more, which --format=json lists",
               ""},
          /*InShort=*/true);
}

/// Stands below the source of its line, which the last finding may have shown.
void TextWriter::write(const ReportedExplanation &Each) {
  write(Line{Kind::Note, Each.Where, 0, "not reported: " + Each.Message, ""});
}

void TextWriter::write(const IncompleteUnit &Unit) {
  LinesShown.clear();
  for (const CompileError &Error : Unit.Errors)
    if (ErrorsSeen.insert(Error).second) // A broken header breaks many units.
      write(Line{Kind::Error, Error.Where, 0, Error.Message,
                 "clang-diagnostic-error"});
  const Location Where{Unit.File};
  // What Clang has made of it was looked at all the same.
  const std::string Message = Unit.Status == UnitStatus::ParseErrors
                                  ? Unit.Reason + ": findings may be missing"
                                  : "not analysed: " + Unit.Reason;
  write(Line{Kind::Error, Where, 0, Message, "cotidy-incomplete"});
}

static std::string counted(std::size_t Count, const std::string &Word) {
  return std::to_string(Count) + ' ' + Word + (Count == 1 ? "" : "s");
}

/// How many findings have a fix that could be applied as things are.
void TextWriter::writeFixable() {
  std::size_t Safe = 0, Unsafe = 0;
  for (const ReportedFinding &Reported : Report.Findings)
    if (Reported.Found.Suggestion && isComplete(Reported))
      ++(Reported.Found.Suggestion->Safe ? Safe : Unsafe);
  if (Safe + Unsafe == 0)
    return;
  if (Safe != 0)
    Out << Safe << " can be fixed with --fix";
  if (Unsafe != 0)
    Out << (Safe != 0 ? ", " : "") << Unsafe
        << (Safe != 0 ? " more with" : " can be fixed with")
        << " --fix --unsafe-fixes";
  Out << "; each is compiled before it is made\n";
}

void TextWriter::writeSummary() {
  const auto Errors = static_cast<std::size_t>(
      std::count_if(Report.Findings.begin(), Report.Findings.end(),
                    [](const ReportedFinding &Reported) {
                      return Reported.Level == Severity::Error;
                    }));
  Out << counted(Report.Findings.size(), "finding");
  if (Errors != 0)
    Out << " (" << counted(Errors, "error") << ')';
  if (Report.Causes.size() < Report.Findings.size() && !Report.Causes.empty()) {
    std::size_t Causes = Report.Causes.size();
    for (const ReportedFinding &Reported : Report.Findings)
      Causes += Reported.Cause ? 0 : 1;
    if (Causes != Report.Findings.size())
      Out << " of " << counted(Causes, "cause");
  }
  Out << " in " << counted(Report.Units, "unit") << " ("
      << counted(Report.Coroutines, "coroutine") << ')';
  if (Report.Suppressed != 0)
    Out << "; " << Report.Suppressed << " suppressed by NOLINT";
  if (Report.Known != 0)
    Out << "; " << Report.Known << " known by the baseline";
  if (Report.Hidden != 0)
    Out << "; " << Report.Hidden
        << " hidden: " << (Report.Unsure != 0 ? "--confidence=possible" : "")
        << (Report.Unsure != 0 && Report.Light != 0 ? " " : "")
        << (Report.Light != 0 ? "--weight=all" : "") << " shows "
        << (Report.Hidden == 1 ? "it" : "them");
  if (!Report.Incomplete.empty())
    Out << "; " << counted(Report.Incomplete.size(), "unit") << " incomplete";
  Out << '\n';
  if (!Context.Fixing)
    writeFixable();
  if (Report.Units == 1 && Report.Coroutines != 0)
    Out << "only this unit was seen: others may add findings, or take them "
           "back\n";
}

void writeText(std::ostream &Out, const Report &Report,
               const SinkContext &Context) {
  TextWriter Writer(Out, Report, Context);
  for (const ReportedFinding &Reported : Report.Findings) {
    const RootCause *Cause =
        Reported.Cause ? &Report.Causes[*Reported.Cause] : nullptr;
    if (!Cause)
      Writer.write(Reported);
    else if (&Report.Findings[Cause->Findings.front()] == &Reported)
      Writer.writeGroup(*Cause);
  }
  for (const ReportedExplanation &Each : Report.Explanations)
    if (!Each.Minor)
      Writer.write(Each);
  for (const IncompleteUnit &Unit : Report.Incomplete)
    Writer.write(Unit);
  if (!Context.Quiet)
    Writer.writeSummary();
}

} // namespace cotidy
