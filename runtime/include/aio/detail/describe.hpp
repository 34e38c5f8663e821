// SPDX-License-Identifier: Apache-2.0
//
// Owns how observers write down what they saw: the short name of a coroutine, a place in the source, a string in JSON.
#pragma once

#include <aio/detail/mode.hpp>

#include <ostream>
#include <source_location>
#include <string>
#include <string_view>

namespace aio::inline AIO_MODE::detail {

/// Whether the text behind a function's name is that of a lambda inside of it: "(int) const::<lambda()>".
inline bool names_lambda(std::string_view arguments) {
  std::size_t end = 0;
  for (int depth = 0; end < arguments.size() && (end == 0 || depth > 0); ++end)
    depth += arguments[end] == '(' ? 1 : arguments[end] == ')' ? -1 : 0;
  arguments.remove_prefix(end);
  if (constexpr std::string_view qualifier = " const"; arguments.starts_with(qualifier))
    arguments.remove_prefix(qualifier.size());
  return arguments.starts_with("::");
}

/// "fetch" for `aio::task<int> web::fetch(const std::string &)`; "main.lambda" for a lambda in `main`.
inline std::string coroutine_name(const std::source_location &made) {
  std::string text = made.function_name();
  constexpr std::string_view unnamed = "(anonymous namespace)::"; // its parentheses are not those of a function
  for (std::size_t at = text.find(unnamed); at != text.npos; at = text.find(unnamed))
    text.erase(at, unnamed.size());
  const std::string_view rest = text;
  std::size_t begin = 0;
  std::size_t end = 0;
  for (int depth = 0; end < rest.size() && (depth > 0 || rest[end] != '('); ++end) {
    depth += rest[end] == '<' ? 1 : rest[end] == '>' ? -1 : 0;
    if (depth == 0 && (rest[end] == ' ' || rest[end] == ':' || rest[end] == '*' || rest[end] == '&'))
      begin = end + 1;
  }
  const std::string_view with_arguments = rest.substr(begin, end - begin);
  return std::string(with_arguments.substr(0, with_arguments.find('<'))) +
         (names_lambda(rest.substr(end)) ? ".lambda" : "");
}

/// "file.cpp:12"
inline std::string place(const std::source_location &where) {
  const std::string_view file = where.file_name();
  return std::string(file.substr(file.rfind('/') + 1)) + ':' + std::to_string(where.line());
}

/// Prints itself with quotes.
struct json_string {
  std::string_view text;

  friend std::ostream &operator<<(std::ostream &out, const json_string &s) {
    constexpr std::string_view digits = "0123456789abcdef";
    out << '"';
    for (const char c : s.text) {
      if (c == '"' || c == '\\')
        out << '\\' << c;
      else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20)
        out << "\\u00" << digits[byte >> 4] << digits[byte & 15];
      else
        out << c;
    }
    return out << '"';
  }
};

} // namespace aio::inline AIO_MODE::detail
