// SPDX-License-Identifier: Apache-2.0
//
// What a function may touch, for those who do not see its body: places by names
// that mean the same in every unit, and which bodies elsewhere it runs, with
// what they may change. Plain data; what follows when all units' summaries come
// together is none of its business.
#ifndef COTIDY_FACTS_SUMMARY_H
#define COTIDY_FACTS_SUMMARY_H

#include <compare>
#include <cstdint>
#include <vector>

namespace cotidy {

enum class Touched : std::uint8_t {
  Field = 1,  ///< A field of its object.
  Object,     ///< Any part of its object.
  Parameter,  ///< What the parameter of that number, from 1, leads to.
  Variable,   ///< A global variable; of a step of a coroutine a local one, too.
  Element,    ///< Of a container only the element of one round of a loop.
  VariableOf, ///< A global variable of that type.
  Shared,     ///< Objects behind handles, by their type; "": of any.
  SharedBase, ///< Of such an object, a class that its own is derived from.
  Client,     ///< What is asked of, or changed at, a client of that kind.
  Outside,    ///< Files, the console, processes.
  Throws,     ///< A throw leaves it.
  Waits,      ///< It waits for a timer, a lock, or nobody knows for what;
              ///< not written: to give an answer.
  Switches,   ///< It takes the coroutine to another executor.
  Hidden,     ///< It may work on anything of the program's; not written: to
              ///< give an answer.
  Anything,   ///< Not understood, or not seen: the name says what.
};

/// One place. Name is a position in Facts::Strings.
struct Touch {
  Touched What = Touched::Anything;
  bool Written = false;
  std::uint32_t Name = 0;

  auto operator<=>(const Touch &) const = default;
};

/// What else is changed if a callee changes a parameter; 0: its object.
struct PassedOn {
  std::uint32_t Parameter = 0; ///< From 1.
  std::vector<Touch> Changes;

  auto operator<=>(const PassedOn &) const = default;
};

/// A body elsewhere that runs.
struct InnerRun {
  std::uint32_t Callee = 0; ///< A position in Facts::Atoms.
  std::uint32_t Name = 0;   ///< For people.
  bool OnSame = false;      ///< On the object that the function itself has.
  bool Caught = false;      ///< What it throws does not leave the function.
  bool Answers = false;     ///< It is awaited for an answer, which is used.
  std::vector<PassedOn> Arguments;
  /// What its declaration lets it do, which counts when nobody says more.
  std::vector<Touch> Otherwise;

  auto operator<=>(const InnerRun &) const = default;
};

/// What a step of a coroutine is, which says what others have to be for it.
enum class StepKind : std::uint8_t {
  None,    ///< It is no step, but a function.
  Answers, ///< It awaits for a result.
  Works,   ///< It awaits for what that does: it may change nothing else.
  Plain,   ///< It awaits nothing that could be moved, and nothing passes it
           ///< that orders anything.
  Asks,    ///< As Answers, though nobody may want the answer: it may change
           ///< nothing that others see.
};

/// Of one body; a function that has several touches what each of them does.
struct Summary {
  std::uint32_t Of = 0;   ///< A position in Facts::Atoms.
  std::uint32_t Name = 0; ///< For people; of a step of a coroutine "".
  std::uint32_t File = 0, Line = 0, Column = 0, Offset = 0; ///< As in Rule.
  /// Others may override it: it says all only if all units have spoken.
  bool Open = false;
  StepKind Is = StepKind::None;
  std::vector<Touch> Touches;
  std::vector<InnerRun> Runs;

  auto operator<=>(const Summary &) const = default;
};

} // namespace cotidy

#endif
