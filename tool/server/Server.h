// SPDX-License-Identifier: Apache-2.0
//
// The language server: one thread that reads what an editor says, and answers;
// what takes time is done by processes beside it. Writes nothing but its
// answers and the cache, and starts no program.
#ifndef COTIDY_SERVER_SERVER_H
#define COTIDY_SERVER_SERVER_H

#include "project/ProjectRequest.h"

#include <string>

namespace cotidy::lsp {

/// Serves the editor at these descriptors until it says that it is done, is
/// gone, or has nothing more to say. The exit code of the protocol: 0 if it had
/// asked to shut down before. Request: without files; a BuildPath holds for all
/// files, else each file's database is searched above it.
int serve(const ProjectRequest &Request, const std::string &Version, int In,
          int Out);

} // namespace cotidy::lsp

#endif
