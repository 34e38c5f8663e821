// SPDX-License-Identifier: Apache-2.0
#include "main/DoctorWords.h"

#include "base/Text.h"

#include <algorithm>

namespace cotidy {

std::string counted(std::size_t Count, const std::string &Word) {
  return std::to_string(Count) + " " + Word + (Count == 1 ? "" : "s");
}

static void tell(const std::string &Mark, const Diagnosis &Of,
                 std::string &Into) {
  constexpr std::size_t MostExamples = 5;
  const std::string Indent(Mark.size(), ' ');
  Into += Mark + escapeControl(Of.What) + '\n';
  const std::size_t Shown = std::min(Of.Examples.size(), MostExamples);
  for (std::size_t I = 0; I < Shown; ++I)
    Into += Indent + "  " + escapeControl(Of.Examples[I]) + '\n';
  if (Of.Examples.size() > Shown)
    Into += Indent + "  and " + std::to_string(Of.Examples.size() - Shown) +
            " more\n";
  if (!Of.ToDo.empty())
    Into += Indent + "-> " + escapeControl(Of.ToDo) + '\n';
}

std::string DoctorReport::text() const {
  std::string Result;
  for (const Diagnosis &Each : Good)
    tell("- ", Each, Result);
  if (!Good.empty() && !Bad.empty())
    Result += '\n';
  for (std::size_t I = 0; I < Bad.size(); ++I)
    tell(std::to_string(I + 1) + ". ", Bad[I], Result);
  if (Bad.empty())
    return Result + "all is well\n";
  return Result + counted(Bad.size(), "thing") + " to do\n";
}

} // namespace cotidy
