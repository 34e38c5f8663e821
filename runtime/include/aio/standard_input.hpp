// SPDX-License-Identifier: Apache-2.0
//
// Owns the standard input of the program as a stream. Knows streams.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/stream_state.hpp>
#include <aio/stream.hpp>

#include <memory>

#include <fcntl.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

/// Standard input, whatever it is: a terminal, a pipe, a socket or a file. Make one and keep it, since it reads ahead,
/// and do not use std::cin beside it. The descriptor keeps its flags, which other processes may share; if such a
/// process reads from it too, a read here may block. Throws `std::system_error` (`EBADF`) if there is none.
///
///     aio::stream_reader input = aio::standard_input();
///     while (auto line = co_await input.read_line())
///       obey(*line);
inline stream_reader standard_input() {
  detail::descriptor copy(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
  return stream_reader(std::make_shared<detail::stream_state>(std::move(copy), detail::medium::borrowed));
}

} // namespace aio::inline AIO_MODE
