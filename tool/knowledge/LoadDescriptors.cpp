// SPDX-License-Identifier: Apache-2.0
//
// The section "descriptors": who makes file descriptors, and of what kind.
#include "knowledge/Keys.h"
#include "knowledge/Load.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using nlohmann::json;

namespace cotidy {

static DescriptorMaker::Kind loadKind(const JsonObject &Entry) {
  // In the order of the enumeration.
  static constexpr JsonObject::KeyList Kinds = {"file", "pipe", "socket"};
  const std::string Name = Entry.requiredText("makes");
  const auto *At = std::find(Kinds.begin(), Kinds.end(), Name);
  if (At != Kinds.end())
    return DescriptorMaker::Kind(At - Kinds.begin());
  Entry.complain("makes", "must be 'file', 'pipe' or 'socket', not '" + Name +
                              "'" + suggestion(Name, Kinds));
  return {};
}

void loadDescriptors(const JsonObject &File, Problem &Trouble,
                     KnowledgeFile &Into) {
  std::size_t Number = 0;
  for (const json *Item : File.list("descriptors")) {
    JsonObject Entry(*Item, "descriptor " + std::to_string(++Number),
                     keys::Descriptor, Trouble);
    Entry.require({"name"});
    Entry.requiredText("reason"); // For the readers of the file.
    DescriptorMaker Maker;
    Maker.Makes = loadKind(Entry);
    Maker.Into = Entry.index("into");
    Maker.NonBlocking = loadConditions(Entry, "non_blocking", Trouble);
    Maker.Datagram = loadConditions(Entry, "datagram", Trouble);
    for (std::string &Name : Entry.texts("name")) {
      Maker.Name = std::move(Name);
      Into.Makers.push_back(Maker);
    }
  }
}

} // namespace cotidy
