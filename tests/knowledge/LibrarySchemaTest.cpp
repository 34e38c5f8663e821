// SPDX-License-Identifier: Apache-2.0
//
// Each mistake in the profile of a library gives one sentence that says where.
#include "knowledge/Knowledge.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

/// The problem with a profile that has Rest, too; or "".
std::string problem(const std::string &Rest) {
  Knowledge K;
  std::string Result =
      K.add(R"j({"library": "L", "namespaces": ["l"], "task_types": {})j" +
                Rest + "}",
            "my.json")
          .value_or("");
  EXPECT_EQ(K.libraries().empty(), !Result.empty());
  return Result;
}

GatherForm formOf(const std::string &Gather) {
  Knowledge K;
  auto Problem = K.add(
      R"j({"library": "L", "namespaces": ["l"], "task_types": {}, "gather": )j" +
          Gather + "}",
      "my.json");
  EXPECT_EQ(Problem.value_or(""), "");
  return K.libraries().at(0).GatherAs;
}

TEST(LibrarySchema, AShapeSaysWhatAGatherTakesAndGives) {
  GatherForm Lambdas = formOf(
      R"j({"shape": "lambda_args", "call": "l::all({operands})",
           "single_in_tuple": true})j");
  EXPECT_EQ(Lambdas.Open, "[&] { return ");
  EXPECT_EQ(Lambdas.Close, "; }");
  EXPECT_TRUE(Lambdas.SingleInTuple);
  GatherForm Range =
      formOf(R"j({"shape": "void_range", "call": "l::join({{operands}})"})j");
  EXPECT_TRUE(Range.VoidOnly);
  GatherForm Variants = formOf(
      R"j({"shape": "nested_variant", "call": "l::all({operands})",
           "unwrap": "get({name})"})j");
  EXPECT_FALSE(Variants.VoidUnwraps);
}

RangeGather rangeFormOf(const std::string &Gather) {
  Knowledge K;
  auto Problem = K.add(
      R"j({"library": "L", "namespaces": ["l"], "task_types": {}, "gather_range": )j" +
          Gather + "}",
      "my.json");
  EXPECT_EQ(Problem.value_or(""), "");
  return K.libraries().at(0).GatherRange.value_or(RangeGather());
}

TEST(LibrarySchema, AGatherOfARangeTakesTasksOrMakesThem) {
  RangeGather Views = rangeFormOf(
      R"j({"call": "{ns}::all({limit}, {tasks})", "header": "l/all.h",
           "takes_views": true})j");
  EXPECT_TRUE(Views.Bounded);
  EXPECT_TRUE(Views.TakesTasks);
  EXPECT_TRUE(Views.TakesViews);
  EXPECT_EQ(Views.How.Headers, std::vector<std::string>{"l/all.h"});
  RangeGather Each = rangeFormOf(
      R"j({"call": "{ns}::each({range}, {function})", "void_only": true})j");
  EXPECT_FALSE(Each.Bounded);
  EXPECT_FALSE(Each.TakesTasks);
  EXPECT_TRUE(Each.VoidOnly);
  RangeGather Wrapped = rangeFormOf(
      R"j({"call": "l::all({tasks})", "unwrap": "{name}.value()",
           "changes_errors": true, "not_in_loops": true})j");
  EXPECT_EQ(Wrapped.Unwrap, "{name}.value()");
  EXPECT_TRUE(Wrapped.ChangesErrors);
  EXPECT_TRUE(Wrapped.NotInLoops);
}

