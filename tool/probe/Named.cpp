// SPDX-License-Identifier: Apache-2.0
#include "probe/Named.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {
namespace {

constexpr llvm::StringRef NamespacePlace = "{ns}";

bool isNameLetter(char C) { return llvm::isAlnum(C) || C == '_' || C == ':'; }

/// The name that a text begins with, "{ns}" counting as a letter.
llvm::StringRef nameAt(llvm::StringRef Text) {
  std::size_t End = 0;
  while (End < Text.size())
    if (Text.substr(End).starts_with(NamespacePlace))
      End += NamespacePlace.size();
    else if (isNameLetter(Text[End]))
      ++End;
    else
      break;
  return Text.substr(0, End);
}

/// The qualified names in the template of a call.
std::vector<std::string> namesIn(llvm::StringRef Call) {
  std::vector<std::string> Result;
  while (!Call.empty()) {
    llvm::StringRef Name = nameAt(Call);
    Call = Call.drop_front(std::max<std::size_t>(1, Name.size()));
    if (Name.contains("::") && !Name.ends_with(":") && !Name.starts_with(":"))
      Result.push_back(Name.str());
  }
  return Result;
}

/// The things of one file; those of its coroutine library once for all of its
/// namespaces.
class Names {
public:
  explicit Names(const KnowledgeFile &File) : File(File) {
    static_cast<DeclaredNames &>(Result) = File;
    Result.NamesHeaders = !File.Headers.empty();
  }

  NamedFile take();

private:
  void add(const std::string &Name, const std::string &Signature = "");
  void add(const CoroutineLibrary &Of);
  void add(const std::vector<std::string> &Names);
  void add(const std::optional<Operation> &Call);
  void addTemplate(llvm::StringRef Text, bool HasHeader);
  void addName(const std::string &Name, bool HasHeader);

  const KnowledgeFile &File;
  NamedFile Result;
  std::set<std::string> Seen;
};

void Names::addName(const std::string &Name, bool HasHeader) {
  const std::vector<std::string> &Spaces = File.Coroutines->Namespaces;
  NamedThing Thing{Name};
  Thing.MayBeMissing = !HasHeader || File.SomeVersions.contains(Name);
  bool Known = !Seen.insert(Name).second;
  for (const std::string &Space : Spaces)
    if (llvm::StringRef Rest = Name;
        Rest.consume_front(Space) && Rest.starts_with("::"))
      for (const std::string &Other : Spaces)
        if (Other != Space) {
          Thing.Others.push_back(Other + Rest.str());
          Known |= !Seen.insert(Thing.Others.back()).second;
        }
  if (!Known)
    Result.Things.push_back(std::move(Thing));
}

void Names::add(const std::vector<std::string> &Names) {
  for (const std::string &Name : Names)
    addName(Name, Result.NamesHeaders);
}

void Names::addTemplate(llvm::StringRef Text, bool HasHeader) {
  for (std::string &Name : namesIn(Text)) {
    if (std::size_t At = Name.find(NamespacePlace); At != Name.npos)
      Name.replace(At, NamespacePlace.size(),
                   File.Coroutines->Namespaces.front());
    addName(Name, HasHeader);
  }
}

void Names::add(const std::optional<Operation> &Call) {
  if (!Call)
    return;
  addTemplate(Call->Call, Result.NamesHeaders || !Call->Headers.empty());
  for (const std::string &Header : Call->Headers)
    Result.Headers.push_back({Header});
}

void Names::add(const CoroutineLibrary &Of) {
  add(Of.Gather);
  if (Of.GatherRange)
    add(std::optional(Of.GatherRange->How));
  add(Of.Sleep);
  add(Of.Offload);
  addTemplate(Of.GatherAs.Using, true); // The call's header declares it.
  add(Of.Token);
  add(Of.ErrorToken);
  for (const KnownTwin &Twin : Of.Twins)
    add(std::optional(Twin.Instead));
  for (const auto *Names :
       {&Of.LazyTasks, &Of.EagerTasks, &Of.Generators, &Of.Timers, &Of.Locks,
        &Of.Switches, &Of.Offloads, &Of.Pools, &Of.Callers, &Of.Handlers,
        &Of.LoopTests})
    add(*Names);
  for (const auto &[Place, Types] : Of.Handles)
    add(Types);
}

void Names::add(const std::string &Name, const std::string &Signature) {
  Result.Things.push_back(
      {Name, {}, Signature, File.SomeVersions.contains(Name)});
}

NamedFile Names::take() {
  if (File.Coroutines)
    add(*File.Coroutines);
  for (const BlockingApi &Api : File.Apis)
    add(Api.Name, Api.Signature);
  for (const ReceiverType &Type : File.Receivers)
    add(Type.Name);
  for (const DescriptorMaker &Maker : File.Makers)
    add(Maker.Name);
  for (const auto &[Of, Word] : File.Vocabulary)
    if (llvm::StringRef(Word).contains("::")) // others are parts of names
      add(Word);
  return std::move(Result);
}

} // namespace

NamedFile namedBy(const KnowledgeFile &File) { return Names(File).take(); }

} // namespace cotidy
