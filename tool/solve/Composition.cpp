// SPDX-License-Identifier: Apache-2.0
#include "solve/Composition.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace cotidy {

/// More than this is not worth comparing: it is anything.
constexpr std::size_t MostPlaces = 96, MostReached = 512;

void Composition::index() {
  for (std::uint32_t I = 0; I < Known.Summaries.size(); ++I)
    ByAtom.emplace_back(Known.Atoms[Known.Summaries[I].Of], I);
  std::sort(ByAtom.begin(), ByAtom.end());
}

std::vector<std::uint32_t> Composition::bodiesOf(Atom Function) {
  if (ByAtom.empty())
    index();
  std::vector<std::uint32_t> Result;
  for (auto At = std::lower_bound(ByAtom.begin(), ByAtom.end(),
                                  std::pair(Function, std::uint32_t(0)));
       At != ByAtom.end() && At->first == Function; ++At)
    Result.push_back(At->second);
  std::sort(Result.begin(), Result.end(), [&](auto A, auto B) {
    auto Key = [&](const Summary &Of) {
      return std::tuple(text(Of.File), Of.Offset, Of.Touches.size());
    };
    return Key(Known.Summaries[A]) < Key(Known.Summaries[B]);
  });
  return Result;
}

std::uint32_t Composition::textOf(std::string Text) {
  const auto At = std::find(Texts.begin(), Texts.end(), Text);
  const std::size_t Number = At - Texts.begin();
  if (At == Texts.end())
    Texts.push_back(std::move(Text));
  return std::uint32_t(Known.Strings.size() + Number);
}

std::string_view Composition::text(std::uint32_t Number) const {
  return Number < Known.Strings.size() ? Known.Strings[Number]
                                       : Texts[Number - Known.Strings.size()];
}

std::vector<Atom> Composition::reachedFrom(Atom Step) {
  std::vector<Atom> Result = {Step};
  std::set<Atom> Seen = {Step};
  auto MayDoAnything = [](const Summary &Of) {
    return std::any_of(
        Of.Touches.begin(), Of.Touches.end(),
        [](const Touch &Each) { return Each.What == Touched::Anything; });
  };
  for (std::size_t I = 0; I < Result.size() && I < MostReached; ++I)
    for (std::uint32_t Number : bodiesOf(Result[I])) {
      const Summary &Of = Known.Summaries[Number];
      if (MayDoAnything(Of))
        return Result;
      for (const InnerRun &Run : Of.Runs)
        if (const Atom Callee = Known.Atoms[Run.Callee];
            Seen.insert(Callee).second)
          Result.push_back(Callee);
    }
  return Result;
}

void Composition::addOwn(std::uint32_t Number, Places &Into) const {
  for (const Touch &Each : Known.Summaries[Number].Touches)
    Into.try_emplace(Each, Number);
}

/// What its callee touches, by the names of whoever runs it.
void Composition::addRun(const InnerRun &Run, std::uint32_t Number,
                         Places &Into) {
  const Atom Callee = Known.Atoms[Run.Callee];
  if (!knows(Callee) || isOpen(Callee))
    for (const Touch &Each : Run.Otherwise)
      if (Each.What != Touched::Throws || !Run.Caught)
        Into.try_emplace(Each, Number);
  auto Pass = [&](std::uint32_t Parameter, std::uint32_t By) {
    for (const PassedOn &Each : Run.Arguments)
      if (Each.Parameter == Parameter)
        for (const Touch &Changed : Each.Changes)
          Into.try_emplace(Changed, By);
  };
  const Places Inner = Composed.lookup(Callee); // a copy: it may be its own
  for (const auto &[Place, By] : Inner)
    if (Place.What == Touched::Waits && Run.Answers) {
      Into.try_emplace(Touch{Touched::Waits, /*Written=*/false, 0}, By);
    } else if (Place.What == Touched::Parameter) {
      if (std::uint32_t Parameter = 0;
          Place.Written && llvm::to_integer(text(Place.Name), Parameter))
        Pass(Parameter, By);
    } else if (Place.What == Touched::Field || Place.What == Touched::Object) {
      if (Run.OnSame)
        Into.try_emplace(Place, By);
      else if (Place.Written)
        Pass(0, By);
    } else if (Place.What != Touched::Throws || !Run.Caught) {
      Into.try_emplace(Place, By);
    }
}

bool Composition::grow(Atom Function) {
  Places &Into = Composed[Function];
  const std::size_t Before = Into.size();
  if (Before > MostPlaces)
    return false;
  Places All = Into;
  for (std::uint32_t Number : bodiesOf(Function)) {
    addOwn(Number, All);
    for (const InnerRun &Run : Known.Summaries[Number].Runs)
      addRun(Run, Number, All);
    if (All.size() > MostPlaces)
      All.try_emplace(Touch{Touched::Anything, true,
                            textOf("it works on more than is compared")},
                      Number);
  }
  Composed[Function] = std::move(All);
  return Composed[Function].size() != Before;
}

