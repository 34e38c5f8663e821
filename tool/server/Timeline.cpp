// SPDX-License-Identifier: Apache-2.0
#include "server/Timeline.h"

#include <algorithm>
#include <vector>

namespace cotidy::lsp {
namespace {

constexpr std::size_t Width = 12;   ///< Of one bar.
constexpr std::size_t Longest = 28; ///< Of what stands before a bar.

/// What stands at a place, as far as it fits on a line.
std::string wordsAt(std::string_view Text, std::size_t Offset) {
  std::string_view Line = Text.substr(std::min(Offset, Text.size()));
  Line = Line.substr(0, Line.find_first_of(";\n"));
  if (Line.starts_with("co_await "))
    Line.remove_prefix(std::string_view("co_await ").size());
  return Line.size() <= Longest
             ? std::string(Line)
             : std::string(Line.substr(0, Longest - 3)) + "...";
}

std::string padded(std::string Text, std::size_t To) {
  Text.resize(std::max(Text.size(), To), ' ');
  return Text;
}

std::string bar(std::size_t Before, char Of) {
  return std::string(Before, ' ') + "|" + std::string(Width - 2, Of) + "|";
}

std::string drawAwaits(const std::vector<std::string> &Awaits) {
  std::size_t Column = 0;
  for (const std::string &Each : Awaits)
    Column = std::max(Column, Each.size());
  std::string Result = "now\n";
  for (std::size_t I = 0; I < Awaits.size(); ++I)
    Result +=
        "  " + padded(Awaits[I], Column) + " " + bar(I * Width, '=') + "\n";
  Result += "together\n";
  for (const std::string &Each : Awaits)
    Result += "  " + padded(Each, Column) + " " + bar(0, '=') + "\n";
  return Result;
}

std::string drawRounds() {
  std::string Result = "now\n";
  for (std::size_t I = 0; I < 3; ++I)
    Result +=
        "  round " + std::to_string(I + 1) + " " + bar(I * Width, '=') + "\n";
  Result += "together\n";
  for (std::size_t I = 0; I < 3; ++I)
    Result += "  round " + std::to_string(I + 1) + " " + bar(0, '=') + "\n";
  return Result;
}

std::string drawBlocking(const std::string &Call) {
  const std::string Others = "every other task";
  const std::size_t Column = std::max(Call.size(), Others.size());
  return "now\n  " + padded(Call, Column) + " " + bar(0, '=') + "\n  " +
         padded(Others, Column) + " " + bar(0, '.') +
         " waits\noff the loop\n  " + padded(Call, Column) + " " + bar(0, '=') +
         "\n  " + padded(Others, Column) + " " + bar(0, '=') + " goes on\n";
}

} // namespace

std::string timelineOf(const Finding &Found, std::string_view Text) {
  if (Found.Check == "async-blocking-call")
    return drawBlocking(wordsAt(
        Text.substr(0, Found.Where.Offset + Found.Length), Found.Where.Offset));
  if (Found.Check == "async-await-in-loop")
    return drawRounds();
  constexpr std::size_t Most = 8;
  if (Found.Covers.size() < 2 || Found.Covers.size() > Most)
    return "";
  std::vector<std::string> Awaits;
  for (const unsigned Each : Found.Covers)
    Awaits.push_back(wordsAt(Text, Each));
  return drawAwaits(Awaits);
}

} // namespace cotidy::lsp
