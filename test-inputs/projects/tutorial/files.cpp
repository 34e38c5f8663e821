// SPDX-License-Identifier: Apache-2.0
//
// A synchronous library, merely wrapped.
#include "checker.hpp"
#include "tutorial.hpp"

#include <utility>

// Being called from a coroutine does not make `checker::check_file` asynchronous.
aio::task<bool> check_file(std::string path) { co_return checker::check_file(path); }

aio::task<bool> check_files(std::string first, std::string second, std::string third) {
  auto [first_ok, second_ok, third_ok] =
      co_await aio::gather(check_file(std::move(first)), check_file(std::move(second)), check_file(std::move(third)));
  co_return first_ok && second_ok && third_ok;
}
