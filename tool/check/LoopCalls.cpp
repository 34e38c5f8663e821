// SPDX-License-Identifier: Apache-2.0
#include "check/LoopCalls.h"

#include "blocking/OpenedFiles.h"
#include "check/ExplainCalls.h"
#include "coro/LoopContext.h"
#include "flow/Bodies.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

namespace {

class LoopCalls {
public:
  /// Within: null for a handler.
  LoopCalls(const FunctionDecl &Function, const model::Coroutine *Within,
            Pass &Host, llvm::function_ref<void(const LoopCall &)> Report)
      : Function(Function), Host(Host),
        Around{Host.unit().get<model::Bodies>().of(Function), Within},
        Report(Report) {}

  void walk() {
    const std::vector<CallSite> &Calls = Around.Body.Calls;
    for (std::size_t I = 0; I < Calls.size(); ++I) {
      std::string Why = whyNot(Calls[I]);
      if (Why.empty() && !reported(Calls[I], I))
        Why = whyUnknown(Calls[I], Host);
      if (!Why.empty() && !endsTask(Calls[I], Host.unit()))
        explain(Calls[I], Why, Host);
    }
    explainIndirect(Around.Body, Host);
  }

private:
  std::string whyNot(const CallSite &Site) const {
    if (std::string Why = Host.facts().calls().whyNoSite(Site, Around);
        !Why.empty())
      return Why;
    return model::whyHarmless(Site, Around, Host.unit()).str();
  }

  bool reported(const CallSite &Site, std::size_t Number) {
    LoopCall Found{Site, Around, Function};
    Found.Twin = model::asyncTwin(Site, Function, Host.unit());
    Found.Use = model::blockingUse(Site, Around, Host.unit());
    if (Found.Use) {
      Found.OnOpenFile = Files.uses(Site);
      Found.OpensFile =
          (!Found.OnOpenFile || Around.Body.isBetweenAwaits(Site)) &&
          Files.opens(Site, Found.Use->Api);
    } else {
      Found.Chain = Host.facts().calls().blocks(Function, Around.Body, Number);
      if (!Found.Chain && !Found.Twin)
        return false;
    }
    Report(Found);
    return true;
  }

  const FunctionDecl &Function;
  Pass &Host;
  const model::CallContext Around;
  llvm::function_ref<void(const LoopCall &)> Report;
  model::OpenedFiles Files;
};

} // namespace

void loopCalls(const FunctionDecl &Function, Pass &Host,
               llvm::function_ref<void(const LoopCall &)> Report) {
  const model::Coroutine *Within = Host.unit().coroutine(Function);
  const std::string Why = model::whyOffLoop(Function, Within, Host.unit());
  if (Why.empty())
    LoopCalls(Function, Within, Host, Report).walk();
  else if (Host.wantsExplanations())
    explainElsewhere(Function, Within ? StringRef(Why) : "", Host);
}

void explainOthers(Pass &Host) {
  if (!Host.wantsExplanations())
    return;
  for (const FunctionDecl *Each : Host.unit().functions().bodies()) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Each);
    if (!model::isCoroutine(*Each) &&
        !(Method && Method->getParent()->isLambda()))
      explainElsewhere(*Each, "", Host);
  }
}

} // namespace cotidy
