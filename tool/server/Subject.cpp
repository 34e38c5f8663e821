// SPDX-License-Identifier: Apache-2.0
#include "server/Subject.h"

#include "base/ReadFile.h"
#include "base/Uri.h"
#include "cdb/JsonDatabase.h"

namespace cotidy::lsp {

using nlohmann::json;

Position positionIn(const json &From) {
  return {From.at("line").get<std::size_t>(),
          From.at("character").get<std::size_t>()};
}

json jsonOf(Position Of) {
  return {{"line", Of.Line}, {"character", Of.Character}};
}

Places Subject::places() const {
  const PathMap &Paths = Known.Of->project().paths();
  const auto OpenAt = [this, &Paths](const std::string &Name) {
    const std::string Path = realPath(Paths.absolute(Name));
    for (auto &[Uri, Each] : Open.all())
      if (Each.Path == Path)
        return &Each;
    return static_cast<Document *>(nullptr);
  };
  return {[=, &Paths](const std::string &Name) -> std::optional<std::string> {
            if (const Document *Each = OpenAt(Name))
              return Each->Text;
            FileText Read = readInputFile(Paths.absolute(Name));
            return Read ? std::optional(std::move(Read.Text)) : std::nullopt;
          },
          [=, &Paths](const std::string &Name) {
            const Document *Each = OpenAt(Name);
            return Each ? Each->Uri : uriOf(Paths.absolute(Name));
          },
          For.Units};
}

std::pair<std::size_t, std::size_t> Subject::bytesOf(const json &Range) const {
  const TextLines Lines = lines();
  return {Lines.offsetOf(positionIn(Range.at("start"))),
          Lines.offsetOf(positionIn(Range.at("end")))};
}

std::vector<std::size_t> Subject::findingsIn(std::size_t Begin,
                                             std::size_t End) const {
  std::vector<std::size_t> Result;
  for (std::size_t I = 0; I < Known.Findings.size(); ++I) {
    const Finding &Found = Known.Findings[I].Found;
    if (Found.Where.Offset <= End && Found.Where.Offset + Found.Length >= Begin)
      Result.push_back(I);
  }
  return Result;
}

} // namespace cotidy::lsp
