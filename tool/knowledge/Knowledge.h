// SPDX-License-Identifier: Apache-2.0
//
// What cotidy knows about public libraries: which APIs block, how each
// coroutine library spells sleep, gather and offload, and which words mean
// something. Plain data, read from knowledge/*.json; knows no Clang.
#ifndef COTIDY_KNOWLEDGE_KNOWLEDGE_H
#define COTIDY_KNOWLEDGE_KNOWLEDGE_H

#include "finding/Finding.h"
#include "knowledge/Family.h"
#include "knowledge/Words.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// A property of a call's arguments.
struct Condition {
  enum class Kind {
#define CONDITION(Kind, Key, Form) Kind,
#include "knowledge/Conditions.def"
  };
  static constexpr int Receiver = -1; ///< Argument: the implicit object.

  Kind What = Kind::Equals;
  int Argument = 0; ///< From 0; Receiver for the object of a member call.
  std::int64_t Value = 0;
  std::int64_t Mask = -1;         ///< Of Equals: the bits that are compared.
  std::vector<std::string> Types; ///< Qualified names, or texts.

  bool operator==(const Condition &) const = default;
};

/// One API that may keep its thread waiting.
struct BlockingApi {
  /// "recv", "std::thread::join", "std::jthread::~jthread"; with a `*` that
  /// stands for any text it is a pattern: "*::Stub::*".
  std::string Name;
  /// The type of the function as Clang writes it, a pattern as well: "int (FILE
  /// *, *)". Empty: any.
  std::string Signature;
  std::string Display; ///< The name people know: "std::ifstream"; else Name.
  Family WaitsFor = Family::Wait;
  std::string Reason;  ///< "waits until the thread has ended".
  std::string Instead; ///< A verb phrase: "await the library's own timer".
  Confidence Sureness = Confidence::Certain;
  Lasting Lasts = Lasting::Idle;
  std::vector<Condition> Unless; ///< Any of these: the call does not block.
  std::vector<Condition> OnlyIf; ///< All of these, or the call does not block.
  /// It opens what later calls work on, which is in memory if Unless holds.
  bool Opens = false;
  /// The argument that is a file descriptor: whether the call blocks depends
  /// on the mode of the descriptor.
  std::optional<unsigned> Descriptor;
  /// For sleeps: the argument that is the duration, and the std::chrono type
  /// that turns a number into one ("" when it is one already).
  std::optional<unsigned> Duration;
  std::string DurationUnit;
  bool DurationIsDeadline = false; ///< A time point, not a duration.
  std::string Library;             ///< Who ships it, from the file: "POSIX".

  bool isPattern() const;
};

/// How a library spells one operation. Call is a template with the places
/// {ns} {duration} {operands} {expr} {result} {error} {tasks} {limit} {range}
/// {function} and one {handle} per Handles key.
struct Operation {
  std::string Call;
  std::vector<std::string> Headers; ///< To include: "aio/gather.hpp".
};

/// What a library offers to await in place of calls that block, whoever's they
/// are. Instead has the places {ns} {object} {receiver} {argument} {arguments}.
struct KnownTwin {
  std::vector<std::string> Of; ///< Qualified names: "QProcess::waitForStarted".
  Operation Instead;
};

/// What awaiting several operands together gives, beside a tuple with an
/// element for each.
struct GatherForm {
  bool KeepsReferences = false;
  bool DropsVoid = false;     ///< Operands without a result have no element.
  bool SingleIsBare = false;  ///< One element that is left is no tuple.
  bool SingleInTuple = false; ///< It is one. Neither: nobody knows.
  bool ChangesErrors = false; ///< A typed handler may not match any more.
  bool NotInLoops = false;    ///< It recurses when operands do not suspend.
  bool Hoists = false;        ///< No call: all are started, then awaited.
  std::string Separator = ", ";
  std::string Unwrap;      ///< An element's value and error: "{name}.value()".
  bool VoidUnwraps = true; ///< Operands without a value hold errors as well.
  bool VoidOnly = false;   ///< Operands with a value do not fit.
  std::string Open, Close; ///< Around each operand: "[&] { return ", "; }".
  std::string Using;       ///< The namespace whose operators it needs.
};

