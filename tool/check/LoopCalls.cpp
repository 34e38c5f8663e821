// SPDX-License-Identifier: Apache-2.0
#include "check/LoopCalls.h"

#include "blocking/FileWork.h"
#include "blocking/OpenedFiles.h"
#include "check/ExplainCalls.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
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

  /// What only the first caller runs is rare, and so is what begins or ends.
  Happening happening(const CallSite &Site) const {
    if (model::beginsOrEnds(Function, Host.unit().knowledge()) ||
        Around.Body.isRunOnce(Site))
      return Happening::Rarely;
    return Around.Body.isRepeatedAtOnce(Site) ? Happening::Again
                                              : Happening::Each;
  }

  const CallSite *goesOnInLoop(const CallSite &Opening) const {
    const VarDecl *File = model::fileOf(Opening, Around.Body);
    return File ? Host.unit()
                      .get<model::FileWorks>()
                      .of(*File, Around.Body)
                      .InLoop
                : nullptr;
  }

  bool reported(const CallSite &Site, std::size_t Number) {
    LoopCall Found{Site, Around, Function};
    Found.Twin = model::asyncTwin(Site, Function, Host.unit());
    Found.Use = model::blockingUse(Site, Around, Host.unit());
    if (Found.Use) {
      // The end of a process is waited for, whatever was read of it.
      const CallSite *Opening =
          Found.Use->isOfProcess() ? nullptr : Files.openingOf(Site);
      Found.OnOpenFile = Opening;
      Found.BitByBit = Opening && Around.Body.isBetweenAwaits(Site) &&
                       !Around.Body.shareLoop(*Opening, Site);
      Found.OpensFile = (!Found.OnOpenFile || Found.BitByBit) &&
                        Files.opens(Site, Found.Use->Api);
    } else {
      Found.Chain = Host.facts().calls().blocks(Function, Around.Body, Number);
      if (!Found.Chain && !Found.Twin)
        return false;
    }
    Found.Happens = happening(Site);
    if (Found.OpensFile)
      Found.InLoop = goesOnInLoop(Site);
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

void namedHandlers(Pass &Host,
                   llvm::function_ref<void(const LoopCall &)> Report) {
  for (const FunctionDecl *Each : Host.unit().functions().bodies()) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Each);
    if (model::isCoroutine(*Each) ||
        (Method && Method->getParent()->isLambda()))
      continue;
    if (Host.unit().functions().isHandler(*Each))
      loopCalls(*Each, Host, Report);
    else if (Host.wantsExplanations())
      explainElsewhere(*Each, "", Host);
  }
}

} // namespace cotidy
