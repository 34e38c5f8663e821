// SPDX-License-Identifier: Apache-2.0
//
// Not using calls that give the thread back.
#include "tutorial.hpp"

#include <thread>

// It is a coroutine, but while it sleeps, so does the thread of the event loop, and nothing else can run.
aio::task<int> network_request_synchronous(int id) {
  std::this_thread::sleep_for(unit);
  co_return id;
}

aio::task<int> mistake_two() {
  auto [network_request_one, network_request_two, network_request_three] = co_await aio::gather(
      network_request_synchronous(1), network_request_synchronous(2), network_request_synchronous(3));
  co_return network_request_one + network_request_two + network_request_three;
}
