// SPDX-License-Identifier: Apache-2.0
#include "frontend/Parse.h"

#include "base/Hash.h"
#include "base/RegularFiles.h"
#include "base/TracedFiles.h"
#include "frontend/Invocation.h"
#include "frontend/LateText.h"
#include "frontend/MemoryCompiler.h"
#include "frontend/ReplacedFiles.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;

namespace cotidy {
namespace {

/// Keeps errors as data; warnings are switched off.
class ErrorCollector : public DiagnosticConsumer {
public:
  ErrorCollector(const PathMap &Paths, ParseOutcome &Outcome)
      : Paths(Paths), Outcome(Outcome) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    CompileError Error;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Error.Message = std::string(Text);
    if (Info.getLocation().isValid() && Info.hasSourceManager()) {
      const SourceManager &Sources = Info.getSourceManager();
      const SourceLocation At =
          LateText::withinFile(Info.getLocation(), Sources);
      PresumedLoc Place = Sources.getPresumedLoc(At);
      if (Place.isValid()) {
        Error.Where = {nameOf(Place, Sources), Place.getLine(),
                       Place.getColumn(),
                       Sources.getFileOffset(Sources.getExpansionLoc(At))};
        keepDigest(Sources, Place, Error.Where.File);
      }
    }
    Outcome.Errors.push_back(std::move(Error));
  }

private:
  /// A place that a `#line` made up has no file.
  void keepDigest(const SourceManager &Sources, const PresumedLoc &Place,
                  const std::string &Name) {
    if (Place.getFileID().isInvalid() ||
        !Sources.getFileEntryRefForID(Place.getFileID()))
      return;
    auto [At, New] = Outcome.ErrorDigests.try_emplace(Name);
    if (New)
      At->second = digestOf(Sources.getBufferData(Place.getFileID()));
  }

  /// Clang's names are relative to the folder of the command, and may have a
  /// `..` behind a link, which the name alone does not resolve.
  std::string nameOf(const PresumedLoc &Place, const SourceManager &Sources) {
    llvm::SmallString<256> Name(Place.getFilename());
    if (!Name.starts_with("<")) // "<command line>" is no file.
      Sources.getFileManager().makeAbsolutePath(Name);
    llvm::SmallString<256> Real;
    if (Name.str().contains("..") &&
        !llvm::sys::fs::real_path(Name, Real)) // else as a `#line` says
      Name = Real;
    return Paths.relative(std::string(Name));
  }

  const PathMap &Paths;
  ParseOutcome &Outcome;
};

class VisitingConsumer : public ASTConsumer {
public:
  VisitingConsumer(llvm::function_ref<void(ASTContext &)> Visit,
                   const LateText *Late)
      : Visit(Visit), Late(Late) {}

  // A coroutine that only the skipped body of a system template instantiates
  // (a generic lambda given to std::thread) is still there as its pattern.
  bool shouldSkipFunctionBody(Decl *Function) override {
    return Function->getASTContext().getSourceManager().isInSystemHeader(
        Function->getLocation());
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Late)
      Late->finish(Context.getSourceManager());
    limitTraversal(Context);
    Visit(Context);
  }

private:
  llvm::function_ref<void(ASTContext &)> Visit;
  const LateText *Late;
};

class VisitingAction : public ASTFrontendAction {
public:
  VisitingAction(llvm::function_ref<void(ASTContext &)> Visit, LateText *Late)
      : Visit(Visit), Late(Late) {}

  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    if (Late)
      Late->waitIn(Compiler);
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<VisitingConsumer>(Visit, Late);
  }

private:
  llvm::function_ref<void(ASTContext &)> Visit;
  LateText *Late;
};

} // namespace

void limitTraversal(ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  std::vector<Decl *> Own;
  for (Decl *Declaration : Context.getTranslationUnitDecl()->decls())
    if (!Declaration->isImplicit() &&
        !Sources.isInSystemHeader(Declaration->getLocation()))
      Own.push_back(Declaration);
  Context.setTraversalScope(Own);
}

