// SPDX-License-Identifier: Apache-2.0
#include "claims/Emitter.h"

#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "facts/Prune.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

void Emitter::trust(llvm::ArrayRef<llvm::StringRef> Names) {
  for (StringRef Name : Names)
    Trusted.insert(Name.trim());
}

bool Emitter::isTrusted(const FunctionDecl &Function) const {
  return model::isNonblocking(Function) ||
         (!Trusted.empty() && Trusted.contains(model::qualifiedName(Function)));
}

bool Emitter::isOwn(const FunctionDecl &Function) const {
  return !Unit.source().inSystemHeader(Function.getLocation()) &&
         !Unit.isOfLibrary(Function);
}

/// Functions of the standard library and of C have knowledge, and no facts.
/// Those of other libraries may have facts of their own although their headers
/// are system headers.
bool Emitter::mayHaveFacts(const FunctionDecl &Function) const {
  if (!Unit.source().inSystemHeader(Function.getLocation()))
    return !Unit.isOfLibrary(Function);
  return !Function.isExternC() && !Function.isInStdNamespace() &&
         !Function.hasSkippedBody() && !Function.getBuiltinID() &&
         !Unit.isOfLibrary(Function);
}

Atom Emitter::about(Claim What, const FunctionDecl &Function,
                    unsigned Parameter) {
  const FunctionDecl *Body = nullptr;
  if (What != Claim::NeverSuspends && What != Claim::Touches &&
      isTrusted(Function))
    return 0; // trusted not to block, which says nothing about what it touches
  if (!Function.getBody(Body)) {
    if (!isNamedElsewhere(Function) || !mayHaveFacts(Function))
      return 0;
    Atom Result = sharedAtomOf(What, Known.ofName(Function), Parameter);
    Open.insert(Result);
    return Result;
  }
  if (!isOwn(Function))
    return 0;
  if (What == Claim::Blocks && model::isCoroutine(*Body))
    return 0; // it runs when it is awaited, and is looked at on its own
  want(*Body);
  return atomOf(What, Known.ofBody(*Body), Parameter);
}

/// The thread that an awaiter starts and joins has done its work when the
/// coroutine comes back.
static bool isAwaiter(const FunctionDecl &Destructor) {
  const auto *Record = cast<CXXRecordDecl>(Destructor.getDeclContext());
  IdentifierInfo &Name = Destructor.getASTContext().Idents.get("await_suspend");
  return Record->hasMemberName(&Name);
}

Atom Emitter::about(Claim What, const CallSite &Site, unsigned Parameter) {
  const FunctionDecl &Callee = *Site.Callee;
  if (Site.isDestructor() && isAwaiter(Callee))
    return 0;
  if (!Site.isDispatched())
    return about(What, Callee, Parameter);
  if (!isOwn(Callee) || isTrusted(Callee) || What != Claim::Blocks)
    return 0;
  const FunctionDecl *Body = nullptr;
  if (Callee.getBody(Body))
    want(*Body);
  Atom Result = sharedAtomOf(What, virtualName(Known.ofName(Callee)));
  Open.insert(Result);
  return Result;
}

Atom Emitter::aboutParameter(Claim What, const FunctionDecl &Within,
                             const ParmVarDecl &Parameter) {
  const auto *Owner = dyn_cast<FunctionDecl>(Parameter.getDeclContext());
  if (!Owner)
    return 0;
  std::string Name = Known.ofBody(Within);
  // What a lambda does with what it has captured.
  if (Owner->getCanonicalDecl() != Within.getCanonicalDecl())
    Name += "^" + Known.ofBody(*Owner);
  return atomOf(What, Name, Parameter.getFunctionScopeIndex() + 1);
}

void Emitter::state(Draft Stated) {
  if (Stated.Head == 0 || Stated.Head == Stated.If)
    return;
  Heads.insert(Stated.Head);
  Drafts.push_back(std::move(Stated));
}

void Emitter::stateParameter(const FunctionDecl &Within,
                             const ParmVarDecl &Parameter, Draft Stated,
                             Claim What) {
  Stated.Head = aboutParameter(What, Within, Parameter);
  Atom Head = Stated.Head;
  state(std::move(Stated));
  if (isNamedElsewhere(Within) && Parameter.getDeclContext() == &Within &&
      Aliased.insert(Head).second)
    state({.Head = sharedAtomOf(What, Known.ofName(Within),
                                Parameter.getFunctionScopeIndex() + 1),
           .If = Head});
}

void Emitter::want(const FunctionDecl &Body) {
  if (Seen.insert(&Body).second)
    Wanted.push_back(&Body);
}

const FunctionDecl *Emitter::takeWanted() {
  return Taken < Wanted.size() ? Wanted[Taken++] : nullptr;
}

Facts Emitter::facts() {
  std::vector<Implication> Rules;
  for (const Draft &Each : Drafts)
    Rules.push_back({Each.Head, Each.If, Each.And});
  FactTable Table;
  for (std::size_t I : possibleRules(Rules, Open)) {
    const Draft &Each = Drafts[I];
    std::string First = Each.First ? model::describe(*Each.First) : "";
    std::string Second =
        Each.Second ? model::describe(*Each.Second) : Each.Text;
    if (Each.Second && First == Second && StringRef(First).starts_with("'") &&
        Each.First->getCanonicalDecl() != Each.Second->getCanonicalDecl())
      Second = "another " + Second; // an overload, or the same of another type
    Location Where =
        Each.Format.empty() ? Location() : Unit.source().locate(Each.Where);
    Table.add({Each.Head, Each.If, Each.And, Each.Sureness, Each.Always,
               Each.Lasts, Where, Each.Format, First, Second});
  }
  Table.merge(Summaries.facts());
  return Table.take();
}

} // namespace cotidy
