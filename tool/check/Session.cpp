// SPDX-License-Identifier: Apache-2.0
#include "check/Session.h"

#include "check/Survey.h"

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
  if (Found.Suppressed)
    Facts.stateSilenced(Where, Found);
  Findings.push_back(std::move(Found));
}

void Pass::explain(SourceLocation Where, llvm::Twine What, llvm::Twine Why,
                   Interest Tells) {
  if (Reasons)
    Reasons->push_back(
        {Unit.source().locate(Where), What.str(), "", Why.str(), Tells});
}

void Pass::explainAwait(const Expr &Await, llvm::Twine Why,
                        llvm::Twine Context) {
  if (Reasons)
    Reasons->push_back({Unit.source().locate(Await.getBeginLoc()), "this await",
                        Context.str(), Why.str()});
}

Session::Session(ASTContext &Context, const Knowledge &Known,
                 const PathMap &Paths, const OptionValues &Values)
    : Unit(Context, Known, Paths), Facts(Unit), Values(Values) {
  llvm::SmallVector<StringRef, 8> Ignored;
  if (auto Set = Values.find(IgnoredFunctionsKey); Set != Values.end())
    StringRef(Set->second).split(Ignored, ';', -1, /*KeepEmpty=*/false);
  Facts.trust(Ignored);
}

void Session::run(const Check &Which, const BoundNodes &Nodes) {
  Pass Current(Unit, Facts, Which.Name, {}, Values, Findings,
               WantsExplanations ? &Reasons : nullptr);
  timed(Which.Name, Times, [&] { Which.Run(Nodes, Current); });
}

cotidy::Facts Session::facts(llvm::ArrayRef<const Check *> Enabled) {
  unsigned Families = 0;
  for (const Check *Each : Enabled)
    Families |= unsigned(Each->Needs);
  timed(FactsName, Times, [&] { Facts.collectAll(Families); });
  for (const Check *Each : Enabled)
    if (Each->Finish) {
      Pass Current(Unit, Facts, Each->Name, Enabled, Values, Findings,
                   WantsExplanations ? &Reasons : nullptr);
      timed(Each->Name, Times, [&] { Each->Finish(Current); });
    }
  return Facts.facts();
}

std::vector<Sighting> Session::survey() { return cotidy::survey(Unit, Facts); }

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
  // Not matchAST, which walks bodies, and the operands of nested awaits twice
  // at every level.
  for (const FunctionDecl *Each : Unit.functions().bodies())
    Finder.match(*Each, Unit.context());
}

} // namespace cotidy
