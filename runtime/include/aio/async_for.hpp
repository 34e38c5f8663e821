// SPDX-License-Identifier: Apache-2.0
//
// Owns the loop that awaits each value. Knows nothing of what gives the values.
#pragma once

/// The loop `async for` of Python: awaits each value and runs the block that follows. `break`, `continue`, `return` and
/// exceptions do what they do in any loop.
///
///     AIO_ASYNC_FOR (const int number, count(5))
///       total += number;
///
/// The second argument is anything whose `next()` awaits a pointer, null at the end: an `async_generator`, or
/// `as_completed`. An rvalue lives until the loop is left. It is a macro because the language has no such statement; it
/// is short for
///
///     while (auto *value = co_await numbers.next()) { const int number = *value; ... }
#define AIO_ASYNC_FOR(declaration, ...)                                                                                \
  if (auto &&aio_source = (__VA_ARGS__); false) {                                                                      \
  } else                                                                                                               \
    for (auto *aio_value = co_await aio_source.next(); aio_value != nullptr; aio_value = co_await aio_source.next())   \
      if (declaration = *aio_value; false) {                                                                           \
      } else
