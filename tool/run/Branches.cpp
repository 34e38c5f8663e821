// SPDX-License-Identifier: Apache-2.0
#include "run/Branches.h"

#include "run/Process.h"
#include "run/Worker.h"

#include <poll.h>
#include <system_error>
#include <vector>

namespace cotidy {
namespace {

class Forking {
public:
  Forking(std::size_t Count, SpareWorkers &Spare, const FrameFunction &OnFrame)
      : Count(Count), Spare(Spare), OnFrame(OnFrame) {}

  std::optional<Branch> run();

private:
  struct Running {
    worker::Forked Process;
    worker::Bytes Received;
  };

  bool mayStart() { return Now.empty() || Spare.take(); }
  std::optional<Branch> start();
  void wait();
  bool receive(Running &From);

  std::size_t Count, Next = 0;
  SpareWorkers &Spare;
  const FrameFunction &OnFrame;
  /// The first has the place of this process, each other one a spare worker's.
  std::vector<Running> Now;
};

std::optional<Branch> Forking::run() {
  while (Next < Count || !Now.empty()) {
    while (Next < Count && mayStart())
      if (auto Own = start())
        return Own;
    wait();
  }
  return std::nullopt;
}

std::optional<Branch> Forking::start() {
  const std::size_t Number = Next++;
  worker::Forked New;
  try {
    New = worker::forkWithSocket();
  } catch (const std::system_error &) {
    if (!Now.empty())
      Spare.giveBack();
    return std::nullopt;
  }
  if (New.Process == 0) {
    worker::answerTo(New.Socket);
    return Branch{Number, New.Socket};
  }
  Now.push_back({New, {}});
  return std::nullopt;
}

/// False when it has ended.
bool Forking::receive(Running &From) {
  const bool IsThere = worker::receiveSome(From.Process.Socket, From.Received);
  worker::FrameHeader Header;
  worker::Bytes Content;
  while (worker::takeFrame(From.Received, Header, Content))
    OnFrame(Header, Content);
  return IsThere;
}

void Forking::wait() {
  // Others give back their spare workers, too, and nobody says so.
  constexpr int Look = 50; // ms
  std::vector<pollfd> Polled;
  for (const Running &Each : Now)
    Polled.push_back({Each.Process.Socket, POLLIN, 0});
  poll(Polled.data(), Polled.size(), Next < Count ? Look : -1);
  for (std::size_t I = Polled.size(); I-- > 0;) {
    if (Polled[I].revents == 0 || receive(Now[I]))
      continue;
    worker::end(Now[I].Process);
    Now.erase(Now.begin() + std::ptrdiff_t(I));
    if (!Now.empty())
      Spare.giveBack();
  }
}

} // namespace

std::optional<Branch> forkBranches(std::size_t Count, SpareWorkers &Spare,
                                   const FrameFunction &OnFrame) {
  return Forking(Count, Spare, OnFrame).run();
}

} // namespace cotidy
