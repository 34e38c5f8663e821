// SPDX-License-Identifier: Apache-2.0
#include "flow/Graph.h"

#include "flow/GraphBuilder.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SCCIterator.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// A node for LLVM's algorithms, which want pointers.
struct Step {
  llvm::SmallVector<const Step *, 3> Next;
};

/// Those of a graph, handlers included.
class Ways {
public:
  explicit Ways(llvm::ArrayRef<Node> Nodes) : Steps(Nodes.size()) {
    for (unsigned Each = 0; Each < Nodes.size(); ++Each)
      for (const auto *To : {&Nodes[Each].Next, &Nodes[Each].Handlers,
                             &Nodes[Each].NextHandlers})
        for (unsigned Next : *To)
          Steps[Each].Next.push_back(&Steps[Next]);
  }

  const Step *entry() const { return &Steps[Graph::Entry]; }
  unsigned number(const Step *Of) const { return Of - Steps.data(); }

private:
  std::vector<Step> Steps;
};

} // namespace
} // namespace cotidy::model

template <> struct llvm::GraphTraits<const cotidy::model::Step *> {
  using NodeRef = const cotidy::model::Step *;
  using ChildIteratorType = const NodeRef *;
  static NodeRef getEntryNode(NodeRef Entry) { return Entry; }
  static ChildIteratorType child_begin(NodeRef From) {
    return From->Next.begin();
  }
  static ChildIteratorType child_end(NodeRef From) { return From->Next.end(); }
};

namespace cotidy::model {

std::unique_ptr<const Graph> Graph::of(const FunctionDecl &Function) {
  std::unique_ptr<Graph> Made(new Graph);
  if (!GraphBuilder(Function, *Made).build())
    return nullptr;
  Made->Parent = Made->dominators(/*WithHandlers=*/true);
  Made->numberTree();
  Made->findLoops();
  return Made;
}

/// What an expression is of which the graph has no element of its own.
static const Stmt *inner(const Stmt &Part) {
  if (const auto *Full = dyn_cast<FullExpr>(&Part))
    return Full->getSubExpr();
  if (const auto *Paren = dyn_cast<ParenExpr>(&Part))
    return Paren->getSubExpr();
  if (const auto *Kept = dyn_cast<MaterializeTemporaryExpr>(&Part))
    return Kept->getSubExpr();
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(&Part))
    return Bound->getSubExpr();
  if (const auto *Cast = dyn_cast<CastExpr>(&Part))
    return Cast->getSubExpr();
  return nullptr;
}

std::optional<Point> Graph::find(const Stmt *Part) const {
  for (; Part; Part = inner(*Part))
    if (auto At = Points.find(Part); At != Points.end())
      return At->second;
  return std::nullopt;
}

llvm::ArrayRef<Point> Graph::endsOf(const VarDecl &Variable) const {
  auto At = Ends.find(&Variable);
  return At == Ends.end() ? llvm::ArrayRef<Point>() : At->second;
}

std::vector<const Stmt *> Graph::deadEnds() const {
  std::vector<const Stmt *> Result;
  for (unsigned Each = Exit + 1; Each < Nodes.size(); ++Each)
    if (isReached({Each, 0}) && Nodes[Each].Next.empty() &&
        !Nodes[Each].Elements.empty())
      if (const Stmt *Last = Nodes[Each].Elements.back().Part)
        Result.push_back(Last);
  return Result;
}

bool Graph::dominates(Point A, Point B) const {
  if (A.Node == B.Node)
    return A.Element <= B.Element;
  const auto &[First, Last] = Visit[A.Node];
  return isReached(A) && isReached(B) && First <= Visit[B.Node].first &&
         Visit[B.Node].second <= Last;
}

bool Graph::mayFollow(Point A, Point B) const {
  return (A.Node == B.Node && A.Element < B.Element) ||
         behind(A.Node).test(B.Node);
}

bool Graph::mayFollow(Point A, Point B, llvm::ArrayRef<Point> Without,
                      bool WithHandlers) const {
  constexpr unsigned Last = ~0u;
  llvm::SmallVector<unsigned, 16> Open;
  // Whether B comes first, from an element of a node on.
  auto Pass = [&](unsigned Node, unsigned From) {
    unsigned End = Last;
    for (Point Each : Without)
      if (Each.Node == Node && Each.Element >= From)
        End = std::min(End, Each.Element);
    if (B.Node == Node && B.Element >= From && B.Element <= End)
      return true;
    if (End == Last)
      llvm::append_range(Open, Nodes[Node].Next);
    if (End == Last && WithHandlers)
      llvm::append_range(Open, Nodes[Node].NextHandlers);
    if (WithHandlers && End > From) // what comes before may throw
      llvm::append_range(Open, Nodes[Node].Handlers);
    return false;
  };
  if (Pass(A.Node, A.Element + 1))
    return true;
  llvm::BitVector Seen(Nodes.size());
  while (!Open.empty()) {
    const unsigned Node = Open.pop_back_val();
    if (Seen.test(Node))
      continue;
    Seen.set(Node);
    if (Pass(Node, 0))
      return true;
  }
  return false;
}

/// The nodes from which a way leads to the end when nothing throws.
llvm::BitVector Graph::ending() const {
  llvm::BitVector Result(Nodes.size());
  llvm::SmallVector<unsigned, 16> Open = {Exit};
  Result.set(Exit);
  while (!Open.empty()) {
    const unsigned To = Open.pop_back_val();
    for (unsigned From : Nodes[To].Before)
      if (!Result.test(From) && llvm::is_contained(Nodes[From].Next, To)) {
        Result.set(From);
        Open.push_back(From);
      }
  }
  return Result;
}

