// SPDX-License-Identifier: Apache-2.0
//
// Findings as an editor shows them: places in its units, severities, links. A
// pure function of the report and of the texts.
#ifndef COTIDY_SERVER_DIAGNOSTICS_H
#define COTIDY_SERVER_DIAGNOSTICS_H

#include "report/Report.h"
#include "server/Client.h"

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace cotidy::lsp {

/// Where things stand, in the editor's words.
class Places {
public:
  /// The text that a file (as results name it) has in the editor, or else on
  /// disk; nullopt when it cannot be read.
  using TextFunction =
      std::function<std::optional<std::string>(const std::string &)>;
  using UriFunction = std::function<std::string(const std::string &)>;

  Places(TextFunction Text, UriFunction Uri, Encoding Units)
      : Text(std::move(Text)), Uri(std::move(Uri)), Units(Units) {}

  /// Length: in bytes; 0: the rest of the line.
  nlohmann::json range(const Location &Where, unsigned Length);
  /// Bytes of a file.
  nlohmann::json range(const std::string &File, std::size_t Offset,
                       std::size_t Length);
  nlohmann::json location(const Location &Where, unsigned Length = 0);
  std::string uri(const std::string &File) const { return Uri(File); }
  /// "" when it cannot be read.
  const std::string &text(const std::string &File);

private:
  struct Lines {
    std::string Text;
    std::optional<TextLines> At;
  };
  Lines &known(const std::string &File);
  const TextLines *linesOf(const std::string &File);

  TextFunction Text;
  UriFunction Uri;
  Encoding Units;
  std::map<std::string, std::unique_ptr<Lines>> Known;
};

/// The page of a check as a link; nullopt when there is none to link to.
using PageFunction =
    std::function<std::optional<std::string>(const std::string &Check)>;

nlohmann::json diagnosticOf(const ReportedFinding &Reported, Places &Where,
                            const Client &For, const PageFunction &Page);

/// That a unit was not analysed completely, for the file that is open: its
/// first error if that stands there.
nlohmann::json incompleteness(const IncompleteUnit &Unit,
                              const std::string &File, Places &Where);

} // namespace cotidy::lsp

#endif
