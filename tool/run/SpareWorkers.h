// SPDX-License-Identifier: Apache-2.0
//
// How many more processes may compute than do, counted by all processes of a
// run together: whoever has work for several takes one for each but the first,
// which takes the place of who waits for it.
#ifndef COTIDY_RUN_SPAREWORKERS_H
#define COTIDY_RUN_SPAREWORKERS_H

namespace cotidy {

class SpareWorkers {
public:
  /// Of this process and all that it forks.
  explicit SpareWorkers(unsigned Count);
  SpareWorkers(const SpareWorkers &) = delete;
  SpareWorkers &operator=(const SpareWorkers &) = delete;
  ~SpareWorkers();

  /// False when there is none.
  bool take();
  void giveBack();

private:
  struct Counter;
  Counter *Shared; ///< Memory that forked processes share; null without any.
};

} // namespace cotidy

#endif
