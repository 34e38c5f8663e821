// SPDX-License-Identifier: Apache-2.0
#include "project/UnitCache.h"

#include "base/Hash.h"
#include "base/ReadFile.h"
#include "finding/Serialize.h"
#include "run/Frames.h"

#include "clang/Basic/Version.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include <map>
#include <utility>

namespace cotidy {

/// What Clang reads of the environment when it looks for headers.
static constexpr const char *Variables[] = {
    "CPATH",           "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",  "COMPILER_PATH",
    "GCC_EXEC_PREFIX", "SDKROOT",        "CCC_OVERRIDE_OPTIONS"};

std::string programDigest(const std::string &Program) {
  static const int Anchor = 0;
  const std::string File = llvm::sys::fs::getMainExecutable(
      Program.c_str(), const_cast<int *>(&Anchor));
  constexpr std::uint64_t LargestProgram = 1ULL << 30;
  return digestOf(readInputFile(File, LargestProgram).Text + '\n' +
                  clang::getClangFullVersion());
}

/// The program, and what it is told by its environment.
static std::string builderOf(const std::string &Program) {
  std::string Result = programDigest(Program);
  for (const char *Each : Variables)
    Result += std::string("\n") + llvm::sys::Process::GetEnv(Each).value_or("");
  return Result;
}

UnitCache::UnitCache(std::string Folder, const std::string &Program)
    : Kept(std::move(Folder)) {
  if (isOn()) {
    Kept.prune();
    Builder = builderOf(Program);
  }
}

std::string UnitCache::keyOf(const clang::tooling::CompileCommand &Command,
                             const AnalysisOptions &Options,
                             const std::string &Knowledge) const {
  // With their lengths, so that no two lists run together, whatever bytes a
  // name has.
  std::string Key;
  const auto Add = [&](llvm::StringRef Part) {
    Key += std::to_string(Part.size()) + ':' + Part.str();
  };
  for (const std::string *Each :
       {&Builder, &Command.Directory, &Command.Filename, &Options.Root,
        &Options.ResourceDir, &Knowledge})
    Add(*Each);
  for (const Check *Each : Options.Enabled)
    Add(Each->Name);
  Add("values");
  std::map<std::string, std::string> Values; // in an order
  for (const auto &Each : Options.Values)
    Values[Each.getKey().str()] = Each.getValue();
  for (const auto &[Name, Value] : Values) {
    Add(Name);
    Add(Value);
  }
  Add("words");
  for (const std::string &Each : Command.CommandLine)
    Add(Each);
  return Key;
}

std::optional<UnitResult> UnitCache::find(const std::string &Key,
                                          std::string *Trace) {
  const std::optional<Bytes> Found = Kept.find(Key, Trace);
  return Found ? decode(*Found) : std::nullopt;
}

// The result as a frame, and behind it the trace.
UnitCache::Bytes UnitCache::join(const UnitResult &Result,
                                 const FileTrace &Trace) {
  const bool Keeps = Result.Status == UnitStatus::Complete ||
                     Result.Status == UnitStatus::ParseErrors;
  const std::string Traced = Keeps ? encode(Trace) : "";
  Bytes Answer;
  worker::appendFrame(Answer, {}, encode(Result));
  Answer.insert(Answer.end(), Traced.begin(), Traced.end());
  return Answer;
}

/// Both parts; empty for what join() has not made.
static std::pair<UnitCache::Bytes, UnitCache::Bytes>
parted(UnitCache::Bytes Answer) {
  worker::FrameHeader Header;
  UnitCache::Bytes Result;
  if (!worker::takeFrame(Answer, Header, Result))
    return {};
  return {std::move(Result), std::move(Answer)};
}

UnitCache::Bytes UnitCache::resultIn(const Bytes &Answer) {
  return parted(Answer).first;
}

std::string UnitCache::traceIn(const Bytes &Answer) {
  const Bytes Trace = parted(Answer).second;
  return {Trace.begin(), Trace.end()};
}

std::optional<std::string> UnitCache::keep(const std::string &Key,
                                           const Bytes &Answer) {
  if (!isOn())
    return std::nullopt;
  const auto [Result, Trace] = parted(Answer);
  const auto Problem = Kept.keep(
      Key, {reinterpret_cast<const char *>(Trace.data()), Trace.size()},
      Result);
  if (!Problem || std::exchange(HasComplained, true))
    return std::nullopt;
  return "results are not kept for the next run: " + *Problem +
         "; see --cache-dir and --no-cache";
}

} // namespace cotidy
