// SPDX-License-Identifier: Apache-2.0
#include "flow/Dataflow.h"

#include "llvm/ADT/STLExtras.h"

namespace cotidy::model {

Dataflow::Dataflow(const Graph &Ways, Direction Goes, unsigned Facts)
    : Ways(Ways), Goes(Goes), Steps(Ways.nodes().size()),
      Closed(Ways.nodes().size()),
      State(Ways.nodes().size(), llvm::BitVector(Facts)), Thrown(State) {}

void Dataflow::solve() {
  for (auto &Each : Steps)
    llvm::sort(Each, [&](const Step &A, const Step &B) {
      if (A.Element != B.Element)
        return isForward() == (A.Element < B.Element);
      return A.Begins < B.Begins;
    });
  for (unsigned Node = State.size(); Node-- > 0;)
    Open.push_back(Node);
  while (!Open.empty()) {
    const unsigned Node = Open.back();
    Open.pop_back();
    pass(Node);
  }
}

void Dataflow::join(unsigned Node, const llvm::BitVector &More,
                    llvm::BitVector &Into) {
  if (!More.test(Into))
    return; // nothing new
  Into |= More;
  Open.push_back(Node);
}

void Dataflow::pass(unsigned Node) {
  const model::Node &Here = Ways.nodes()[Node];
  llvm::BitVector Now = State[Node], OnTheWay = Now;
  Now |= Thrown[Node];
  for (const Step &Each : Steps[Node]) {
    apply(Each, Now);
    OnTheWay |= Now;
    Now |= Thrown[Node];
  }
  if (isForward()) { // a handler is reached from every point of the node
    for (unsigned Way = 0; Way < Here.Next.size(); ++Way) {
      llvm::BitVector There = Now;
      for (auto [Closing, Fact] : Closed[Node])
        if (Closing == Way)
          There.reset(Fact);
      join(Here.Next[Way], There, State[Here.Next[Way]]);
    }
    for (unsigned To : Here.Handlers)
      join(To, OnTheWay, State[To]);
    return;
  }
  for (unsigned From : Here.Before) {
    if (llvm::is_contained(Ways.nodes()[From].Next, Node))
      join(From, Now, State[From]);
    if (llvm::is_contained(Ways.nodes()[From].Handlers, Node))
      join(From, Now, Thrown[From]);
  }
}

llvm::BitVector Dataflow::at(Point At) const {
  llvm::BitVector Now = State[At.Node];
  Now |= Thrown[At.Node];
  for (const Step &Each : Steps[At.Node]) {
    if (isForward() ? Each.Element >= At.Element : Each.Element <= At.Element)
      break;
    apply(Each, Now);
    Now |= Thrown[At.Node];
  }
  return Now;
}

} // namespace cotidy::model
