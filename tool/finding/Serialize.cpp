// SPDX-License-Identifier: Apache-2.0
//
// One JSON form of a unit's result: written as CBOR between processes, shown
// as text to people. What is read back may come from a worker that died or
// from a damaged cache, so the reader trusts nothing. Knows no report or sink.
#include "finding/Serialize.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

namespace cotidy {

using nlohmann::json;

// Found by nlohmann's templates through the namespace of their arguments.
static void to_json(json &Json, const Edit &Value) {
  Json = json{{"file", Value.File},
              {"offset", Value.Offset},
              {"length", Value.Length},
              {"text", Value.Text}};
}

static void to_json(json &Json, const Note &Value) {
  Json = json{{"where", Value.Where}, {"message", Value.Message}};
}

static void to_json(json &Json, const Outline &Value) {
  Json = {{"where", Value.Where}, {"end", Value.End}, {"awaits", Value.Awaits}};
}

static void to_json(json &Json, const Explanation &Value) {
  Json = json{{"where", Value.Where},
              {"message", Value.Message},
              {"tells", static_cast<unsigned>(Value.Tells)}};
}

static void to_json(json &Json, const CompileError &Value) {
  Json = json{{"where", Value.Where}, {"message", Value.Message}};
}

static void to_json(json &Json, const FileDigest &Value) {
  Json = json{{"file", Value.File}, {"digest", Value.Digest}};
}

void to_json(json &Json, const Location &Where) {
  Json = json{{"file", Where.File},
              {"line", Where.Line},
              {"column", Where.Column},
              {"offset", Where.Offset}};
}

void to_json(json &Json, const Fix &Value) {
  Json = json{{"title", Value.Title},
              {"safe", Value.Safe},
              {"edits", Value.Edits},
              {"risk", Value.Risk}};
}

void to_json(json &Json, const Retraction &Value) {
  Json = json{{"if", Value.If}, {"why", Value.Why}, {"unless", Value.Unless}};
}

void to_json(json &Json, const Apart &Value) {
  Json = json{{"earlier", Value.Earlier},
              {"later", Value.Later},
              {"ends_on_throw", Value.EndsOnThrow}};
}

void to_json(json &Json, const Cost &Value) {
  Json = json{{"lasts", static_cast<unsigned>(Value.Lasts)},
              {"happens", static_cast<unsigned>(Value.Happens)}};
}

void to_json(json &Json, const Ease &Value) {
  Json = json{{"if", Value.If},
              {"unless", Value.Unless},
              {"why", Value.Why},
              {"at_most", Value.AtMost}};
}

void to_json(json &Json, const Finding &Value) {
  Json = json{{"check", Value.Check},
              {"where", Value.Where},
              {"length", Value.Length},
              {"message", Value.Message},
              {"confidence", static_cast<unsigned>(Value.Sureness)},
              {"costs", Value.Costs},
              {"function", Value.Function},
              {"line_text", Value.LineText},
              {"notes", Value.Notes},
              {"fix", nullptr},
              {"requires", Value.Requires},
              {"independent", Value.Independent},
              {"missing", Value.Missing},
              {"unless", Value.Unless},
              {"covers", Value.Covers},
              {"eased", Value.Eased},
              {"suppressed", Value.Suppressed}};
  if (Value.Suggestion)
    Json["fix"] = *Value.Suggestion;
}

void to_json(json &Json, const Sighting &Value) {
  Json = json{{"is", static_cast<unsigned>(Value.Is)},
              {"name", Value.Name},
              {"where", Value.Where},
              {"times", Value.Times},
              {"unless", Value.Unless}};
}

void to_json(json &Json, const UnitResult &Value) {
  Json = json{{"file", Value.File},
              {"status", static_cast<unsigned>(Value.Status)},
              {"reason", Value.Reason},
              {"errors", Value.Errors},
              {"findings", Value.Findings},
              {"coroutines", Value.Coroutines},
              {"explanations", Value.Explanations},
              {"outlines", Value.Outlines},
              {"sightings", Value.Sightings},
              {"facts", json::binary(Value.Facts)},
              {"digests", Value.Digests}};
}

namespace {

/// Refuses texts that are nested deeper than any result: the parser recurses.
class ShallowParser : public nlohmann::detail::json_sax_dom_parser<json> {
  using Base = nlohmann::detail::json_sax_dom_parser<json>;
  static constexpr unsigned MaxDepth = 16;
  unsigned Depth = 0;

public:
  explicit ShallowParser(json &Root)
      : Base(Root, /*allow_exceptions_=*/false) {}