/// The least fixpoint over what is reached; whatever was asked before is done.
const Composition::Places &Composition::of(Atom Step) {
  if (const auto At = Composed.find(Step); At != Composed.end())
    return At->second;
  const std::vector<Atom> Reached = reachedFrom(Step);
  if (Reached.size() > MostReached) {
    const Touch TooMuch = {Touched::Anything, true,
                           textOf("it runs more than is put together")};
    return Composed[Step] = {{TooMuch, bodiesOf(Step).front()}};
  }
  // What may do anything need not be put together, and often leads far.
  for (Atom Each : Reached)
    for (std::uint32_t Number : bodiesOf(Each))
      for (const Touch &Place : Known.Summaries[Number].Touches)
        if (Place.What == Touched::Anything)
          return Composed[Step] = {{Place, Number}};
  std::vector<Atom> Open;
  for (Atom Each : Reached)
    if (!Composed.contains(Each))
      Open.push_back(Each);
  // Callees come later in the list, so that most is known at the first round.
  for (bool Grown = true; Grown;) {
    Grown = false;
    for (auto Each = Open.rbegin(); Each != Open.rend(); ++Each)
      Grown |= grow(*Each);
  }
  return Composed[Step];
}

/// The rules of effects/Footprint, for names in place of declarations; one way
/// round.
std::string Composition::whyMeet(const Touch &A, const Touch &B) const {
  const bool Any = A.Written || B.Written, Same = A.Name == B.Name;
  const std::string Name(text(A.Name));
  auto Is = [&](Touched What) { return B.What == What; };
  switch (A.What) {
  case Touched::Outside:
    if (Is(Touched::Outside))
      return "both work on files, the console or processes";
    break;
  case Touched::Field:
  case Touched::Variable:
    if (Any && Same && (Is(A.What) || Is(Touched::Element)))
      return A.Written && B.Written
                 ? "both may change '" + Name + "'"
                 : "one may change '" + Name + "', which the other uses";
    break;
  case Touched::Object:
    if ((A.Written &&
         (Is(Touched::Object) || Is(Touched::Field) || Is(Touched::Shared))) ||
        (B.Written && Is(Touched::Field)))
      return "one may change '*this', which the other uses";
    break;
  case Touched::Client:
    if (Any && Same && Is(Touched::Client))
      return "one may change what the other asks of '" + Name + "'";
    break;
  case Touched::Shared:
    if (Any && Is(Touched::Shared) && (A.Name == 0 || B.Name == 0))
      return "one may change what the other reaches through a handle";
    if (Same && ((Any && (Is(Touched::Shared) || Is(Touched::SharedBase))) ||
                 (A.Written && Is(Touched::VariableOf))))
      return "both may work on one '" + Name + "'";
    break;
  case Touched::Parameter:
  case Touched::Element:
  case Touched::VariableOf:
  case Touched::SharedBase:
  case Touched::Throws:
  case Touched::Anything:
    break;
  }
  return "";
}

/// What a step touches itself its unit has judged; but not what a body that
/// nobody has may do.
bool Composition::isJudged(const Touch &Place, std::uint32_t By) const {
  const Summary &Of = Known.Summaries[By];
  return Of.Is != StepKind::None &&
         std::find(Of.Touches.begin(), Of.Touches.end(), Place) !=
             Of.Touches.end();
}

constexpr char ForNothing[] =
    "when an earlier one fails, it would have changed something for nothing";

std::string Composition::whyAlone(const Touch &Place, StepKind Is,
                                  bool EndsOnThrow) const {
  switch (Place.What) {
  case Touched::Anything:
    return std::string(text(Place.Name));
  case Touched::Switches:
    return "it takes the coroutine to another executor";
  case Touched::Throws:
    return EndsOnThrow ? "what follows runs only if this does not throw" : "";
  case Touched::Outside:
    if (Is == StepKind::Plain)
      return "it has an ordered side effect";
    if (Is == StepKind::Asks)
      return ForNothing;
    break;
  case Touched::Hidden:
    if (Is == StepKind::Plain)
      return "what it does is not seen";
    break;
  case Touched::Parameter: // where its answer goes
  case Touched::Variable:  // a local one; of a global one VariableOf speaks
  case Touched::Element:
    break;
  default:
    if (Is == StepKind::Asks && Place.Written)
      return ForNothing;
    break;
  }
  return "";
}

/// Of a step that is awaited for what it does. Fills: fields of its object, so
/// that nobody needs to guess what it is awaited for.
std::string Composition::whyWorks(const Touch &Place, bool Fills) const {
  switch (Place.What) {
  case Touched::Hidden:
    return Place.Written || !Fills ? "it is awaited for what it does, and its "
                                     "body is not seen"
                                   : "";
  case Touched::Waits:
    return Place.Written || !Fills
               ? "it gives nothing, and waits for a timer, a lock or "
                 "something that is not known"
               : "";
  case Touched::Anything:
  case Touched::Switches:
  case Touched::Throws:
  case Touched::Client:
  case Touched::Parameter:
  case Touched::Field:
    return "";
  default:
    return Place.Written ? "it is awaited for what it does" : "";
  }
}

