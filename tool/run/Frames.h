// SPDX-License-Identifier: Apache-2.0
//
// What a worker and who started it say to each other: frames of bytes over a
// socket. Knows nothing of what they mean.
#ifndef COTIDY_RUN_FRAMES_H
#define COTIDY_RUN_FRAMES_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cotidy::worker {

using Bytes = std::vector<std::uint8_t>;

/// What the bytes of a frame are.
enum class FrameKind : std::uint8_t {
  Answer,
  Crashed,  ///< The reason, for people.
  TimedOut, ///< The same.
  Paused,   ///< Nothing: the job can be asked to go on (PausedJob).
  Unfit,    ///< Nothing: what it has done is of no use for what was asked.
};

struct FrameHeader {
  std::uint64_t Length = 0;
  std::uint64_t Job = 0; ///< What it is the answer to.
  FrameKind Kind = FrameKind::Answer;
  std::uint8_t IsLast = 0; ///< The worker retires after this answer.
};

/// Reads or writes all of Size bytes; false when the other side is gone.
/// Neither raises SIGPIPE, and both go on after an interrupted call.
bool receiveAll(int Socket, void *Data, std::size_t Size);
bool sendAll(int Socket, const void *Data, std::size_t Size);
/// The frame behind what is there; the length is filled in.
void appendFrame(Bytes &To, FrameHeader Header, const Bytes &Content);
bool sendFrame(int Socket, FrameHeader Header, const Bytes &Content);

/// Writes what can be written without waiting; how much.
std::size_t sendSome(int Socket, const void *Data, std::size_t Size);
/// Moves what there is to read to the end of Received, without waiting; false
/// when the other side is gone.
bool receiveSome(int Socket, Bytes &Received);
/// Takes a frame from the begin of Received; false when it is not whole yet.
bool takeFrame(Bytes &Received, FrameHeader &Header, Bytes &Content);

} // namespace cotidy::worker

#endif
