// SPDX-License-Identifier: Apache-2.0
//
// Which fixes of an open file compile, found out beside the typing: by a
// process that compiles the file's units with them, in full. Knows no protocol.
#ifndef COTIDY_SERVER_VERIFIER_H
#define COTIDY_SERVER_VERIFIER_H

#include "run/BackgroundJob.h"
#include "server/Workspace.h"

#include <map>
#include <memory>
#include <optional>
#include <poll.h>
#include <vector>

namespace cotidy::lsp {

class Verifier {
public:
  struct Verified {
    /// Of OpenFile::Findings: the fixes that compile, each alone.
    std::vector<std::size_t> Fixes;
    /// All that are safe together: the files (as results name them) that they
    /// change, with their texts before and after.
    std::map<std::string, std::pair<std::string, std::string>> All;
  };

  Verifier(const Workspace &Files, Documents &Open)
      : Files(Files), Open(Open) {}

  /// Begins with what is known of a document, unless that has been done; one
  /// document at a time.
  void verify(const Document &Which);
  /// Nothing is asked of it any more.
  void forget(const std::string &Uri) { Jobs.erase(Uri); }

  /// nullptr as long as it is not known, of the version and the findings that
  /// the document has now.
  const Verified *find(const Document &Which) const;

  void addPolled(std::vector<pollfd> &Into) const;
  /// The documents of which something is known now.
  std::vector<std::string> work();

private:
  struct Job {
    std::string Key;                      ///< Of what it is about.
    std::unique_ptr<BackgroundJob> Doing; ///< Neither: it waits for another.
    std::optional<Verified> Done;
  };
  bool isDoing() const;
  void start(Job &Of, const OpenFile &File);
  void startNext();
  std::string keyOf(const Document &Which) const;

  const Workspace &Files;
  Documents &Open;
  std::map<std::string, Job> Jobs; ///< By uri.
};

} // namespace cotidy::lsp

#endif
