// SPDX-License-Identifier: Apache-2.0
#include "flow/GraphBuilder.h"

#include "ast/Body.h"
#include "ast/Constants.h"

using namespace clang;

namespace cotidy::model {

/// Whether some of it did not compile: Clang makes graphs of sound code only.
static bool isBroken(const Stmt *Part) {
  if (!Part)
    return false;
  if (const auto *Value = dyn_cast<Expr>(Part);
      Value && Value->containsErrors())
    return true;
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (Each->isInvalidDecl())
        return true;
  return llvm::any_of(childrenOf(*Part), isBroken);
}

static bool isKnownType(QualType Type) {
  const CXXRecordDecl *Class =
      Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  return !Class || Class->hasDefinition();
}

/// Whether a destructor ends something of a class that is not there: behind a
/// fatal error, such as a header that is missing, no template is instantiated.
static bool endsUnknown(const FunctionDecl &Function) {
  const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Function);
  if (!Destructor || !Destructor->getParent()->hasDefinition())
    return Destructor;
  const CXXRecordDecl &Class = *Destructor->getParent();
  return llvm::any_of(Class.fields(),
                      [](const FieldDecl *Each) {
                        return !isKnownType(Each->getType());
                      }) ||
         llvm::any_of(Class.bases(), [](const CXXBaseSpecifier &Each) {
           return !isKnownType(Each.getType());
         });
}

GraphBuilder::GraphBuilder(const FunctionDecl &Function, Graph &Into)
    : Function(Function), Body(writtenBody(Function)), Made(Into),
      Around(Body) {}

bool GraphBuilder::build() {
  const DiagnosticsEngine &Errors = Function.getASTContext().getDiagnostics();
  if (!Body ||
      (Errors.hasErrorOccurred() &&
       (Function.isInvalidDecl() || endsUnknown(Function) || isBroken(Body))))
    return false;
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddInitializers = true;
  Options.AddImplicitDtors = true;
  Source = CFG::buildCFG(&Function, const_cast<Stmt *>(Body),
                         &Function.getASTContext(), Options);
  if (!Source)
    return false;
  Made.Nodes.resize(2);
  TryOf.resize(2);
  NodesOf.resize(Source->getNumBlockIDs());
  for (const CFGBlock *Block : *Source)
    addBlock(*Block);
  for (const CFGBlock *Block : *Source)
    connect(*Block);
  connectHandlers();
  return true;
}

void GraphBuilder::addBlock(const CFGBlock &Block) {
  std::pair<unsigned, unsigned> &Nodes = NodesOf[Block.getBlockID()];
  if (&Block == &Source->getEntry() || &Block == &Source->getExit()) {
    const unsigned Which =
        &Block == &Source->getEntry() ? Graph::Entry : Graph::Exit;
    Nodes = {Which, Which};
    return;
  }
  Nodes.first = Made.Nodes.size();
  Made.Nodes.emplace_back();
  TryOf.push_back(nullptr);
  for (const CFGElement &Each : Block)
    addElement(Each);
  Nodes.second = Made.Nodes.size() - 1;
  const Stmt *Terminator = Block.getTerminatorStmt();
  if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(Terminator)) {
    Dispatch[Try] = Nodes.first;
    endVariables(Try->getTryBlock());
  }
  if (isa_and_nonnull<BreakStmt, ContinueStmt, GotoStmt>(Terminator))
    Made.Points.try_emplace(
        Terminator,
        Point{Nodes.second, unsigned(Made.Nodes.back().Elements.size())});
}

/// Whoever comes to the handlers has left the block: Clang says so of other
/// ways out only.
void GraphBuilder::endVariables(const Stmt *Part) {
  if (!Part || isa<LambdaExpr>(Part))
    return;
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    for (const Decl *Each : Declared->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each))
        append({nullptr, Variable}, nullptr);
  for (const Stmt *Child : childrenOf(*Part))
    endVariables(Child);
}

void GraphBuilder::addElement(const CFGElement &Element) {
  if (auto Statement = Element.getAs<CFGStmt>())
    append({Statement->getStmt()}, tryAround(Statement->getStmt()));
  else if (auto Initializer = Element.getAs<CFGInitializer>())
    append({Initializer->getInitializer()->getInit()}, nullptr);
  else if (auto End = Element.getAs<CFGAutomaticObjDtor>())
    append({nullptr, End->getVarDecl()}, tryAround(End->getTriggerStmt()));
}

