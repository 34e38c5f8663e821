// SPDX-License-Identifier: Apache-2.0
//
// What steps of coroutines touch when the summaries of all units are put
// together, and whether two of them meet. Only what a finding asks about is put
// together. Knows no Clang.
#ifndef COTIDY_SOLVE_COMPOSITION_H
#define COTIDY_SOLVE_COMPOSITION_H

#include "facts/Facts.h"

#include "llvm/ADT/DenseMap.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace cotidy {

/// Why one step has to wait for another, for people, and what shows it.
struct Tie {
  std::string Why;
  std::vector<Note> Steps;
};

class Composition {
public:
  /// Known must outlive it.
  explicit Composition(const Facts &Known) : Known(Known) {}

  /// Whether any unit has said what the function touches.
  bool knows(Atom Of) { return !bodiesOf(Of).empty(); }
  /// Why a finding that needs them to be independent does not hold.
  std::optional<Tie> whyTied(const Apart &Steps);
  /// What the bodies elsewhere that run in a step do, each in a sentence: of
  /// those that may do less than their declarations say.
  std::vector<Note> told(Atom Step);
  /// Of which of them nothing is known: "'load'".
  std::set<std::string> unknown(Atom Step);

private:
  /// Places, and the summary that names each.
  using Places = std::map<Touch, std::uint32_t>;

  /// Positions in Known.Summaries, in the order of the sources.
  std::vector<std::uint32_t> bodiesOf(Atom Function);
  void index();
  const Places &of(Atom Step);
  /// Step first; up to one that may do anything, if there is one.
  std::vector<Atom> reachedFrom(Atom Step);
  bool grow(Atom Function);
  void addOwn(std::uint32_t Number, Places &Into) const;
  bool isOpen(Atom Function);
  bool takesForGranted(Atom Step);
  std::vector<Note> toldBy(std::initializer_list<std::uint32_t> Numbers) const;
  void addRun(const InnerRun &Run, std::uint32_t Number, Places &Into);
  /// Texts with a number of their own: why something is not known.
  std::uint32_t textOf(std::string Text);
  std::string_view text(std::uint32_t Number) const;
  bool isJudged(const Touch &Place, std::uint32_t By) const;
  /// Why a step that touches this is tied to any other one; "" if it is not.
  std::string whyAlone(const Touch &Place, StepKind Is, bool EndsOnThrow) const;
  std::string whyWorks(const Touch &Place, bool Fills) const;
  std::optional<Tie> alone(Atom Step, bool EndsOnThrow);
  /// Why, or "".
  std::string whyMeet(const Touch &A, const Touch &B) const;
  Note noteOf(const Summary &Of, std::string Message) const;

  const Facts &Known;
  /// Positions in Known.Summaries by what they are of; made when first asked.
  std::vector<std::pair<Atom, std::uint32_t>> ByAtom;
  llvm::DenseMap<Atom, Places> Composed;
  std::deque<std::string> Texts; ///< Numbers from Known.Strings.size() on.
};

} // namespace cotidy

#endif
