// SPDX-License-Identifier: Apache-2.0
//
// The bodies of a unit, each read once, when it is first asked for.
#ifndef COTIDY_FLOW_BODIES_H
#define COTIDY_FLOW_BODIES_H

#include "flow/Calls.h"

namespace cotidy::model {

class Bodies {
public:
  /// Stays where it is.
  const ExecutedBody &of(const clang::FunctionDecl &Function) {
    std::unique_ptr<const ExecutedBody> &Known = All[&Function];
    if (!Known)
      Known = std::make_unique<const ExecutedBody>(executedBody(Function));
    return *Known;
  }

private:
  llvm::DenseMap<const clang::FunctionDecl *,
                 std::unique_ptr<const ExecutedBody>>
      All;
};

} // namespace cotidy::model

#endif
