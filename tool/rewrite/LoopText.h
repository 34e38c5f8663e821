// SPDX-License-Identifier: Apache-2.0
//
// A loop as text: its head, and what is cut out of its rounds.
#ifndef COTIDY_REWRITE_LOOPTEXT_H
#define COTIDY_REWRITE_LOOPTEXT_H

#include "rewrite/LoopShape.h"

namespace cotidy::rewrite {

struct LoopText {
  model::FileRange Whole;   ///< Up to and with its end.
  model::FileRange Head;    ///< Up to and with its ')'.
  model::FileRange Awaited; ///< The co_await and its operand.
  /// The statement that awaits, if it is nothing else; else only the await.
  model::FileRange First;
  std::string Operand;
  /// What stands between the brackets of the head: `int id : ids`. Of a range
  /// also the two parts.
  std::string Inner, Element, Range;
  /// The round is nothing but the statement that awaits.
  bool IsAll = false;
  /// A comment stands beside that statement.
  bool HasComment = false;

  /// nullopt when the loop cannot be cut; then WhyNot completes "it is not
  /// fixed: …".
  static std::optional<LoopText>
  of(const LoopShape &Shape, const model::Source &Text, std::string &WhyNot);

  /// The declaration of the element; as a reference, if it has to be one for
  /// what is awaited to last.
  std::string parameter(const LoopShape &Shape) const;
};

} // namespace cotidy::rewrite

#endif
