// SPDX-License-Identifier: Apache-2.0
#include "rows.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <string_view>
#include <vector>

namespace bench {

namespace {

struct row {
  const char *name;
  double (*contender::*measure)();
};

constexpr row rows[] = {
    {"await a ready child, ns", &contender::ready_child},
    {"gather of 2, ns", &contender::gather_two},
    {"gather of 1,000, ns a child", &contender::gather_thousand},
    {"loop hop, ns", &contender::hop},
    {"timer armed and cancelled, ns", &contender::timer},
    {"echo round trip, ns", &contender::echo},
    {"request, 20 connections, ns", &contender::connections},
    {"to_thread round trip, ns", &contender::thread},
    {"sleeping task, bytes", &contender::memory},
};

/// How many times as much as the contender's the first one's may be.
double goal_against(std::string_view name) {
  return name == "epoll" ? 1.1 : 1.0;
}

std::vector<double> least_of(const row &r,
                             std::span<const contender *const> contenders,
                             int rounds) {
  std::vector<double> least(contenders.size(),
                            std::numeric_limits<double>::infinity());
  for (int round = 0; round < rounds; ++round)
    for (std::size_t c = 0; c < contenders.size(); ++c)
      if (const auto measure = contenders[c]->*r.measure)
        least[c] = std::min(least[c], measure());
  return least;
}

void print(const row &r, const std::vector<double> &least,
           std::span<const contender *const> contenders) {
  std::printf("%-30s %9.1f", r.name, least[0]);
  bool within = true;
  for (std::size_t c = 1; c < contenders.size(); ++c) {
    if (contenders[c]->*r.measure == nullptr) {
      std::printf(" %9s %6s", "", "");
      continue;
    }
    const double ratio = least[0] / least[c];
    std::printf(" %9.1f %6.2f", least[c], ratio);
    within = within && ratio <= goal_against(contenders[c]->name);
  }
  std::printf("   %s\n", within ? "reached" : "missed");
  std::fflush(stdout);
}

} // namespace

void compare(std::span<const contender *const> contenders, int rounds) {
  std::printf("%-30s %9s", "", contenders[0]->name);
  for (const contender *c : contenders.subspan(1))
    std::printf(" %9s %6s", c->name, "ratio");
  std::printf("   goal\n");
  for (const row &r : rows)
    print(r, least_of(r, contenders, rounds), contenders);
}

} // namespace bench