std::optional<Tie> Composition::alone(Atom Step, bool EndsOnThrow) {
  const std::vector<std::uint32_t> Own = bodiesOf(Step);
  const StepKind Is =
      Own.empty() ? StepKind::None : Known.Summaries[Own.front()].Is;
  const Places &All = of(Step);
  const bool Fills = std::any_of(All.begin(), All.end(), [](const auto &Each) {
    return Each.first.What == Touched::Field && Each.first.Written;
  });
  std::optional<Tie> Result;
  for (const auto &[Place, By] : All)
    if (Place.What == Touched::Anything || !isJudged(Place, By)) {
      std::string Why = whyAlone(Place, Is, EndsOnThrow);
      if (Why.empty() && Is == StepKind::Works)
        Why = whyWorks(Place, Fills);
      if (!Why.empty() && (!Result || Why < Result->Why))
        Result = Tie{std::move(Why), toldBy({By})};
    }
  return Result;
}

bool Composition::isOpen(Atom Function) {
  const std::vector<std::uint32_t> Bodies = bodiesOf(Function);
  return std::any_of(Bodies.begin(), Bodies.end(), [&](std::uint32_t Number) {
    return Known.Summaries[Number].Open;
  });
}

Note Composition::noteOf(const Summary &Of, std::string Message) const {
  return {{std::string(text(Of.File)), Of.Line, Of.Column, Of.Offset},
          std::move(Message)};
}

std::vector<Note>
Composition::toldBy(std::initializer_list<std::uint32_t> Numbers) const {
  std::vector<Note> Result;
  for (std::uint32_t Number : Numbers)
    if (const Summary &Of = Known.Summaries[Number]; Of.Name != 0)
      if (Note Does = noteOf(Of, std::string(text(Of.Name)) + " does");
          std::find(Result.begin(), Result.end(), Does) == Result.end())
        Result.push_back(std::move(Does));
  return Result;
}

std::optional<Tie> Composition::whyTied(const Apart &Steps) {
  const Places First = of(Steps.Earlier), Second = of(Steps.Later);
  // The numbers of places are an accident: of several reasons the same is told.
  std::optional<Tie> Result;
  for (const auto &[A, ByA] : First)
    for (const auto &[B, ByB] : Second)
      if (!isJudged(A, ByA) || !isJudged(B, ByB))
        for (std::string Why : {whyMeet(A, B), whyMeet(B, A)})
          if (!Why.empty() && (!Result || Why < Result->Why))
            Result = Tie{std::move(Why), toldBy({ByA, ByB})};
  // What both touch says more than what one of them is.
  if (!Result)
    Result = alone(Steps.Earlier, Steps.EndsOnThrow);
  if (!Result)
    Result = alone(Steps.Later, /*EndsOnThrow=*/false);
  return Result;
}

bool Composition::takesForGranted(Atom Step) {
  for (std::uint32_t Number : bodiesOf(Step))
    for (const InnerRun &Run : Known.Summaries[Number].Runs)
      if (!Run.Otherwise.empty())
        return true;
  return false;
}

std::vector<Note> Composition::told(Atom Step) {
  constexpr std::size_t Most = 8;
  std::vector<Note> Result;
  if (!takesForGranted(Step)) // it holds without them
    return Result;
  for (Atom Each : reachedFrom(Step)) {
    if (Each == Step || !knows(Each) || Result.size() == Most)
      continue;
    const Summary &Of = Known.Summaries[bodiesOf(Each).front()];
    std::set<std::string_view> Changed;
    for (const auto &[Place, By] : of(Each))
      if (Place.Written &&
          (Place.What == Touched::Field || Place.What == Touched::Variable ||
           Place.What == Touched::Shared))
        Changed.insert(text(Place.Name));
    std::string What = std::string(text(Of.Name)) + " changes nothing";
    if (!Changed.empty())
      What =
          std::string(text(Of.Name)) + " changes '" +
          std::string(*Changed.begin()) + "'" +
          (Changed.size() > 1 ? " and others, but nothing" : ", but nothing");
    Result.push_back(noteOf(Of, What + " that others use"));
  }
  return Result;
}

std::set<std::string> Composition::unknown(Atom Step) {
  std::set<std::string> Result;
  for (Atom Each : reachedFrom(Step))
    for (std::uint32_t Number : bodiesOf(Each))
      for (const InnerRun &Run : Known.Summaries[Number].Runs)
        if (!knows(Known.Atoms[Run.Callee]))
          Result.insert(std::string(text(Run.Name)));
  return Result;
}

} // namespace cotidy
