// SPDX-License-Identifier: Apache-2.0
#include "awaits/DependenceGraph.h"

#include "awaits/Gates.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// What is stored in a local variable is stored behind the awaits, in the order
/// of the source: `all["a"] = co_await a(); all["b"] = co_await b();`
Footprint untilStored(const AwaitStatement &Later) {
  Footprint Result = Later.Touched;
  for (const Place &Each : Later.Stored)
    Result.Objects.erase(Each);
  return Result;
}

/// What of a step counts against an earlier one.
Footprint touchedBehind(const Step &Earlier, const Step &Later) {
  const bool InOrder = Earlier.Await && Later.Await && !Earlier.Await->Block &&
                       !Later.Await->Block;
  return InOrder ? untilStored(*Later.Await) : Later.Touched;
}

/// `decltype(a) b`: the type is read, and no value.
bool namesInItsType(const Step &Later, const Step &Earlier) {
  const VarDecl *Of = Earlier.Await ? Earlier.Await->Result : nullptr;
  const VarDecl *Made = Later.Await ? Later.Await->Result : nullptr;
  return Of && Made && Made->getType()->getAs<DecltypeType>();
}

} // namespace

DependenceGraph::DependenceGraph(const CompoundStmt &Block, Effects &Known,
                                 Unit &Unit)
    : Host(Unit), Steps(stepsOf(Block, Known, Unit)) {
  addDependences();
}

bool DependenceGraph::onlyAsks(const Step &Of) const {
  if (!Of.Await || Of.Await->Block || Of.Await->Works)
    return false;
  const Footprint &Asked = Of.Await->Operand;
  return !Asked.hasOrder() && !Asked.WritesThis && !Asked.writesField() &&
         onlyAsksByName(*Of.Await->Call, Host.knowledge());
}

std::string DependenceGraph::whyBarred(const Step &First,
                                       const Step &Second) const {
  if (!(First.Gate && onlyAsks(Second)) && !First.Barrier.empty())
    return First.Barrier;
  // A gate that awaits leaves when what was awaited with it has ended; what
  // awaits nothing stays where it is.
  return Second.Gate && Second.Await && (!First.Await || onlyAsks(First))
             ? ""
             : Second.Barrier;
}

std::string DependenceGraph::whyDirect(std::size_t Earlier,
                                       std::size_t Later) const {
  const Step &First = Steps[Earlier], &Second = Steps[Later];
  if (std::string Why = whyBarred(First, Second); !Why.empty())
    return Why;
  if (First.Await && Second.Await && Second.Await->Begun &&
      !isBegunBetween(Earlier, Later))
    return "it runs since before the other is awaited";
  if (First.Gate && !First.Await)
    return whyConflict(*First.Gate, touchedBehind(First, Second));
  // A store that throws is no await that fails.
  const bool Stores = First.Await && !First.Await->Operand.Throws;
  if ((endsOnThrow(First) || Stores) && First.Touched.Throws)
    return "what follows runs only if this does not throw";
  if (namesInItsType(Second, First))
    return "its type depends on the other";
  return whyConflict(First.Touched, touchedBehind(First, Second));
}

bool DependenceGraph::isBegunBetween(std::size_t Earlier,
                                     std::size_t Later) const {
  return llvm::any_of(llvm::ArrayRef(Steps).slice(Earlier, Later - Earlier),
                      [&](const Step &Each) {
                        return declaredBy(*Each.Statement) ==
                               Steps[Later].Await->Begun;
                      });
}

/// Nobody waits for what it gives, so that an error is all that it tells.
bool DependenceGraph::endsOnThrow(const Step &First) const {
  return !First.Await || First.Await->Block ||
         (First.Await->Whole && !First.Await->Result && !First.Await->Fills);
}

static bool mayTie(const Footprint &A, const Footprint &B) {
  return !A.Runs.empty() || !B.Runs.empty();
}

static OpenStep openStep(const AwaitStatement &Of, Footprint Touched) {
  return {Of.Suspension,
          Of.Block   ? StepKind::Plain
          : Of.Works ? StepKind::Works
                     : StepKind::Answers,
          std::move(Touched)};
}

static OpenStep openStep(const Step &Of, Footprint Touched) {
  return Of.Await ? openStep(*Of.Await, std::move(Touched))
                  : OpenStep{Of.Statement, StepKind::Plain, std::move(Touched)};
}

std::vector<OpenPair> DependenceGraph::openPairs(std::size_t First,
                                                 std::size_t Last) const {
  std::vector<OpenPair> Result;
  bool BehindGate = false;
  for (std::size_t J = First; J <= Last; ++J) {
    for (std::size_t I = First; I < J; ++I)
      if (const Step &A = Steps[I], &B = Steps[J];
          mayTie(A.Touched, B.Touched) && Dependences[J][I].Why.empty()) {
        Result.push_back({openStep(A, A.Touched),
                          openStep(B, touchedBehind(A, B)), endsOnThrow(A)});
        if (BehindGate && onlyAsks(B))
          Result.back().Later.Is = StepKind::Asks;
      }
    BehindGate |= Steps[J].Gate.has_value();
  }
  return Result;
}

std::vector<OpenPair> openPairs(llvm::ArrayRef<AwaitStatement> Operands) {
  std::vector<OpenPair> Result;
  for (std::size_t I = 0; I < Operands.size(); ++I)
    for (const AwaitStatement &Later : Operands.drop_front(I + 1))
      if (mayTie(Operands[I].Touched, Later.Touched))
        Result.push_back({openStep(Operands[I], Operands[I].Touched),
                          openStep(Later, Later.Touched)});
  return Result;
}

void DependenceGraph::addDependences() {
  Dependences.resize(Steps.size());
  for (std::size_t Later = 0; Later < Steps.size(); ++Later) {
    Dependences[Later].resize(Later);
    for (std::size_t Earlier = Later; Earlier-- > 0;) {
      Dependence &Made = Dependences[Later][Earlier];
      Made.Why = whyDirect(Earlier, Later);
      Made.Next = Later;
      Made.Holds = !Made.Why.empty();
      for (std::size_t Between = Earlier + 1; Between < Later && !Made.Holds;
           ++Between)
        if (Dependences[Between][Earlier].Holds &&
            Dependences[Later][Between].Holds) {
          Made.Next = Between;
          Made.Holds = true;
        }
    }
  }
}

bool DependenceGraph::isDependent(std::size_t Earlier,
                                  std::size_t Later) const {
  return Dependences[Later][Earlier].Holds;
}

std::vector<std::string>
DependenceGraph::whyDependent(std::size_t Earlier, std::size_t Later) const {
  const Dependence &Made = Dependences[Later][Earlier];
  if (!Made.Holds)
    return {};
  if (Made.Next == Later)
    return {Made.Why};
  std::vector<std::string> Result = whyDependent(Earlier, Made.Next);
  std::vector<std::string> Rest = whyDependent(Made.Next, Later);
  Result.insert(Result.end(), Rest.begin(), Rest.end());
  return Result;
}

} // namespace cotidy::model
