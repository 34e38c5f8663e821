// SPDX-License-Identifier: Apache-2.0
//
// A compile database of any bytes: commands, or one sentence. Its entries may
// name folders that are there; "/" is.
#include "cdb/CompileDatabase.h"
#include "fuzz/Target.h"

namespace cotidy::test {

void tryInput(std::string_view Input) {
  static const InputFile File("compile_commands.json");
  File.write(Input);
  DatabaseRequest Request;
  Request.BuildPath = File.path();
  auto Loaded = loadDatabase(Request);
  if (!Loaded) {
    require(!llvm::toString(Loaded.takeError()).empty());
    return;
  }
  for (const clang::tooling::CompileCommand &Each : Loaded->Commands) {
    require(Each.Filename.starts_with('/') && Each.Directory.starts_with('/'));
    require(Each.CommandLine.size() >= 3); // the compiler, "--", the file
  }
  for (const UnusableUnit &Each : Loaded->Unusable)
    require(!Each.Reason.empty());
}

} // namespace cotidy::test
