// SPDX-License-Identifier: Apache-2.0
//
// The awaitable counterpart of a synchronous function, where its own author
// offers one: `async_read` beside `read`.
#ifndef COTIDY_CORO_ASYNCTWIN_H
#define COTIDY_CORO_ASYNCTWIN_H

#include "coro/Unit.h"
#include "flow/Calls.h"

namespace cotidy::model {

struct AsyncTwin {
  const clang::FunctionDecl *Function = nullptr;
  /// It takes a completion token behind the arguments of the other.
  bool TakesToken = false;
  /// The call's argument that receives the error, which the twin does not take.
  const clang::Expr *Error = nullptr;

  explicit operator bool() const { return Function; }
};

/// In the same class or namespace, with a name that says so, for the arguments
/// that the call gives and an optional tail. Never one of the functions that
/// the call is written in, and none for what is awaitable itself.
AsyncTwin asyncTwin(const CallSite &Site, const clang::FunctionDecl &Within,
                    Unit &Unit);

} // namespace cotidy::model

#endif
