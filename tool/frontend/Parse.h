// SPDX-License-Identifier: Apache-2.0
//
// From a compile command to an AST, in this process, writing nothing: the
// compiler invocation is stripped of every option that produces output.
// Function bodies of system headers are skipped, and the AST's traversal scope
// holds only what the project itself wrote. Knows nothing of coroutines.
#ifndef COTIDY_FRONTEND_PARSE_H
#define COTIDY_FRONTEND_PARSE_H

#include "base/FileTrace.h"
#include "base/Paths.h"
#include "finding/UnitResult.h"

#include "clang/AST/ASTContext.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <string>
#include <vector>

namespace cotidy {

class LateText;

struct ParseRequest {
  const clang::tooling::CompileCommand &Command;
  std::string ResourceDir;
  /// Off: the unit is compiled as the compiler would.
  bool SkipSystemBodies = true;
  /// Absolute path -> text, in place of what the files hold.
  const std::map<std::string, std::string> *Replaced = nullptr;
  /// Where to write down what the unit asks the file system for.
  FileTrace *Trace = nullptr;
  /// The text of one file is asked for on the way.
  LateText *Late = nullptr;
};

struct ParseOutcome {
  std::vector<CompileError> Errors;
  /// Of the files that errors stand in, as the unit has read them; no file that
  /// only a `#line` names is among them.
  std::map<std::string, std::string> ErrorDigests; ///< File -> digest.
  std::string Failure; ///< Why there is no AST at all; empty when there is one.
};

/// Parses and calls Visit once while the AST is alive. Visit is also called
/// when the unit has errors: Clang recovers, and Errors tells.
ParseOutcome parseUnit(const ParseRequest &Request, const PathMap &Paths,
                       llvm::function_ref<void(clang::ASTContext &)> Visit);

/// The unit that a host is compiling, in full, with texts (absolute path ->
/// text) in place of what the files hold.
ParseOutcome parseAgain(const clang::Preprocessor &Host, const PathMap &Paths,
                        const std::map<std::string, std::string> &Replaced);

/// Limits traversal of the AST to declarations outside system headers.
void limitTraversal(clang::ASTContext &Context);

} // namespace cotidy

#endif
