// SPDX-License-Identifier: Apache-2.0
//
// One body as a graph of the ways through it: what surely ran before a point,
// what may come after it, under which conditions it is reached. Made from
// clang::CFG, on what the program wrote: suspensions are elements, and what a
// promise makes of them is not. Knows no coroutine library and no API.
#ifndef COTIDY_FLOW_GRAPH_H
#define COTIDY_FLOW_GRAPH_H

#include "flow/Dominators.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <optional>
#include <vector>

namespace cotidy::model {

/// Something that is run: an element of a node.
struct Point {
  unsigned Node = 0, Element = 0;
};

/// A condition, and which value it has had on every way to a point.
struct Decided {
  const clang::Expr *Condition = nullptr;
  bool Value = false;
  bool OfLoop = false; ///< It decides whether there is a next round.
};

/// One step of a body: a statement or an expression that is evaluated, or the
/// end of a variable's life.
struct Element {
  const clang::Stmt *Part = nullptr; ///< Null for the end of a variable.
  const clang::VarDecl *Ends = nullptr;
};

/// Elements that run one after the other, with nothing in between.
struct Node {
  std::vector<Element> Elements;
  llvm::SmallVector<unsigned, 2> Next;     ///< Where it goes on.
  llvm::SmallVector<unsigned, 2> Handlers; ///< Where it goes when it throws.
  /// Where it goes on when the first thing of a next one throws.
  llvm::SmallVector<unsigned, 2> NextHandlers;
  llvm::SmallVector<unsigned, 2> Before; ///< Whence one comes, either way.
  /// What decides where it goes on: an if, a loop, a switch, ?:, && or ||; null
  /// where there is one way.
  const clang::Stmt *Branch = nullptr;
  /// What decides between Next[0], when it is true, and Next[1].
  const clang::Expr *Condition = nullptr;
  bool OfLoop = false; ///< Condition is that of a loop.
  /// It goes back to a loop whose few rounds count as written out.
  bool FewRounds = false;
};

class Graph {
public:
  /// Null where Clang can make none: when the body ranges over something that
  /// depends on a template's parameters, asks `if consteval`, or does not
  /// compile.
  static std::unique_ptr<const Graph> of(const clang::FunctionDecl &Function);

  /// Where a part of the body is run; nullopt for what is never run by itself.
  std::optional<Point> find(const clang::Stmt *Part) const;
  /// Where a local variable may end, one point for each way out of its scope.
  llvm::ArrayRef<Point> endsOf(const clang::VarDecl &Variable) const;

  llvm::ArrayRef<Node> nodes() const { return Nodes; }

  /// What is run last where nothing goes on and the body does not end: calls
  /// that do not return.
  std::vector<const clang::Stmt *> deadEnds() const;

  /// Whether any way leads there.
  bool isReached(Point At) const { return Parent[At.Node] != Unreached; }
  /// Whether A has run whenever B runs.
  bool dominates(Point A, Point B) const;
  /// Whether B may run after A.
  bool mayFollow(Point A, Point B) const;
  /// The same, on a way that comes by none of some points in between.
  bool mayFollow(Point A, Point B, llvm::ArrayRef<Point> Without,
                 bool WithHandlers = true) const;
  /// Whether it runs whenever the body does and no call throws.
  bool isAlwaysRun(Point At) const;
  /// Whether it may run again. Loops of a few rounds do not count.
  bool isRepeated(Point At) const { return Loops[At.Node] != 0; }
  /// Whether there is a loop that both are in.
  bool shareLoop(Point A, Point B) const {
    return isRepeated(A) && Loops[A.Node] == Loops[B.Node];
  }
  /// What was decided on every way there, from the last to the first; the last
  /// ones where there are hundreds.
  std::vector<Decided> conditionsAt(Point At) const;

  /// The body begins in the first node and ends in the second, which are empty.
  static constexpr unsigned Entry = 0, Exit = 1;

private:
  friend class GraphBuilder;
  Graph() = default;

  using Parents = std::vector<unsigned>; ///< Immediate dominators.

  Parents dominators(bool WithHandlers) const;
  llvm::BitVector ending() const;
  std::vector<unsigned> lastNodes(const Parents &Above) const;
  void numberTree();
  bool isArm(unsigned Of) const;
  void findLoops();
  const llvm::BitVector &behind(unsigned Node) const;

  std::vector<Node> Nodes;
  llvm::DenseMap<const clang::Stmt *, Point> Points;
  llvm::DenseMap<const clang::VarDecl *, llvm::SmallVector<Point, 1>> Ends;
  Parents Parent;
  /// In the tree of Parent: when a walk comes to a node, and when it leaves.
  std::vector<std::pair<unsigned, unsigned>> Visit;
  /// The innermost arm of a condition that a node is in; Entry: in none.
  std::vector<unsigned> ArmOf;
  std::vector<unsigned> Loops; ///< The cycle that a node is on; 0: on none.
  mutable std::optional<llvm::BitVector> AlwaysRun;
  mutable llvm::DenseMap<unsigned, llvm::BitVector> Behind;
};

} // namespace cotidy::model

#endif
