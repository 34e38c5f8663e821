#pragma once

#include "future.hh"

#include <concepts>
#include <cstddef>
#include <iterator>

namespace seastar {

/// Calls the function with each element, so many at a time. The range must live
/// until the end.
template <class Range, class Function>
  requires requires(Range &range, Function &make) {
    { make(*std::begin(range)) } -> std::same_as<future<>>;
  }
future<> max_concurrent_for_each(Range &&range, std::size_t, Function &&make) {
  return make(*std::begin(range));
}

} // namespace seastar
