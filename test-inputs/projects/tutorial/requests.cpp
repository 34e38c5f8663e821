// SPDX-License-Identifier: Apache-2.0
//
// Not running independent tasks together.
#include "tutorial.hpp"

using namespace std::chrono_literals;

aio::task<std::string> network_request(int id) {
  co_await aio::sleep_for(1s);
  co_return "response " + std::to_string(id);
}

// No request needs the response to another one, and yet each waits until the one before is done.
aio::task<std::string> mistake_one() {
  auto network_request_one = co_await network_request(1);
  auto network_request_two = co_await network_request(2);
  auto network_request_three = co_await network_request(3);
  co_return network_request_one + ", " + network_request_two + ", " + network_request_three;
}

aio::task<std::string> log_in() {
  co_await aio::sleep_for(1s);
  co_return "token";
}

aio::task<std::string> fetch_profile(std::string token) {
  co_await aio::sleep_for(1s);
  co_return "profile for " + token;
}

// No mistake: the second request needs the response to the first.
aio::task<std::string> open_profile() {
  auto token = co_await log_in();
  auto profile = co_await fetch_profile(token);
  co_return profile;
}
