#pragma once

#include "coro.hpp"

namespace coro {

template <class T> struct when_all_task {
  T return_value();
};

template <class... T>
mock::awaiter<std::tuple<when_all_task<T>...>> when_all(task<T>... tasks);

} // namespace coro
