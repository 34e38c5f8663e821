// SPDX-License-Identifier: Apache-2.0
//
// For checks that ask the model one question about each coroutine, or about
// each body, and report each answer: what they match, and how they run.
#ifndef COTIDY_CHECK_ASKING_H
#define COTIDY_CHECK_ASKING_H

#include "check/Check.h"
#include "coro/Matchers.h"
#include "flow/Bodies.h"

namespace cotidy {

inline clang::ast_matchers::DeclarationMatcher anyCoroutine() {
  return clang::ast_matchers::functionDecl(model::coroutine()).bind("function");
}

inline clang::ast_matchers::DeclarationMatcher anyBody() {
  using namespace clang::ast_matchers;
  return functionDecl(isDefinition()).bind("function");
}

/// Null for the pattern of what is instantiated.
inline const model::Coroutine *
matchedCoroutine(const clang::ast_matchers::BoundNodes &Nodes, Pass &Host) {
  return Host.unit().coroutine(
      *Nodes.getNodeAs<clang::FunctionDecl>("function"));
}

/// The same; what it is run for is the matched function.
inline const model::ExecutedBody *
matchedBody(const clang::ast_matchers::BoundNodes &Nodes, Pass &Host) {
  const auto &Function = *Nodes.getNodeAs<clang::FunctionDecl>("function");
  return Host.unit().functions().holds(Function)
             ? &Host.unit().get<model::Bodies>().of(Function)
             : nullptr;
}

/// Report(answer, coroutine, pass) for each of Ask(coroutine, unit).
template <auto Ask, auto Report>
void askCoroutine(const clang::ast_matchers::BoundNodes &Nodes, Pass &Host) {
  if (const model::Coroutine *Within = matchedCoroutine(Nodes, Host))
    for (const auto &Each : Ask(*Within, Host.unit()))
      Report(Each, *Within, Host);
}

/// Report(answer, function, pass) for each of Ask(body, unit).
template <auto Ask, auto Report>
void askBody(const clang::ast_matchers::BoundNodes &Nodes, Pass &Host) {
  if (const model::ExecutedBody *Body = matchedBody(Nodes, Host))
    for (const auto &Each : Ask(*Body, Host.unit()))
      Report(Each, *Body->Function, Host);
}

} // namespace cotidy

#endif
