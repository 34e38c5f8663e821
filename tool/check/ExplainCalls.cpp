// SPDX-License-Identifier: Apache-2.0
#include "check/ExplainCalls.h"

#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "coro/Unit.h"
#include "flow/Bodies.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

std::string nameOf(const CallSite &Site) {
  return model::asSubject(model::describe(*Site.Callee));
}

std::string whyUnknown(const CallSite &Site, Pass &Host) {
  // std::move and its kin, and what co_yield calls.
  if ((Site.Callee->isInStdNamespace() && Site.Callee->getBuiltinID()) ||
      model::lastName(*Site.Callee) == "yield_value")
    return "";
  if (model::TaskType Task =
          Host.unit().taskTypes().of(Site.Callee->getReturnType());
      Task.IsTask && !isa<CXXConstructorDecl>(Site.Callee))
    return Task.Generator ? "it makes a generator: what that does is looked at "
                            "in its own body"
           : Task.Begins == model::TaskType::Start::Lazy
               ? "it only makes a lazy task: what that does when it is awaited "
                 "is looked at in its own body"
               : "it makes a task: what that does is looked at in its own body";
  bool Written = !Site.Implicit && !Site.isDestructor() &&
                 !isa<CXXConstructorDecl, CXXConversionDecl>(Site.Callee);
  return Written ? NothingKnown : "";
}

/// Whether a function is the standard library's, or that of an implementation,
/// whose names are reserved.
static bool isStandard(const FunctionDecl &Function) {
  return Function.isInStdNamespace() ||
         StringRef(model::qualifiedName(Function)).starts_with("__");
}

void explain(const CallSite &Site, StringRef Why, Pass &Host) {
  Interest Tells = Site.Implicit || Site.isDestructor() ? Interest::Unwritten
                   : Why == NothingKnown && isStandard(*Site.Callee)
                       ? Interest::Library
                       : Interest::Full;
  Host.explain(Site.Range.getBegin(), nameOf(Site), Why, Tells);
}

bool endsTask(const CallSite &Site, model::Unit &Unit) {
  const auto *Method = dyn_cast<CXXDestructorDecl>(Site.Callee);
  return Method && Unit.taskTypes()
                       .of(Unit.context().getRecordType(Method->getParent()))
                       .IsTask;
}

void explainIndirect(const model::ExecutedBody &Body, Pass &Host) {
  for (const model::IndirectCall &Each : Body.Indirect)
    Host.explain(Each.Call->getBeginLoc(), "this call",
                 Each.called()->isTypeDependent()
                     ? "what it calls is known only for the arguments of its "
                       "template"
                     : "what it calls is known only when it runs");
}

void explainElsewhere(const FunctionDecl &Function, StringRef Why, Pass &Host) {
  const model::ExecutedBody &Body =
      Host.unit().get<model::Bodies>().of(Function);
  for (const CallSite &Site : Body.Calls) {
    StringRef Harmless = model::whyHarmless(Site, {Body, nullptr}, Host.unit());
    std::string Unknown = whyUnknown(Site, Host);
    std::string Each = Harmless.empty() ? Unknown : Harmless.str();
    if (!Why.empty() && (Each.empty() || Each == NothingKnown))
      Each = Unknown.empty() ? "" : Why.str();
    if (!Each.empty())
      explain(Site, Each, Host);
  }
  explainIndirect(Body, Host);
}

} // namespace cotidy
