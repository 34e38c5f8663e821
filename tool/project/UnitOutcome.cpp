// SPDX-License-Identifier: Apache-2.0
#include "project/UnitOutcome.h"

#include "finding/Serialize.h"

namespace cotidy {

UnitResult unitResultOf(const JobOutcome &Outcome, std::string File) {
  if (Outcome.What == JobOutcome::Kind::Done)
    if (auto Result = decode(Outcome.Bytes))
      return std::move(*Result);
  UnitResult Lost;
  Lost.File = std::move(File);
  Lost.Status = Outcome.What == JobOutcome::Kind::TimedOut
                    ? UnitStatus::TimedOut
                    : UnitStatus::Crashed;
  Lost.Reason = "its analysis ";
  if (Outcome.What == JobOutcome::Kind::TimedOut)
    Lost.Reason += Outcome.Reason + "; see --timeout";
  else if (Outcome.What == JobOutcome::Kind::Crashed)
    Lost.Reason += "ended: " + Outcome.Reason;
  else
    Lost.Reason += "sent a result that cannot be read";
  return Lost;
}

} // namespace cotidy
