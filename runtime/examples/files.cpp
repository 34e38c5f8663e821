// SPDX-License-Identifier: Apache-2.0
//
// Counts the lines of the files named on the command line. The kernel reads files synchronously, so threads do it, and
// the loop stays free.
#include <aio/aio.hpp>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

std::size_t count_lines(const std::string &path) {
  std::ifstream file(path);
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);)
    ++lines;
  return lines;
}

aio::task<> print_counts(std::vector<std::string> paths) {
  std::vector<aio::task_handle<std::size_t>> counts;
  for (const std::string &path : paths)
    counts.push_back(aio::spawn(aio::to_thread(count_lines, path)));
  for (std::size_t i = 0; i < paths.size(); ++i)
    std::cout << co_await counts[i] << ' ' << paths[i] << '\n';
}

int main(int argc, char **argv) { aio::run(print_counts({argv + 1, argv + argc})); }
