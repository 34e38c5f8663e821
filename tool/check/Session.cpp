// SPDX-License-Identifier: Apache-2.0
#include "check/Session.h"

#include "solve/Solve.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {

StringRef Pass::option(const CheckOption &Option) const {
  auto Value = Values.find((CheckName + "." + Option.Name).str());
  return Value == Values.end() ? StringRef(Option.Default)
                               : StringRef(Value->second);
}

void Pass::report(Finding Found, SourceLocation Where) {
  Found.Check = CheckName.str();
  Found.Suppressed = Unit.suppression().covers(Where, CheckName);
  Findings.push_back(std::move(Found));
}

Session::Session(ASTContext &Context, const Knowledge &Known,
                 const PathMap &Paths, const OptionValues &Values)
    : Unit(Context, Known, Paths), Facts(Unit), Values(Values) {}

void Session::run(const Check &Which, const BoundNodes &Nodes) {
  Pass Current(Unit, Facts, Which.Name, Values, Findings);
  Which.Run(Nodes, Current);
}

namespace {
class Runner : public MatchFinder::MatchCallback {
public:
  Runner(Session &Host, const Check &Which) : Host(Host), Which(Which) {}
  void run(const MatchFinder::MatchResult &Result) override {
    Host.run(Which, Result.Nodes);
  }

private:
  Session &Host;
  const Check &Which;
};
} // namespace

void Session::runAll(llvm::ArrayRef<const Check *> Enabled) {
  MatchFinder Finder;
  std::vector<std::unique_ptr<Runner>> Runners;
  for (const Check *Which : Enabled) {
    Runners.push_back(std::make_unique<Runner>(*this, *Which));
    Finder.addMatcher(Which->Matcher(), Runners.back().get());
  }
  Finder.matchAST(Unit.context());
}

/// A finding in a header or a template is made once a match; the one that is
/// kept does not depend on their order.
static void makeUnique(std::vector<Finding> &Findings) {
  std::sort(Findings.begin(), Findings.end(),
            [](const Finding &A, const Finding &B) {
              return std::tie(A.Where, A.Check, A.Message, B.Sureness, A) <
                     std::tie(B.Where, B.Check, B.Message, A.Sureness, B);
            });
  auto SameSite = [](const Finding &A, const Finding &B) {
    return A.Where == B.Where && A.Check == B.Check && A.Message == B.Message;
  };
  Findings.erase(std::unique(Findings.begin(), Findings.end(), SameSite),
                 Findings.end());
}

std::vector<Finding> Session::finish() {
  std::vector<Finding> Decided =
      decide(std::move(Findings), Solution(Facts.facts()));
  Findings.clear();
  makeUnique(Decided);
  return Decided;
}

} // namespace cotidy
