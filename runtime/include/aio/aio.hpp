// SPDX-License-Identifier: Apache-2.0
//
// Everything of aio: Python's asyncio in C++20. Owns nothing itself.
#pragma once

#include <aio/awaitable.hpp> // awaitable, await_result_t
#include <aio/cancelled.hpp> // cancelled
#include <aio/gather.hpp>    // gather
#include <aio/loop.hpp>      // loop, clock, duration, now
#include <aio/run.hpp>       // run
#include <aio/sleep.hpp>     // sleep_for, sleep_until, yield
#include <aio/spawn.hpp>     // spawn, task_handle
#include <aio/task.hpp>      // task
#include <aio/timeline.hpp>  // timeline
#include <aio/to_thread.hpp> // to_thread
