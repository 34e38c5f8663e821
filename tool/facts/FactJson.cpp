// SPDX-License-Identifier: Apache-2.0
#include "facts/FactJson.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace cotidy {

static const char *nameOf(Claim What) {
  switch (What) {
  case Claim::Blocks:
    return "blocks";
  case Claim::MustBlock:
    return "must-block";
  case Claim::Defined:
    return "defined";
  case Claim::Calls:
    return "calls-parameter";
  case Claim::Offloads:
    return "offloads-parameter";
  case Claim::OnLoop:
    return "on-loop";
  case Claim::Locked:
    return "locked-on-loop";
  case Claim::Starts:
    return "starts";
  case Claim::Recurs:
    return "recurs";
  case Claim::NeverSuspends:
    return "never-suspends";
  case Claim::Commanded:
    return "commanded";
  case Claim::Serves:
    return "serves";
  case Claim::Pooled:
    return "pooled";
  case Claim::Looped:
    return "looped";
  case Claim::Crowds:
    return "crowds";
  case Claim::InMemory:
    return "in-memory";
  case Claim::OnDisk:
    return "on-disk";
  case Claim::Touches:
    return "touches";
  case Claim::Overridden:
    return "overridden";
  case Claim::Removes:
    return "removes-elements";
  case Claim::Alters:
    return "alters-elements";
  case Claim::UsesLate:
    return "uses-late";
  case Claim::UsesNever:
    return "uses-never";
  case Claim::Silences:
    return "silences";
  case Claim::MaySilence:
    return "may-silence";
  case Claim::Opens:
    break;
  }
  return "opens";
}

static const char *nameOf(Touched What) {
  switch (What) {
  case Touched::Field:
    return "field";
  case Touched::Object:
    return "object";
  case Touched::Parameter:
    return "parameter";
  case Touched::Variable:
    return "variable";
  case Touched::Element:
    return "element";
  case Touched::VariableOf:
    return "variable-of";
  case Touched::Shared:
    return "shared";
  case Touched::SharedBase:
    return "shared-base";
  case Touched::Client:
    return "client";
  case Touched::Outside:
    return "outside";
  case Touched::Throws:
    return "throws";
  case Touched::Waits:
    return "waits";
  case Touched::Switches:
    return "switches";
  case Touched::Hidden:
    return "hidden";
  case Touched::Anything:
    break;
  }
  return "anything";
}

static nlohmann::json touchesJson(const Facts &In,
                                  const std::vector<Touch> &Touches) {
  nlohmann::json Result = nlohmann::json::array();
  for (const Touch &Each : Touches)
    Result.push_back({{"what", nameOf(Each.What)},
                      {"name", In.Strings[Each.Name]},
                      {"written", Each.Written}});
  return Result;
}

/// "blocks:0123456789abcdef"
static std::string nameOf(Atom Of) {
  char Digits[17];
  std::snprintf(Digits, sizeof Digits, "%016llx",
                static_cast<unsigned long long>(withClaim(Of, Claim(0))));
  return std::string(nameOf(claimOf(Of))) + ":" + Digits;
}

static const char *nameOf(StepKind Is) {
  switch (Is) {
  case StepKind::None:
    return "function";
  case StepKind::Answers:
    return "step-for-an-answer";
  case StepKind::Works:
    return "step-for-its-work";
  case StepKind::Asks:
    return "step-that-only-asks";
  case StepKind::Plain:
    break;
  }
  return "plain-step";
}

static nlohmann::json summaryJson(const Facts &In, const Summary &Of) {
  nlohmann::json Runs = nlohmann::json::array();
  for (const InnerRun &Each : Of.Runs) {
    nlohmann::json Arguments = nlohmann::json::array();
    for (const PassedOn &Passed : Each.Arguments)
      Arguments.push_back({{"parameter", Passed.Parameter},
                           {"changes", touchesJson(In, Passed.Changes)}});
    Runs.push_back({{"of", nameOf(In.Atoms[Each.Callee])},
                    {"name", In.Strings[Each.Name]},
                    {"on_same_object", Each.OnSame},
                    {"caught", Each.Caught},
                    {"answers", Each.Answers},
                    {"arguments", std::move(Arguments)},
                    {"otherwise", touchesJson(In, Each.Otherwise)}});
  }
  return {{"summary", nameOf(In.Atoms[Of.Of])},
          {"name", In.Strings[Of.Name]},
          {"file", In.Strings[Of.File]},
          {"line", Of.Line},
          {"open", Of.Open},
          {"is", nameOf(Of.Is)},
          {"touches", touchesJson(In, Of.Touches)},
          {"runs", std::move(Runs)}};
}

nlohmann::json factsJson(const Facts &Of) {
  auto Name = [&](std::uint32_t Number) { return nameOf(Of.Atoms[Number]); };
  nlohmann::json Result = nlohmann::json::array();
  for (const Rule &Each : Of.Rules) {
    nlohmann::json Json = {{"head", Name(Each.Head)},
                           {"confidence", unsigned(Each.Sureness)},
                           {"always", Each.Always},
                           {"lasts", nameOf(Each.Lasts)}};
    if (Each.If != Rule::None)
      Json["if"] = Name(Each.If);
    if (Each.And != Rule::None)
      Json["and"] = Name(Each.And);
    if (Each.Line != 0 || Each.Format != 0) {
      Note Why = Of.note(Each);
      Json["file"] = Why.Where.File;
      Json["line"] = Why.Where.Line;
      Json["why"] = Why.Message;
    }
    Result.push_back(std::move(Json));
  }
  for (const Summary &Each : Of.Summaries)
    Result.push_back(summaryJson(Of, Each));
  return Result;
}

} // namespace cotidy
