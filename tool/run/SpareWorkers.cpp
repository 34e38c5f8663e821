// SPDX-License-Identifier: Apache-2.0
#include "run/SpareWorkers.h"

#include <atomic>
#include <new>
#include <sys/mman.h>

namespace cotidy {

struct SpareWorkers::Counter {
  std::atomic<int> Left;
  static_assert(std::atomic<int>::is_always_lock_free);
};

/// Where there is no such memory nobody gets one, and all work is done in turn.
SpareWorkers::SpareWorkers(unsigned Count) {
  void *Memory = mmap(nullptr, sizeof(Counter), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Shared = Memory == MAP_FAILED ? nullptr : new (Memory) Counter{int(Count)};
}

SpareWorkers::~SpareWorkers() {
  if (Shared)
    munmap(Shared, sizeof(Counter));
}

bool SpareWorkers::take() {
  if (!Shared)
    return false;
  if (Shared->Left.fetch_sub(1) > 0)
    return true;
  giveBack();
  return false;
}

void SpareWorkers::giveBack() {
  if (Shared)
    Shared->Left.fetch_add(1);
}

} // namespace cotidy
