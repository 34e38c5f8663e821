// SPDX-License-Identifier: Apache-2.0
#include "claims/Summaries.h"

#include "ast/Dispatch.h"
#include "awaits/AwaitKinds.h"
#include "base/Paths.h"
#include "coro/NameWords.h"
#include "effects/Effects.h"

using namespace clang;

namespace cotidy {
namespace {

/// Touches of one function or step, by names.
class Writer {
public:
  /// Of: whose parameters have numbers; null: a step, where they are variables.
  Writer(const FunctionDecl *Of, Emitter &Out)
      : Of(Of), Out(Out), Table(Out.summaries()) {}

  std::vector<Touch> touches(const model::Footprint &All) {
    Result.clear();
    for (const auto &[Object, Written] : All.Objects)
      addObject(*Object.first, Written);
    for (const auto &[Container, Written] : All.Elements)
      add(Touched::Element, Written, nameOf(*Container));
    if (All.ReadsThis || All.WritesThis)
      add(Touched::Object, All.WritesThis);
    for (const auto &[Type, Written] : All.Shared)
      addShared(Type, Written);
    for (const model::Request &Each : All.Requests)
      add(Touched::Client,
          !Each.Asks.value_or(Each.Use != model::Request::Result::Dropped),
          Each.Client->Name);
    if (All.Outside)
      add(Touched::Outside, true);
    if (All.Throws)
      add(Touched::Throws, true);
    if (All.Hides)
      add(Touched::Hidden, All.HidesWork);
    if (!All.Opaque.empty())
      add(Touched::Anything, true,
          "not all that it does is understood: " + All.Opaque);
    return std::move(Result);
  }

  /// What a function does that its callers cannot be told.
  void addUnknown(const model::Footprint &Body, std::vector<Touch> &Into) {
    std::string Why;
    if (Body.Indirect)
      Why = "it calls what is known only when it runs";
    else if (Body.Lends)
      Why = "it makes something that leads into what it was given";
    for (const FunctionDecl *Each : Body.Unseen)
      if (Why.empty() && !Body.assumes(*Each) &&
          !Out.unit().source().isForeign(Each->getLocation()))
        Why = "what " + model::describe(*Each) + " does is not known";
    if (!Why.empty())
      Into.push_back({Touched::Anything, true, Table.numberOf(Why)});
  }

  /// Of a coroutine.
  void addWaits(const FunctionDecl &Function, std::vector<Touch> &Into) {
    const model::Coroutine *Body = Out.unit().coroutine(Function);
    if (!Body)
      return;
    auto Any = [&](auto Comes) {
      return llvm::any_of(Body->Suspensions, [&](const Expr *Each) {
        return Comes(*Each, Out.unit());
      });
    };
    if (Any(model::comesToPrimitive))
      Into.push_back({Touched::Waits, Any(model::comesToEvent), 0});
    if (Any(model::comesToSwitch))
      Into.push_back({Touched::Switches, true, 0});
  }

  /// Own: of the function or step itself.
  std::vector<InnerRun> runs(const model::Footprint &All,
                             std::vector<Touch> &Own) {
    std::vector<InnerRun> Runs;
    for (const model::Elsewhere &Each : All.Runs) {
      const Atom Callee = atomOf(*Each.Callee);
      std::vector<Touch> Otherwise = otherwise(Each);
      if (Callee == 0) { // nobody will say more
        llvm::append_range(Own, Otherwise);
        continue;
      }
      InnerRun Run{Table.numberOf(Callee),
                   Table.numberOf(model::describe(*Each.Callee)),
                   Each.OnSame,
                   Each.Caught,
                   Each.Answers,
                   {},
                   std::move(Otherwise)};
      for (const model::Passed &Given : Each.Arguments) {
        std::vector<Touch> Changes = touches(Given.Changed);
        llvm::erase_if(Changes, [](const Touch &Of) {
          return !Of.Written || Of.What == Touched::Client;
        });
        if (!Changes.empty())
          Run.Arguments.push_back({Given.Parameter, std::move(Changes)});
      }
      Runs.push_back(std::move(Run));
    }
    return Runs;
  }

private:
  std::vector<Touch> otherwise(const model::Elsewhere &Run) {
    if (!Run.Otherwise)
      return {};
    std::vector<Touch> Touches = touches(*Run.Otherwise);
    if (Run.Otherwise->Hides &&
        model::ordersByName(*Run.Callee, Out.unit().knowledge()))
      Touches.push_back(
          {Touched::Anything, true,
           Table.numberOf("its name says that what follows relies on it, and "
                          "its body is not seen")});
    return Touches;
  }

  Atom atomOf(const FunctionDecl &Callee) {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
    return Method && Method->isVirtual()
               ? sharedAtomOf(Claim::Touches,
                              virtualName(Out.names().ofName(Callee)))
               : Out.about(Claim::Touches, Callee);
  }

  void add(Touched What, bool Written, const std::string &Name = "") {
    const Touch Added{What, Written, Table.numberOf(Name)};
    if (!llvm::is_contained(Result, Added))
      Result.push_back(Added);
  }