/// How a library awaits the tasks of all rounds of a loop. Its call takes the
/// tasks, or the range and the function that makes a task of an element; what
/// it gives has an element for each, in their order.
struct RangeGather {
  Operation How;
  bool Bounded = false;       ///< It has a place for how many run at a time.
  bool TakesTasks = false;    ///< Else the range and the function.
  bool TakesViews = false;    ///< Tasks may be made when it is their turn.
  bool VoidOnly = false;      ///< Tasks with a value do not fit.
  bool ChangesErrors = false; ///< A typed handler may not match any more.
  bool NotInLoops = false;    ///< It recurses when tasks do not suspend.
  std::string Unwrap; ///< An element's value and error: "{name}.value()".
};

/// One coroutine library.
struct CoroutineLibrary {
  std::string Name;                    ///< "aio".
  std::vector<std::string> Namespaces; ///< What {ns} may stand for.
  /// Qualified names; {ns} is replaced when the file is loaded.
  std::vector<std::string> LazyTasks, EagerTasks, Generators;
  std::optional<Operation> Gather;
  std::string GatherAdvice; ///< For people, when there is no fix.
  std::string LoopAdvice;   ///< How to run the rounds of a loop together.
  std::string LockAdvice;   ///< What to lock in place of a mutex.
  /// On which thread a coroutine goes on, if the library says so.
  enum class Resumes { Unknown, SameThread, AnyThread };
  Resumes ResumedBy = Resumes::Unknown;
  GatherForm GatherAs;
  std::optional<RangeGather> GatherRange;
  std::optional<Operation> Sleep, Offload;
  std::string SleepAdvice, OffloadAdvice;
  /// The completion token that makes an operation awaitable, and the one that
  /// puts its error where {error} says; none where there are no tokens.
  std::optional<Operation> Token, ErrorToken;
  std::vector<KnownTwin> Twins;
  /// Functions whose await is a timer, a lock, or a change of executor.
  std::vector<std::string> Timers, Locks, Switches;
  /// Functions that run what they are given on another thread.
  std::vector<std::string> Offloads;
  /// Functions that keep the task that they are given, or called on, and run
  /// it later.
  std::vector<std::string> Spawns;
  /// Functions whose await gives others their turn, and does nothing else.
  std::vector<std::string> Yields;
  /// Types of the exceptions that a coroutine is told to stop by, and what
  /// tells it to. A library that lists nothing of the latter may always do so.
  std::vector<std::string> CancelledBy, Cancels;
  /// What lets a coroutine run without anybody who gets its exception: it is
  /// lost, or ends the program. Functions, types of their arguments, and types
  /// of coroutines.
  std::vector<std::string> LosesErrors, EndsOnErrors;
  /// Types of objects that own threads: a callable given to a call with such a
  /// receiver or argument runs on them.
  std::vector<std::string> Pools;
  /// Functions that call what they are given before they return.
  std::vector<std::string> Callers;
  /// Asynchronous operations that call what they are given later, on the loop.
  std::vector<std::string> Handlers;
  /// Functions that say whether their caller is on the thread of the loop.
  std::vector<std::string> LoopTests;
  /// Placeholder -> types: "{scheduler}" is an object in scope of such a type.
  std::map<std::string, std::vector<std::string>> Handles;
};

/// A type whose objects operations work on, and whether two operations on them
/// may be under way at a time. What its bodies look like does not matter.
struct ReceiverType {
  enum class Kind {
    Ordered,      ///< A stream, a transaction, a file: one after the other.
    Overlappable, ///< A pool, a multiplexing client.
    Neutral,      ///< An executor, a log: never a reason to wait.
    /// A parsed command line: neutral, and whoever takes one works for the
    /// person who typed it.
    CommandLine,
  };

