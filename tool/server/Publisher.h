// SPDX-License-Identifier: Apache-2.0
//
// What the editor has been told of each document: it is told again when there
// is something else to say. Pushed, or kept for an editor that pulls.
#ifndef COTIDY_SERVER_PUBLISHER_H
#define COTIDY_SERVER_PUBLISHER_H

#include "server/Client.h"
#include "server/Connection.h"
#include "server/Documents.h"

#include <map>
#include <string>

namespace cotidy::lsp {

class Publisher {
public:
  /// Both outlive it.
  Publisher(Connection &Line, const Client &For) : Line(Line), For(For) {}

  void publish(const Document &Which, json Diagnostics);
  /// The document is closed: it has no diagnostics any more.
  void withdraw(const std::string &Uri);
  /// The answer to textDocument/diagnostic.
  json pulled(const std::string &Uri, const json &Parameters) const;

private:
  /// Diagnostics changed although the text has not.
  void refresh();

  Connection &Line;
  const Client &For;
  std::map<std::string, json> Told; ///< By uri.
};

} // namespace cotidy::lsp

#endif
