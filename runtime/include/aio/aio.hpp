// SPDX-License-Identifier: Apache-2.0
//
// Everything of aio: Python's asyncio in C++20. Owns nothing itself.
#pragma once

#include <aio/as_completed.hpp>    // as_completed
#include <aio/async_for.hpp>       // AIO_ASYNC_FOR
#include <aio/async_generator.hpp> // async_generator
#include <aio/awaitable.hpp>       // awaitable, await_result_t
#include <aio/barrier.hpp>         // barrier
#include <aio/cancelled.hpp>       // cancelled
#include <aio/condition.hpp>       // condition
#include <aio/endpoint.hpp>        // endpoint
#include <aio/event.hpp>           // event
#include <aio/file.hpp>            // file
#include <aio/gather.hpp>          // gather
#include <aio/gather_limited.hpp>  // gather_limited
#include <aio/incomplete_read.hpp> // incomplete_read
#include <aio/invoke.hpp>          // invoke
#include <aio/loop.hpp>            // loop, clock, duration, now, advance
#include <aio/mutex.hpp>           // mutex
#include <aio/process.hpp>         // process, command, start_process
#include <aio/queue.hpp>           // queue
#include <aio/resolve.hpp>         // resolve
#include <aio/run.hpp>             // run
#include <aio/semaphore.hpp>       // semaphore
#include <aio/server.hpp>          // server
#include <aio/settled.hpp>         // gather_settled, settled
#include <aio/shield.hpp>          // shield
#include <aio/signals.hpp>         // signal_set
#include <aio/sleep.hpp>           // sleep_for, sleep_until, yield
#include <aio/spawn.hpp>           // spawn, task_handle
#include <aio/standard_input.hpp>  // standard_input
#include <aio/stop_token.hpp>      // get_stop_token, with_stop_token
#include <aio/stream.hpp>          // stream, stream_reader, stream_writer
#include <aio/task.hpp>            // task
#include <aio/task_group.hpp>      // task_group
#include <aio/tcp.hpp>             // open_connection, start_server
#include <aio/timeline.hpp>        // timeline
#include <aio/timeout.hpp>         // with_timeout, timeout_scope, timed_out
#include <aio/to_thread.hpp>       // to_thread
#include <aio/udp.hpp>             // udp_socket, bind_udp, open_udp
#include <aio/unix.hpp>            // open_unix_connection, start_unix_server
#include <aio/when_any.hpp>        // when_any
