// SPDX-License-Identifier: Apache-2.0
#include "frontend/Invocation.h"

#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/FrontendOptions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;

namespace cotidy {

/// What makes an error of a warning goes. The rest stays, since it may make a
/// warning of what is an error by default (-Wno-narrowing,
/// -Wno-error=non-pod-varargs), in its order; the warnings are then ignored.
static void dropStrictness(DiagnosticOptions &Diagnostics) {
  Diagnostics.Pedantic = Diagnostics.PedanticErrors = false;
  Diagnostics.IgnoreWarnings = true; // ours are the only warnings
  llvm::erase_if(Diagnostics.Warnings, [](const std::string &Flag) {
    return StringRef(Flag).starts_with("error") ||
           StringRef(Flag).starts_with("fatal-errors");
  });
}

/// Modules that the compiler would compile to files when it needs them. Without
/// its map, what is a module of headers is headers.
static void dropModuleCache(CompilerInvocation &Invocation) {
  HeaderSearchOptions &Search = Invocation.getHeaderSearchOpts();
  Search.ModuleCachePath.clear();
  Search.ModulesValidateOncePerBuildSession = false; // leaves a time stamp
  LangOptions &Language = Invocation.getLangOpts();
  if (Language.Modules && Language.ImplicitModules) {
    Search.ImplicitModuleMaps = false;
    Invocation.getFrontendOpts().ModuleMapFiles.clear();
  }
  Language.ImplicitModules = false;
}

// Filtering argument strings is never complete (-Wp, -Xclang, @files), so the
// finished invocation is reset instead.
static void dropOutputs(CompilerInvocation &Invocation) {
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  Invocation.getPreprocessorOutputOpts() = PreprocessorOutputOptions();
  Invocation.getMigratorOpts() = MigratorOptions();

  DiagnosticOptions &Diagnostics = Invocation.getDiagnosticOpts();
  Diagnostics.DiagnosticLogFile.clear();
  Diagnostics.DiagnosticSerializationFile.clear();
  Diagnostics.VerifyDiagnostics = false;
  dropStrictness(Diagnostics);

  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.ProgramAction = frontend::ParseSyntaxOnly;
  Frontend.OutputFile.clear();
  Frontend.StatsFile.clear();
  Frontend.TimeTracePath.clear();
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Frontend.PluginArgs.clear();
  Frontend.ActionName.clear();
  Frontend.ASTMergeFiles.clear();
  Frontend.ModuleOutputPath.clear();
  Frontend.SymbolGraphOutputDir.clear();
  Frontend.ARCMTAction = FrontendOptions::ARCMT_None;
  Frontend.ObjCMTAction = FrontendOptions::ObjCMT_None;
  Frontend.GenerateGlobalModuleIndex = false;
  Frontend.BuildingImplicitModule = false;
  Frontend.DisableFree = false;

  CodeGenOptions &CodeGen = Invocation.getCodeGenOpts();
  CodeGen.CoverageDataFile.clear();
  CodeGen.CoverageNotesFile.clear();
  CodeGen.OptRecordFile.clear();

  PreprocessorOptions &Preprocessor = Invocation.getPreprocessorOpts();
  Preprocessor.ImplicitPCHInclude.clear(); // made by another compiler
  Preprocessor.DisablePragmaDebugCrash = true;
  Invocation.getLangOpts().EnableNewConstInterp = false; // crashes when asked
                                                         // again
  dropModuleCache(Invocation);
}

std::unique_ptr<CompilerInvocation>
makeInvocation(const ParseRequest &Request,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Diags) {
  std::vector<std::string> Arguments = Request.Command.CommandLine;
  if (Arguments.empty())
    return nullptr;
  // Before a "--", after which everything is a file name.
  Arguments.insert(Arguments.begin() + 1,
                   {"-resource-dir", Request.ResourceDir, "-w"});
  std::vector<const char *> Pointers;
  for (const std::string &Argument : Arguments)
    Pointers.push_back(Argument.c_str());

  CreateInvocationOptions Options;
  Options.Diags = std::move(Diags);
  Options.VFS = std::move(Files);
  std::unique_ptr<CompilerInvocation> Invocation =
      createInvocation(Pointers, std::move(Options));
  if (!Invocation)
    return nullptr;
  dropOutputs(*Invocation);
  Invocation->getFrontendOpts().SkipFunctionBodies = Request.SkipSystemBodies;
  return Invocation;
}

std::unique_ptr<CompilerInvocation> invocationLike(const Preprocessor &Host) {
  const SourceManager &Sources = Host.getSourceManager();
  const auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID());
  auto Invocation = std::make_unique<CompilerInvocation>();
  Invocation->getLangOpts() = Host.getLangOpts();
  Invocation->getTargetOpts() = Host.getTargetInfo().getTargetOpts();
  Invocation->getHeaderSearchOpts() =
      Host.getHeaderSearchInfo().getHeaderSearchOpts();
  Invocation->getPreprocessorOpts() = Host.getPreprocessorOpts();
  Invocation->getFileSystemOpts() = Host.getFileManager().getFileSystemOpts();
  Invocation->getDiagnosticOpts().Warnings =
      Host.getDiagnostics().getDiagnosticOptions().Warnings;
  dropStrictness(Invocation->getDiagnosticOpts());
  Invocation->getFrontendOpts().ProgramAction = frontend::ParseSyntaxOnly;
  Invocation->getFrontendOpts().Inputs = {
      FrontendInputFile(Main ? Main->getName() : "", Language::CXX)};
  return Invocation;
}

} // namespace cotidy
