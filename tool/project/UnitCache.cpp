// SPDX-License-Identifier: Apache-2.0
#include "project/UnitCache.h"

#include "base/Hash.h"
#include "base/ReadFile.h"
#include "finding/Serialize.h"

#include "clang/Basic/Version.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include <map>
#include <utility>

namespace cotidy {

/// What Clang reads of the environment when it looks for headers.
static constexpr const char *Variables[] = {
    "CPATH",           "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",  "COMPILER_PATH",
    "GCC_EXEC_PREFIX", "SDKROOT",        "CCC_OVERRIDE_OPTIONS"};

/// The program itself, and the compiler that it is linked with.
static std::string builderOf(const std::string &Program) {
  static const int Anchor = 0;
  const std::string File = llvm::sys::fs::getMainExecutable(
      Program.c_str(), const_cast<int *>(&Anchor));
  constexpr std::uint64_t LargestProgram = 1ULL << 30;
  std::string Result = digestOf(readInputFile(File, LargestProgram).Text) +
                       '\n' + clang::getClangFullVersion();
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

std::optional<UnitResult> UnitCache::find(const std::string &Key) {
  const std::optional<Bytes> Found = Kept.find(Key);
  return Found ? decode(*Found) : std::nullopt;
}

// The length of the result, the result, the trace.
UnitCache::Bytes UnitCache::join(const UnitResult &Result,
                                 const FileTrace &Trace) {
  const Bytes Encoded = encode(Result);
  const bool Keeps = Result.Status == UnitStatus::Complete ||
                     Result.Status == UnitStatus::ParseErrors;
  const std::string Traced = Keeps ? encode(Trace) : "";
  Bytes Answer(sizeof(std::uint64_t));
  llvm::support::endian::write64le(Answer.data(), Encoded.size());
  Answer.insert(Answer.end(), Encoded.begin(), Encoded.end());
  Answer.insert(Answer.end(), Traced.begin(), Traced.end());
  return Answer;
}

/// Where the result ends; 0 for what join() has not made.
static std::size_t endOfResult(const UnitCache::Bytes &Answer) {
  constexpr std::size_t Header = sizeof(std::uint64_t);
  if (Answer.size() < Header)
    return 0;
  const std::uint64_t Length = llvm::support::endian::read64le(Answer.data());
  return Length <= Answer.size() - Header ? Header + Length : 0;
}

UnitCache::Bytes UnitCache::resultIn(const Bytes &Answer) {
  const std::size_t End = endOfResult(Answer);
  return End == 0 ? Bytes()
                  : Bytes(Answer.begin() + sizeof(std::uint64_t),
                          Answer.begin() + std::ptrdiff_t(End));
}

std::string UnitCache::traceIn(const Bytes &Answer) {
  const std::size_t End = endOfResult(Answer);
  return End == 0
             ? ""
             : std::string(Answer.begin() + std::ptrdiff_t(End), Answer.end());
}

std::optional<std::string> UnitCache::keep(const std::string &Key,
                                           const Bytes &Answer) {
  if (!isOn() || endOfResult(Answer) == 0)
    return std::nullopt;
  const auto Problem = Kept.keep(Key, traceIn(Answer), resultIn(Answer));
  if (!Problem || std::exchange(HasComplained, true))
    return std::nullopt;
  return "results are not kept for the next run: " + *Problem +
         "; see --cache-dir and --no-cache";
}

} // namespace cotidy
