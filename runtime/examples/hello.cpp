// SPDX-License-Identifier: Apache-2.0
//
// Three tasks on one thread. Prints when each of them was running; on the simulated clock it does not take two seconds.
#include <aio/aio.hpp>

#include <iostream>

using namespace std::chrono_literals;

aio::task<> greet(std::string name, std::chrono::milliseconds pause, aio::timeline &events) {
  events.record(name + ": hello");
  co_await aio::sleep_for(pause);
  events.record(name + ": goodbye");
}

aio::task<aio::timeline> meeting() {
  aio::timeline events;
  co_await aio::gather(greet("Ada", 1s, events), greet("Barbara", 2s, events), greet("Grace", 500ms, events));
  co_return events;
}

int main() { std::cout << aio::run(meeting(), aio::clock::simulated); }
