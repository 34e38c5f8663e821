// SPDX-License-Identifier: Apache-2.0
//
// Steps of coroutines whose callees are in other units, put together.
#include "solve/Composition.h"
#include "facts/FactTable.h"

#include <gtest/gtest.h>

namespace cotidy {
namespace {

/// Summaries in words.
class Program {
public:
  struct Place {
    Touched What = Touched::Anything;
    bool Written = false;
    std::string Name = {};
  };
  struct Call {
    std::string Callee = {};
    bool OnSame = false, Caught = false;
    /// What is changed if it changes that parameter; 0: its object.
    std::vector<std::pair<unsigned, Place>> Passed = {};
    std::vector<Place> Otherwise = {};
    bool Answers = false;
  };

  Atom function(const std::string &Name, const std::vector<Place> &Touches,
                const std::vector<Call> &Calls = {}, bool Open = false) {
    return add(Name, StepKind::None, Touches, Calls, Open);
  }
  Atom step(const std::string &Name, const std::vector<Place> &Touches,
            const std::vector<Call> &Calls, StepKind Is = StepKind::Answers) {
    return add(Name, Is, Touches, Calls, false);
  }
  std::string whyTied(Atom Earlier, Atom Later, bool EndsOnThrow = false) {
    const std::optional<Tie> Found =
        Composition(Table.facts()).whyTied({Earlier, Later, EndsOnThrow});
    return Found ? Found->Why : "";
  }
  const Facts &facts() const { return Table.facts(); }

private:
  static Atom atomFor(const std::string &Name) {
    return atomOf(Claim::Touches, Name);
  }
  Touch touch(const Place &Of) {
    return {Of.What, Of.Written, Table.numberOf(Of.Name)};
  }
  Atom add(const std::string &Name, StepKind Is,
           const std::vector<Place> &Touches, const std::vector<Call> &Calls,
           bool Open) {
    Summary Made;
    Made.Of = Table.numberOf(atomFor(Name));
    Made.Is = Is;
    Made.Open = Open;
    if (Is == StepKind::None)
      Made.Name = Table.numberOf("'" + Name + "'");
    for (const Place &Each : Touches)
      Made.Touches.push_back(touch(Each));
    for (const Call &Each : Calls) {
      InnerRun Run{Table.numberOf(atomFor(Each.Callee)),
                   Table.numberOf("'" + Each.Callee + "'"),
                   Each.OnSame,
                   Each.Caught,
                   Each.Answers,
                   {},
                   {}};
      for (const auto &[Parameter, Changed] : Each.Passed)
        Run.Arguments.push_back({Parameter, {touch(Changed)}});
      for (const Place &Allowed : Each.Otherwise)
        Run.Otherwise.push_back(touch(Allowed));
      Made.Runs.push_back(std::move(Run));
    }
    Table.add(std::move(Made));
    return atomFor(Name);
  }