/// Where the body ends: at its end, or in a loop that has none. Where nothing
/// else is left, in a call that does not return.
std::vector<unsigned> Graph::lastNodes(const Parents &Above) const {
  const llvm::BitVector Ending = ending();
  std::vector<unsigned> Ends, Dead;
  for (unsigned Each = Exit; Each < Nodes.size(); ++Each) {
    if (Above[Each] == Unreached)
      continue;
    if (Each == Exit || (Loops[Each] != 0 && !Ending.test(Each)))
      Ends.push_back(Each);
    else if (Nodes[Each].Next.empty())
      Dead.push_back(Each);
  }
  return Ends.empty() ? Dead : Ends;
}

// What no way to an end can pass by: the common dominators of all ends. A walk
// from one up ends where another has been.
bool Graph::isAlwaysRun(Point At) const {
  if (AlwaysRun)
    return AlwaysRun->test(At.Node);
  AlwaysRun.emplace(Nodes.size());
  const Parents Above = dominators(/*WithHandlers=*/false);
  const std::vector<unsigned> Ends = lastNodes(Above);
  if (Ends.empty())
    return false;
  unsigned Common = Ends.front();
  for (unsigned Each = Common; Each != Entry; Each = Above[Each])
    AlwaysRun->set(Each);
  AlwaysRun->set(Entry);
  llvm::BitVector Seen = *AlwaysRun;
  for (unsigned End : Ends) {
    for (; !Seen.test(End); End = Above[End])
      Seen.set(End);
    if (AlwaysRun->test(End))
      for (; Common != End; Common = Above[Common])
        AlwaysRun->reset(Common);
  }
  return AlwaysRun->test(At.Node);
}

/// Whether one comes to a node from a condition alone, when it has one value.
bool Graph::isArm(unsigned Of) const {
  if (Of == Entry || Nodes[Of].Before.size() != 1)
    return false;
  const Node &From = Nodes[Nodes[Of].Before.front()];
  return From.Condition && From.Next.size() == 2 &&
         From.Next[0] != From.Next[1];
}

std::vector<Decided> Graph::conditionsAt(Point At) const {
  constexpr std::size_t Most = 256; // no code written by hand comes near
  std::vector<Decided> Result;
  if (!isReached(At))
    return Result;
  for (unsigned Arm = ArmOf[At.Node]; Arm != Entry && Result.size() < Most;
       Arm = ArmOf[Parent[Arm]]) {
    const Node &From = Nodes[Nodes[Arm].Before.front()];
    Result.push_back({From.Condition, Arm == From.Next.front(), From.OfLoop});
  }
  return Result;
}

/// Everything that may be run after a node, itself if it may run again.
const llvm::BitVector &Graph::behind(unsigned Node) const {
  auto [At, New] = Behind.try_emplace(Node);
  if (!New)
    return At->second;
  llvm::BitVector &Result = At->second;
  Result.resize(Nodes.size());
  llvm::SmallVector<unsigned, 16> Open = {Node};
  while (!Open.empty()) {
    const model::Node &From = Nodes[Open.pop_back_val()];
    for (const auto *Ways : {&From.Next, &From.Handlers, &From.NextHandlers})
      for (unsigned To : *Ways)
        if (!Result.test(To)) {
          Result.set(To);
          Open.push_back(To);
        }
  }
  return Result;
}

Graph::Parents Graph::dominators(bool WithHandlers) const {
  Arrows All(Nodes.size());
  for (unsigned Each = 0; Each < Nodes.size(); ++Each) {
    llvm::append_range(All[Each], Nodes[Each].Next);
    if (WithHandlers)
      for (const auto *To : {&Nodes[Each].Handlers, &Nodes[Each].NextHandlers})
        llvm::append_range(All[Each], *To);
  }
  return immediateDominators(All, Entry);
}

void Graph::numberTree() {
  std::vector<std::vector<unsigned>> Below(Nodes.size());
  for (unsigned Each = 1; Each < Nodes.size(); ++Each)
    if (Parent[Each] != Unreached)
      Below[Parent[Each]].push_back(Each);
  Visit.resize(Nodes.size());
  ArmOf.assign(Nodes.size(), Entry);
  unsigned Clock = 0;
  std::vector<std::pair<unsigned, unsigned>> Open = {{Entry, 0}};
  Visit[Entry].first = Clock++;
  while (!Open.empty()) {
    auto &[At, Next] = Open.back();
    if (Next == Below[At].size()) {
      Visit[At].second = Clock++;
      Open.pop_back();
      continue;
    }
    const unsigned Child = Below[At][Next++];
    Visit[Child].first = Clock++;
    ArmOf[Child] = isArm(Child) ? Child : ArmOf[At];
    Open.push_back({Child, 0});
  }
}

// A loop of few rounds is left after its first.
void Graph::findLoops() {
  Loops.assign(Nodes.size(), 0);
  std::vector<Node> Once = Nodes;
  for (Node &Each : Once)
    if (Each.FewRounds && Each.Next.size() == 1 &&
        Nodes[Each.Next.front()].Next.size() == 2)
      Each.Next.front() = Nodes[Each.Next.front()].Next.back();
  const Ways All(Once);
  unsigned Cycle = 0;
  for (auto It = llvm::scc_begin(All.entry()); !It.isAtEnd(); ++It)
    if (++Cycle; It.hasCycle())
      for (const Step *Each : *It)
        Loops[All.number(Each)] = Cycle;
}

} // namespace cotidy::model
