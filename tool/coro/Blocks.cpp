// SPDX-License-Identifier: Apache-2.0
#include "coro/Blocks.h"

#include "ast/Children.h"

#include "clang/AST/ExprCXX.h"

#include <algorithm>

using namespace clang;

namespace cotidy::model {

Blocks::Blocks(const Stmt *Body, const Source &Text) : Text(Text), All(1) {
  add(Body, 0);
}

void Blocks::add(const Stmt *Statement, std::size_t Outer) {
  if (!Statement || isa<LambdaExpr>(Statement))
    return;
  // Where a statement ends is only asked of those that declare something: an
  // `else if` ends where the last one does.
  llvm::SmallVector<const Decl *, 4> Locals;
  for (const Stmt *Child : childrenOf(*Statement))
    if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Child))
      Locals.append(Declaration->decl_begin(), Declaration->decl_end());
  if (!Locals.empty()) {
    All.push_back({Statement->getSourceRange(), Outer, std::move(Locals)});
    Outer = All.size() - 1;
  }
  for (const Stmt *Child : childrenOf(*Statement))
    add(Child, Outer);
}

std::vector<const Block *> Blocks::around(SourceLocation Where) const {
  std::vector<const Block *> Result;
  auto Behind =
      std::partition_point(All.begin() + 1, All.end(), [&](const Block &Each) {
        return !Text.before(Where, Each.Range.getBegin());
      });
  for (std::size_t At = Behind - All.begin() - 1; At != 0; At = All[At].Outer)
    if (!Text.before(All[At].Range.getEnd(), Where))
      Result.push_back(&All[At]);
  return Result;
}

} // namespace cotidy::model