TEST(LibrarySchema, AGatherOfARangeHasItsPlaces) {
  constexpr std::string_view Places =
      "my.json: 'gather_range': 'call' must have the place '{tasks}', or both "
      "'{range}' and '{function}'";
  EXPECT_EQ(problem(R"j(, "gather_range": {"call": "l::all()"})j"), Places);
  EXPECT_EQ(problem(R"j(, "gather_range": {"call": "l::all({range})"})j"),
            Places);
  EXPECT_EQ(
      problem(
          R"j(, "gather_range": {"call": "l::all({tasks}, {range}, {function})"})j"),
      Places);
  EXPECT_EQ(problem(R"j(, "gather_range": {"call": "l::all({operands})"})j"),
            "my.json: 'gather_range': 'call' has '{operands}', which stands "
            "for nothing");
  EXPECT_EQ(problem(R"j(, "gather_range": {"call": "l::all({tasks})",
                       "unwrap": "value()"})j"),
            "my.json: 'gather_range': 'unwrap' must have the place '{name}'");
}

TEST(LibrarySchema, TakesEveryKey) {
  Knowledge K;
  auto Problem = K.add(R"j({"library": "L", "namespaces": ["l", "b::l"],
    "task_types": {"lazy": ["{ns}::task"], "eager": ["x::future"],
                   "generators": "{ns}::gen"},
    "handles": {"pool": ["{ns}::pool"]},
    "gather": {"shape": "tuple", "call": "{ns}::all({operands})",
               "header": "l/all.h", "keeps_references": true},
    "sleep": {"advice": "await a timer"},
    "token": {"call": "{ns}::use"},
    "offload": {"call": "{pool}->run([&]() -> {result} { return {expr}; })"},
    "timers": [{"name": "{ns}::sleep", "reason": "r"}],
    "locks": [{"name": ["{ns}::lock", "{ns}::lock2"], "reason": "r"}],
    "switches": [{"name": "{ns}::hop", "reason": "r"}],
    "offloads": [{"name": "{ns}::run", "reason": "r"}],
    "pools": [{"name": "{ns}::pool", "reason": "r"}]})j",
                       "my.json");
  ASSERT_EQ(Problem.value_or(""), "");
  ASSERT_EQ(K.libraries().size(), 1u);
  const CoroutineLibrary &L = K.libraries()[0];
  using Names = std::vector<std::string>;
  EXPECT_EQ(L.LazyTasks, (Names{"l::task", "b::l::task"}));
  EXPECT_EQ(L.EagerTasks, Names{"x::future"});
  EXPECT_EQ(L.Generators, (Names{"l::gen", "b::l::gen"}));
  EXPECT_EQ(L.Handles.at("pool"), (Names{"l::pool", "b::l::pool"}));
  ASSERT_TRUE(L.Gather);
  EXPECT_EQ(L.Gather->Headers, std::vector<std::string>{"l/all.h"});
  EXPECT_TRUE(L.GatherAs.KeepsReferences);
  EXPECT_FALSE(L.Sleep);
  EXPECT_EQ(L.SleepAdvice, "await a timer");
  ASSERT_TRUE(L.Offload);
  EXPECT_EQ(L.Timers, (Names{"l::sleep", "b::l::sleep"}));
  EXPECT_EQ(L.Locks.size(), 4u);
  EXPECT_EQ(L.Switches, (Names{"l::hop", "b::l::hop"}));
  EXPECT_EQ(L.Offloads, (Names{"l::run", "b::l::run"}));
  EXPECT_EQ(L.Pools, (Names{"l::pool", "b::l::pool"}));
  EXPECT_EQ(K.taskType("b::l::task")->Namespace, "b::l");
  EXPECT_EQ(K.taskType("x::future")->Namespace, "l");
  EXPECT_TRUE(K.taskType("x::future")->Eager);
}

TEST(LibrarySchema, AMissingOrUnknownKeyIsNamed) {
  Knowledge K;
  EXPECT_EQ(K.add(R"j({"library": "L", "namespaces": ["l"], "timers": []})j",
                  "my.json"),
            "my.json: the file: the key 'task_types' is missing");
  EXPECT_EQ(problem(R"j(, "timer": [])j"),
            "my.json: the file: unknown key 'timer' (did you mean 'timers'?)");
}

