// SPDX-License-Identifier: Apache-2.0
#include "checks/Expected.h"

#include <algorithm>
#include <iterator>

namespace cotidy::test {
namespace {

bool fits(const Expectation &Wanted, const Message &Came) {
  return Wanted.File == Came.File && Wanted.Line == Came.Line &&
         Wanted.Check == Came.Check &&
         Came.Text.find(Wanted.Message) != Came.Text.npos;
}

/// Takes the message that fits out of those that are left.
bool take(const Expectation &Wanted, std::vector<Message> &Left) {
  const auto Found =
      std::find_if(Left.begin(), Left.end(),
                   [&](const Message &Came) { return fits(Wanted, Came); });
  if (Found == Left.end())
    return false;
  Left.erase(Found);
  return true;
}

/// What is wrong about an expectation; "" when it is met.
std::string complaint(const Expectation &Wanted, std::vector<Message> &Left,
                      const std::vector<Message> &Notes) {
  const std::string Quoted = (Wanted.Check.empty() ? "a note" : Wanted.Check) +
                             " \"" + Wanted.Message + '"';
  switch (Wanted.Is) {
  case Expectation::Want:
    return take(Wanted, Left) ? "" : "expected, and did not come: " + Quoted;
  case Expectation::Note:
    return std::any_of(Notes.begin(), Notes.end(),
                       [&](const Message &Came) { return fits(Wanted, Came); })
               ? ""
               : "expected, and did not come: " + Quoted;
  case Expectation::Fixme:
    return take(Wanted, Left)
               ? "is reported now: make a `want:` of its `fixme:`: " + Quoted
               : "";
  case Expectation::FixmeNot:
    return take(Wanted, Left)
               ? ""
               : "is no longer reported: take its `fixme-not:` away: " + Quoted;
  case Expectation::Why: // ExplainTest asks
    break;
  }
  return "";
}

} // namespace

std::vector<std::string> problemsOf(const Input &About, const Said &Told) {
  std::vector<Message> Left;
  std::copy_if(Told.Findings.begin(), Told.Findings.end(),
               std::back_inserter(Left),
               [&](const Message &Each) { return About.owns(Each.File); });
  std::vector<std::string> Problems;
  for (const Expectation &Wanted : About.Expected)
    if (std::string What = complaint(Wanted, Left, Told.Notes); !What.empty())
      Problems.push_back(About.place(Wanted.File, Wanted.Line) + ": " + What);
  for (const Message &Came : Left)
    Problems.push_back(About.place(Came.File, Came.Line) +
                       ": came, and was not expected: " + Came.Check + " \"" +
                       Came.Text + '"');
  return Problems;
}

} // namespace cotidy::test
