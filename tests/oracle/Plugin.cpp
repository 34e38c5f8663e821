// SPDX-License-Identifier: Apache-2.0
//
// Gives every task type the attributes by which Clang itself finds tasks that
// refer to what has died: coro_return_type and coro_lifetimebound. No library
// ships them by default.
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

using namespace clang;

namespace {

class Annotate : public ASTConsumer {
public:
  explicit Annotate(ASTContext &Context) : Context(Context) {}

  void HandleTagDeclDefinition(TagDecl *Defined) override {
    auto *Class = dyn_cast<CXXRecordDecl>(Defined);
    if (!Class || Class->hasAttr<CoroReturnTypeAttr>() ||
        Class->lookup(&Context.Idents.get("promise_type")).empty())
      return;
    Class->addAttr(CoroReturnTypeAttr::CreateImplicit(Context));
    Class->addAttr(CoroLifetimeBoundAttr::CreateImplicit(Context));
  }

private:
  ASTContext &Context;
};

class AnnotateAction : public PluginASTAction {
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    return std::make_unique<Annotate>(Compiler.getASTContext());
  }
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &) override {
    return true;
  }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

FrontendPluginRegistry::Add<AnnotateAction> Registered("cotidy-oracle",
                                                       "annotate task types");

} // namespace
