#pragma once

#include "zmq.h"
#include <optional>

namespace zmq {

enum class recv_flags : int { none = 0, dontwait = ZMQ_DONTWAIT };
enum class send_flags : int { none = 0, dontwait = ZMQ_DONTWAIT };
class message_t {};

namespace detail {
class socket_base {
public:
  std::optional<std::size_t> recv(message_t &msg, recv_flags flags = recv_flags::none);
  std::size_t recv(void *buffer, std::size_t length, int flags = 0);
  std::optional<std::size_t> send(message_t &msg, send_flags flags);
};
} // namespace detail

class socket_t : public detail::socket_base {};

} // namespace zmq
