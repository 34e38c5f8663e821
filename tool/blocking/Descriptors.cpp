// SPDX-License-Identifier: Apache-2.0
#include "blocking/Descriptors.h"

#include "ast/Constants.h"
#include "ast/Names.h"
#include "blocking/Conditions.h"
#include "blocking/OpenedFiles.h"
#include "coro/Earlier.h"
#include "flow/BodyIndex.h"

using namespace clang;

namespace cotidy::model {
namespace {

// As on Linux.
constexpr std::int64_t ONonblock = 04000, SockNonblock = 04000,
                       SockDatagram = 2, SockKinds = 15;

const ValueDecl *descriptorOf(const Expr *Argument) {
  const Expr *Bare = Argument->IgnoreParenImpCasts();
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Bare))
    return namedValue(Element->getBase()); // of pipe(fds)
  return namedValue(Bare);
}

bool hasFlag(const CallSite &Call, int Argument, std::int64_t Flag,
             Unit &Unit) {
  return holds({Condition::Kind::HasFlag, Argument, Flag, {}}, Call,
               Unit.context());
}

/// The kind of a socket is a number, not a flag: SOCK_RAW has SOCK_DGRAM's bit.
bool isDatagram(const CallSite &Socket, Unit &Unit) {
  if (Socket.Arguments.size() < 2)
    return false;
  std::optional<std::int64_t> Kind =
      constantNumber(*Socket.Arguments[1], Unit.context());
  return Kind && (*Kind & SockKinds) == SockDatagram;
}

/// How the descriptor was made in this body.
enum class Origin { Unknown, NonBlocking, Datagram, Socket, Pipe, File };

Origin originOf(const ValueDecl *Value, const CallContext &Around, Unit &Unit) {
  if (calledOn(Value, Around.Body, {"fcntl", "ioctl"}))
    return Origin::NonBlocking;
  for (StringRef Name : {"pipe", "pipe2", "socketpair"})
    for (unsigned Number : Around.Body.index().Named.lookup(Name)) {
      const CallSite &Call = Around.Body.Calls[Number];
      if (Call.Arguments.empty() ||
          (namedValue(Call.Arguments.back()) != Value &&
           namedValue(Call.Arguments.front()) != Value))
        continue;
      bool Pair = Name == "socketpair";
      return hasFlag(Call, 1, Pair ? SockNonblock : ONonblock, Unit)
                 ? Origin::NonBlocking
                 : Origin::Pipe;
    }
  const CallSite *Opening = madeBy(Value, Around.Body);
  std::string Opener = Opening ? lastName(*Opening->Callee) : "";
  if (Opener == "open" || Opener == "openat" || Opener == "creat")
    return Origin::File;
  if (Opener == "accept4")
    return hasFlag(*Opening, 3, SockNonblock, Unit) ? Origin::NonBlocking
                                                    : Origin::Socket;
  if (Opener == "eventfd" || Opener == "timerfd_create" ||
      Opener == "signalfd" || Opener == "inotify_init1")
    return hasFlag(*Opening,
                   Opener == "signalfd"        ? 2
                   : Opener == "inotify_init1" ? 0
                                               : 1,
                   ONonblock, Unit)
               ? Origin::NonBlocking
               : Origin::Pipe;
  if (Opener != "socket")
    return Origin::Unknown;
  if (hasFlag(*Opening, 1, SockNonblock, Unit))
    return Origin::NonBlocking;
  return isDatagram(*Opening, Unit) ? Origin::Datagram : Origin::Socket;
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
  if (usesKernelFile(Site))
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
