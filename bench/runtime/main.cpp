// SPDX-License-Identifier: Apache-2.0
//
// Run by `./dev bench runtime`.
#include "rows.hpp"

#include <cstdlib>

int main(int count, char **words) {
  const int rounds = count > 1 ? std::atoi(words[1]) : 10;
  const bench::contender *const contenders[] = {
      &bench::aio_contender, &bench::asio_contender, &bench::epoll_contender};
  bench::compare(contenders, rounds > 0 ? rounds : 1);
}
