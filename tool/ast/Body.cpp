// SPDX-License-Identifier: Apache-2.0
#include "ast/Body.h"

using namespace clang;

namespace cotidy::model {

bool holdsBody(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && Function.getBody();
}

} // namespace cotidy::model
