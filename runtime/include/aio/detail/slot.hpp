// SPDX-License-Identifier: Apache-2.0
//
// Owns how a result is written where a type must be an object: in a tuple, a vector or a variant. Knows nothing of who
// has the result.
#pragma once

#include <aio/detail/result.hpp>

#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

namespace aio::inline AIO_MODE::detail {

/// In a tuple: `std::monostate` for nothing; references stay.
template <class T> using slot_t = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

/// In a container, which cannot hold references.
template <class T>
using element_t =
    std::conditional_t<std::is_reference_v<T>, std::reference_wrapper<std::remove_reference_t<T>>, slot_t<T>>;

/// The result as a slot or an element, moved out.
template <class T> slot_t<T> take_slot(result<T> &outcome) {
  if constexpr (std::is_void_v<T>)
    return std::move(outcome).take(), std::monostate();
  else
    return std::move(outcome).take();
}

} // namespace aio::inline AIO_MODE::detail
