// SPDX-License-Identifier: Apache-2.0
//
// The section "receivers": clients, which docs/knowledge.md describes.
#include "knowledge/Keys.h"
#include "knowledge/Load.h"

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace cotidy {

static ReceiverType::Kind kindOf(const JsonObject &Entry) {
  std::string Text = Entry.requiredText("class");
  if (Text == "overlappable")
    return ReceiverType::Kind::Overlappable;
  if (Text == "neutral")
    return ReceiverType::Kind::Neutral;
  if (Text == "command-line")
    return ReceiverType::Kind::CommandLine;
  if (Text != "ordered" && !Text.empty())
    Entry.complain("class", "must be 'ordered', 'overlappable', 'neutral' or "
                            "'command-line', not '" +
                                Text + "'");
  return ReceiverType::Kind::Ordered;
}

/// The argument whose first word says whether something is asked or changed.
static void loadText(const JsonObject &Entry, ReceiverType &Into,
                     Problem &Trouble) {
  if (!Entry.has("text"))
    return;
  JsonObject Text(*Entry.find("text"), Entry.where() + ": 'text'", keys::Text,
                  Trouble);
  Text.require({"argument"});
  Into.Text = Text.index("argument");
  Into.QueryVerbs = Text.texts("queries");
  Into.CommandVerbs = Text.texts("commands");
}

void loadReceivers(const JsonObject &File, Problem &Trouble,
                   KnowledgeFile &Into) {
  std::size_t Number = 0;
  for (const json *Item : File.list("receivers")) {
    JsonObject Entry(*Item, "receiver " + std::to_string(++Number),
                     keys::Receiver, Trouble);
    Entry.require({"name"});
    ReceiverType Type;
    Type.Library = Into.Library;
    Type.What = kindOf(Entry);
    Type.Reason = Entry.requiredText("reason");
    Type.Queries = Entry.texts("queries");
    Type.Commands = Entry.texts("commands");
    loadText(Entry, Type, Trouble);
    for (const std::string &Name : Entry.texts("name")) {
      if (!isQualifiedName(Name))
        Entry.complain("name",
                       "has '" + Name + "', which is no qualified name");
      Type.Name = Name;
      Into.Receivers.push_back(Type);
    }
  }
}

} // namespace cotidy
