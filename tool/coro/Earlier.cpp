// SPDX-License-Identifier: Apache-2.0
#include "coro/Earlier.h"

#include "ast/Mentions.h"
#include "ast/Names.h"
#include "flow/BodyIndex.h"

using namespace clang;

namespace cotidy::model {

const Expr *awaitedBefore(const ValueDecl *Value, const CallSite &Site,
                          const CallContext &Around) {
  if (!Around.Within || !Value)
    return nullptr;
  for (const AwaitOf &Each : llvm::reverse(Around.Within->awaitsOf(*Value)))
    if (Around.Body.surelyBefore(Each.Suspension, Site))
      return Each.Suspension;
  return nullptr;
}

bool calledBefore(const ValueDecl *Value, const CallSite &Site,
                  const CallContext &Around, const Words &Names) {
  const BodyIndex &Index = Around.Body.index();
  return llvm::any_of(Names, [&](StringRef Name) {
    return llvm::any_of(Index.Named.lookup(Name), [&](unsigned Number) {
      const CallSite &Other = Around.Body.Calls[Number];
      return Around.Body.surelyBefore(Other.Where, Site) &&
             (namedObject(Other.Receiver) == Value ||
              llvm::any_of(Other.Arguments, [&](const Expr *Argument) {
                return mentions(Argument, Value);
              }));
    });
  });
}

} // namespace cotidy::model
