// SPDX-License-Identifier: Apache-2.0
//
// See JsonObject.h.
#include "knowledge/JsonObject.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

using nlohmann::json;

namespace cotidy {

void Problem::report(std::string_view Where, std::string_view What) {
  if (Sentence)
    return;
  Sentence = Origin + ": ";
  if (!Where.empty())
    Sentence->append(Where).append(": ");
  Sentence->append(What);
}

/// "line 3, column 5: unexpected '}'", from the parser's longer story.
static std::string shortened(std::string_view Story) {
  for (std::string_view Lead : {"parse error at ", "parse error: "})
    if (auto At = Story.find(Lead); At != Story.npos)
      return std::string(Story.substr(At + Lead.size()));
  return std::string(Story);
}

json parseJson(std::string_view Text, Problem &Trouble) {
  std::vector<std::vector<std::string>> KeysOfOpenObjects;
  auto RejectOdd = [&](int Depth, json::parse_event_t Event, json &Parsed) {
    constexpr int MostDepth = 32; // whoever walks it may do so in recursion
    if (Depth > MostDepth) {
      Trouble.report("", "lists and objects are nested too deeply");
      return false;
    }
    if (Event == json::parse_event_t::object_start) {
      KeysOfOpenObjects.emplace_back();
    } else if (Event == json::parse_event_t::object_end) {
      KeysOfOpenObjects.pop_back();
    } else if (Event == json::parse_event_t::key) {
      auto &Keys = KeysOfOpenObjects.back();
      const auto &Key = Parsed.get_ref<const std::string &>();
      if (std::find(Keys.begin(), Keys.end(), Key) != Keys.end())
        Trouble.report("", "an object has the key '" + Key + "' twice");
      Keys.push_back(Key);
    }
    return true;
  };
  try {
    return json::parse(Text, RejectOdd);
  } catch (const json::exception &Error) {
    Trouble.report("", "not valid JSON: " + shortened(Error.what()));
    return nullptr;
  }
}

/// How many letters to change, add or leave out to make From into To.
static std::size_t editDistance(std::string_view From, std::string_view To) {
  std::vector<std::size_t> Row(To.size() + 1);
  std::iota(Row.begin(), Row.end(), 0);
  for (std::size_t I = 0; I != From.size(); ++I) {
    std::size_t Diagonal = Row[0]++;
    for (std::size_t J = 0; J != To.size(); ++J) {
      std::size_t Change = Diagonal + (From[I] != To[J]);
      Diagonal = Row[J + 1];
      Row[J + 1] = std::min({Change, Row[J] + 1, Diagonal + 1});
    }
  }
  return Row.back();
}

std::string suggestion(std::string_view Key, JsonObject::KeyList Keys) {
  std::string_view Best;
  std::size_t Least = 1 + std::max<std::size_t>(1, Key.size() / 3);
  for (std::string_view Candidate : Keys)
    if (auto Distance = editDistance(Key, Candidate); Distance < Least) {
      Least = Distance;
      Best = Candidate;
    }
  return Best.empty() ? "" : " (did you mean '" + std::string(Best) + "'?)";
}

JsonObject::JsonObject(const json &Value, std::string Where, Problem &Trouble)
    : Value(Value.is_object() ? &Value : nullptr), Where(std::move(Where)),
      Trouble(Trouble) {
  if (!this->Value)
    complain("this must be an object, { ... }");
}

JsonObject::JsonObject(const json &Value, std::string Where, KeyList Keys,
                       Problem &Trouble)
    : JsonObject(Value, std::move(Where), Trouble) {
  rejectUnknown(Keys);
}

std::vector<std::string> JsonObject::keys() const {
  std::vector<std::string> Result;
  if (Value)
    for (const auto &Item : Value->items())
      Result.push_back(Item.key());
  return Result;
}

void JsonObject::rejectUnknown(KeyList Keys) const {
  for (const std::string &Key : keys())
    if (std::find(Keys.begin(), Keys.end(), Key) == Keys.end())
      return complain("unknown key '" + Key + "'" + suggestion(Key, Keys));
}

void JsonObject::complain(std::string_view Key, std::string_view Rest) const {
  Trouble.report(Where, "'" + std::string(Key) + "' " + std::string(Rest));
}

const json *JsonObject::find(std::string_view Key) const {
  if (!Value)
    return nullptr;
  auto At = Value->find(Key);
  return At == Value->end() ? nullptr : &*At;
}

void JsonObject::require(KeyList Keys) const {
  for (std::string_view Key : Keys)
    if (!has(Key))
      return complain("the key '" + std::string(Key) + "' is missing");
}

std::string JsonObject::requiredText(std::string_view Key) const {
  require({Key});
  return text(Key);
}

std::string JsonObject::text(std::string_view Key) const {
  const json *Found = find(Key);
  if (!Found)
    return "";
  if (Found->is_string() && !Found->get_ref<const std::string &>().empty())
    return Found->get<std::string>();
  complain(Key, "must be a text that is not empty");
  return "";
}

bool JsonObject::flag(std::string_view Key) const {
  const json *Found = find(Key);
  if (!Found || Found->is_boolean())
    return Found && Found->get<bool>();
  complain(Key, "must be true or false");
  return false;
}

std::optional<std::int64_t> JsonObject::integer(std::string_view Key) const {
  const json *Found = find(Key);
  if (!Found)
    return std::nullopt;
  constexpr std::uint64_t Most = std::numeric_limits<std::int64_t>::max();
  bool TooLarge =
      Found->is_number_unsigned() && Found->get<std::uint64_t>() > Most;
  if (Found->is_number_integer() && !TooLarge)
    return Found->get<std::int64_t>();
  complain(Key, "must be a whole number of at most 64 bits");
  return std::nullopt;
}

std::optional<unsigned> JsonObject::index(std::string_view Key) const {
  const json *Found = find(Key);
  if (!Found)
    return std::nullopt;
  if (Found->is_number_unsigned() && Found->get<std::uint64_t>() < 256)
    return Found->get<unsigned>();
  complain(Key, "must be the number of an argument, counted from 0");
  return std::nullopt;
}

std::vector<std::string> JsonObject::texts(std::string_view Key) const {
  const json *Found = find(Key);
  if (!Found)
    return {};
  if (!Found->is_array())
    return {text(Key)};
  std::vector<std::string> Result;
  for (const json &Item : *Found) {
    if (!Item.is_string() || Item.get_ref<const std::string &>().empty()) {
      complain(Key, "must be a list of texts that are not empty");
      return {};
    }
    Result.push_back(Item.get<std::string>());
  }
  return Result;
}

std::vector<const json *> JsonObject::list(std::string_view Key) const {
  const json *Found = find(Key);
  if (!Found)
    return {};
  if (!Found->is_array()) {
    complain(Key, "must be a list, [ ... ]");
    return {};
  }
  std::vector<const json *> Result;
  for (const json &Item : *Found)
    Result.push_back(&Item);
  return Result;
}

} // namespace cotidy
