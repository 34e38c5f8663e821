// SPDX-License-Identifier: Apache-2.0
#include "server/Requests.h"

#include <algorithm>

namespace cotidy::lsp {

bool Requests::isKnown(const std::string &Method) {
  static constexpr const char *Known[] = {
      "textDocument/codeAction", "textDocument/codeLens",
      "textDocument/diagnostic", "textDocument/hover",
      "textDocument/inlayHint"};
  return std::find(std::begin(Known), std::end(Known), Method) !=
         std::end(Known);
}

void Requests::tryAll(
    const std::string &Uri,
    const std::function<std::optional<json>(const Request &)> &Answer) {
  std::vector<Request> Left;
  for (Request &Each : std::exchange(Waiting, {})) {
    std::optional<json> Result;
    try {
      if (Each.Uri == Uri)
        Result = Answer(Each);
    } catch (const json::exception &Problem) {
      Line.fail(Each.Id, ErrorCode::InvalidParams, Problem.what());
      continue;
    }
    if (Result)
      Line.answer(Each.Id, std::move(*Result));
    else
      Left.push_back(std::move(Each));
  }
  Waiting.insert(Waiting.begin(), std::make_move_iterator(Left.begin()),
                 std::make_move_iterator(Left.end()));
}

void Requests::drop(const std::string &Uri,
                    std::optional<std::int64_t> Version) {
  std::erase_if(Waiting, [&](const Request &Each) {
    if (Each.Uri != Uri || Each.Version == Version)
      return false;
    Line.fail(Each.Id, ErrorCode::ContentModified,
              "the document has changed since it was asked");
    return true;
  });
}

void Requests::cancel(const json &Id) {
  std::erase_if(Waiting, [&](const Request &Each) {
    if (Each.Id != Id)
      return false;
    Line.fail(Id, ErrorCode::Cancelled, "cancelled");
    return true;
  });
}

} // namespace cotidy::lsp
