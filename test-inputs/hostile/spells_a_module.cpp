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
inline int two() { return one() + one(); }
#pragma clang module end
#pragma clang module endbuild

#pragma clang module import outer
#include "aio/aio.hpp"
#include <chrono>
#include <thread>

aio::task<int> sleeps() {
  std::this_thread::sleep_for(std::chrono::seconds(two()));
  co_return two();
}
