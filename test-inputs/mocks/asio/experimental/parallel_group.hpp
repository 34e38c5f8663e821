#pragma once

#include "../../asio.hpp"

#include <exception>
#include <tuple>
#include <vector>

namespace asio::experimental {

struct wait_for_all {};

template <class T> class ranged_parallel_group {
public:
  awaitable<std::tuple<std::vector<std::size_t>, std::vector<std::exception_ptr>, std::vector<T>>>
  async_wait(wait_for_all condition, use_awaitable_t);
};

template <class T> ranged_parallel_group<T> make_parallel_group(std::vector<deferred_async_operation<T>> operations);

} // namespace asio::experimental
