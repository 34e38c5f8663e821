// SPDX-License-Identifier: Apache-2.0
//
// Conditions on the arguments of a call, as sections that have some spell them.
#include "knowledge/Keys.h"
#include "knowledge/Load.h"

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace cotidy {
namespace {

/// What the value of a kind's key is.
enum class Form { Number, Flag, True, Names, Texts };

struct KindOfCondition {
  Condition::Kind Kind;
  std::string_view Key;
  Form Value;
};

constexpr KindOfCondition Kinds[] = {
#define CONDITION(Name, Key, Value) {Condition::Kind::Name, Key, Form::Value},
#include "knowledge/Conditions.def"
};

int loadArgument(const JsonObject &Object) {
  const json *Found = Object.find("argument");
  if (Found && Found->is_string() && *Found == "receiver")
    return Condition::Receiver;
  if (Found && Found->is_string())
    Object.complain("argument", "must be a number, or \"receiver\"");
  return static_cast<int>(Object.index("argument").value_or(0));
}

/// A condition that is on or off: only `true` makes sense.
void requireTrue(const JsonObject &Object, std::string_view Key) {
  if (!Object.flag(Key))
    Object.complain(Key, "must be true; leave the condition out instead");
}

void loadValue(const JsonObject &Object, const KindOfCondition &Kind,
               Condition &Result) {
  Result.What = Kind.Kind;
  switch (Kind.Value) {
  case Form::Number:
    Result.Value = Object.integer(Kind.Key).value_or(0);
    return;
  case Form::Flag:
    Object.requiredText(Kind.Key); // The name is for the readers of the file.
    Object.require({"value"});
    Result.Value = Object.integer("value").value_or(0);
    if (Result.Value == 0)
      Object.complain("value", "must be a flag, and 0 is none");
    return;
  case Form::True:
    return requireTrue(Object, Kind.Key);
  case Form::Names:
  case Form::Texts:
    Result.Types = Object.texts(Kind.Key);
    if (Result.Types.empty())
      Object.complain(Kind.Key, Kind.Value == Form::Names
                                    ? "must name at least one"
                                    : "must have at least one");
    for (const std::string &Name : Result.Types)
      if (Kind.Value == Form::Names && !isQualifiedName(Name))
        Object.complain(Kind.Key,
                        "has '" + Name + "', which is no qualified name");
  }
}

/// "equals, has_flag, … and text".
std::string allKeys() {
  std::string Result;
  for (const KindOfCondition &Kind : Kinds) {
    if (!Result.empty())
      Result += &Kind == std::end(Kinds) - 1 ? " and " : ", ";
    Result += Kind.Key;
  }
  return Result;
}

Condition loadCondition(const JsonObject &Object) {
  using Kind = Condition::Kind;
  Condition Result;
  if (Object.has("unit_uses") && Object.has("argument"))
    Object.complain("unit_uses", "is about no argument");
  if (!Object.has("unit_uses"))
    Object.require({"argument"});
  Result.Argument = loadArgument(Object);
  unsigned Count = 0;
  for (const KindOfCondition &Each : Kinds)
    if (Object.has(Each.Key) && ++Count == 1)
      loadValue(Object, Each, Result);
  if (Count != 1)
    Object.complain("a condition says exactly one of " + allKeys());
  if (Object.has("value") && Result.What != Kind::HasFlag)
    Object.complain("value", "goes with 'has_flag' only");
  if (Object.has("mask") && Result.What != Kind::Equals)
    Object.complain("mask", "goes with 'equals' only");
  Result.Mask = Object.integer("mask").value_or(-1);
  if (Result.Argument == Condition::Receiver && Result.What == Kind::Absent)
    Object.complain("argument", "must be a number when it is 'absent'");
  return Result;
}

} // namespace

std::vector<Condition> loadConditions(const JsonObject &Owner,
                                      std::string_view Key, Problem &Trouble) {
  std::vector<Condition> Result;
  for (const json *Item : Owner.list(Key)) {
    std::string Where = Owner.where() + ": '" + std::string(Key) + "' item " +
                        std::to_string(Result.size() + 1);
    JsonObject Object(*Item, std::move(Where), keys::Condition, Trouble);
    Result.push_back(loadCondition(Object));
  }
  return Result;
}

} // namespace cotidy