/// Begins a new node where the handlers change; an empty one stands before a
/// try block with which a block begins, so that its handlers are reached from
/// there.
void GraphBuilder::append(Element New, const CXXTryStmt *Try) {
  if (TryOf.back() != Try) {
    const unsigned From = Made.Nodes.size() - 1;
    Made.Nodes.emplace_back();
    TryOf.push_back(Try);
    addArrow(From, From + 1, Made.Nodes[From].Next);
  }
  std::vector<Element> &Elements = Made.Nodes.back().Elements;
  const Point At = {unsigned(Made.Nodes.size() - 1), unsigned(Elements.size())};
  if (New.Ends)
    Made.Ends[New.Ends].push_back(At);
  else
    Made.Points.try_emplace(New.Part, At);
  Elements.push_back(New);
}

void GraphBuilder::addArrow(unsigned From, unsigned To,
                            llvm::SmallVectorImpl<unsigned> &Ways) {
  Ways.push_back(To);
  auto &Before = Made.Nodes[To].Before;
  if (!llvm::is_contained(Before, From))
    Before.push_back(From);
}

/// Whether a terminator decides about a next round: a loop, or a part of its
/// condition.
bool GraphBuilder::decidesRound(const Stmt *Terminator) const {
  while (isa_and_nonnull<Expr>(Terminator))
    Terminator = Around.of(Terminator);
  return isa_and_nonnull<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(
      Terminator);
}

void GraphBuilder::connect(const CFGBlock &Block) {
  const unsigned From = NodesOf[Block.getBlockID()].second;
  if (Block.hasNoReturnElement())
    return;
  Node &Last = Made.Nodes[From];
  const Stmt *Terminator = Block.getTerminatorStmt();
  // What a switch decides is no truth.
  if (Block.succ_size() == 2 &&
      !isa_and_nonnull<SwitchStmt, IndirectGotoStmt>(Terminator)) {
    Last.Condition = dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
    Last.OfLoop = decidesRound(Terminator);
  }
  const auto *For = dyn_cast_or_null<ForStmt>(Block.getLoopTarget());
  Last.FewRounds = For && hasFewRounds(*For, Function.getASTContext());
  for (const CFGBlock::AdjacentBlock &Next : Block.succs())
    if (const CFGBlock *To = Next.getReachableBlock())
      addArrow(From, NodesOf[To->getBlockID()].first, Made.Nodes[From].Next);
    else if (Block.succ_size() == 2)
      Made.Nodes[From].Condition = nullptr; // it is always the other
  if (Made.Nodes[From].Next.size() > 1 &&
      !isa_and_nonnull<CXXTryStmt>(Terminator))
    Made.Nodes[From].Branch = Terminator;
}

/// What throws may be the first thing of a node, so the handlers are also
/// reached from where the node is. Where nothing can throw they never run.
void GraphBuilder::connectHandlers() {
  for (unsigned Each = 0; Each < Made.Nodes.size(); ++Each) {
    const CXXTryStmt *Try = TryOf[Each];
    auto Handler = Dispatch.find(Try);
    if (!Try || Handler == Dispatch.end() || !mayThrow(*Try->getTryBlock()))
      continue;
    const llvm::SmallVector<unsigned, 2> Before = Made.Nodes[Each].Before;
    addArrow(Each, Handler->second, Made.Nodes[Each].Handlers);
    for (unsigned From : Before)
      if (TryOf[From] != Try)
        addArrow(From, Handler->second, Made.Nodes[From].NextHandlers);
  }
}

/// The try block that a part stands in, handlers apart.
const CXXTryStmt *GraphBuilder::tryAround(const Stmt *Part) {
  llvm::SmallVector<const Stmt *, 8> Passed;
  const CXXTryStmt *Found = nullptr;
  for (const Stmt *At = Part; At; At = Around.of(At)) {
    if (auto Known = Tries.find(At); Known != Tries.end()) {
      Found = Known->second;
      break;
    }
    Passed.push_back(At);
    const auto *Try = dyn_cast_or_null<CXXTryStmt>(Around.of(At));
    if (Try && Try->getTryBlock() == At) {
      Found = Try;
      break;
    }
  }
  for (const Stmt *Each : Passed)
    Tries[Each] = Found;
  return Found;
}

} // namespace cotidy::model
