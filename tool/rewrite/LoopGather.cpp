// SPDX-License-Identifier: Apache-2.0
#include "rewrite/LoopGather.h"

#include "effects/SharedState.h"
#include "rewrite/Binding.h"
#include "rewrite/Cut.h"
#include "rewrite/LoopRisk.h"
#include "rewrite/LoopText.h"
#include "rewrite/Slots.h"
#include "rewrite/Spelling.h"
#include "rewrite/Spot.h"
#include "rewrite/Template.h"

#include "clang/AST/ExprCXX.h"
#include <set>

using namespace clang;

namespace cotidy::rewrite {
namespace {

constexpr unsigned MaxColumns = 100;
/// How many rounds may be under way at a time: enough to gain by it, and few
/// enough for most services.
constexpr StringRef MostTogether = "10";

/// Evaluated twice it gives the same object, and does nothing.
bool isPlainPlace(const Expr &Range) {
  const Expr &At = *Range.IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(&At))
    return isPlainPlace(*Member->getBase());
  const auto *Unary = dyn_cast<UnaryOperator>(&At);
  return isa<DeclRefExpr, CXXThisExpr>(At) ||
         (Unary && Unary->getOpcode() == UO_Deref &&
          isPlainPlace(*Unary->getSubExpr()));
}

/// An operator may stand behind it.
bool isPostfix(const Expr &Range) {
  const Expr &At = *Range.IgnoreImplicit();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&At);
  return isa<ParenExpr, MemberExpr, ArraySubscriptExpr>(At) ||
         (isa<CallExpr>(At) &&
          (!Operator || Operator->getOperator() == OO_Subscript));
}

class LoopWriter {
public:
  LoopWriter(const LoopShape &Shape, const LoopText &Cut,
             const model::Coroutine &Within, model::Unit &Unit)
      : Shape(Shape), Cut(Cut), Within(Within), Unit(Unit), Text(Unit.source()),
        Library(*Within.Type.Library), Form(*Library.GatherRange),
        Names(NoRun, Within, Unit, Library.GatherAs), Range(Cut.Range) {}

  Gathered write() {
    for (auto Step : {&LoopWriter::check, &LoopWriter::keepRange,
                      &LoopWriter::makeTasks, &LoopWriter::makeCall}) {
      std::string Why = (this->*Step)();
      if (!Why.empty())
        return {std::nullopt, std::move(Why)};
    }
    replaceLoop();
    addIncludes(Form.How, Cut.Head.File, Unit, Result);
    for (const std::string &Header : Headers)
      if (std::optional<Edit> Include = include(Header, Cut.Head.File, Unit))
        Result.Edits.push_back(*Include);
    std::string With = StringRef(Call).split('(').first.str();
    Result.Title = isBounded() ? "await at most " + MostTogether.str() +
                                     " at a time with '" + With + "'"
                               : "await them together with '" + With + "'";
    Result.Risk = loopRisk(Shape, isBounded(), Within, Unit);
    Result.Safe = Result.Risk.empty();
    return {std::move(Result), ""};
  }

private:
  bool givesValue() const {
    return !Shape.Await.Suspension->getType()->isVoidType();
  }
  /// Something is done with the results, be it to find their errors.
  bool hasResults() const {
    return !Form.Unwrap.empty() || (givesValue() && !Shape.Dropped);
  }
  /// The library, and no loop, makes a task of each element.
  bool isMadeByLibrary() const {
    return Shape.Ranged && !Shape.takesApart() &&
           (Form.TakesViews || !Form.TakesTasks);
  }
  /// Tasks that have begun before they are awaited all run at once.
  bool isBounded() const {
    return Form.Bounded &&
           (isMadeByLibrary() ||
            Shape.Await.Task.Begins == model::TaskType::Start::Lazy);
  }

  std::string check() {
    const Spot Place = spotOf(*Shape.Loop, Within);
    if (Form.VoidOnly && givesValue())
      return Library.Name + " goes over a range without giving results";
    if (!Form.TakesTasks && !isMadeByLibrary())
      return Library.Name + " takes a range of which each element has one name";
    if (Place.InTry && Form.ChangesErrors)
      return "the handler around it might not match what " + Library.Name +
             " throws then";
    if (Place.InLoop && Form.NotInLoops)
      return Library.Name + " nests the rounds of a loop if nothing suspends";
    if (!hasResults() && Cut.IsAll && Cut.HasComment)
      return "a comment stands in what would have to go";
    return "";
  }

  /// What is gone over twice, or for longer than in the loop's head, gets a
  /// name, unless it has one.
  std::string keepRange() {
    if (!Shape.Ranged)
      return "";
    const Expr &Made = *Shape.Ranged->getRangeInit();
    const bool Once = isMadeByLibrary() && !Shape.UsesItem && Made.isLValue() &&
                      isPostfix(Made);
    if (Once || isPlainPlace(Made))
      return "";
    if (Made.isPRValue() &&
        model::sharesState(Made.getType(), /*Const=*/false, Unit.knowledge()))
      return "what it goes over would live longer than the loop";
    Range = Names.freshName(Shape.Await, "_range");
    add("auto &&" + Range + " = " + Cut.Range + ";");
    return "";
  }

