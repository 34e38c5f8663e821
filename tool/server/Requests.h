// SPDX-License-Identifier: Apache-2.0
//
// Requests about a document that wait until something is known of the text that
// they are about. Knows no answer.
#ifndef COTIDY_SERVER_REQUESTS_H
#define COTIDY_SERVER_REQUESTS_H

#include "server/Connection.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cotidy::lsp {

class Requests {
public:
  struct Request {
    json Id;
    std::string Method;
    json Parameters;
    std::string Uri;
    std::int64_t Version = 0; ///< The document's, when it was asked.
  };

  explicit Requests(Connection &Line) : Line(Line) {}

  /// Whether it is a method that asks about a document.
  static bool isKnown(const std::string &Method);

  void add(Request New) { Waiting.push_back(std::move(New)); }
  /// Answers those of the document of which Answer knows something.
  void
  tryAll(const std::string &Uri,
         const std::function<std::optional<json>(const Request &)> &Answer);
  /// Those of a document that has another version by now, or is closed, will
  /// never be answered otherwise.
  void drop(const std::string &Uri, std::optional<std::int64_t> Version);
  void cancel(const json &Id);

private:
  Connection &Line;
  std::vector<Request> Waiting;
};

} // namespace cotidy::lsp

#endif
