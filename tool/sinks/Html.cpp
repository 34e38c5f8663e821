// SPDX-License-Identifier: Apache-2.0
//
// Puts style, script and data into the page. Knows nothing of what they say.
#include "sinks/Html.h"

#include "base/Text.h"
#include "sinks/HtmlData.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cotidy {

// Made of html/ by CMake.
extern const std::pair<std::string_view, std::string_view> HtmlPage[];
extern const std::size_t HtmlPageCount;

/// What is defined stands before who uses it.
static constexpr std::string_view Scripts[] = {
    "dom.js",      "data.js",   "code.js",     "markdown.js", "scenes.js",
    "timeline.js", "detail.js", "overview.js", "list.js",     "report.js"};

static std::string_view partOf(std::string_view Name) {
  const auto *End = HtmlPage + HtmlPageCount;
  const auto *At = std::find_if(
      HtmlPage, End, [&](const auto &Each) { return Each.first == Name; });
  return At == End ? std::string_view() : At->second;
}

/// As a content security policy names the text of an element.
static std::string sourceOf(std::string_view Text) {
  const auto Digest = llvm::SHA256::hash(llvm::ArrayRef(
      reinterpret_cast<const std::uint8_t *>(Text.data()), Text.size()));
  return "'sha256-" + llvm::encodeBase64(Digest) + "'";
}

/// JSON that ends no element and begins no comment, and that every reader takes
/// for the same value.
static std::string insideScript(std::string_view Json) {
  std::string Result;
  for (const char Each : escapeInJson(Json))
    switch (Each) {
    case '<':
      Result += "\\u003C";
      break;
    case '>':
      Result += "\\u003E";
      break;
    case '&':
      Result += "\\u0026";
      break;
    default:
      Result += Each;
    }
  return Result;
}

void writeHtml(std::ostream &Out, const Report &Report,
               const SinkContext &Context) {
  std::string Script;
  for (const std::string_view Name : Scripts)
    Script += partOf(Name);
  const std::string_view Style = partOf("report.css");
  const std::string Policy =
      "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " +
      sourceOf(Style) + "; script-src " + sourceOf(Script) +
      "; require-trusted-types-for 'script'; trusted-types 'none'";
  const std::string Data =
      insideScript(htmlData(Report, Context)
                       .dump(-1, ' ', /*ensure_ascii=*/false,
                             nlohmann::ordered_json::error_handler_t::replace));
  const std::pair<std::string_view, std::string_view> Holes[] = {
      {"@policy@", Policy},
      {"@style@", Style},
      {"@data@", Data},
      {"@script@", Script}};
  // In their order, so that nothing is looked for in what was put in.
  std::string_view Rest = partOf("report.html");
  for (const auto &[Hole, Text] : Holes) {
    const std::size_t At = Rest.find(Hole);
    Out << Rest.substr(0, At) << Text;
    Rest.remove_prefix(At + Hole.size());
  }
  Out << Rest;
}

} // namespace cotidy
