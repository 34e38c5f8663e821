// SPDX-License-Identifier: Apache-2.0
//
// The sections of a coroutine library, which docs/knowledge.md describes.
#include "knowledge/Keys.h"
#include "knowledge/Load.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using nlohmann::json;

namespace cotidy {

/// The words of Template that stand between braces: "{ns}::f({expr})".
static std::vector<std::string> placesOf(std::string_view Template) {
  std::vector<std::string> Result;
  for (auto Open = Template.find('{'); Open != Template.npos;
       Open = Template.find('{', Open + 1)) {
    auto End = Template.find_first_not_of(
        "abcdefghijklmnopqrstuvwxyz_0123456789", Open + 1);
    if (End != Template.npos && Template[End] == '}' && End != Open + 1)
      Result.emplace_back(Template.substr(Open + 1, End - Open - 1));
  }
  return Result;
}

namespace {

/// Reads one file; what it has read so far decides what later keys may say.
class LibraryLoader {
public:
  LibraryLoader(const JsonObject &File, Problem &Trouble,
                CoroutineLibrary &Library)
      : File(File), Trouble(Trouble), Library(Library) {}

  void load();

private:
  std::vector<std::string> names(const JsonObject &Owner,
                                 std::string_view Key) const;
  void loadNamespaces();
  void loadTaskTypes();
  void loadHandles();
  void loadGather();
  void loadGatherForm(const JsonObject &Object, const std::string &Shape);
  void loadGatherRange();
  std::string unwrap(const JsonObject &Object) const;
  void loadOperation(std::string_view Key, const std::string &Place,
                     std::optional<Operation> &Result, std::string &Advice);
  void loadToken(std::string_view Key, const std::string &Place,
                 std::optional<Operation> &Result);
  std::string advice(const JsonObject &Object) const;
  Operation operation(const JsonObject &Object, const std::string &Place,
                      std::vector<std::string> Allowed = {}) const;
  void checkPlaces(const JsonObject &Object, std::string_view Key,
                   std::string_view Text,
                   std::vector<std::string> Allowed) const;
  std::string sentence(std::string_view Key) const;
  void loadResumer();
  void loadTwins();
  void loadFunctions(std::string_view Key, std::vector<std::string> &Result);
  void loadFunction(const JsonObject &Function,
                    std::vector<std::string> &Result);

