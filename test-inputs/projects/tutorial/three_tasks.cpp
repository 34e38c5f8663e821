// SPDX-License-Identifier: Apache-2.0
//
// The event loop at work: three tasks on one thread, none of which waits for another.
#include "tutorial.hpp"

using namespace std::chrono_literals;

aio::task<> task_one(aio::timeline &events) {
  events.record("Task 1: Start");
  co_await aio::sleep_for(1s);
  events.record("Task 1: Resumed after 1 second");
  co_await aio::sleep_for(1s);
  events.record("Task 1: Done");
}

aio::task<> task_two(aio::timeline &events) {
  events.record("Task 2: Start");
  co_await aio::sleep_for(2s);
  events.record("Task 2: Resumed after 2 seconds");
  events.record("Task 2: Done");
}

aio::task<> task_three(aio::timeline &events) {
  events.record("Task 3: Start");
  co_await aio::sleep_for(500ms);
  events.record("Task 3: Resumed after 0.5 seconds");
  co_await aio::sleep_for(500ms);
  events.record("Task 3: Done");
}

aio::task<aio::timeline> three_tasks() {
  aio::timeline events;
  co_await aio::gather(task_one(events), task_two(events), task_three(events));
  events.record("Event loop completes");
  co_return events;
}
