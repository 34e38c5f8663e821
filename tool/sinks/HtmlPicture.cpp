// SPDX-License-Identifier: Apache-2.0
#include "sinks/HtmlPicture.h"

#include <algorithm>
#include <string_view>

namespace cotidy {
namespace {

/// Where a finding does not say which awaits it covers, its notes begin with
/// them, before the first that is about all of it.
std::vector<std::size_t> awaitsOf(const Finding &Found) {
  std::vector<std::size_t> Result = {0};
  for (std::size_t I = 0; I < Found.Notes.size(); ++I) {
    const Location &Where = Found.Notes[I].Where;
    if (Found.Covers.empty() && Where == Found.Where)
      break;
    if (Found.Covers.empty() ||
        (Where != Found.Where && Where.File == Found.Where.File &&
         std::count(Found.Covers.begin(), Found.Covers.end(), Where.Offset)))
      Result.push_back(I + 1);
  }
  return Result;
}

bool says(const Finding &Found, std::string_view Words) {
  return Found.Message.find(Words) != std::string::npos;
}

/// Those that are calls, each made by the one before it: a chain ends somewhere
/// else. The other function that a twin leads to is not called.
std::vector<std::size_t> callsOf(const ReportedFinding &Reported) {
  const Finding &Found = Reported.Found;
  std::vector<std::size_t> Result = {0};
  for (std::size_t I = 0; I < Found.Notes.size(); ++I)
    if (Reported.Cause && !says(Found, "awaitable twin") &&
        Found.Notes[I].Where != Found.Where)
      Result.push_back(I + 1);
  return Result;
}

} // namespace

std::optional<HtmlPicture> pictureOf(const ReportedFinding &Reported) {
  const Finding &Found = Reported.Found;
  if (Found.Check == "async-sequential-awaits")
    return HtmlPicture{"together", awaitsOf(Found)};
  if (Found.Check == "async-await-in-loop")
    return HtmlPicture{"rounds", awaitsOf(Found)};
  // Of a mutex that is held, who waits is no coroutine of the finding.
  if (Found.Check == "async-blocking-call" && !says(Found, "held over a wait"))
    return HtmlPicture{"blocking", callsOf(Reported)};
  return std::nullopt;
}

} // namespace cotidy
