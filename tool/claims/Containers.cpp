// SPDX-License-Identifier: Apache-2.0
#include "claims/Containers.h"

#include "lifetime/Changes.h"
#include "lifetime/Meanwhile.h"

using namespace clang;

namespace cotidy {

static void stateChange(const FieldDecl &Container, const model::Change &Each,
                        const FunctionDecl &Root, Emitter &Out) {
  const std::string &Name = Out.names().ofField(Container);
  Draft Stated{.Head = atomOf(Claim::Alters, Name),
               .Sureness = Confidence::Likely,
               .Where = Each.Site->Range.getBegin(),
               .Format = "%0 may run meanwhile, and changes it here",
               .First = Each.By};
  if (&Root != Each.By) {
    Stated.Format = "%0 may run meanwhile through %1, and changes it here";
    Stated.Second = &Root;
  }
  Out.state(Stated);
  if (Each.Removes) {
    Stated.Head = atomOf(Claim::Removes, Name);
    Out.state(std::move(Stated));
  }
}

/// Whoever changes what a member of another class is bound to changes that.
static void stateBinding(const FieldDecl &Member, const FieldDecl &To,
                         Emitter &Out) {
  for (Claim Each : {Claim::Alters, Claim::Removes}) {
    const Atom If = atomOf(Each, Out.names().ofField(To));
    Out.keep(If); // another unit may state it
    Out.state({.Head = atomOf(Each, Out.names().ofField(Member)), .If = If});
  }
}

void stateChanges(Emitter &Out) {
  model::Unit &Unit = Out.unit();
  const auto &All = Unit.get<model::Changes>();
  for (const auto &[Container, Of] : All.all()) {
    const auto *Field = dyn_cast<FieldDecl>(Container);
    if (!Field)
      continue;
    for (const model::Change &Each : Of)
      if (const FunctionDecl *Root =
              Out.isOwn(*Each.By)
                  ? Unit.get<model::Meanwhile>().runsByItself(*Each.By)
                  : nullptr)
        stateChange(*Field, Each, *Root, Out);
  }
  for (const auto &[Member, To] : Unit.get<model::BoundMembers>().all())
    if (const auto *Field = dyn_cast_or_null<FieldDecl>(To))
      stateBinding(*cast<FieldDecl>(Member), *Field, Out);
}

Atom changed(const FieldDecl &Container, bool AnyChange, Emitter &Out) {
  return atomOf(AnyChange ? Claim::Alters : Claim::Removes,
                Out.names().ofField(Container));
}

} // namespace cotidy
