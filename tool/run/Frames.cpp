// SPDX-License-Identifier: Apache-2.0
#include "run/Frames.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace cotidy::worker {

bool receiveAll(int Socket, void *Data, std::size_t Size) {
  auto *To = static_cast<char *>(Data);
  while (Size > 0) {
    ssize_t Count = recv(Socket, To, Size, 0);
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count <= 0)
      return false;
    To += Count;
    Size -= std::size_t(Count);
  }
  return true;
}

bool sendAll(int Socket, const void *Data, std::size_t Size) {
  const auto *From = static_cast<const char *>(Data);
  while (Size > 0) {
    ssize_t Count = send(Socket, From, Size, MSG_NOSIGNAL);
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count <= 0)
      return false;
    From += Count;
    Size -= std::size_t(Count);
  }
  return true;
}

void appendFrame(Bytes &To, FrameHeader Header, const Bytes &Content) {
  Header.Length = Content.size();
  const auto *Begin = reinterpret_cast<const std::uint8_t *>(&Header);
  To.insert(To.end(), Begin, Begin + sizeof(Header));
  To.insert(To.end(), Content.begin(), Content.end());
}

bool sendFrame(int Socket, FrameHeader Header, const Bytes &Content) {
  Bytes Frame;
  appendFrame(Frame, Header, Content);
  return sendAll(Socket, Frame.data(), Frame.size());
}

std::size_t sendSome(int Socket, const void *Data, std::size_t Size) {
  const ssize_t Count = send(Socket, Data, Size, MSG_NOSIGNAL | MSG_DONTWAIT);
  return Count < 0 ? 0 : std::size_t(Count);
}

bool receiveSome(int Socket, Bytes &Received) {
  std::uint8_t Chunk[1 << 16];
  const ssize_t Count = recv(Socket, Chunk, sizeof(Chunk), MSG_DONTWAIT);
  if (Count < 0)
    return errno == EINTR || errno == EAGAIN;
  Received.insert(Received.end(), Chunk, Chunk + Count);
  return Count > 0;
}

bool takeFrame(Bytes &Received, FrameHeader &Header, Bytes &Content) {
  if (Received.size() < sizeof(Header))
    return false;
  std::memcpy(&Header, Received.data(), sizeof(Header));
  if (Received.size() - sizeof(Header) < Header.Length)
    return false;
  const auto Begin = Received.begin() + sizeof(Header);
  const auto End = Begin + std::ptrdiff_t(Header.Length);
  Content.assign(Begin, End);
  Received.erase(Received.begin(), End);
  return true;
}

} // namespace cotidy::worker
