// SPDX-License-Identifier: Apache-2.0
//
// From clang::CFG to a Graph. Blocks are cut where a try block begins or ends,
// so that each node has one set of handlers; Clang itself has no way from a
// call to a handler, or one from every call to the end.
#ifndef COTIDY_FLOW_GRAPHBUILDER_H
#define COTIDY_FLOW_GRAPHBUILDER_H

#include "ast/Children.h"
#include "flow/Graph.h"

#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

namespace cotidy::model {

class GraphBuilder {
public:
  GraphBuilder(const clang::FunctionDecl &Function, Graph &Into);

  /// Whether there is a graph.
  bool build();

private:
  void addBlock(const clang::CFGBlock &Block);
  void addElement(const clang::CFGElement &Element);
  void endVariables(const clang::Stmt *Part);
  void append(Element Made, const clang::CXXTryStmt *Try);
  void connect(const clang::CFGBlock &Block);
  void connectHandlers();
  void addArrow(unsigned From, unsigned To,
                llvm::SmallVectorImpl<unsigned> &Ways);
  bool decidesRound(const clang::Stmt *Terminator) const;
  const clang::CXXTryStmt *tryAround(const clang::Stmt *Part);

  const clang::FunctionDecl &Function;
  const clang::Stmt *Body;
  Graph &Made;
  Parents Around;
  std::unique_ptr<clang::CFG> Source;
  /// By the block's number: its first and its last node.
  std::vector<std::pair<unsigned, unsigned>> NodesOf;
  std::vector<const clang::CXXTryStmt *> TryOf; ///< By the node.
  llvm::DenseMap<const clang::CXXTryStmt *, unsigned> Dispatch;
  llvm::DenseMap<const clang::Stmt *, const clang::CXXTryStmt *> Tries;
};

} // namespace cotidy::model

#endif
