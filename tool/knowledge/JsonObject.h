// SPDX-License-Identifier: Apache-2.0
//
// Reads JSON that people write by hand: every key is known and of the right
// kind, or there is one sentence that says what to correct. Knows JSON, and
// nothing of what the keys mean.
#ifndef COTIDY_KNOWLEDGE_JSONOBJECT_H
#define COTIDY_KNOWLEDGE_JSONOBJECT_H

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// The first thing that is wrong with a text; the others follow from it.
class Problem {
public:
  explicit Problem(std::string_view Origin) : Origin(Origin) {}

  /// "<Origin>: <Where>: <What>".
  void report(std::string_view Where, std::string_view What);
  bool found() const { return Sentence.has_value(); }
  const std::optional<std::string> &sentence() const { return Sentence; }

private:
  std::string Origin;
  std::optional<std::string> Sentence;
};

/// Null, and a problem, if Text is not JSON, is nested too deeply for a file,
/// or says a key twice.
nlohmann::json parseJson(std::string_view Text, Problem &Trouble);

/// One object of the text. What is missing or of another kind is reported, and
/// an empty value is given in its place.
class JsonObject {
public:
  using KeyList = std::initializer_list<std::string_view>;

  /// Where: for people, "entry 'recv'". An object of any keys.
  JsonObject(const nlohmann::json &Value, std::string Where, Problem &Trouble);
  /// Keys: all that the object may have.
  JsonObject(const nlohmann::json &Value, std::string Where, KeyList Keys,
             Problem &Trouble);

  const std::string &where() const { return Where; }
  bool has(std::string_view Key) const { return find(Key) != nullptr; }
  std::vector<std::string> keys() const;
  /// The value of Key, or nullptr.
  const nlohmann::json *find(std::string_view Key) const;

  std::string requiredText(std::string_view Key) const;
  std::string text(std::string_view Key) const;
  bool flag(std::string_view Key) const;
  std::optional<std::int64_t> integer(std::string_view Key) const;
  std::optional<unsigned> index(std::string_view Key) const;
  /// A list of texts, where one text alone stands for a list of one.
  std::vector<std::string> texts(std::string_view Key) const;
  /// The elements of a list; none if there is no such key.
  std::vector<const nlohmann::json *> list(std::string_view Key) const;

  void require(KeyList Keys) const;
  void complain(std::string_view What) const { Trouble.report(Where, What); }
  /// "<Where>: '<Key>' <Rest>".
  void complain(std::string_view Key, std::string_view Rest) const;

private:
  void rejectUnknown(KeyList Keys) const;

  const nlohmann::json *Value; ///< Null if it is no object.
  std::string Where;
  Problem &Trouble;
};

/// " (did you mean 'family'?)", or nothing if none of the words is near.
std::string suggestion(std::string_view Word, JsonObject::KeyList Words);

} // namespace cotidy

#endif
