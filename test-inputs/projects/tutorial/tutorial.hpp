// SPDX-License-Identifier: Apache-2.0
//
// The parts of the tutorial, as main.cpp runs them.
#pragma once

#include <aio/aio.hpp>

#include <chrono>
#include <string>

/// What a call takes that blocks the thread.
inline constexpr std::chrono::milliseconds unit{100};

aio::task<std::string> mistake_one();
aio::task<std::string> open_profile();
aio::task<int> mistake_two();
aio::task<bool> check_files(std::string first, std::string second, std::string third);
aio::task<aio::timeline> three_tasks();
