// SPDX-License-Identifier: Apache-2.0
#include "server/IndexProgress.h"

namespace cotidy::lsp {

void IndexProgress::tell(const std::string &Database, std::size_t Looked,
                         std::size_t All) {
  if (!For.ShowsProgress)
    return;
  const std::string Token = "cotidy:" + Database;
  const bool IsOver = Looked == All;
  json Value = {{"kind", "report"}};
  if (!Begun.contains(Token)) {
    if (IsOver)
      return; // It took no time that anybody would notice.
    Begun.insert(Token);
    Line.request("window/workDoneProgress/create", {{"token", Token}});
    Value = {{"kind", "begin"}, {"title", "cotidy"}};
  }
  if (IsOver) {
    Begun.erase(Token);
    Value = {{"kind", "end"}};
  } else {
    Value["message"] = std::to_string(Looked) + "/" + std::to_string(All);
    Value["percentage"] = All == 0 ? 100 : 100 * Looked / All;
  }
  Line.notify("$/progress", {{"token", Token}, {"value", Value}});
}

} // namespace cotidy::lsp