  std::string makeTasks() {
    const std::string Function =
        "[&](" + Cut.parameter(Shape) + ") { return " + Cut.Operand + "; }";
    if (isMadeByLibrary() && Form.TakesTasks) {
      Given["tasks"] = Range + " | std::views::transform(" + Function + ")";
      Headers.insert("ranges");
      return "";
    }
    if (isMadeByLibrary()) {
      Given = {{"range", Range}, {"function", Function}};
      return "";
    }
    if (Within.Decl->isTemplated() || Within.Decl->isTemplateInstantiation())
      return "the types depend on a template's arguments";
    std::optional<std::string> Type =
        Spelling(Within, Shape.Loop->getBeginLoc(), Unit)
            .type(Shape.Operand->getType());
    if (!Type || !Shape.Operand->isPRValue())
      return "the type of its tasks has no name here";
    std::string Tasks = Names.freshName(Shape.Await, "_tasks");
    add("std::vector<" + *Type + "> " + Tasks + ";");
    add("for (" +
        (Shape.Ranged ? Cut.parameter(Shape) + " : " + Range : Cut.Inner) +
        ")");
    add(deeper() + Tasks + ".push_back(" + Cut.Operand + ");");
    Given["tasks"] = "std::move(" + Tasks + ")";
    Headers.insert({"utility", "vector"});
    return "";
  }

  std::string makeCall() {
    Given["limit"] = MostTogether.str();
    std::optional<std::string> Filled = fill(
        Form.How, Within.Type, Given, Within, Shape.Loop->getBeginLoc(), Unit);
    if (!Filled)
      return "nothing in scope fits into '" + Form.How.Call + "'";
    Call = *Filled;
    std::string Line = "co_await " + Call + ";";
    if (hasResults()) {
      Results = Names.freshName(Shape.Await, "_results");
      Line = "auto " + Results + " = " + Line;
    }
    std::size_t Open = Line.find('(');
    if (indent().size() + Line.size() > MaxColumns && Open != Line.npos)
      Line.insert(Open + 1, "\n" + indent().str() + "    ");
    add(Line);
    return "";
  }

  /// What stands for the await in its round.
  std::string use(const std::string &Element) {
    if (!Form.Unwrap.empty()) {
      std::string Value = Form.Unwrap;
      Value.replace(Value.find("{name}"), 6, Element);
      if (StringRef(Value).contains("std::move("))
        Headers.insert("utility");
      return Shape.Dropped && givesValue() ? "(void)" + Value : Value;
    }
    const Expr &Awaited = *Shape.Await.Suspension;
    if (!needsMove(Awaited.getType(), Unit.context()) &&
        !isGivenAsTemporary(Awaited, Within))
      return Element;
    Headers.insert("utility");
    return "std::move(" + Element + ")";
  }

  /// The loop stays, and has the results in place of its awaits.
  void replaceLoop() {
    if (!hasResults() && Cut.IsAll)
      return replace(Cut.Whole, New);
    const std::string Same =
        "for (" + (Shape.Ranged ? Cut.Element + " : " + Range : Cut.Inner) +
        ")";
    if (!hasResults()) {
      replace(withItsLine(Cut.First, Text), "");
      add(Same);
      return replace(Cut.Head, New);
    }
    const std::string One = Names.freshName(Shape.Await, "_result");
    if (Shape.UsesItem) {
      add("auto " + One + " = " + Results + ".begin();");
      add(Same);
      replace(Cut.Awaited, use("*" + One + "++"));
    } else {
      const bool Copies =
          Form.Unwrap.empty() &&
          !needsMove(Shape.Await.Suspension->getType(), Unit.context());
      add((Copies ? "for (auto " : "for (auto &") + One + " : " + Results +
          ")");
      replace(Cut.Awaited, use(One));
    }
    replace(Cut.Head, New);
  }

  StringRef indent() const {
    return Text.indentation(Cut.Head.File, Cut.Head.Begin);
  }

  /// How far a statement of the loop is indented more than the loop.
  std::string deeper() const {
    const std::size_t Outer = indent().size();
    StringRef Deep = Text.indentation(Cut.Awaited.File, Cut.Awaited.Begin);
    return Deep.size() > Outer ? Deep.drop_front(Outer).str() : "  ";
  }

  void add(const std::string &Line) {
    New += (New.empty() ? "" : "\n" + indent().str()) + Line;
  }

  void replace(model::FileRange Place, std::string With) {
    Result.Edits.push_back(Text.edit(Place, std::move(With)));
  }

  const LoopShape &Shape;
  const LoopText &Cut;
  const model::Coroutine &Within;
  model::Unit &Unit;
  const model::Source &Text;
  const CoroutineLibrary &Library;
  const RangeGather &Form;
  const model::AwaitRun NoRun; ///< Names are all that is asked of them.
  SlotWriter Names;
  std::string Range, Call, Results;
  Values Given;
  std::set<std::string> Headers;
  std::string New; ///< What stands in place of the loop's head.
  Fix Result;
};

} // namespace

Gathered gatherLoop(const model::AwaitLoop &Loop,
                    const model::Coroutine &Within, model::Unit &Unit) {
  const CoroutineLibrary *Library = Within.Type.Library;
  if (!Library || !Library->GatherRange)
    return {};
  ReadLoop Read = readLoop(Loop, Within, Unit);
  if (!Read.Shape)
    return {std::nullopt, std::move(Read.WhyNot)};
  std::string WhyNot;
  std::optional<LoopText> Cut =
      LoopText::of(*Read.Shape, Unit.source(), WhyNot);
  if (!Cut)
    return {std::nullopt, std::move(WhyNot)};
  return LoopWriter(*Read.Shape, *Cut, Within, Unit).write();
}

} // namespace cotidy::rewrite