  static std::string nameOf(const ValueDecl &Value) {
    return model::qualifiedName(Value);
  }

  void addObject(const ValueDecl &Object, bool Written) {
    const auto *Parameter = dyn_cast<ParmVarDecl>(&Object);
    const auto *Variable = dyn_cast<VarDecl>(&Object);
    if (isa<FieldDecl>(Object))
      return add(Touched::Field, Written, nameOf(Object));
    if (Parameter && Of) { // what is read of it is its caller's business
      if (Written)
        add(Touched::Parameter, true,
            std::to_string(Parameter->getFunctionScopeIndex() + 1));
      return;
    }
    add(Touched::Variable, Written, nameOf(Object));
    if (Variable && Variable->hasGlobalStorage())
      add(Touched::VariableOf, Written, nameOf(Object.getType()));
  }

  std::string nameOf(QualType Type) const {
    return Type.getCanonicalType().getUnqualifiedType().getAsString(
        Out.unit().context().getPrintingPolicy());
  }

  void addShared(const clang::Type *Type, bool Written) {
    add(Touched::Shared, Written, Type ? nameOf(QualType(Type, 0)) : "");
    const CXXRecordDecl *Class = Type ? Type->getAsCXXRecordDecl() : nullptr;
    if (Class && Class->hasDefinition())
      Class->forallBases([&](const CXXRecordDecl *Base) {
        add(Touched::SharedBase, Written,
            nameOf(QualType(Base->getTypeForDecl(), 0)));
        return true;
      });
  }

  const FunctionDecl *Of;
  Emitter &Out;
  FactTable &Table;
  std::vector<Touch> Result;
};

/// Those by which others call it, and whether another body may stand in.
std::vector<std::pair<Atom, bool>> namesOf(const FunctionDecl &Function,
                                           Emitter &Out) {
  std::vector<std::pair<Atom, bool>> Result;
  if (model::isNamedElsewhere(Function))
    Result.emplace_back(
        sharedAtomOf(Claim::Touches, Out.names().ofName(Function)), false);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->isVirtual())
    for (const CXXMethodDecl *Each : model::calledThrough(*Method))
      Result.emplace_back(
          sharedAtomOf(Claim::Touches, virtualName(Out.names().ofName(*Each))),
          true);
  return Result;
}

} // namespace

void stateSummary(const FunctionDecl &Function, Emitter &Out) {
  const std::vector<std::pair<Atom, bool>> Names = namesOf(Function, Out);
  const Location Where = Out.unit().source().locate(Function.getLocation());
  // What stands in for another body in a test says nothing of that.
  if (Names.empty() || isTestFile(Where.File))
    return;
  const model::Footprint &Body =
      Out.unit().get<model::AssumingEffects>().ofBody(Function);
  FactTable &Table = Out.summaries();
  Writer Words(&Function, Out);
  Summary Made{.Name = Table.numberOf(model::describe(Function)),
               .File = Table.numberOf(Where.File),
               .Line = Where.Line,
               .Column = Where.Column,
               .Offset = Where.Offset,
               .Touches = Words.touches(Body),
               .Runs = {}};
  Words.addUnknown(Body, Made.Touches);
  Words.addWaits(Function, Made.Touches);
  Made.Runs = Words.runs(Body, Made.Touches);
  // What may do anything need not be told apart.
  if (llvm::any_of(Made.Touches, [](const Touch &Each) {
        return Each.What == Touched::Anything;
      })) {
    llvm::erase_if(Made.Touches, [](const Touch &Each) {
      return Each.What != Touched::Anything;
    });
    Made.Touches.resize(1);
    Made.Runs.clear();
  }
  for (const auto &[Of, Open] : Names) {
    Made.Of = Table.numberOf(Of);
    Made.Open = Open;
    Table.add(Made);
  }
}

static Atom stateStep(const model::OpenStep &Step, StringRef Role,
                      Emitter &Out) {
  const Location Where = Out.unit().source().locate(Step.Place->getBeginLoc());
  const Atom Of =
      atomOf(Claim::Touches,
             (Where.File + "#" + llvm::Twine(Where.Offset) + Role).str());
  Writer Words(nullptr, Out);
  Summary Made{.Of = Out.summaries().numberOf(Of),
               .Is = Step.Is,
               .Touches = Words.touches(Step.Touched),
               .Runs = {}};
  Made.Runs = Words.runs(Step.Touched, Made.Touches);
  Out.state(std::move(Made));
  return Of;
}

Apart stateSteps(const model::OpenPair &Steps, Emitter &Out) {
  // Of the later one only what it needs until it has its answer counts, and the
  // next round of a loop is all of it again.
  const bool Round = Steps.Earlier.Place == Steps.Later.Place;
  const char *Later = Round                              ? " round"
                      : Steps.Later.Is == StepKind::Asks ? " asked"
                                                         : " later";
  return {stateStep(Steps.Earlier, Round ? " round" : "", Out),
          stateStep(Steps.Later, Later, Out), Steps.EndsOnThrow};
}

} // namespace cotidy
