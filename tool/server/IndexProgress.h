// SPDX-License-Identifier: Apache-2.0
//
// How far the server is with looking at all units of a project, for an editor
// that shows such things.
#ifndef COTIDY_SERVER_INDEXPROGRESS_H
#define COTIDY_SERVER_INDEXPROGRESS_H

#include "server/Client.h"
#include "server/Connection.h"

#include <set>
#include <string>

namespace cotidy::lsp {

class IndexProgress {
public:
  /// Both outlive it.
  IndexProgress(Connection &Line, const Client &For) : Line(Line), For(For) {}

  /// Looked == All: it is done. What takes no time is not shown.
  void tell(const std::string &Database, std::size_t Looked, std::size_t All);

private:
  Connection &Line;
  const Client &For;
  std::set<std::string> Begun; ///< Tokens.
};

} // namespace cotidy::lsp

#endif
