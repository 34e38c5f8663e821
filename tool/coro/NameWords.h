// SPDX-License-Identifier: Apache-2.0
//
// What people say by the name of a function, in the words that knowledge lists.
#ifndef COTIDY_CORO_NAMEWORDS_H
#define COTIDY_CORO_NAMEWORDS_H

#include "knowledge/Knowledge.h"

#include "clang/AST/Decl.h"

namespace cotidy::model {

/// Whether a function or its class is called a log or a logger.
bool isLogging(const clang::FunctionDecl &Function, const Knowledge &Known);

/// Whether the name of a function, or of one that it is written in, says that
/// it runs once, when the program begins or ends: initializeStore, shutdown.
bool beginsOrEnds(const clang::FunctionDecl &Function, const Knowledge &Known);

/// Names of functions whose body is not seen that say that what comes after
/// relies on them: gates, and changes of a state that no argument shows.
bool ordersByName(const clang::FunctionDecl &Function, const Knowledge &Known);

/// Whether the name says that the answer decides who may go on: a session, a
/// permission.
bool grantsByName(const clang::FunctionDecl &Function, const Knowledge &Known);

/// Whether the name says that a task which is given to it runs on beside its
/// caller.
bool spawnsByName(const clang::FunctionDecl &Function, const Knowledge &Known);

} // namespace cotidy::model

#endif