  FactTable Table;
};

const Program::Place Counter = {Touched::Variable, true, "counter"},
                     ReadsCounter = {Touched::Variable, false, "counter"},
                     Other = {Touched::Variable, true, "other"},
                     Head = {Touched::Field, true, "page::head"},
                     Row = {Touched::Variable, true, "row"},
                     Hidden = {Touched::Hidden, true};

TEST(Composition, PlacesTravelThroughCalls) {
  Program P;
  P.function("counts", {Counter});
  P.function("wraps", {}, {{"counts"}});
  P.function("looks", {ReadsCounter});
  P.function("counts other", {Other});
  const Atom A = P.step("a", {}, {{"wraps"}}), B = P.step("b", {}, {{"looks"}}),
             C = P.step("c", {}, {{"counts other"}});
  EXPECT_EQ(P.whyTied(A, B), "one may change 'counter', which the other uses");
  EXPECT_EQ(P.whyTied(B, A), "one may change 'counter', which the other uses");
  EXPECT_EQ(P.whyTied(A, C), "");
  EXPECT_EQ(P.whyTied(B, B), "");
}

TEST(Composition, FieldsAreThoseOfTheObjectThatIsPassed) {
  Program P;
  P.function("load", {Head});
  const Atom OnThis = P.step("this", {}, {{"load", /*OnSame=*/true}}),
             OnRow = P.step("row", {}, {{"load", false, false, {{0, Row}}}}),
             ReadsHead =
                 P.step("reads", {{Touched::Field, false, "page::head"}},
                        {{"load", false, false, {{0, Other}}}}),
             UsesRow = P.step("uses", {{Touched::Variable, false, "row"}},
                              {{"nothing"}});
  P.function("nothing", {});
  EXPECT_EQ(P.whyTied(OnThis, ReadsHead),
            "one may change 'page::head', which the other uses");
  EXPECT_EQ(P.whyTied(OnThis, OnRow), "");
  EXPECT_EQ(P.whyTied(OnRow, UsesRow),
            "one may change 'row', which the other uses");
}

TEST(Composition, ParametersAreWhatTheyAreGiven) {
  Program P;
  P.function("fill", {{Touched::Parameter, true, "2"}});
  P.function("through", {},
             {{"fill", false, false, {{2, {Touched::Parameter, true, "1"}}}}});
  const Atom Fills =
                 P.step("fills", {}, {{"through", false, false, {{1, Row}}}}),
             Elsewhere = P.step("elsewhere", {},
                                {{"through", false, false, {{1, Other}}}});
  EXPECT_EQ(P.whyTied(Fills, Fills), "both may change 'row'");
  EXPECT_EQ(P.whyTied(Fills, Elsewhere), "");
}

TEST(Composition, CirclesEnd) {
  Program P;
  P.function("even", {}, {{"odd"}});
  P.function("odd", {Counter}, {{"even"}});
  const Atom A = P.step("a", {}, {{"even"}}), B = P.step("b", {}, {{"odd"}});
  EXPECT_EQ(P.whyTied(A, B), "both may change 'counter'");
}

TEST(Composition, WithoutABodyItsDeclarationCounts) {
  Program P;
  P.function("seen", {});
  const std::vector<Program::Call> Calls = {
      {"seen", false, false, {}, {Counter}},
      {"unseen", false, false, {}, {Other}}};
  const Atom A = P.step("a", {}, Calls), B = P.step("b", {Counter}, Calls);
  EXPECT_EQ(P.whyTied(A, A), "both may change 'other'");
  EXPECT_EQ(Composition(P.facts()).unknown(A),
            std::set<std::string>{"'unseen'"});
  P.function("unseen", {});
  EXPECT_EQ(P.whyTied(A, B), "");
}

TEST(Composition, WhatMayBeOverriddenIsWhatItsDeclarationSaysToo) {
  Program P;
  P.function("virtual", {}, {}, /*Open=*/true);
  const Atom A = P.step("a", {}, {{"virtual", false, false, {}, {Counter}}});
  EXPECT_EQ(P.whyTied(A, A), "both may change 'counter'");
}

TEST(Composition, AnErrorCountsWhereNobodyCatchesIt) {
  Program P;
  P.function("throws", {{Touched::Throws, true}});
  const Atom Throws = P.step("throws step", {}, {{"throws"}}),
             Catches = P.step("catches", {}, {{"throws", false, true}});
  EXPECT_EQ(P.whyTied(Throws, Throws, /*EndsOnThrow=*/true),
            "what follows runs only if this does not throw");
  EXPECT_EQ(P.whyTied(Throws, Throws), "");
  EXPECT_EQ(P.whyTied(Catches, Catches, /*EndsOnThrow=*/true), "");
}

TEST(Composition, WhatIsAwaitedForItsWorkMayDoNone) {
  Program P;
  P.function("counts", {Counter});
  P.function("waits", {{Touched::Waits, true}});
  P.function("nothing", {});
  auto Why = [&](const std::string &Callee, StepKind Is) {
    const Atom A = P.step("a of " + Callee + std::to_string(int(Is)), {},
                          {{Callee, false, false, {}, {Hidden}}}, Is),
               B = P.step("b", {}, {});
    return P.whyTied(A, B);
  };
  EXPECT_EQ(Why("counts", StepKind::Works), "it is awaited for what it does");
  EXPECT_EQ(Why("counts", StepKind::Answers), "");
  EXPECT_EQ(Why("waits", StepKind::Works),
            "it gives nothing, and waits for a timer, a lock or something that "
            "is not known");
  EXPECT_EQ(Why("nothing", StepKind::Works), "");
  EXPECT_EQ(Why("unseen", StepKind::Works),
            "it is awaited for what it does, and its body is not seen");
  EXPECT_EQ(Why("unseen", StepKind::Plain), "what it does is not seen");
  EXPECT_EQ(Why("unseen", StepKind::Answers), "");
}

TEST(Composition, WhoFillsAFieldMayWaitForAnAnswer) {
  Program P;
  P.function("waits", {{Touched::Waits, true}});
  const Program::Place Field = {Touched::Field, true, "page::head"};
  auto Why = [&](const std::string &Name,
                 const std::vector<Program::Place> &Touches, bool Answers) {
    P.function(Name, Touches, {{"waits", false, false, {}, {}, Answers}});
    const Atom A = P.step("a of " + Name, {}, {{Name, true}}, StepKind::Works),
               B = P.step("b", {}, {});
    return P.whyTied(A, B);
  };
  const std::string Waits = "it gives nothing, and waits for a timer, a lock "
                            "or something that is not known";
  EXPECT_EQ(Why("fills", {Field}, /*Answers=*/true), "");
  EXPECT_EQ(Why("pauses", {Field}, /*Answers=*/false), Waits);
  EXPECT_EQ(Why("only waits", {}, /*Answers=*/true), Waits);
}

TEST(Composition, TheOrderOfUnitsLeavesNoTrace) {
  auto Told = [](bool Turned) {
    FactTable All;
    std::vector<Facts> Units;
    for (const char *Name : {"one", "two"}) {
      Program P;
      P.function(Name, {Counter, Other});
      P.step("a", {}, {{"one"}, {"two"}});
      Units.push_back(P.facts());
    }
    All.merge(Units[Turned ? 1 : 0]);
    All.merge(Units[Turned ? 0 : 1]);
    const Atom Step = atomOf(Claim::Touches, "a");
    return Composition(All.facts()).whyTied({Step, Step, false})->Why;
  };
  EXPECT_EQ(Told(false), Told(true));
}

} // namespace
} // namespace cotidy
