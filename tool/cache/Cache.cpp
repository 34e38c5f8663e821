// SPDX-License-Identifier: Apache-2.0
#include "cache/Cache.h"

#include "base/Hash.h"
#include "base/ReadFile.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <functional>
#include <vector>

namespace cotidy {

namespace fs = llvm::sys::fs;

/// By which LLVM's pruning knows what it may remove.
static constexpr llvm::StringLiteral Prefix = "llvmcache-";
static constexpr std::uint64_t LargestEntry = 64ULL << 20;
static constexpr std::uint64_t MostBytes = 2ULL << 30;

std::string Cache::defaultFolder() {
  llvm::SmallString<256> Path;
  if (!llvm::sys::path::cache_directory(Path))
    return "";
  llvm::sys::path::append(Path, "cotidy");
  return Path.str().str();
}

std::string Cache::fileOf(const std::string &Key) const {
  return Folder + "/" + Prefix.str() + digestOf(Key);
}

// An entry is a line with the digest of what follows; a line with the length of
// the trace; the trace; the value. A torn or foreign file is none.
std::optional<Cache::Bytes> Cache::find(const std::string &Key,
                                        std::string *MadeOf) {
  if (Folder.empty())
    return std::nullopt;
  const FileText File = readInputFile(fileOf(Key), LargestEntry);
  const auto [Digest, Rest] = llvm::StringRef(File.Text).split('\n');
  if (!File || digestOf(Rest) != Digest)
    return std::nullopt;
  auto [Length, Data] = Rest.split('\n');
  std::size_t TraceSize = 0;
  if (Length.getAsInteger(10, TraceSize) || TraceSize > Data.size() ||
      !stillHolds(Data.take_front(TraceSize), Now))
    return std::nullopt;
  if (MadeOf)
    *MadeOf = Data.take_front(TraceSize).str();
  Data = Data.drop_front(TraceSize);
  // Pruning goes by when a file was last read, which most systems do not write.
  int Opened = 0;
  if (!fs::openFileForRead(fileOf(Key), Opened)) {
    fs::setLastAccessAndModificationTime(Opened,
                                         std::chrono::system_clock::now());
    llvm::sys::Process::SafelyCloseFileDescriptor(Opened);
  }
  return Bytes(Data.begin(), Data.end());
}

std::optional<std::string> Cache::keep(const std::string &Key,
                                       std::string_view MadeOf,
                                       const Bytes &Value) {
  if (Folder.empty() || MadeOf.empty())
    return std::nullopt;
  if (const std::error_code Problem = fs::create_directories(Folder))
    return Folder + " cannot be made: " + Problem.message();
  std::string Rest = std::to_string(MadeOf.size()) + '\n';
  Rest += MadeOf;
  Rest.append(Value.begin(), Value.end());
  llvm::Error Problem =
      llvm::writeToOutput(fileOf(Key), [&](llvm::raw_ostream &Out) {
        Out << digestOf(Rest) << '\n' << Rest;
        return llvm::Error::success();
      });
  if (!Problem)
    return std::nullopt;
  return "nothing can be written to " + Folder + ": " +
         llvm::toString(std::move(Problem));
}

/// Calls with the path and the size of each entry.
static void forEach(const std::string &Folder,
                    const std::function<void(const std::string &Path,
                                             std::uint64_t Size)> &Call) {
  std::error_code Problem;
  for (fs::directory_iterator At(Folder, Problem), End; !Problem && At != End;
       At.increment(Problem)) {
    const auto Status = At->status();
    if (Status && llvm::sys::path::filename(At->path()).starts_with(Prefix))
      Call(At->path(), Status->getSize());
  }
}

Cache::Size Cache::size() const {
  Size Result;
  forEach(Folder, [&](const std::string &, std::uint64_t Bytes) {
    ++Result.Entries;
    Result.Bytes += Bytes;
  });
  return Result;
}

void Cache::prune() const {
  if (Folder.empty() || !fs::is_directory(Folder))
    return;
  llvm::CachePruningPolicy Policy;
  Policy.MaxSizeBytes = MostBytes;
  llvm::pruneCache(Folder, Policy);
}

void Cache::clear() const {
  std::vector<std::string> All;
  forEach(Folder,
          [&](const std::string &Path, std::uint64_t) { All.push_back(Path); });
  for (const std::string &Each : All)
    fs::remove(Each);
}

} // namespace cotidy
