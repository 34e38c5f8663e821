// SPDX-License-Identifier: Apache-2.0
// With -fmodules: a module in the middle of a source, which a compiler makes a
// temporary file of, and another that uses it.
#pragma clang module build inner
module inner {}
#pragma clang module contents
#pragma clang module begin inner
inline int one() { return 1; }
#pragma clang module end
#pragma clang module endbuild

#pragma clang module build outer
module outer {}
#pragma clang module contents
#pragma clang module begin outer
#pragma clang module import inner
#pragma clang module build innermost
module innermost {}
#pragma clang module contents
#pragma clang module begin innermost
inline int zero() { return 0; }
#pragma clang module end
#pragma clang module endbuild
inline int two() { return one() + one(); }
#pragma clang module end
#pragma clang module endbuild

#pragma clang module import outer
#pragma clang module import innermost
#include "aio/aio.hpp"
#include <chrono>
#include <thread>

aio::task<int> sleeps() {
  std::this_thread::sleep_for(std::chrono::seconds(two() + zero()));
  co_return two();
}
