// SPDX-License-Identifier: Apache-2.0
#include "server/Verifier.h"

#include "base/Hash.h"
#include "fix/Plan.h"
#include "project/AnalysedFiles.h"
#include "project/Verification.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cotidy::lsp {
namespace {

using nlohmann::json;

/// In the process that verifies: everything is as it was when it was forked.
class Verifying {
public:
  Verifying(const OpenFile &File, FileTexts Texts)
      : Of(*File.Of), Texts(std::move(Texts)),
        Kept(Of.reportedUnits(), Of.project().paths()) {
    for (const std::size_t Unit : Of.reportedCommands())
      Commands.push_back(Of.project().database().Commands[Unit]);
    Found.Findings = File.Findings;
    for (const ReportedFinding &Each : File.Findings) {
      Findings.push_back(Each.Found);
      if (!isComplete(Each))
        Findings.back().Suggestion.reset();
    }
  }

  json run();

private:
  /// What the compiler makes of a unit that does not compile may be wrong.
  bool isComplete(const ReportedFinding &Of) const {
    return std::all_of(Of.Units.begin(), Of.Units.end(), [&](std::size_t Unit) {
      return this->Of.reportedUnits()[Unit].Status == UnitStatus::Complete;
    });
  }
  AnalysedText read(const std::string &Name);
  std::vector<CompileFailure> compile(const std::vector<std::size_t> &Tested,
                                      const FileTexts &Changed);

  LiveProject &Of;
  FileTexts Texts; ///< Of all open files.
  AnalysedFiles Kept;
  std::vector<clang::tooling::CompileCommand> Commands;
  Report Found;
  std::vector<Finding> Findings;
};

AnalysedText Verifying::read(const std::string &Name) {
  if (const auto Open = Texts.find(Name); Open != Texts.end())
    return {AnalysedText::State::Same, Open->second};
  if (!Kept.isKnown(Name))
    return {};
  if (const auto &Text = Kept.text(Name))
    return {AnalysedText::State::Same, Text};
  return {AnalysedText::State::Changed};
}

std::vector<CompileFailure>
Verifying::compile(const std::vector<std::size_t> &Tested,
                   const FileTexts &Changed) {
  FileTexts All = Changed;
  All.insert(Texts.begin(), Texts.end());
  const Project &Project = Of.project();
  const std::function<AnalysisOptions(std::size_t)> OptionsOf =
      [&](std::size_t Unit) {
        return Project.optionsOf(Of.reportedCommands()[Unit]);
      };
  const std::function<std::string(const std::string &)> AsItIs =
      [](const std::string &Name) { return Name; };
  return compileUnits({Project.request().Pool, Found, Of.reportedUnits(),
                       Commands, OptionsOf, Project.paths(), AsItIs},
                      Tested, All);
}

json Verifying::run() {
  const ReadFile Read = [this](const std::string &Name) { return read(Name); };
  const Verify Compiles = [this](const std::vector<std::size_t> &Tested,
                                 const FileTexts &Changed) {
    return compile(Tested, Changed);
  };
  const FixPlan Safe =
      planFixes(Findings, wantedFixes(Findings, false), Read, Compiles);
  json Result = {
      {"fixes", fixesThatCompile(Findings, wantedFixes(Findings, true), Safe,
                                 Read, Compiles)}};
  Result["before"] = Safe.Before;
  Result["after"] = Safe.After;
  return Result;
}

} // namespace

std::string Verifier::keyOf(const Document &Which) const {
  const OpenFile *File = Files.find(Which.Uri);
  std::string Key = std::to_string(Which.Version) + '\0';
  if (File)
    for (const ReportedFinding &Each : File->Findings)
      Key += Each.Fingerprint + '\0' +
             (Each.Found.Suggestion ? Each.Found.Suggestion->Title : "") + '\0';
  return digestOf(Key);
}

void Verifier::verify(const Document &Which) {
  const OpenFile *File = Files.find(Which.Uri);
  const std::string Key = keyOf(Which);
  Job &Of = Jobs[Which.Uri];
  if (Of.Key == Key && (Of.Doing || Of.Done))
    return;
  Of = {Key, nullptr, std::nullopt};
  if (!File || std::none_of(File->Findings.begin(), File->Findings.end(),
                            [](const ReportedFinding &Each) {
                              return Each.Found.Suggestion.has_value();
                            })) {
    Of.Done.emplace();
    return;
  }
  if (!isDoing())
    start(Of, *File);
}

bool Verifier::isDoing() const {
  return std::any_of(Jobs.begin(), Jobs.end(),
                     [](const auto &Each) { return !!Each.second.Doing; });
}

void Verifier::start(Job &Of, const OpenFile &File) {
  FileTexts Texts;
  for (const auto &[Uri, Each] : Open.all())
    if (const OpenFile *Other = Files.find(Uri); Other && Other->Of == File.Of)
      Texts[Other->Name] = Each.Text;
  Of.Doing = std::make_unique<BackgroundJob>(
      [&File, &Texts](const BackgroundJob::TellFunction &Tell) {
        Tell(json::to_cbor(Verifying(File, Texts).run()));
      },
      BackgroundJob::Pace::IsAwaited); // by whoever opens the menu of fixes
}

/// What is not known as it is now will be asked for again when it is.
void Verifier::startNext() {
  for (auto At = Jobs.begin(); At != Jobs.end() && !isDoing();) {
    const auto Each = At++;
    if (Each->second.Doing || Each->second.Done)
      continue;
    const Document *Which = Open.find(Each->first);
    Jobs.erase(Each);
    if (Which && Files.isCurrent(*Which))
      verify(*Which);
  }
}

const Verifier::Verified *Verifier::find(const Document &Which) const {
  const auto At = Jobs.find(Which.Uri);
  return At != Jobs.end() && At->second.Done && At->second.Key == keyOf(Which)
             ? &*At->second.Done
             : nullptr;
}

void Verifier::addPolled(std::vector<pollfd> &Into) const {
  for (const auto &[Uri, Each] : Jobs)
    if (Each.Doing)
      Into.push_back({Each.Doing->socket(), POLLIN, 0});
}

std::vector<std::string> Verifier::work() {
  std::vector<std::string> Known;
  for (auto &[Uri, Each] : Jobs) {
    if (!Each.Doing)
      continue;
    for (const BackgroundJob::Bytes &Told : Each.Doing->read()) {
      const json Found = json::from_cbor(Told);
      Each.Done.emplace();
      Found.at("fixes").get_to(Each.Done->Fixes);
      for (const auto &[File, Text] : Found.at("after").items())
        Each.Done->All[File] = {Found.at("before").at(File), Text};
    }
    if (!Each.Doing->isOver())
      continue;
    Each.Doing.reset();
    if (!Each.Done)
      Each.Done.emplace(); // What cannot be verified is not offered.
    Known.push_back(Uri);
  }
  startNext();
  return Known;
}

} // namespace cotidy::lsp
