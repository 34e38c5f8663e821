// SPDX-License-Identifier: Apache-2.0
#include "frontend/MemoryCompiler.h"

#include "clang/Basic/FileManager.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace cotidy {
namespace {

class ModuleToMemory : public GenerateModuleFromModuleMapAction {
public:
  explicit ModuleToMemory(llvm::SmallVectorImpl<char> &Module)
      : Module(Module) {}

private:
  std::unique_ptr<llvm::raw_pwrite_stream>
  CreateOutputFile(CompilerInstance &, StringRef) override {
    return std::make_unique<llvm::raw_svector_ostream>(Module);
  }

  llvm::SmallVectorImpl<char> &Module;
};

} // namespace

/// As Clang itself compiles the modules that it needs on the way.
std::shared_ptr<CompilerInvocation>
MemoryCompiler::invocationFor(StringRef ModuleName, StringRef Map) {
  auto Result = std::make_shared<CompilerInvocation>(getInvocation());
  Result->resetNonModularOptions();
  Result->getLangOpts().ModuleName = getLangOpts().ModuleName;
  Result->getLangOpts().CurrentModule = ModuleName.str();
  FrontendOptions &Frontend = Result->getFrontendOpts();
  const Language Spoken = getLangOpts().ObjC ? Language::ObjCXX : Language::CXX;
  Frontend.Inputs = {FrontendInputFile(
      Map, InputKind(Spoken, InputKind::ModuleMap, /*PP=*/true))};
  Frontend.OriginalModuleMap.clear();
  Frontend.SkipFunctionBodies = false;
  Result->getPreprocessorOpts().RetainRemappedFileBuffers = true;
  return Result;
}

void MemoryCompiler::createModuleFromSource(SourceLocation, StringRef Name,
                                            StringRef Source) {
  const std::string Map = Name.str() + ".map";
  const std::string Text = Source.str();

  llvm::SmallString<0> Module;
  MemoryCompiler Inner(Files);
  Inner.setInvocation(invocationFor(Name, Map));
  Inner.createDiagnostics(
      new ForwardingDiagnosticConsumer(getDiagnosticClient()),
      /*ShouldOwnClient=*/true);
  Inner.setFileManager(&getFileManager());
  Inner.createSourceManager(getFileManager());
  Inner.getSourceManager().overrideFileContents(
      getFileManager().getVirtualFileRef(Map, off_t(Text.size()), 0),
      llvm::MemoryBuffer::getMemBuffer(Text));
  ModuleToMemory Action(Module);
  if (!Inner.ExecuteAction(Action))
    return; // It has said why.

  // What it has built on the way is there for others, too.
  auto &Known = getHeaderSearchOpts().PrebuiltModuleFiles;
  Known = Inner.getHeaderSearchOpts().PrebuiltModuleFiles;
  unsigned Number = 0;
  std::string Path;
  do
    Path = "/cotidy/" + std::to_string(Number++) + ".pcm";
  while (Files->exists(Path));
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Memory->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Module, Path));
  Files->pushOverlay(Memory);
  Known[Name.str()] = Path;
}

} // namespace cotidy
