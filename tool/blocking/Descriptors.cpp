// SPDX-License-Identifier: Apache-2.0
#include "blocking/Descriptors.h"

#include "ast/Names.h"
#include "blocking/Conditions.h"
#include "blocking/KernelFiles.h"
#include "coro/Earlier.h"
#include "flow/BodyIndex.h"

using namespace clang;

namespace cotidy::model {
namespace {

const ValueDecl *descriptorOf(const Expr *Argument) {
  const Expr *Bare = Argument->IgnoreParenImpCasts();
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Bare))
    return namedValue(Element->getBase()); // of pipe(fds)
  return namedValue(Bare);
}

/// How the descriptor was made in this body.
enum class Origin { Unknown, NonBlocking, Datagram, Socket, Pipe, File };

Origin originOf(const DescriptorMaker &Maker, const CallSite &Call,
                Unit &Unit) {
  auto Holds = [&](const Condition &Wanted) {
    return holds(Wanted, Call, Unit.context());
  };
  if (llvm::any_of(Maker.NonBlocking, Holds))
    return Origin::NonBlocking;
  if (llvm::any_of(Maker.Datagram, Holds))
    return Origin::Datagram;
  switch (Maker.Makes) {
  case DescriptorMaker::Kind::File:
    return Origin::File;
  case DescriptorMaker::Kind::Pipe:
    return Origin::Pipe;
  case DescriptorMaker::Kind::Socket:
    return Origin::Socket;
  }
  return Origin::Unknown;
}

/// Whether the call gives its descriptors to Value.
bool makes(const CallSite &Call, const DescriptorMaker &Maker,
           const ValueDecl *Value, const CallContext &Around) {
  if (!Maker.Into)
    return madeBy(Value, Around.Body) == &Call;
  return *Maker.Into < Call.Arguments.size() &&
         namedValue(Call.Arguments[*Maker.Into]) == Value;
}

Origin originOf(const ValueDecl *Value, const CallContext &Around, Unit &Unit) {
  const Knowledge &Known = Unit.knowledge();
  if (calledOn(Value, Around.Body, Known.words(Meaning::SetsMode)))
    return Origin::NonBlocking;
  for (const DescriptorMaker &Maker : Known.descriptorMakers())
    for (unsigned Number : Around.Body.index().Named.lookup(Maker.Name))
      if (const CallSite &Call = Around.Body.Calls[Number];
          makes(Call, Maker, Value, Around))
        return originOf(Maker, Call, Unit);
  return Origin::Unknown;
}

/// Whether this is the first call on the descriptor since an await said that it
/// is ready.
bool isFirstSince(const Expr &Await, const ValueDecl *Value,
                  const CallSite &Site, const CallContext &Around, Unit &Unit) {
  return llvm::none_of(Around.Body.Calls, [&](const CallSite &Other) {
    return &Other != &Site && !Other.Arguments.empty() &&
           descriptorOf(Other.Arguments.front()) == Value &&
           Around.Body.maybeBetween(&Await, Other.Where, Site.Where) &&
           !Unit.knowledge().blockingNamed(lastName(*Other.Callee)).empty();
  });
}

} // namespace

Verdict descriptorVerdict(const BlockingApi &Api, const CallSite &Site,
                          const CallContext &Around, Unit &Unit) {
  if (*Api.Descriptor >= Site.Arguments.size())
    return {Confidence::Possible, "there is no descriptor among the arguments"};
  const ValueDecl *Value = descriptorOf(Site.Arguments[*Api.Descriptor]);
  if (const Expr *Await = awaitedBefore(Value, Site, Around);
      Await && isFirstSince(*Await, Value, Site, Around, Unit))
    return {std::nullopt, "an await has said that the descriptor is ready"};
  if (usesKernelFile(Site, Unit.knowledge()))
    return {std::nullopt, "the kernel answers for this file from memory"};
  switch (originOf(Value, Around, Unit)) {
  case Origin::NonBlocking:
    return {std::nullopt, "the descriptor is non-blocking"};
  case Origin::File:
    return {Confidence::Certain};
  case Origin::Pipe:
    return {Confidence::Likely};
  case Origin::Datagram:
    if (lastName(*Site.Callee) == "connect")
      return {std::nullopt, "it only sets the address of a datagram socket"};
    break;
  case Origin::Socket:
    break;
  case Origin::Unknown:
    return {Confidence::Possible,
            "nothing in the function says how the descriptor was made"};
  }
  return {std::min(Api.Sureness, Confidence::Likely)};
}

} // namespace cotidy::model
