// SPDX-License-Identifier: Apache-2.0
#include "server/Documents.h"

#include "base/Uri.h"
#include "cdb/JsonDatabase.h"

#include <nlohmann/json.hpp>

namespace cotidy::lsp {

using nlohmann::json;

Document *Documents::add(const json &Item) {
  const std::string Uri = Item.at("uri").get<std::string>();
  const auto Path = pathOf(Uri);
  if (!Path)
    return nullptr;
  Document New{Uri, realPath(*Path), Item.at("version").get<std::int64_t>(),
               Item.at("text").get<std::string>()};
  return &(Open[Uri] = std::move(New));
}

Document *Documents::find(const std::string &Uri) {
  const auto At = Open.find(Uri);
  return At == Open.end() ? nullptr : &At->second;
}

static Position positionIn(const json &From) {
  return {From.at("line").get<std::size_t>(),
          From.at("character").get<std::size_t>()};
}

Document *Documents::change(const json &Parameters) {
  const json &Which = Parameters.at("textDocument");
  Document *Changed = find(Which.at("uri").get<std::string>());
  if (!Changed)
    return nullptr;
  std::string Text = Changed->Text;
  for (const json &Each : Parameters.at("contentChanges")) {
    const std::string New = Each.at("text").get<std::string>();
    if (!Each.contains("range")) {
      Text = New;
      continue;
    }
    const json &Range = Each.at("range");
    const TextLines Lines(Text, Units);
    const std::size_t Begin = Lines.offsetOf(positionIn(Range.at("start")));
    const std::size_t End =
        std::max(Begin, Lines.offsetOf(positionIn(Range.at("end"))));
    Text.replace(Begin, End - Begin, New);
  }
  Changed->Version = Which.at("version").get<std::int64_t>();
  Changed->Text = std::move(Text);
  return Changed;
}

} // namespace cotidy::lsp
