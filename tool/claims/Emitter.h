// SPDX-License-Identifier: Apache-2.0
//
// What every family of claims uses to state facts: rules about the functions of
// one unit, by names that mean the same in every other. What is stated, and in
// which words, is said by the families.
#ifndef COTIDY_CLAIMS_EMITTER_H
#define COTIDY_CLAIMS_EMITTER_H

#include "ast/Names.h"
#include "claims/Entities.h"
#include "coro/Unit.h"
#include "facts/FactTable.h"
#include "flow/CallSite.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"
#include <set>

namespace cotidy {

/// A rule before anybody knows whether it is needed: its words are made last.
struct Draft {
  Atom Head = 0, If = 0, And = 0;
  Confidence Sureness = Confidence::Certain;
  bool Always = false;
  Lasting Lasts = Lasting::Idle;
  clang::SourceLocation Where = {};
  std::string Format = {}; ///< "": no note.
  const clang::FunctionDecl *First = nullptr, *Second = nullptr;
  std::string Text = {}; ///< In place of Second.
};

/// What calls through a virtual method mean: any method that overrides it.
inline std::string virtualName(const std::string &Name) {
  return "virtual " + Name;
}

using model::isNamedElsewhere;

class Emitter {
public:
  explicit Emitter(model::Unit &Unit) : Unit(Unit), Known(Unit.source()) {}

  model::Unit &unit() { return Unit; }
  Entities &names() { return Known; }

  /// Qualified names of functions that the user vouches for.
  void trust(llvm::ArrayRef<llvm::StringRef> Names);
  /// By the user, or by an attribute in the source.
  bool isTrusted(const clang::FunctionDecl &Function) const;
  bool isOwn(const clang::FunctionDecl &Function) const;

  /// The claim about the function whose body this call runs, or about its name
  /// when the body is elsewhere; 0 for code that is not the program's.
  Atom about(Claim What, const model::CallSite &Site, unsigned Parameter = 0);
  Atom about(Claim What, const clang::FunctionDecl &Function,
             unsigned Parameter = 0);
  Atom aboutParameter(Claim What, const clang::FunctionDecl &Within,
                      const clang::ParmVarDecl &Parameter);

  void state(Draft Stated);
  /// What the summaries of this unit are made in.
  FactTable &summaries() { return Summaries; }
  /// Of a step of a coroutine, which several findings may name; once.
  void state(Summary Step) {
    if (Steps.insert(Step).second)
      Summaries.add(std::move(Step));
  }
  /// A fact about what becomes of a parameter; callers elsewhere know the
  /// function by its name.
  void stateParameter(const clang::FunctionDecl &Within,
                      const clang::ParmVarDecl &Parameter, Draft Stated,
                      Claim What);
  /// Another unit may state it, or a host: what follows from it is kept.
  void keep(Atom Of) { Open.insert(Of); }
  /// Whether anything that was stated leads to it.
  bool isStated(Atom Head) const { return Heads.contains(Head); }

  /// The function will be asked about: its facts are to be stated.
  void want(const clang::FunctionDecl &Body);
  /// Those that nobody has taken yet, each once.
  const clang::FunctionDecl *takeWanted();

  /// All that was stated, except what can never hold.
  Facts facts();

private:
  bool mayHaveFacts(const clang::FunctionDecl &Function) const;

  model::Unit &Unit;
  Entities Known;
  llvm::StringSet<> Trusted;
  llvm::DenseSet<const clang::FunctionDecl *> Seen;
  std::vector<const clang::FunctionDecl *> Wanted;
  std::size_t Taken = 0;
  llvm::DenseSet<Atom> Open, Aliased, Heads;
  std::vector<Draft> Drafts;
  FactTable Summaries;
  std::set<Summary> Steps;
};

} // namespace cotidy

#endif
