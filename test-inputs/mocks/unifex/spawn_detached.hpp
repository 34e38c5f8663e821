#pragma once

#include "task.hpp"

namespace unifex {

struct async_scope {};

struct spawn_detached_fn {
  template <class T> void operator()(task<T> work, async_scope &in) const;
};
inline constexpr spawn_detached_fn spawn_detached{};

} // namespace unifex
