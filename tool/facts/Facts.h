// SPDX-License-Identifier: Apache-2.0
//
// What units know about functions, as rules: "f may block, if g may block,
// because it calls g here". Plain data that any unit can add to: rules are
// monotone, and merging is a union. Knows no Clang, and not what follows from
// the rules.
#ifndef COTIDY_FACTS_FACTS_H
#define COTIDY_FACTS_FACTS_H

#include "facts/Summary.h"
#include "finding/Finding.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// What may turn out to be true of an entity.
enum class Claim : std::uint8_t {
  Blocks = 1, ///< Calling the function may block.
  MustBlock,  ///< Calling it always does; derived from rules that say Always.
  Defined,    ///< The body of the function was seen.
  Calls,      ///< The function calls its n-th parameter, on the same thread.
  Offloads,   ///< The function hands its n-th parameter to another thread.
  OnLoop,     ///< The function runs on an event loop.
  Locked,     ///< The mutex is locked by code on an event loop.
  Starts,     ///< The coroutine is run when the program starts.
  Recurs,     ///< It is run again and again, or nobody knows when.
  NeverSuspends, ///< The task has no suspension that does.
  Commanded,     ///< The coroutine works for a command line or a test.
  Serves,        ///< It works beside others, or nobody knows for whom.
  Pooled,        ///< It is run on a pool of threads.
  Looped,        ///< It is run on a loop, or nobody knows where.
  Crowds,        ///< It starts others that run beside it.
  InMemory,   ///< What the member or constructor holds is a database in memory.
  OnDisk,     ///< It is one in a file, or nobody knows where.
  Touches,    ///< No claim: whose summary it is.
  Overridden, ///< The virtual method has this body; a rule for each of them.
  Removes,    ///< Something that runs by itself removes from the container.
  Alters,     ///< It does that, or adds to it.
  UsesLate,  ///< The coroutine uses its n-th parameter when its caller may have
             ///< gone on; parameter 0 is its object.
  UsesNever, ///< It does not.
  Silences,  ///< The name in a NOLINT comment suppresses something.
  MaySilence, ///< It does if more than these units is looked at.
  Opens,      ///< The function has a descriptor, a process or a connection of
              ///< its own, while it runs or from then on.
};

/// A claim about one entity, as a number that is the same in every unit: two
/// units that name an entity alike speak of the same one. 0 is no atom.
using Atom = std::uint64_t;

Atom atomOf(Claim What, std::string_view Entity, unsigned Parameter = 0);
Claim claimOf(Atom Of);
/// Another claim about the same entity.
Atom withClaim(Atom Of, Claim What);

/// About a name that means the same in another program: a function with
/// external linkage. Other atoms are about bodies, known by their place in the
/// sources of one program.
Atom sharedAtomOf(Claim What, std::string_view Name, unsigned Parameter = 0);

/// Head holds if If and And hold; the numbers are positions in the tables of
/// the Facts that the rule is in.
struct Rule {
  static constexpr std::uint32_t None = 0xFFFFFFFF;

  std::uint32_t Head = None;
  std::uint32_t If = None;  ///< None: nothing is asked for. The chain goes on
                            ///< here.
  std::uint32_t And = None; ///< A second condition.
  /// Where, as in Location; Line 0: nowhere.
  std::uint32_t File = 0, Line = 0, Column = 0, Offset = 0;
  /// The sentence of the witness: a text with the places %0 and %1. Empty: the
  /// step is not worth a note.
  std::uint32_t Format = 0, Args[2] = {0, 0};
  Confidence Sureness = Confidence::Certain; ///< At most this sure.
  bool Always = false;                       ///< Whenever the function is run.
  /// How long what the rule says lasts. Only of rules that ask for nothing.
  Lasting Lasts = Lasting::Idle;
};

/// Rules and summaries, and the atoms and strings that they speak of. String 0
/// is empty.
struct Facts {
  std::vector<Atom> Atoms;
  std::vector<std::string> Strings = {""};
  std::vector<Rule> Rules;
  std::vector<Summary> Summaries;

  /// The sentence of a rule.
  Note note(const Rule &Of) const;
  /// Makes them those of another program, for people and for merging: its files
  /// are named below Program, and only its shared atoms are ours as well.
  void moveTo(std::string_view Program);
};

} // namespace cotidy

#endif