  std::string Name; ///< "drogon::orm::DbClient".
  std::string Library;
  Kind What = Kind::Ordered;
  std::string Reason; ///< Completes "it is …".
  /// Methods that only ask, and methods that change something. Of others the
  /// text decides, or whether anybody uses the result.
  std::vector<std::string> Queries, Commands;
  /// The argument with a text like "SELECT …", and the first words that only
  /// ask, and that change something.
  std::optional<unsigned> Text;
  std::vector<std::string> QueryVerbs, CommandVerbs;
};

/// A function that makes file descriptors, and of what kind they are.
struct DescriptorMaker {
  enum class Kind { File, Pipe, Socket };

  std::string Name; ///< "socket".
  Kind Makes = Kind::File;
  /// The argument that they are written to; else they are the result.
  std::optional<unsigned> Into;
  std::vector<Condition> NonBlocking; ///< Any of these: they do not block.
  std::vector<Condition> Datagram;    ///< Any of these: a socket without peer.
};

struct KnowledgeFile;

/// Read-only index over everything that was loaded. Cheap look-ups by the last
/// part of a name, because they are made for every call of a unit.
class Knowledge {
public:
  /// The knowledge that is compiled into the program.
  static const Knowledge &builtin();
  /// A copy of it, to be extended.
  static Knowledge loadBuiltin();

  /// Adds one JSON text, all of it or nothing. Returns the problem in one
  /// sentence that names Origin and the entry, or nullopt.
  std::optional<std::string> add(std::string_view Json,
                                 std::string_view Origin);

  /// nullptr when nothing is known about the type of this qualified name.
  const ReceiverType *receiver(std::string_view QualifiedName) const;
  /// Whether some receiver's name ends in ::Class: cheap to ask first.
  bool mayBeReceiver(std::string_view Class) const {
    return ReceiverClasses.contains(Class);
  }

  /// Candidates whose name ends in ::Identifier (or is it); empty for almost
  /// every name. The caller compares the scope.
  const std::vector<const BlockingApi *> &
  blockingNamed(std::string_view Identifier) const;
  /// Candidates whose name ends in ::Class:: and a pattern.
  const std::vector<const BlockingApi *> &
  blockingMembersOf(std::string_view Class) const;

  const std::vector<CoroutineLibrary> &libraries() const { return Libraries; }

  struct TaskMatch {
    const CoroutineLibrary *Library = nullptr;
    std::string Namespace; ///< What {ns} stands for in this program.
    bool Eager = false, Generator = false;
  };
  /// The library that owns the task type of this qualified name, if any.
  std::optional<TaskMatch> taskType(std::string_view QualifiedName) const;

  const std::vector<const BlockingApi *> &allBlocking() const { return All; }

  const Words &words(Meaning Of) const { return Vocabulary[std::size_t(Of)]; }
  const std::vector<DescriptorMaker> &descriptorMakers() const {
    return Makers;
  }

private:
  /// What of a file contradicts what is known already.
  std::optional<std::string> conflict(const KnowledgeFile &File) const;
  void take(KnowledgeFile &&File);

  std::vector<std::unique_ptr<BlockingApi>> Apis;
  std::vector<const BlockingApi *> All;
  using Index =
      std::map<std::string, std::vector<const BlockingApi *>, std::less<>>;
  Index ByName;  ///< By the last part of the name.
  Index ByClass; ///< By the part before, where the last one is a pattern.
  std::vector<CoroutineLibrary> Libraries;
  std::map<std::string, ReceiverType, std::less<>> Receivers;
  std::set<std::string, std::less<>> ReceiverClasses; ///< Last parts of names.
  std::array<Words, MeaningKeys.size()> Vocabulary;
  std::vector<DescriptorMaker> Makers;
};

} // namespace cotidy

#endif