static OverlayPtr makeFileSystem(const ParseRequest &Request) {
  // No pipe and no device: a unit would wait for them, or never see their end.
  constexpr std::uint64_t LargestInclude = 1ULL << 30;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Real =
      llvm::makeIntrusiveRefCnt<RegularFiles>(
          llvm::vfs::createPhysicalFileSystem(), LargestInclude);
  if (Request.Trace)
    Real =
        llvm::makeIntrusiveRefCnt<TracedFiles>(std::move(Real), *Request.Trace);
  Real->setCurrentWorkingDirectory(Request.Command.Directory);
  if (Request.Replaced && !Request.Replaced->empty())
    return withReplaced(std::move(Real), *Request.Replaced);
  return llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      std::move(Real));
}

/// Assembly in Microsoft's spelling names variables: its parser is the
/// target's, even where no code is made.
static void registerTargets() {
  static const bool Once = [] {
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmParsers();
    return true;
  }();
  static_cast<void>(Once);
}

static void runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                          OverlayPtr Files, ErrorCollector &Collector,
                          ParseOutcome &Outcome,
                          llvm::function_ref<void(ASTContext &)> Visit,
                          LateText *Late = nullptr) {
  MemoryCompiler Compiler(Files);
  Compiler.setInvocation(std::move(Invocation));
  Compiler.createDiagnostics(&Collector, /*ShouldOwnClient=*/false);
  // With the files of -ivfsoverlay, which are read from Files themselves.
  Compiler.createFileManager(createVFSFromCompilerInvocation(
      Compiler.getInvocation(), Compiler.getDiagnostics(), Files));
  bool Visited = false;
  auto VisitOnce = [&](ASTContext &Context) {
    Visited = true;
    if (Late)
      Late->atEnd(Context.getSourceManager());
    Visit(Context);
  };
  VisitingAction Action(VisitOnce, Late);
  Compiler.ExecuteAction(Action);
  if (!Visited)
    Outcome.Failure = Outcome.Errors.empty()
                          ? "the compiler gave up without a word"
                          : Outcome.Errors.front().Message;
}

ParseOutcome parseUnit(const ParseRequest &Request, const PathMap &Paths,
                       llvm::function_ref<void(ASTContext &)> Visit) {
  registerTargets();
  ParseOutcome Outcome;
  auto Files = makeFileSystem(Request);
  std::map<std::string, std::string> Begun;
  if (const std::string *Text = Request.Late ? Request.Late->text() : nullptr;
      Text && !Files->exists(Request.Command.Filename)) {
    Begun[Request.Command.Filename] = *Text;
    Files = withReplaced(Files, Begun);
  }
  ErrorCollector Collector(Paths, Outcome);
  auto Diags = CompilerInstance::createDiagnostics(
      new DiagnosticOptions, &Collector, /*ShouldOwnClient=*/false);
  std::unique_ptr<CompilerInvocation> Invocation =
      makeInvocation(Request, Files, Diags);
  if (!Invocation) {
    Outcome.Failure = Outcome.Errors.empty()
                          ? "its compile command is not understood"
                          : Outcome.Errors.front().Message;
    return Outcome;
  }

  if (Request.Late)
    Request.Late->prepare(*Invocation, Request.Command.Filename);
  runInvocation(std::move(Invocation), Files, Collector, Outcome, Visit,
                Request.Late);
  return Outcome;
}

ParseOutcome parseAgain(const Preprocessor &Host, const PathMap &Paths,
                        const std::map<std::string, std::string> &Replaced) {
  ParseOutcome Outcome;
  ErrorCollector Collector(Paths, Outcome);
  runInvocation(
      invocationLike(Host),
      withReplaced(Host.getFileManager().getVirtualFileSystemPtr(), Replaced),
      Collector, Outcome, [](ASTContext &) {});
  return Outcome;
}

} // namespace cotidy