TEST(LibrarySchema, NamespacesAreNamed) {
  Knowledge K;
  EXPECT_EQ(
      K.add(R"j({"library": "L", "namespaces": [], "task_types": {}})j", "m"),
      "m: the file: 'namespaces' must name at least one");
  EXPECT_EQ(
      K.add(R"j({"library": "L", "namespaces": ["l::"], "task_types": {}})j",
            "m"),
      "m: the file: 'namespaces' has 'l::', which is no namespace");
}

TEST(LibrarySchema, TaskTypesAreKnownKinds) {
  Knowledge K;
  EXPECT_EQ(K.add(R"j({"library": "L", "namespaces": ["l"],
                             "task_types": {"lasy": ["{ns}::task"]}})j",
                  "m"),
            "m: 'task_types': unknown key 'lasy' (did you mean 'lazy'?)");
  EXPECT_EQ(K.add(R"j({"library": "L", "namespaces": ["l"],
                             "task_types": {"lazy": ["{ns}::task<T>"]}})j",
                  "m"),
            "m: 'task_types': 'lazy' has 'l::task<T>', which is no qualified "
            "name");
}

TEST(LibrarySchema, GatherHasAShape) {
  EXPECT_EQ(problem(R"j(, "gather": {"call": "g({operands})"})j"),
            "my.json: 'gather': the key 'shape' is missing");
  EXPECT_EQ(problem(R"j(, "gather": {"shape": "list", "advice": "a"})j"),
            "my.json: 'gather': 'shape' must not be 'list': docs/knowledge.md "
            "lists the shapes");
}

TEST(LibrarySchema, SomeShapesHaveACall) {
  EXPECT_EQ(
      problem(
          R"j(, "gather": {"shape": "operator_and", "call": "{operands}"})j"),
      "");
  EXPECT_EQ(problem(R"j(, "gather": {"shape": "eager_hoist", "call": "g"})j"),
            "my.json: 'gather': the key 'advice' is missing");
  EXPECT_EQ(
      problem(
          R"j(, "gather": {"shape": "tuple_of_wrappers", "call": "{operands}"})j"),
      "my.json: 'gather': the key 'unwrap' is missing");
  EXPECT_EQ(problem(R"j(, "gather": {"shape": "tuple_of_wrappers",
                       "call": "{operands}", "unwrap": "get()"})j"),
            "my.json: 'gather': 'unwrap' must have the place '{name}'");
  EXPECT_EQ(problem(R"j(, "gather": {"shape": "tuple"})j"),
            "my.json: 'gather': the key 'call' is missing");
  EXPECT_EQ(problem(R"j(, "gather": {"shape": "tuple", "advice": "a"})j"), "");
}

TEST(LibrarySchema, AnOperationHasACallOrAnAdvice) {
  EXPECT_EQ(problem(R"j(, "sleep": {})j"),
            "my.json: 'sleep': the key 'call' is missing");
  EXPECT_EQ(
      problem(R"j(, "sleep": {"call": "s({duration})", "advice": "a"})j"),
      "my.json: 'sleep': has an 'advice' for people, or a 'call' for fixes "
      "with its 'header', and not both");
}

TEST(LibrarySchema, ACallHasItsPlace) {
  EXPECT_EQ(problem(R"j(, "sleep": {"call": "{ns}::sleep()"})j"),
            "my.json: 'sleep': 'call' must have the place '{duration}'");
  EXPECT_EQ(problem(R"j(, "offload": {"call": "{ns}::run()"})j"),
            "my.json: 'offload': 'call' must have the place '{expr}'");
}

TEST(LibrarySchema, ACallHasNoUnknownPlace) {
  EXPECT_EQ(problem(R"j(, "sleep": {"call": "{loop}.sleep({duration})"})j"),
            "my.json: 'sleep': 'call' has '{loop}', which stands for nothing");
  EXPECT_EQ(
      problem(R"j(, "sleep": {"call": "f({duration}, {result})"})j"),
      "my.json: 'sleep': 'call' has '{result}', which stands for nothing");
}