  const JsonObject &File;
  Problem &Trouble;
  CoroutineLibrary &Library;
};

} // namespace

void LibraryLoader::load() {
  File.require({"namespaces", "task_types"});
  if (Trouble.found())
    return;
  Library.Name = File.text("library");
  loadNamespaces();
  loadTaskTypes();
  loadHandles();
  loadGather();
  loadGatherRange();
  loadOperation("sleep", "duration", Library.Sleep, Library.SleepAdvice);
  loadOperation("offload", "expr", Library.Offload, Library.OffloadAdvice);
  Library.LoopAdvice = sentence("loop_advice");
  Library.LockAdvice = sentence("lock_advice");
  loadResumer();
  loadToken("token", "", Library.Token);
  loadToken("error_token", "error", Library.ErrorToken);
  loadTwins();
  loadFunctions("timers", Library.Timers);
  loadFunctions("locks", Library.Locks);
  loadFunctions("switches", Library.Switches);
  loadFunctions("offloads", Library.Offloads);
  loadFunctions("spawns", Library.Spawns);
  loadFunctions("yields", Library.Yields);
  loadFunctions("cancelled_by", Library.CancelledBy);
  loadFunctions("cancels", Library.Cancels);
  loadFunctions("loses_errors", Library.LosesErrors);
  loadFunctions("ends_on_errors", Library.EndsOnErrors);
  loadFunctions("pools", Library.Pools);
  loadFunctions("callers", Library.Callers);
  loadFunctions("handlers", Library.Handlers);
  loadFunctions("loop_tests", Library.LoopTests);
}

std::vector<std::string> LibraryLoader::names(const JsonObject &Owner,
                                              std::string_view Key) const {
  std::vector<std::string> Result;
  for (const std::string &Text : Owner.texts(Key))
    for (std::string &Name : inNamespaces(Text, Library.Namespaces)) {
      if (!isQualifiedName(Name))
        Owner.complain(Key, "has '" + Name + "', which is no qualified name");
      Result.push_back(std::move(Name));
    }
  return Result;
}

std::string LibraryLoader::sentence(std::string_view Key) const {
  return inNamespaces(File.text(Key), Library.Namespaces).front();
}

void LibraryLoader::loadResumer() {
  using Resumes = CoroutineLibrary::Resumes;
  const std::string Thread = File.text("resumed_by");
  if (Thread.empty())
    return;
  const auto *At =
      std::find(keys::Resumers.begin(), keys::Resumers.end(), Thread);
  if (At == keys::Resumers.end())
    File.complain("resumed_by", "must be 'same_thread' or 'any_thread'");
  Library.ResumedBy =
      At == keys::Resumers.begin() ? Resumes::SameThread : Resumes::AnyThread;
}

void LibraryLoader::loadNamespaces() {
  Library.Namespaces = File.texts("namespaces");
  if (Library.Namespaces.empty())
    File.complain("namespaces", "must name at least one");
  for (const std::string &Name : Library.Namespaces)
    if (!isQualifiedName(Name))
      File.complain("namespaces", "has '" + Name + "', which is no namespace");
}

void LibraryLoader::loadTaskTypes() {
  JsonObject Types(*File.find("task_types"), "'task_types'", keys::TaskTypes,
                   Trouble);
  Library.LazyTasks = names(Types, "lazy");
  Library.EagerTasks = names(Types, "eager");
  Library.Generators = names(Types, "generators");
}

void LibraryLoader::loadHandles() {
  if (!File.has("handles"))
    return;
  JsonObject Handles(*File.find("handles"), "'handles'", Trouble);
  for (const std::string &Place : Handles.keys()) {
    if (placesOf("{" + Place + "}").empty())
      Handles.complain(Place, "must be a word of small letters");
    Library.Handles[Place] = names(Handles, Place);
    if (Library.Handles[Place].empty())
      Handles.complain(Place, "must name at least one type");
  }
}

void LibraryLoader::checkPlaces(const JsonObject &Object, std::string_view Key,
                                std::string_view Text,
                                std::vector<std::string> Allowed) const {
  for (const std::string &Place : placesOf(Text))
    if (std::find(Allowed.begin(), Allowed.end(), Place) == Allowed.end())
      Object.complain(Key, "has '{" + Place + "}', which stands for nothing");
}

std::string LibraryLoader::advice(const JsonObject &Object) const {
  std::string Result = Object.requiredText("advice");
  if (Object.has("call") || Object.has("header"))
    Object.complain("has an 'advice' for people, or a 'call' for fixes with "
                    "its 'header', and not both");
  checkPlaces(Object, "advice", Result, {});
  return Result;
}

Operation LibraryLoader::operation(const JsonObject &Object,
                                   const std::string &Place,
                                   std::vector<std::string> Allowed) const {
  Operation Result{Object.requiredText("call"), Object.texts("header")};
  Allowed.insert(Allowed.end(), {"ns", Place});
  if (Place == "expr")
    Allowed.push_back("result");
  for (const auto &Handle : Library.Handles)
    Allowed.push_back(Handle.first);
  checkPlaces(Object, "call", Result.Call, std::move(Allowed));
  if (!Place.empty() &&
      Result.Call.find("{" + Place + "}") == std::string::npos)
    Object.complain("call", "must have the place '{" + Place + "}'");
  if (Result.Call.starts_with("co_await"))
    Object.complain("call", "must not begin with co_await: cotidy writes it");
  return Result;
}

void LibraryLoader::loadGather() {
  static constexpr std::string_view Flags[] = {
      "keeps_references", "drops_void",     "single_is_bare",
      "single_in_tuple",  "changes_errors", "not_in_loops"};
  if (!File.has("gather"))
    return;
  JsonObject Object(*File.find("gather"), "'gather'", keys::Gather, Trouble);
  std::string Shape = Object.requiredText("shape");
  if (std::find(keys::Shapes.begin(), keys::Shapes.end(), Shape) ==
      keys::Shapes.end())
    Object.complain("shape", "must not be '" + Shape +
                                 "': docs/knowledge.md lists the shapes");
  Library.GatherAs.Hoists = Shape == "eager_hoist";
  if (Object.has("advice") || Library.GatherAs.Hoists) {
    Library.GatherAdvice = advice(Object);
    for (std::string_view Key : Flags)
      if (Object.has(Key))
        Object.complain(Key, "goes with a 'call' only");
    return;
  }
  Library.Gather = operation(Object, "operands");
  loadGatherForm(Object, Shape);
}

void LibraryLoader::loadGatherForm(const JsonObject &Object,
                                   const std::string &Shape) {
  GatherForm &Form = Library.GatherAs;
  Form.KeepsReferences = Object.flag("keeps_references");
  Form.SingleIsBare = Object.flag("single_is_bare");
  Form.SingleInTuple = Object.flag("single_in_tuple");
  Form.ChangesErrors = Object.flag("changes_errors");
  Form.NotInLoops = Object.flag("not_in_loops");
  Form.DropsVoid = Object.flag("drops_void") || Shape == "tuple_drop_void" ||
                   Shape == "operator_and";
  if (Shape == "operator_and")
    Form.Separator = " && ";
  if (Shape == "lambda_args") {
    Form.Open = "[&] { return ";
    Form.Close = "; }";
  }
  Form.VoidOnly = Shape == "void_range";
  Form.VoidUnwraps = Shape != "nested_variant";
  if (Shape == "tuple_of_wrappers" || Shape == "nested_variant")
    Form.Unwrap = unwrap(Object);
  Form.Using = Object.text("using");
  checkPlaces(Object, "using", Form.Using, {"ns"});
}

std::string LibraryLoader::unwrap(const JsonObject &Object) const {
  std::string Result = Object.requiredText("unwrap");
  checkPlaces(Object, "unwrap", Result, {"name"});
  if (Result.find("{name}") == std::string::npos)
    Object.complain("unwrap", "must have the place '{name}'");
  return Result;
}

void LibraryLoader::loadGatherRange() {
  if (!File.has("gather_range"))
    return;
  JsonObject Object(*File.find("gather_range"), "'gather_range'",
                    keys::GatherRange, Trouble);
  RangeGather &Form = Library.GatherRange.emplace();
  Form.How = operation(Object, "", {"tasks", "limit", "range", "function"});
  const std::vector<std::string> Places = placesOf(Form.How.Call);
  auto Has = [&](std::string_view Place) {
    return std::find(Places.begin(), Places.end(), Place) != Places.end();
  };
  Form.Bounded = Has("limit");
  Form.TakesTasks = Has("tasks");
  if (Has("range") != Has("function") || Has("range") == Form.TakesTasks)
    Object.complain("call", "must have the place '{tasks}', or both '{range}' "
                            "and '{function}'");
  Form.TakesViews = Object.flag("takes_views");
  Form.VoidOnly = Object.flag("void_only");
  Form.ChangesErrors = Object.flag("changes_errors");
  Form.NotInLoops = Object.flag("not_in_loops");
  if (Object.has("unwrap"))
    Form.Unwrap = unwrap(Object);
}

void LibraryLoader::loadOperation(std::string_view Key,
                                  const std::string &Place,
                                  std::optional<Operation> &Result,
                                  std::string &Advice) {
  if (!File.has(Key))
    return;
  JsonObject Object(*File.find(Key), "'" + std::string(Key) + "'",
                    keys::Operation, Trouble);
  if (Object.has("advice"))
    Advice = advice(Object);
  else
    Result = operation(Object, Place);
}

void LibraryLoader::loadToken(std::string_view Key, const std::string &Place,
                              std::optional<Operation> &Result) {
  if (File.has(Key))
    Result = operation(
        {*File.find(Key), "'" + std::string(Key) + "'", keys::Token, Trouble},
        Place);
}

void LibraryLoader::loadTwins() {
  std::size_t Number = 0;
  for (const json *Item : File.list("twins")) {
    JsonObject Twin(*Item, "'twins' item " + std::to_string(++Number),
                    keys::Twin, Trouble);
    Twin.require({"name", "call"});
    KnownTwin Result{names(Twin, "name"), {}};
    if (Result.Of.empty())
      Twin.complain("name", "must name at least one");
    Result.Instead =
        operation(Twin, "", {"object", "receiver", "argument", "arguments"});
    Library.Twins.push_back(std::move(Result));
  }
}

void LibraryLoader::loadFunctions(std::string_view Key,
                                  std::vector<std::string> &Result) {
  std::size_t Number = 0;
  for (const json *Item : File.list(Key)) {
    std::string Where =
        "'" + std::string(Key) + "' item " + std::to_string(++Number);
    loadFunction({*Item, Where, keys::Function, Trouble}, Result);
  }
}

void LibraryLoader::loadFunction(const JsonObject &Function,
                                 std::vector<std::string> &Result) {
  Function.require({"name"});
  Function.requiredText("reason"); // For the readers of the file.
  for (std::string &Name : names(Function, "name"))
    Result.push_back(std::move(Name));
}

void loadCoroutines(const JsonObject &File, Problem &Trouble,
                    KnowledgeFile &Into) {
  LibraryLoader(File, Trouble, Into.Coroutines.emplace()).load();
}

} // namespace cotidy
