// SPDX-License-Identifier: Apache-2.0
//
// An open file, and what is known of it and of the editor: what answers are
// made of.
#ifndef COTIDY_SERVER_SUBJECT_H
#define COTIDY_SERVER_SUBJECT_H

#include "server/Diagnostics.h"
#include "server/Workspace.h"

namespace cotidy::lsp {

struct Subject {
  const Document &Which;
  const OpenFile &Known;
  const Client &For;
  Documents &Open;
  const PageFunction &Page;

  Places places() const;
  /// Lines of the document.
  TextLines lines() const { return {Which.Text, For.Units}; }
  /// The bytes of the document from the first to the last place of a range.
  std::pair<std::size_t, std::size_t>
  bytesOf(const nlohmann::json &Range) const;
  /// The findings that have a part in these bytes, by their positions in
  /// Known.Findings.
  std::vector<std::size_t> findingsIn(std::size_t Begin, std::size_t End) const;
};

/// A place of the protocol. Throws nlohmann::json::exception for what is none.
Position positionIn(const nlohmann::json &From);
nlohmann::json jsonOf(Position Of);

} // namespace cotidy::lsp

#endif
