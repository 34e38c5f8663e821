// SPDX-License-Identifier: Apache-2.0
//
// Owns the modes that aio is compiled in: whether it is observed, and how a finishing coroutine hands the thread to the
// next one (`transfer.hpp`). Knows nothing else.
//
// One program is compiled in one mode. All of aio is in an inline namespace of the mode's name, which nobody writes; so
// an object that uses a name of aio in its interface does not link with one of another mode. The tag does the same for
// a function that only returns such a type.
#pragma once

#ifndef AIO_SYMMETRIC_TRANSFER
#ifdef __clang__
#define AIO_SYMMETRIC_TRANSFER 1
#else
#define AIO_SYMMETRIC_TRANSFER 0
#endif
#endif

#if defined(AIO_DEBUG) && AIO_SYMMETRIC_TRANSFER
#define AIO_MODE debug_symmetric
#elif defined(AIO_DEBUG)
#define AIO_MODE debug_nested
#elif AIO_SYMMETRIC_TRANSFER
#define AIO_MODE symmetric
#else
#define AIO_MODE nested
#endif

namespace aio {
inline namespace [[gnu::abi_tag]] AIO_MODE {}
} // namespace aio
