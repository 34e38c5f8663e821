// SPDX-License-Identifier: Apache-2.0
//
// NOLINT comments, by clang-tidy's own handler. Asked while the unit is alive;
// the answer leaves it as a bit.
#ifndef COTIDY_AST_SUPPRESSION_H
#define COTIDY_AST_SUPPRESSION_H

#include "clang/AST/ASTContext.h"
#include <memory>

namespace cotidy::model {

class Suppression {
public:
  explicit Suppression(clang::ASTContext &Context);
  ~Suppression();

  /// Whether a NOLINT, NOLINTNEXTLINE or NOLINTBEGIN for this check covers the
  /// line of the place.
  bool covers(clang::SourceLocation Where, llvm::StringRef CheckName);

private:
  class Consumer;
  std::unique_ptr<Consumer> Client;
  clang::DiagnosticsEngine Diags;
  unsigned Probe;
  llvm::DenseMap<clang::FileID, bool> Mentions;
};

} // namespace cotidy::model

#endif
