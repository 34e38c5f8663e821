// SPDX-License-Identifier: Apache-2.0
//
// The calls of one body that is on the loop, a coroutine's or a handler's:
// which of them keep the loop waiting, and for `cotidy explain --at` why the
// others do not. Words no finding.
#ifndef COTIDY_CHECK_LOOPCALLS_H
#define COTIDY_CHECK_LOOPCALLS_H

#include "blocking/Blocking.h"
#include "check/Check.h"
#include "coro/AsyncTwin.h"

namespace cotidy {

/// A call, and what is known to be wrong with it: at least one of Use, Chain
/// and Twin.
struct LoopCall {
  const model::CallSite &Site;
  const model::CallContext &Around;
  const clang::FunctionDecl &Function;        ///< That it stands in.
  std::optional<model::BlockingUse> Use = {}; ///< It blocks itself.
  bool OpensFile = false;     ///< And later calls go on with the file.
  bool OnOpenFile = false;    ///< It goes on with a file that is opened here.
  bool BitByBit = false;      ///< And again and again, with awaits between.
  Atom Chain = 0;             ///< Holds if what it calls blocks.
  model::AsyncTwin Twin = {}; ///< Its author offers this instead.
  Happening Happens = Happening::Each;
  /// Of what opens a file: what goes on with it in a loop, and weighs more.
  const model::CallSite *InLoop = nullptr;
};

/// Hands out those calls of a function; none when it does not begin on a loop.
void loopCalls(const clang::FunctionDecl &Function, Pass &Host,
               llvm::function_ref<void(const LoopCall &)> Report);

/// The same for functions with a name that are handlers of operations; and for
/// `cotidy explain --at`, what can be said of the calls of all other functions.
void namedHandlers(Pass &Host,
                   llvm::function_ref<void(const LoopCall &)> Report);

} // namespace cotidy

#endif
