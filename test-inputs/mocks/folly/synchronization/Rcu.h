#pragma once

namespace folly {

/// What it protects is protected in its thread, until it ends there.
struct rcu_reader {
  rcu_reader();
  ~rcu_reader();
};

} // namespace folly
