// SPDX-License-Identifier: Apache-2.0
#include "fix/WritePlan.h"

#include "fix/Temporary.h"

#include <algorithm>
#include <set>

namespace cotidy {
namespace {

using Names = std::set<std::string>;

/// The plan's files that a fix changes.
Names filesOf(const Finding &Of, const FixPlan &Plan) {
  Names Result;
  for (const Edit &Each : Of.Suggestion->Edits)
    if (Plan.After.contains(Each.File))
      Result.insert(Each.File);
  return Result;
}

/// Files that fixes tie to one another, directly or by way of others.
class Groups {
public:
  void tie(const Names &Files) {
    for (const std::string &Each : Files)
      Next[leader(Each)] = leader(*Files.begin());
  }
  std::map<std::string, Names> all() {
    std::map<std::string, Names> Result;
    for (const auto &[File, Other] : std::map(Next))
      Result[leader(File)].insert(File);
    return Result;
  }

private:
  std::string leader(std::string File) {
    for (auto At = Next.find(File); At != Next.end() && At->second != File;
         At = Next.find(File))
      File = At->second;
    return File;
  }

  std::map<std::string, std::string> Next; ///< A leader's is itself.
};

} // namespace

WrittenPlan
writePlan(const FixPlan &Plan, const std::vector<Finding> &Findings,
          const std::function<std::string(const std::string &)> &PathOf) {
  Uninterrupted UntilWritten;
  Groups Tied;
  for (std::size_t Index : Plan.Applied)
    Tied.tie(filesOf(Findings[Index], Plan));
  WrittenPlan Result;
  Names Written;
  for (const auto &[Leader, Files] : Tied.all()) {
    std::vector<Replacement> Together;
    for (const std::string &File : Files)
      Together.push_back(
          {PathOf(File), Plan.Before.at(File), Plan.After.at(File)});
    if (auto Problem = replaceFiles(Together)) {
      if (Files.size() > 1)
        Problem->Why += "; fixes that change other files, too, are not made";
      Result.Problems.push_back(std::move(*Problem));
    } else {
      Written.insert(Files.begin(), Files.end());
    }
  }
  for (std::size_t Index : Plan.Applied) {
    const Names Files = filesOf(Findings[Index], Plan);
    if (std::includes(Written.begin(), Written.end(), Files.begin(),
                      Files.end()))
      Result.Fixed.push_back(Index);
  }
  return Result;
}

} // namespace cotidy
