// SPDX-License-Identifier: Apache-2.0
#include "project/CheckProfile.h"

#include "fix/Output.h"
#include "run/Frames.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace cotidy {

using nlohmann::json;

// The times as a frame, and behind it the answer.
CheckProfile::Bytes CheckProfile::join(const CheckTimes &Times,
                                       const Bytes &Answer) {
  json All = json::object();
  for (const auto &[Name, Time] : Times)
    All[Name] = {Time.Wall, Time.User, Time.System};
  Bytes Result;
  worker::appendFrame(Result, {}, json::to_cbor(All));
  Result.insert(Result.end(), Answer.begin(), Answer.end());
  return Result;
}

/// None of what a worker that is broken has sent.
static CheckTimes timesIn(const CheckProfile::Bytes &Encoded) {
  const json All = json::from_cbor(Encoded, /*strict=*/true,
                                   /*allow_exceptions=*/false);
  CheckTimes Result;
  if (All.is_object())
    for (const auto &[Name, Time] : All.items())
      if (Time.is_array() && Time.size() == 3 &&
          std::all_of(Time.begin(), Time.end(),
                      [](const json &Each) { return Each.is_number(); }))
        Result[Name] = {Time[0], Time[1], Time[2]};
  return Result;
}

CheckProfile::Bytes CheckProfile::take(const std::string &File, Bytes Joined) {
  worker::FrameHeader Header;
  Bytes Times;
  if (!worker::takeFrame(Joined, Header, Times))
    return {}; // a job that was lost sends nothing
  Units.emplace_back(File, timesIn(Times));
  return Joined;
}

std::string CheckProfile::table(std::size_t Kept) const {
  CheckTimes All;
  double Total = 0;
  for (const auto &[File, Times] : Units)
    for (const auto &[Name, Time] : Times) {
      All[Name] += Time;
      Total += Time.cpu();
    }
  std::vector<std::pair<std::string, CheckTime>> Sorted(All.begin(), All.end());
  std::stable_sort(Sorted.begin(), Sorted.end(), [](auto &A, auto &B) {
    return A.second.cpu() > B.second.cpu();
  });
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  Out << "CPU seconds of the checks in " << Units.size()
      << (Units.size() == 1 ? " unit" : " units");
  if (Kept != 0)
    Out << "; " << Kept << (Kept == 1 ? " other is" : " others are")
        << " kept from an earlier run and took none (--no-cache)";
  Out << '\n';
  const auto Row = [&](double Seconds, llvm::StringRef Name) {
    Out << llvm::format("%10.4f  %5.1f %%  ", Seconds,
                        Total > 0 ? 100 * Seconds / Total : 0.0)
        << Name << '\n';
  };
  for (const auto &[Name, Time] : Sorted)
    Row(Time.cpu(), Name);
  Row(Total, "all");
  return Result;
}

std::optional<std::string>
CheckProfile::store(const std::string &Folder) const {
  if (const auto Error = llvm::sys::fs::create_directories(Folder))
    return "--store-check-profile=" + Folder + ": " + Error.message();
  for (const auto &[File, Times] : Units) {
    const llvm::sys::TimePoint<> Now = std::chrono::system_clock::now();
    nlohmann::ordered_json Profile = nlohmann::ordered_json::object();
    for (const auto &[Name, Time] : Times) {
      const std::string Key = "time.clang-tidy." + Name;
      Profile[Key + ".wall"] = Time.Wall;
      Profile[Key + ".user"] = Time.User;
      Profile[Key + ".sys"] = Time.System;
    }
    const nlohmann::ordered_json Whole = {
        {"file", File},
        {"timestamp", llvm::formatv("{0:%Y-%m-%d %H:%M:%S.%N}", Now).str()},
        {"profile", std::move(Profile)}};
    llvm::SmallString<256> Path(Folder);
    llvm::sys::path::append(
        Path, llvm::formatv("{0:%Y%m%d%H%M%S%N}", Now).str() + "-" +
                  llvm::sys::path::filename(File) + ".json");
    const std::string Text =
        Whole.dump(2, ' ', /*ensure_ascii=*/false,
                   nlohmann::ordered_json::error_handler_t::replace) +
        "\n";
    if (auto Problem = writeOutput(Path.str().str(), Text))
      return "--store-check-profile: " + *Problem;
  }
  return std::nullopt;
}

} // namespace cotidy
