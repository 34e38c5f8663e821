// SPDX-License-Identifier: Apache-2.0
//
// Which entries of the knowledge are named like the function that is called.
// Compares names and signatures; conditions are weighed elsewhere.
#ifndef COTIDY_BLOCKING_APINAME_H
#define COTIDY_BLOCKING_APINAME_H

#include "coro/Unit.h"
#include "flow/Calls.h"

#include "llvm/ADT/SmallVector.h"
#include <string>

namespace cotidy::model {

/// In the order of the knowledge; none for almost every call.
llvm::SmallVector<const BlockingApi *, 2> apisNamed(const CallSite &Site,
                                                    const Unit &Unit);

/// The name to show to people: of a pattern, that of the function.
std::string shownName(const BlockingApi &Api,
                      const clang::FunctionDecl &Callee);

/// "grpc::Status (grpc::ClientContext *, const shop::Item &)": the canonical
/// type, without the words `class`, `struct` and `enum`.
std::string signatureOf(const clang::FunctionDecl &Function);

} // namespace cotidy::model

#endif
