// SPDX-License-Identifier: Apache-2.0
#include "main/ReportOutput.h"

#include "checks/Checks.h"
#include "fix/Output.h"
#include "main/Tell.h"
#include "sinks/FixesYaml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Process.h"
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace cotidy {

SinkContext ReportOutput::context() const {
  SinkContext Context;
  Context.DisplayPath = [this](const std::string &Name) {
    return Here.relative(Paths.absolute(Name));
  };
  Context.AbsolutePath = [this](const std::string &Name) {
    return Paths.absolute(Name);
  };
  Context.ReadFile = [this](const std::string &Name) {
    return Files.text(Name);
  };
  for (const Check *Each : allChecks())
    Context.Rules.push_back({Each->Name.str(), Each->Summary.str(),
                             checkPage(Each->Name).str(),
                             Each->Does == Harm::Slow});
  Context.Root = relativePath(Paths.root(), Here.root());
  const char *NoColor = std::getenv("NO_COLOR");
  Context.Color =
      Command.Color.value_or((!NoColor || *NoColor == '\0') &&
                             llvm::sys::Process::StandardOutHasColors());
  Context.Quiet = Command.Quiet || !Command.ExplainAt.File.empty();
  Context.UnsafeFixes = Command.UnsafeFixes;
  Context.Fixing = Command.makesFixes();
  return Context;
}

bool ReportOutput::print(const Report &Found, bool ForPeople) const {
  bool Written = true;
  for (const OutputRequest &Each : Command.Outputs) {
    if (Each.Form->IsForPeople != ForPeople)
      continue;
    SinkContext Context = context();
    if (!Each.File.empty()) {
      std::ostringstream Out;
      Context.Color = false;
      Each.Form->Write(Out, Found, Context);
      Written &= exportTo(Each.File, Out.str(), "--format");
    } else if (!Command.Diff) {
      Each.Form->Write(std::cout, Found, Context);
    }
  }
  return Written;
}

bool ReportOutput::prints(bool ForPeople, bool ToFile) const {
  return llvm::any_of(Command.Outputs, [&](const OutputRequest &Each) {
    return Each.Form->IsForPeople == ForPeople && Each.File.empty() != ToFile;
  });
}

bool ReportOutput::namesEdits() const {
  return llvm::any_of(Command.Outputs, [](const OutputRequest &Each) {
    return Each.Form->NamesEdits;
  });
}

bool ReportOutput::exportTo(const std::string &File, std::string_view Bytes,
                            const char *Option) const {
  std::cout.flush();
  auto Problem = writeOutput(File, Bytes);
  if (Problem)
    complain(*Problem + "; see the path given with " + Option);
  return !Problem;
}

bool ReportOutput::exportFixes(const Report &Offered,
                               const std::string &BuildFolder,
                               const std::string &MainFile) const {
  std::ostringstream Out;
  writeFixesYaml(Out, Offered, context(), BuildFolder, MainFile);
  return exportTo(Command.ExportFixes, Out.str(), "--export-fixes");
}

} // namespace cotidy
