// SPDX-License-Identifier: Apache-2.0
//
// Owns the exception that cancellation is. Knows nothing else.
#pragma once

#include <aio/detail/mode.hpp>

namespace aio::inline AIO_MODE {

/// What a `co_await` that waits throws in a coroutine that was told to stop.
///
/// Told once, told for good: every later wait throws it too, so a coroutine that swallows it does not run on for long.
/// Clean up in destructors; where cleaning up has to wait, `shield` it. An operation that has succeeded gives its
/// result and not this, so nothing is lost, and one that need not wait does not ask.
///
/// Not a `std::exception`, so that handlers of errors let it pass, as asyncio's `CancelledError` is not an `Exception`.
class cancelled {};

} // namespace aio::inline AIO_MODE
