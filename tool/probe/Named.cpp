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

/// The things of one library, each once.
class LibraryNames {
public:
  explicit LibraryNames(const LibraryFile &File) : File(File) {
    static_cast<DeclaredNames &>(Result) = File;
    Result.NamesHeaders = !File.Headers.empty();
  }

  NamedFile take();

private:
  void add(const std::vector<std::string> &Names);
  void add(const std::optional<Operation> &Call);
  void addTemplate(llvm::StringRef Text, bool HasHeader);
  void addName(const std::string &Name, bool HasHeader);

  const LibraryFile &File;
  NamedFile Result;
  std::set<std::string> Seen;
};

void LibraryNames::addName(const std::string &Name, bool HasHeader) {
  const std::vector<std::string> &Spaces = File.Library.Namespaces;
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

void LibraryNames::add(const std::vector<std::string> &Names) {
  for (const std::string &Name : Names)
    addName(Name, Result.NamesHeaders);
}

void LibraryNames::addTemplate(llvm::StringRef Text, bool HasHeader) {
  for (std::string &Name : namesIn(Text)) {
    if (std::size_t At = Name.find(NamespacePlace); At != Name.npos)
      Name.replace(At, NamespacePlace.size(), File.Library.Namespaces.front());
    addName(Name, HasHeader);
  }
}

void LibraryNames::add(const std::optional<Operation> &Call) {
  if (!Call)
    return;
  addTemplate(Call->Call, Result.NamesHeaders || !Call->Header.empty());
  if (!Call->Header.empty())
    Result.Headers.push_back({Call->Header});
}

NamedFile LibraryNames::take() {
  const CoroutineLibrary &Of = File.Library;
  add(Of.Gather);
  add(Of.Sleep);
  add(Of.Offload);
  addTemplate(Of.GatherAs.Using, true); // The call's header declares it.
  add(Of.Token);
  add(Of.ErrorToken);
  for (const auto *Names :
       {&Of.LazyTasks, &Of.EagerTasks, &Of.Generators, &Of.Timers, &Of.Locks,
        &Of.Switches, &Of.Offloads, &Of.Pools, &Of.Callers, &Of.Handlers,
        &Of.LoopTests})
    add(*Names);
  for (const auto &[Place, Types] : Of.Handles)
    add(Types);
  return std::move(Result);
}

} // namespace

NamedFile namedBy(const BlockingFile &File) {
  NamedFile Result{File, !File.Headers.empty(), {}};
  for (const BlockingApi &Api : File.Apis)
    Result.Things.push_back(
        {Api.Name, {}, Api.Signature, File.SomeVersions.contains(Api.Name)});
  return Result;
}

NamedFile namedBy(const LibraryFile &File) { return LibraryNames(File).take(); }

NamedFile namedBy(const ReceiverFile &File) {
  NamedFile Result{File, !File.Headers.empty(), {}};
  for (const ReceiverType &Type : File.Types)
    Result.Things.push_back(
        {Type.Name, {}, {}, File.SomeVersions.contains(Type.Name)});
  return Result;
}

template <typename File>
static std::optional<std::string>
loadWith(std::optional<std::string> (&Load)(std::string_view, std::string_view,
                                            File &),
         std::string_view Json, std::string_view Origin, NamedFile &Named) {
  File Loaded;
  auto Problem = Load(Json, Origin, Loaded);
  if (!Problem)
    Named = namedBy(Loaded);
  return Problem;
}

std::optional<std::string>
loadNamed(std::string_view Json, std::string_view Origin, NamedFile &Named) {
  Problem Trouble(Origin);
  std::optional<FileKind> Kind = kindOf(Json, Trouble);
  if (!Kind)
    return Trouble.sentence();
  switch (*Kind) {
  case FileKind::Blocking:
    return loadWith(loadBlocking, Json, Origin, Named);
  case FileKind::Library:
    return loadWith(loadLibrary, Json, Origin, Named);
  case FileKind::Receivers:
    break;
  }
  return loadWith(loadReceivers, Json, Origin, Named);
}

} // namespace cotidy
