// SPDX-License-Identifier: Apache-2.0
#include "SchemaValidator.h"

#include <functional>
#include <map>
#include <regex>

using nlohmann::json;

namespace cotidy::test {
namespace {

class Validator {
public:
  explicit Validator(const json &Root) : Root(Root) {}

  std::string check(const json &Schema, const json &Value) const {
    for (const auto &[Key, Rule] : Schema.items())
      if (std::string Problem = apply(Key, Rule, Schema, Value);
          !Problem.empty())
        return Problem;
    return "";
  }

private:
  std::string apply(const std::string &Key, const json &Rule,
                    const json &Schema, const json &Value) const {
    if (Key == "$ref")
      return check(
          Root.at(json::json_pointer(Rule.get<std::string>().substr(1))),
          Value);
    if (Key == "type")
      return ofType(Rule, Value) ? "" : Value.dump() + " is no " + Rule.dump();
    if (Key == "const")
      return Value == Rule ? "" : Value.dump() + " is not " + Rule.dump();
    if (Key == "enum")
      return contains(Rule, Value) ? "" : Value.dump() + " is not one of them";
    if (Key == "allOf" || Key == "anyOf" || Key == "oneOf")
      return several(Key, Rule, Value);
    if (Key == "not")
      return check(Rule, Value).empty() ? Value.dump() + " must not be" : "";
    if (Key == "minimum" || Key == "maximum" || Key == "minLength" ||
        Key == "minItems")
      return limit(Key, Rule, Value);
    if (Key == "pattern")
      return std::regex_search(Value.get<std::string>(),
                               std::regex(Rule.get<std::string>()))
                 ? ""
                 : Value.dump() + " is no " + Rule.dump();
    if (Key == "items")
      return items(Rule, Value);
    if (Key == "title" || Key == "description" || Key == "definitions" ||
        Key == "$schema")
      return "";
    if (Value.is_object())
      return member(Key, Rule, Schema, Value);
    return Key == "required" || Key == "properties" ? "" : unknown(Key);
  }

  /// Rules about the keys of an object.
  std::string member(const std::string &Key, const json &Rule,
                     const json &Schema, const json &Value) const {
    if (Key == "required") {
      for (const json &Needed : Rule)
        if (!Value.contains(Needed))
          return "the key " + Needed.dump() + " is missing";
      return "";
    }
    if (Key == "dependencies") {
      for (const auto &[Owner, Needed] : Rule.items())
        if (Value.contains(Owner) &&
            !member("required", Needed, Schema, Value).empty())
          return "'" + Owner + "' needs " + Needed.dump();
      return "";
    }
    const json Properties = Schema.value("properties", json::object());
    for (const auto &[Name, Item] : Value.items()) {
      std::string Problem;
      if (Key == "properties" && Rule.contains(Name))
        Problem = check(Rule[Name], Item);
      else if (Key == "propertyNames")
        Problem = check(Rule, Name);
      else if (Key == "additionalProperties" && !Properties.contains(Name))
        Problem = Rule == false ? "an unknown key" : check(Rule, Item);
      else if (Key != "properties" && Key != "additionalProperties")
        return unknown(Key);
      if (!Problem.empty())
        return "'" + Name + "': " + Problem;
    }
    return "";
  }

  std::string several(const std::string &Key, const json &Rules,
                      const json &Value) const {
    std::size_t Fit = 0;
    std::string Problems;
    for (const json &Rule : Rules) {
      const std::string Problem = check(Rule, Value);
      Fit += Problem.empty();
      Problems += Problem.empty() ? "" : "; " + Problem;
    }
    const bool Good = Key == "allOf"   ? Fit == Rules.size()
                      : Key == "anyOf" ? Fit > 0
                                       : Fit == 1;
    return Good ? "" : std::to_string(Fit) + " of " + Key + " fit" + Problems;
  }

  std::string items(const json &Rule, const json &Value) const {
    if (Value.is_array())
      for (std::size_t I = 0; I != Value.size(); ++I)
        if (std::string Problem = check(Rule, Value[I]); !Problem.empty())
          return "item " + std::to_string(I + 1) + ": " + Problem;
    return "";
  }

  static std::string limit(const std::string &Key, const json &Rule,
                           const json &Value) {
    std::int64_t Number = 0;
    if (Key == "minLength" && Value.is_string())
      Number = static_cast<std::int64_t>(Value.get<std::string>().size());
    else if (Key == "minItems" && Value.is_array())
      Number = static_cast<std::int64_t>(Value.size());
    else if (Key.ends_with("imum") && Value.is_number_integer())
      Number = Value.get<std::int64_t>();
    else
      return "";
    const auto Limit = Rule.get<std::int64_t>();
    return (Key == "maximum" ? Number <= Limit : Number >= Limit)
               ? ""
               : Value.dump() + " breaks " + Key;
  }

  static bool ofType(const json &Rule, const json &Value) {
    return Rule == "object"    ? Value.is_object()
           : Rule == "array"   ? Value.is_array()
           : Rule == "string"  ? Value.is_string()
           : Rule == "integer" ? Value.is_number_integer()
           : Rule == "boolean" ? Value.is_boolean()
                               : false;
  }

  static bool contains(const json &List, const json &Value) {
    return std::find(List.begin(), List.end(), Value) != List.end();
  }

  static std::string unknown(const std::string &Key) {
    return "this validator does not know the rule '" + Key + "'";
  }

  const json &Root;
};

} // namespace

std::string schemaProblem(const json &Root, const json &Schema,
                          const json &Value) {
  return Validator(Root).check(Schema, Value);
}

} // namespace cotidy::test