  bool start_object(std::size_t Length) {
    return ++Depth <= MaxDepth && Base::start_object(Length);
  }
  bool end_object() {
    --Depth;
    return Base::end_object();
  }
  bool start_array(std::size_t Length) {
    return ++Depth <= MaxDepth && Base::start_array(Length);
  }
  bool end_array() {
    --Depth;
    return Base::end_array();
  }
};

// read(json, value): whether the JSON is such a value. One function a type,
// declared first because they call each other.
bool read(const json &Json, Location &Where);
bool read(const json &Json, Retraction &Value);
bool read(const json &Json, Cost &Value);
bool read(const json &Json, Apart &Value);
bool read(const json &Json, Ease &Value);
bool read(const json &Json, Edit &Value);
bool read(const json &Json, Fix &Value);
bool read(const json &Json, Note &Value);
bool read(const json &Json, Explanation &Value);
bool read(const json &Json, Outline &Value);
bool read(const json &Json, Sighting &Value);
bool read(const json &Json, CompileError &Value);
bool read(const json &Json, FileDigest &Value);
bool read(const json &Json, Finding &Value);

bool read(const json &Json, std::string &Value) {
  if (!Json.is_string())
    return false;
  Value = Json.get_ref<const std::string &>();
  return true;
}

bool read(const json &Json, unsigned &Value) {
  if (!Json.is_number_unsigned() ||
      Json.get<std::uint64_t>() > std::numeric_limits<unsigned>::max())
    return false;
  Value = Json.get<unsigned>();
  return true;
}

bool read(const json &Json, std::uint64_t &Value) {
  if (!Json.is_number_unsigned())
    return false;
  Value = Json.get<std::uint64_t>();
  return true;
}

bool read(const json &Json, std::vector<std::uint8_t> &Value) {
  if (!Json.is_binary())
    return false;
  Value = Json.get_binary();
  return true;
}

bool read(const json &Json, bool &Value) {
  if (!Json.is_boolean())
    return false;
  Value = Json.get<bool>();
  return true;
}

template <typename Enum>
bool readEnum(const json &Json, Enum &Value, Enum Last) {
  unsigned Number = 0;
  if (!read(Json, Number) || Number > static_cast<unsigned>(Last))
    return false;
  Value = static_cast<Enum>(Number);
  return true;
}

bool read(const json &Json, Confidence &Value) {
  return readEnum(Json, Value, Confidence::Certain);
}

bool read(const json &Json, Lasting &Value) {
  return readEnum(Json, Value, Lasting::None);
}

bool read(const json &Json, Happening &Value) {
  return readEnum(Json, Value, Happening::Again);
}

bool read(const json &Json, Interest &Value) {
  return readEnum(Json, Value, Interest::Unwritten);
}

bool read(const json &Json, Sighting::Kind &Value) {
  return readEnum(Json, Value, Sighting::Kind::Called);
}

bool read(const json &Json, UnitStatus &Value) {
  return readEnum(Json, Value, UnitStatus::TimedOut);
}

template <typename T> bool read(const json &Json, std::vector<T> &Values) {
  if (!Json.is_array())
    return false;
  for (const json &Item : Json)
    if (!read(Item, Values.emplace_back()))
      return false;
  return true;
}

template <typename T> bool read(const json &Json, std::optional<T> &Value) {
  return Json.is_null() || read(Json, Value.emplace());
}

/// Whether the JSON is an object with exactly these members.
template <typename... T>
bool readMembers(const json &Json, std::pair<const char *, T &>... Members) {
  if (!Json.is_object() || Json.size() != sizeof...(Members))
    return false;
  const auto ReadOne = [&](const char *Key, auto &Value) {
    const auto Found = Json.find(Key);
    return Found != Json.end() && read(*Found, Value);
  };
  return (ReadOne(Members.first, Members.second) && ...);
}

template <typename T>
std::pair<const char *, T &> member(const char *Key, T &Value) {
  return {Key, Value};
}

bool read(const json &Json, Location &Where) {
  return readMembers(Json, member("file", Where.File),
                     member("line", Where.Line), member("column", Where.Column),
                     member("offset", Where.Offset));
}

bool read(const json &Json, Edit &Value) {
  return readMembers(
      Json, member("file", Value.File), member("offset", Value.Offset),
      member("length", Value.Length), member("text", Value.Text));
}

bool read(const json &Json, Fix &Value) {
  return readMembers(Json, member("title", Value.Title),
                     member("safe", Value.Safe), member("edits", Value.Edits),
                     member("risk", Value.Risk));
}

bool read(const json &Json, Note &Value) {
  return readMembers(Json, member("where", Value.Where),
                     member("message", Value.Message));
}

bool read(const json &Json, Explanation &Value) {
  return readMembers(Json, member("where", Value.Where),
                     member("message", Value.Message),
                     member("tells", Value.Tells));
}

bool read(const json &Json, Outline &Value) {
  return readMembers(Json, member("where", Value.Where),
                     member("end", Value.End), member("awaits", Value.Awaits));
}

bool read(const json &Json, Sighting &Value) {
  return readMembers(Json, member("is", Value.Is), member("name", Value.Name),
                     member("where", Value.Where), member("times", Value.Times),
                     member("unless", Value.Unless));
}

bool read(const json &Json, CompileError &Value) {
  return readMembers(Json, member("where", Value.Where),
                     member("message", Value.Message));
}

bool read(const json &Json, FileDigest &Value) {
  return readMembers(Json, member("file", Value.File),
                     member("digest", Value.Digest));
}

bool read(const json &Json, Retraction &Value) {
  return readMembers(Json, member("if", Value.If), member("why", Value.Why),
                     member("unless", Value.Unless));
}

bool read(const json &Json, Cost &Value) {
  return readMembers(Json, member("lasts", Value.Lasts),
                     member("happens", Value.Happens));
}

bool read(const json &Json, Apart &Value) {
  return readMembers(Json, member("earlier", Value.Earlier),
                     member("later", Value.Later),
                     member("ends_on_throw", Value.EndsOnThrow));
}

bool read(const json &Json, Ease &Value) {
  return readMembers(Json, member("if", Value.If),
                     member("unless", Value.Unless), member("why", Value.Why),
                     member("at_most", Value.AtMost));
}

bool read(const json &Json, Finding &Value) {
  return readMembers(
      Json, member("check", Value.Check), member("where", Value.Where),
      member("length", Value.Length), member("message", Value.Message),
      member("confidence", Value.Sureness), member("costs", Value.Costs),
      member("function", Value.Function), member("line_text", Value.LineText),
      member("notes", Value.Notes), member("fix", Value.Suggestion),
      member("requires", Value.Requires),
      member("independent", Value.Independent),
      member("missing", Value.Missing), member("unless", Value.Unless),
      member("covers", Value.Covers), member("eased", Value.Eased),
      member("suppressed", Value.Suppressed));
}

bool read(const json &Json, UnitResult &Value) {
  return readMembers(
      Json, member("file", Value.File), member("status", Value.Status),
      member("reason", Value.Reason), member("errors", Value.Errors),
      member("findings", Value.Findings),
      member("coroutines", Value.Coroutines),
      member("explanations", Value.Explanations),
      member("outlines", Value.Outlines), member("sightings", Value.Sightings),
      member("facts", Value.Facts), member("digests", Value.Digests));
}

} // namespace

std::vector<std::uint8_t> encode(const UnitResult &Result) {
  return json::to_cbor(json(Result));
}

std::optional<UnitResult> decode(std::span<const std::uint8_t> Bytes) {
  try {
    json Json;
    ShallowParser Parser(Json);
    if (!json::sax_parse(Bytes.begin(), Bytes.end(), &Parser,
                         json::input_format_t::cbor))
      return std::nullopt;
    UnitResult Result;
    if (!read(Json, Result))
      return std::nullopt;
    return Result;
  } catch (...) { // A length that no memory holds is as malformed as any.
    return std::nullopt;
  }
}

} // namespace cotidy
