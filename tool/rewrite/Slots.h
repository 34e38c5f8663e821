// SPDX-License-Identifier: Apache-2.0
//
// The awaits of a run as text: what is cut out of each statement, what the
// result is called, and what is left of the statement behind the gather.
#ifndef COTIDY_REWRITE_SLOTS_H
#define COTIDY_REWRITE_SLOTS_H

#include "awaits/AwaitRuns.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cotidy::rewrite {

struct Slot {
  const model::AwaitStatement *Await = nullptr;
  /// Up to and with its ';'; of an if, up to what it does.
  model::FileRange Statement;
  model::FileRange Awaited; ///< The co_await and its operand.
  model::FileRange Operand;
  /// The statement can be cut away around its operand: it is nothing but the
  /// await and its variable, and no comment goes with it.
  bool Bare = false;
  std::string Name; ///< Of its result; "" when it has none.
  /// What stands for the await where it was; "": the statement vanishes.
  std::string Use;
};

class SlotWriter {
public:
  SlotWriter(const model::AwaitRun &Run, const model::Coroutine &Within,
             model::Unit &Unit, const GatherForm &Form)
      : Run(Run), Within(Within), Text(Unit.source()), Context(Unit.context()),
        Form(Form), Body(Text.text(Within.Body->getSourceRange())) {}

  /// False when the text cannot be cut; then whyNot() says why.
  bool cut();
  /// Names for all results, and what becomes of the statements.
  void name();

  const std::vector<Slot> &slots() const { return Slots; }
  llvm::StringRef whyNot() const { return Reason; }
  /// All statements can vanish, and nothing but blanks and comments stands
  /// between them.
  bool isMerged() const;
  /// `auto [a, b] = `, "" without names.
  std::string declaration() const;
  /// Whether a name is bound in place of the slot's own variable.
  bool isBound(const Slot &Of) const {
    return Of.Await->Result && Of.Use.empty();
  }
  bool allConst() const { return AllConst; }
  bool usesMove() const { return UsesMove; }
  /// What is left of the statement, its ';' included.
  std::string rest(const Slot &Of) const;
  /// The text between a slot's statement and the next one's.
  llvm::StringRef between(std::size_t Number) const;
  /// A name that nothing in the coroutine has yet.
  std::string freshName(std::string Base);
  std::string freshName(const model::AwaitStatement &Await,
                        llvm::StringRef Suffix);

private:
  bool cut(const model::AwaitStatement &Await);
  bool isBare(const Slot &Of) const;
  bool isDropped(const Slot &Of) const;
  bool isNamedBetween(const clang::VarDecl &Variable) const;
  bool mayVanish(const Slot &Of) const;
  std::string use(const Slot &Of);
  bool refuse(llvm::StringRef Why);
  llvm::StringRef slice(unsigned Begin, unsigned End) const;

  const model::AwaitRun &Run;
  const model::Coroutine &Within;
  const model::Source &Text;
  const clang::ASTContext &Context;
  const GatherForm &Form;
  llvm::StringRef Body;
  std::vector<Slot> Slots;
  std::set<std::string> Used;
  std::string Reason;
  bool AllConst = false, UsesMove = false;
};

} // namespace cotidy::rewrite

#endif
