#pragma once

#include "../../coro/Task.h"

#include <memory>
#include <string>

namespace folly::coro {

class Transport {
public:
  virtual ~Transport();
  static Task<std::unique_ptr<Transport>> newConnectedSocket(EventBase *loop, const std::string &address);
};

} // namespace folly::coro
