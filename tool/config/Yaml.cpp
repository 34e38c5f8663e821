// SPDX-License-Identifier: Apache-2.0
#include "config/Yaml.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace cotidy {

namespace yaml = llvm::yaml;

static constexpr unsigned DeepestNesting = 32;

/// The parser makes nodes as they are visited, so it is never deeper in the
/// text than this function is.
static bool isDeeper(yaml::Node *Node, unsigned Levels) {
  auto *List = llvm::dyn_cast_or_null<yaml::SequenceNode>(Node);
  auto *Map = llvm::dyn_cast_or_null<yaml::MappingNode>(Node);
  if (!List && !Map)
    return false;
  if (Levels == 0)
    return true;
  if (List)
    for (yaml::Node &Each : *List)
      if (isDeeper(&Each, Levels - 1))
        return true;
  if (Map)
    for (yaml::KeyValueNode &Each : *Map)
      if (isDeeper(Each.getKey(), Levels - 1) ||
          isDeeper(Each.getValue(), Levels - 1))
        return true;
  return false;
}

bool nestsTooDeeply(llvm::StringRef Yaml) {
  llvm::SourceMgr Sources;
  Sources.setDiagHandler([](const llvm::SMDiagnostic &, void *) {});
  yaml::Stream Stream(Yaml, Sources, /*ShowColors=*/false);
  auto First = Stream.begin();
  return First != Stream.end() && isDeeper(First->getRoot(), DeepestNesting);
}

/// Whether a line goes on with the key before it: it is indented, blank, a
/// comment, or an item of a list that stands as far left as its key.
static bool goesOn(llvm::StringRef Line) {
  return Line.empty() || Line == "-" || Line.starts_with("- ") ||
         llvm::StringRef(" \t\r#").contains(Line.front());
}

std::string withoutKey(llvm::StringRef Yaml, unsigned Line) {
  std::string Result;
  unsigned Number = 0;
  bool Blank = false;
  for (llvm::StringRef Each : llvm::split(Yaml, '\n')) {
    ++Number;
    if (Number == Line && goesOn(Each))
      return "";
    Blank = Number == Line || (Blank && goesOn(Each));
    Result += (Blank ? "" : Each.str()) + "\n";
  }
  return Number < Line ? "" : Result;
}

} // namespace cotidy
