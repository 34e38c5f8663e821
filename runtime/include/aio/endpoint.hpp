// SPDX-License-Identifier: Apache-2.0
//
// Owns an address that sockets have: IPv4, IPv6 or a path. Knows nothing of names, which `resolve` turns into these.
#pragma once

#include <aio/detail/descriptor.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace aio::inline AIO_MODE {

class endpoint {
public:
  /// Of no family.
  endpoint() noexcept { storage_.ss_family = AF_UNSPEC; }

  /// Throws `std::system_error` (`EINVAL`) if it is larger than any address.
  endpoint(const ::sockaddr *address, ::socklen_t size) : size_(size) {
    if (size > sizeof storage_)
      detail::throw_error(EINVAL, "endpoint");
    std::memcpy(&storage_, address, size);
  }

  /// The path of a Unix socket; one that begins with a zero byte is a name that is not in the file system. Throws
  /// `std::system_error` (`ENAMETOOLONG`) from 108 bytes on.
  static endpoint local(std::string_view path) {
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path)
      detail::throw_error(path.empty() ? EINVAL : ENAMETOOLONG, "socket path " + std::string(path));
    path.copy(address.sun_path, path.size());
    const std::size_t size = offsetof(::sockaddr_un, sun_path) + path.size() + (path.front() == '\0' ? 0 : 1);
    return endpoint(reinterpret_cast<const ::sockaddr *>(&address), static_cast<::socklen_t>(size));
  }

  /// What `::getsockname` or `::getpeername` say. Throws `std::system_error`.
  static endpoint of(int socket, int (*name)(int, ::sockaddr *, ::socklen_t *) noexcept) {
    endpoint e;
    e.size_ = sizeof e.storage_;
    detail::checked(name(socket, reinterpret_cast<::sockaddr *>(&e.storage_), &e.size_), "address of a socket");
    return e;
  }

  /// `AF_INET`, `AF_INET6`, `AF_UNIX`.
  int family() const noexcept { return storage_.ss_family; }

  /// 0 where there are none.
  std::uint16_t port() const noexcept {
    if (family() == AF_INET)
      return ntohs(as<::sockaddr_in>().sin_port);
    return family() == AF_INET6 ? ntohs(as<::sockaddr_in6>().sin6_port) : 0;
  }

  /// "127.0.0.1:80", "[::1]:80", or the path.
  std::string to_string() const {
    if (family() == AF_UNIX) {
      const std::size_t length = size_ - offsetof(::sockaddr_un, sun_path);
      const std::string path(as<::sockaddr_un>().sun_path, size_ > offsetof(::sockaddr_un, sun_path) ? length : 0);
      return path.substr(0, path.find('\0', 1));
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (family() == AF_INET && ::inet_ntop(AF_INET, &as<::sockaddr_in>().sin_addr, text.data(), text.size()))
      return std::string(text.data()) + ":" + std::to_string(port());
    if (family() == AF_INET6 && ::inet_ntop(AF_INET6, &as<::sockaddr_in6>().sin6_addr, text.data(), text.size()))
      return std::string("[") + text.data() + "]:" + std::to_string(port());
    return "an address of family " + std::to_string(family());
  }

  const ::sockaddr *data() const noexcept { return &as<::sockaddr>(); }
  ::socklen_t size() const noexcept { return size_; }

  friend bool operator==(const endpoint &a, const endpoint &b) noexcept {
    return a.size_ == b.size_ && std::memcmp(&a.storage_, &b.storage_, a.size_) == 0;
  }

private:
  template <class Address> const Address &as() const noexcept { return reinterpret_cast<const Address &>(storage_); }

  ::sockaddr_storage storage_{};
  ::socklen_t size_ = sizeof(::sa_family_t);
};

} // namespace aio::inline AIO_MODE
