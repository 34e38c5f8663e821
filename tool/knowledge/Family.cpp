// SPDX-License-Identifier: Apache-2.0
#include "knowledge/Family.h"

#include <algorithm>
#include <iterator>

namespace cotidy {

static_assert(FamilyNames.size() == std::size_t(Family::MessageQueue) + 1);

std::optional<Family> familyNamed(std::string_view Name) {
  const auto *At = std::find(FamilyNames.begin(), FamilyNames.end(), Name);
  if (At == FamilyNames.end())
    return std::nullopt;
  return Family(At - FamilyNames.begin());
}

/// In the order of the enumeration.
static constexpr struct {
  std::string_view Reason, Advice;
  Lasting Lasts;
} Defaults[] = {
    {"puts the thread to sleep", "await the library's own timer",
     Lasting::Idle},
    {"waits for another thread",
     "run the work with the library's own offload and await it", Lasting::Idle},
    {"waits while another thread holds the lock",
     "use the library's own mutex, or hold the lock for a few instructions "
     "only",
     Lasting::Idle},
    {"waits until the thread has ended",
     "run the work with the library's own offload and await it", Lasting::Idle},
    {"runs an event loop inside of the one that runs this coroutine",
     "await the work instead of running a loop for it", Lasting::Idle},
    {"waits for the file system", "call it on another thread", Lasting::Sized},
    {"waits for the file system, unless the answer is in memory",
     "call it on another thread", Lasting::Moment},
    {"waits until the descriptor is ready",
     "await the descriptor through the event loop", Lasting::Program},
    {"waits for the peer", "await the library's own operation",
     Lasting::Network},
    {"asks name servers and waits for the answer",
     "await the library's own resolver", Lasting::Network},
    {"waits until a child process ends",
     "await the end of the process through the event loop", Lasting::Program},
    {"waits until somebody has typed",
     "await the terminal's descriptor through the event loop", Lasting::Idle},
    {"waits until the database has answered", "call it on another thread",
     Lasting::Program},
    {"waits until the server has answered", "call it on another thread",
     Lasting::Network},
    {"waits until the reply is there",
     "use the asynchronous or the callback interface and await it",
     Lasting::Network},
    {"waits until a message arrives", "call it on another thread",
     Lasting::Program}};
static_assert(std::size(Defaults) == FamilyNames.size());

std::string_view reasonOf(Family Of) {
  return Defaults[std::size_t(Of)].Reason;
}

std::string_view adviceOf(Family Of) {
  return Defaults[std::size_t(Of)].Advice;
}

Lasting lastsOf(Family Of) { return Defaults[std::size_t(Of)].Lasts; }

} // namespace cotidy