TEST(LibrarySchema, ACallDoesNotAwait) {
  EXPECT_EQ(problem(R"j(, "sleep": {"call": "co_await s({duration})"})j"),
            "my.json: 'sleep': 'call' must not begin with co_await: cotidy "
            "writes it");
}

TEST(LibrarySchema, TokensAreCalls) {
  EXPECT_EQ(problem(R"j(, "token": {"call": "{ns}::use", "header": "l/use.h"},
                       "error_token": {"call": "{ns}::to({error})"})j"),
            "");
  EXPECT_EQ(problem(R"j(, "token": {"header": "l/use.h"})j"),
            "my.json: 'token': the key 'call' is missing");
  EXPECT_EQ(problem(R"j(, "error_token": {"call": "{ns}::use"})j"),
            "my.json: 'error_token': 'call' must have the place '{error}'");
}

TEST(LibrarySchema, TwinsAreNamesAndACall) {
  Knowledge K;
  ASSERT_EQ(K.add(R"j({"library": "L", "namespaces": ["l"],
      "task_types": {"lazy": ["{ns}::task"]}, "twins": [
      {"name": ["{ns}::wait", "Qt::wait"], "call": "{ns}::of({object})",
       "header": "l/of.hpp"}]})j",
                  "my.json")
                .value_or(""),
            "");
  const std::vector<KnownTwin> &Twins = K.libraries()[0].Twins;
  ASSERT_EQ(Twins.size(), 1u);
  EXPECT_EQ(Twins[0].Of, (std::vector<std::string>{"l::wait", "Qt::wait"}));
  EXPECT_EQ(Twins[0].Instead.Headers.at(0), "l/of.hpp");
  EXPECT_EQ(problem(R"j(, "twins": [{"name": "f", "call": "{expr}"}])j"),
            "my.json: 'twins' item 1: 'call' has '{expr}', which stands for "
            "nothing");
  EXPECT_EQ(problem(R"j(, "twins": [{"name": [], "call": "g()"}])j"),
            "my.json: 'twins' item 1: 'name' must name at least one");
  EXPECT_EQ(problem(R"j(, "twins": [{"name": "f", "call": "co_await g()"}])j"),
            "my.json: 'twins' item 1: 'call' must not begin with co_await: "
            "cotidy writes it");
}

TEST(LibrarySchema, HandlesHaveTypes) {
  EXPECT_EQ(problem(R"j(, "handles": {"pool": []})j"),
            "my.json: 'handles': 'pool' must name at least one type");
  EXPECT_EQ(problem(R"j(, "handles": {"the pool": ["l::pool"]})j"),
            "my.json: 'handles': 'the pool' must be a word of small letters");
  EXPECT_EQ(problem(R"j(, "handles": [])j"),
            "my.json: 'handles': this must be an object, { ... }");
}

TEST(LibrarySchema, WhatSilencesHasAReason) {
  for (std::string Key :
       {"timers", "locks", "switches", "offloads", "loop_tests"}) {
    EXPECT_EQ(problem(", \"" + Key + R"j(": [{"name": "l::f"}])j"),
              "my.json: '" + Key + "' item 1: the key 'reason' is missing");
    EXPECT_EQ(problem(", \"" + Key + R"j(": ["l::f"])j"),
              "my.json: '" + Key + "' item 1: this must be an object, { ... }");
  }
}

TEST(LibrarySchema, ALibraryIsNotDescribedTwice) {
  Knowledge K;
  const std::string_view File =
      R"j({"library": "L", "namespaces": ["l"], "task_types": {}})j";
  EXPECT_EQ(K.add(File, "a.json").value_or(""), "");
  EXPECT_EQ(K.add(File, "b.json").value_or(""),
            "b.json: 'library' is 'L', which is known already");
}

} // namespace
