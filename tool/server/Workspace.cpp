// SPDX-License-Identifier: Apache-2.0
#include "server/Workspace.h"

#include "base/Hash.h"
#include "cdb/FindDatabase.h"
#include "cdb/JsonDatabase.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

namespace cotidy::lsp {

using namespace std::chrono_literals;

/// Files that are analysed at a time, and those that keep what was parsed: each
/// of them needs the memory of a compiler.
static constexpr std::size_t MostUnits = 2;

/// Before a text is analysed, since another may follow at once. An analysis
/// that was in vain costs more the longer it takes.
static Workspace::Clock::duration pauseAfter(const OpenFile &File) {
  constexpr Workspace::Clock::duration Shortest = 25ms, Longest = 150ms;
  return std::clamp(File.Unit ? File.Unit->lastDuration() / 8 : Shortest,
                    Shortest, Longest);
}

void Workspace::say(const std::string &Problem) {
  if (!Problem.empty() && Said.insert(Problem).second)
    Events.OnProblem(Problem);
}

LiveProject *Workspace::projectOf(const Document &Which) {
  auto Database = findDatabase(Request.Database.BuildPath, {Which.Path}, "/");
  if (!Database) {
    say(llvm::toString(Database.takeError()));
    return nullptr;
  }
  if (const auto Known = Projects.find(*Database); Known != Projects.end())
    return Known->second.get();
  auto Made = LiveProject::make(Request, *Database);
  if (!Made) {
    say(llvm::toString(Made.takeError()));
    return nullptr;
  }
  LiveProject *Result = Made->get();
  Projects[*Database] = std::move(*Made);
  Result->reindex();
  return Result;
}

void Workspace::opened(Document &Which) {
  OpenFile New;
  New.LastUse = Clock::now();
  New.Of = projectOf(Which);
  if (New.Of) {
    New.Name = New.Of->project().paths().relative(Which.Path);
    if (auto Unit = New.Of->unitOf(Which.Path)) {
      const auto &Command = New.Of->project().database().Commands[*Unit];
      const bool IsMain = realPath(Command.Filename) == Which.Path;
      if (IsMain) // The database may have come to it by a link.
        New.Name = New.Of->project().nameOf(*Unit);
      New.Unit = std::make_unique<LiveUnit>(
          New.Of->project(), *Unit, IsMain ? Command.Filename : Which.Path);
    } else {
      say(llvm::toString(Unit.takeError()));
    }
  }
  Files[Which.Uri] = std::move(New);
  schedule(Which.Uri, 0ms);
}

void Workspace::changed(Document &Which) {
  const auto At = Files.find(Which.Uri);
  if (At == Files.end())
    return;
  At->second.LastUse = Clock::now();
  forgetExplained(Which.Uri);
  schedule(Which.Uri, pauseAfter(At->second));
}

void Workspace::closed(const std::string &Uri) {
  const auto At = Files.find(Uri);
  if (At == Files.end())
    return;
  LiveProject *Of = At->second.Of;
  if (const Document *Which = Open.find(Uri); Of && Which)
    Of->forgetLive(Which->Path);
  Files.erase(At);
  Due.erase(Uri);
  forgetExplained(Uri);
  if (Of) // What it said was perhaps never saved, and others stood on it.
    decide(*Of);
}

void Workspace::schedule(const std::string &Uri, Clock::duration Delay) {
  Due[Uri] = Clock::now() + Delay;
}

void Workspace::filesChanged(const std::vector<std::string> &Paths) {
  // A knowledge file may be named by a .clang-tidy.
  const bool IsKnowledge =
      std::any_of(Paths.begin(), Paths.end(),
                  [](llvm::StringRef Each) { return Each.ends_with(".json"); });
  if (IsKnowledge || isOutdated())
    reloadProjects();
  if (Explained && !Explained->Unit)
    Explained.reset();
  // Whatever is made of another text by now; who was edited last comes first.
  for (auto &[Uri, File] : Files)
    if (File.Unit && File.Unit->isStale())
      schedule(Uri, 0ms);
  IndexDue = Clock::now() + 100ms;
}

/// All that is known of open files, too: it was made with other settings.
void Workspace::reloadProjects() {
  Explained.reset();
  Files.clear();
  Projects.clear();
  Said.clear();
  for (auto &[Uri, Which] : Open.all())
    opened(Which);
}

void Workspace::start(Document &Which, OpenFile &File) {
  File.AskedVersion = Which.Version;
  File.Unit->ask(Which.Text);
}

bool Workspace::isOutdated() const {
  return std::any_of(Projects.begin(), Projects.end(), [](const auto &Each) {
    return Each.second->isOutdated();
  });
}

void Workspace::startDue() {
  std::vector<std::pair<Clock::time_point, std::string>> Ready;
  for (const auto &[Uri, Time] : Due)
    if (Time <= Clock::now())
      Ready.emplace_back(Files[Uri].LastUse, Uri);
  std::sort(Ready.rbegin(), Ready.rend()); // Who was edited last comes first.
  for (const auto &[Used, Uri] : Ready) {
    Due.erase(Uri);
    OpenFile &File = Files[Uri];
    Document *Which = Open.find(Uri);
    if (Which && File.Unit && mustWait(File)) {
      Due[Uri] = Clock::now();
    } else if (Which && File.Unit) {
      start(*Which, File);
    } else if (Which) {
      File.Version = Which->Version; // There is nothing to be known of it.
      Events.OnFindings(*Which);
    }
  }
}

/// Until another file's analysis has ended.
bool Workspace::mustWait(const OpenFile &File) const {
  return !File.Unit->isBusy() &&
         std::count_if(Files.begin(), Files.end(), [](const auto &Each) {
           return Each.second.Unit && Each.second.Unit->isBusy();
         }) >= std::ptrdiff_t(MostUnits);
}

/// Each holds what it has parsed.
void Workspace::limitUnits() {
  std::vector<OpenFile *> Idle;
  for (auto &[Uri, File] : Files)
    if (File.Unit && File.Unit->socket() >= 0)
      Idle.push_back(&File);
  std::sort(Idle.begin(), Idle.end(), [](const OpenFile *A, const OpenFile *B) {
    return A->LastUse > B->LastUse;
  });
  for (std::size_t I = MostUnits; I < Idle.size(); ++I)
    if (!Idle[I]->Unit->isBusy())
      Idle[I]->Unit->rest();
}

bool Workspace::isCurrent(const Document &Which) const {
  const OpenFile *File = find(Which.Uri);
  return File && File->Version == Which.Version && !Due.contains(Which.Uri) &&
         (!File->Unit || !File->Unit->isBusy());
}

const OpenFile *Workspace::find(const std::string &Uri) const {
  const auto At = Files.find(Uri);
  return At == Files.end() ? nullptr : &At->second;
}

void Workspace::takeResult(Document &Which, OpenFile &File, UnitResult Result) {
  if (File.AskedVersion != Which.Version)
    return; // Another text is on its way.
  if (Result.Status == UnitStatus::Crashed ||
      Result.Status == UnitStatus::TimedOut)
    say(Result.File + ": " + Result.Reason);
  File.Version = Which.Version;
  File.Outlines = std::move(Result.Outlines);
  File.Of->setLive(Which.Path, File.Unit->unit(), std::move(Result));
  decide(*File.Of);
}

/// What facts of all units make of the findings in open files; tells of those
/// that are known as they are now.
void Workspace::decide(LiveProject &Of) {
  std::map<std::string, std::string> Wanted;
  std::vector<std::pair<Document *, OpenFile *>> Told;
  for (auto &[Uri, File] : Files) {
    Document *Which = Open.find(Uri);
    if (File.Of != &Of || !Which || File.Version != Which->Version)
      continue;
    Wanted[File.Name] = digestOf(Which->Text);
    Told.emplace_back(Which, &File);
  }
  if (Told.empty())
    return;
  const Report Known = Of.report(Wanted);
  for (auto &[Which, File] : Told) {
    File->Findings.clear();
    File->Incomplete.reset();
    for (const ReportedFinding &Each : Known.Findings)
      if (Each.Found.Where.File == File->Name)
        File->Findings.push_back(Each);
    for (const IncompleteUnit &Each : Known.Incomplete)
      if (File->Unit && Each.File == Of.project().nameOf(File->Unit->unit()))
        File->Incomplete = Each;
  }
  for (auto &[Which, File] : Told)
    Events.OnFindings(*Which);
}

void Workspace::readUnits() {
  for (auto &[Uri, File] : Files) {
    if (!File.Unit || File.Unit->socket() < 0)
      continue;
    if (auto Result = File.Unit->read())
      if (Document *Which = Open.find(Uri))
        takeResult(*Which, File, std::move(*Result));
  }
}

void Workspace::readExplained() {
  if (!Explained || !Explained->Unit)
    return;
  auto Result = Explained->Unit->read();
  if (!Result)
    return;
  const std::size_t Unit = std::exchange(Explained->Unit, nullptr)->unit();
  const Document *Which = Open.find(Explained->Uri);
  LiveProject *Of = Files[Explained->Uri].Of;
  if (Result->Status != UnitStatus::Crashed &&
      Result->Status != UnitStatus::TimedOut)
    Of->setLive(Which->Path, Unit, std::move(*Result));
  Explained->Known =
      Of->report({{Explained->At.File, digestOf(Which->Text)}}, Explained->At);
  Events.OnExplained();
}

void Workspace::readIndices() {
  for (auto &[Database, Of] : Projects) {
    if (!Of->isIndexing())
      continue;
    const bool IsWhole = Of->read();
    say(Of->takeProblem());
    Events.OnIndex(*Of, IsWhole ? Of->count() : Of->looked(), Of->count());
    if (IsWhole)
      decide(*Of);
  }
}

std::optional<Report> Workspace::explain(const Document &Which, unsigned Line) {
  const OpenFile &File = Files[Which.Uri];
  if (!File.Unit)
    return Report();
  const Location At{File.Name, Line};
  const bool IsAsked = Explained && Explained->Uri == Which.Uri &&
                       Explained->Version == Which.Version &&
                       Explained->At.Line == Line;
  if (IsAsked && !Explained->Unit)
    return Explained->Known;
  if (Explained && Explained->Unit)
    return std::nullopt;
  Explained = {
      Which.Uri, Which.Version, At, std::make_unique<LiveUnit>(*File.Unit), {}};
  Explained->Unit->ask(Which.Text, At);
  return std::nullopt;
}

/// What was known of it is of another text, or of none. Somebody may wait for
/// its end.
void Workspace::forgetExplained(const std::string &Uri) {
  if (!Explained || Explained->Uri != Uri)
    return;
  Explained.reset();
  Events.OnExplained();
}

void Workspace::addPolled(std::vector<pollfd> &Into) const {
  const auto Add = [&Into](int Socket) {
    if (Socket >= 0)
      Into.push_back({Socket, POLLIN, 0});
  };
  for (const auto &[Uri, File] : Files)
    if (File.Unit)
      Add(File.Unit->socket());
  if (Explained && Explained->Unit)
    Add(Explained->Unit->socket());
  for (const auto &[Database, Of] : Projects)
    if (Of->isIndexing())
      Add(Of->socket());
}

Workspace::Clock::time_point Workspace::nextTime() const {
  Clock::time_point Next = IndexDue.value_or(Clock::time_point::max());
  for (const auto &[Uri, Time] : Due)
    if (const OpenFile *File = find(Uri);
        !File || !File->Unit || !mustWait(*File))
      Next = std::min(Next, Time);
  for (const auto &[Uri, File] : Files)
    if (File.Unit)
      Next = std::min(Next, File.Unit->nextCheck());
  if (Explained && Explained->Unit)
    Next = std::min(Next, Explained->Unit->nextCheck());
  return Next;
}

void Workspace::work() {
  readUnits();
  readExplained();
  readIndices();
  startDue();
  limitUnits();
  if (IndexDue && *IndexDue <= Clock::now()) {
    IndexDue.reset();
    for (auto &[Database, Of] : Projects)
      Of->reindex();
  }
}

} // namespace cotidy::lsp
