// SPDX-License-Identifier: Apache-2.0
//
// The files that are open in the editor, with the texts that they have there.
// Knows nothing of units.
#ifndef COTIDY_SERVER_DOCUMENTS_H
#define COTIDY_SERVER_DOCUMENTS_H

#include "server/TextLines.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace cotidy::lsp {

struct Document {
  std::string Uri;  ///< As the editor writes it.
  std::string Path; ///< Absolute, without links on the way.
  std::int64_t Version = 0;
  std::string Text;
};

class Documents {
public:
  void setEncoding(Encoding Units) { this->Units = Units; }

  /// nullptr for what is no file of this machine.
  Document *add(const nlohmann::json &Item);
  /// Applies the changes of a didChange; nullptr for what is not open. Throws
  /// nlohmann::json::exception, and has changed nothing then.
  Document *change(const nlohmann::json &Parameters);
  void remove(const std::string &Uri) { Open.erase(Uri); }

  Document *find(const std::string &Uri);
  /// By uri.
  std::map<std::string, Document> &all() { return Open; }
  Encoding units() const { return Units; }

private:
  std::map<std::string, Document> Open;
  Encoding Units = Encoding::Utf16;
};

} // namespace cotidy::lsp

#endif
