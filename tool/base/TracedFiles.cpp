// SPDX-License-Identifier: Apache-2.0
#include "base/TracedFiles.h"

#include "base/FileStates.h"
#include "base/Hash.h"
#include "base/RegularFiles.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <chrono>

namespace cotidy {
namespace {

/// 0 for a time that another change may have as well: some file systems count
/// in steps of two seconds.
std::int64_t timeOf(const llvm::vfs::Status &Of) {
  constexpr std::chrono::seconds Coarsest{2};
  const auto Changed = Of.getLastModificationTime();
  return std::chrono::system_clock::now() - Changed > Coarsest
             ? Changed.time_since_epoch().count()
             : 0;
}

/// A file whose text is written down when somebody reads it.
class TracedFile : public llvm::vfs::File {
public:
  TracedFile(std::unique_ptr<File> Below, std::string Path, FileTrace &Trace)
      : Below(std::move(Below)), Path(std::move(Path)), Trace(Trace) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return Below->status(); }
  llvm::ErrorOr<std::string> getName() override { return Below->getName(); }
  std::error_code close() override { return Below->close(); }

  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, std::int64_t FileSize,
            bool RequiresNullTerminator, bool IsVolatile) override {
    const auto When = Below->status();
    auto Text =
        Below->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (!When || !Text) {
      Trace.IsWhole = false;
      return Text;
    }
    FileTrace::Text Now{timeOf(*When), When->getSize(),
                        digestOf((*Text)->getBuffer())};
    const auto [At, New] = Trace.Read.try_emplace(Path, Now);
    Trace.IsWhole &= New || At->second == Now; // or it has changed meanwhile
    return Text;
  }

private:
  std::unique_ptr<File> Below;
  std::string Path;
  FileTrace &Trace;
};

} // namespace

std::string TracedFiles::absolute(const llvm::Twine &Path) const {
  llvm::SmallString<256> Whole;
  Path.toVector(Whole);
  makeAbsolute(Whole);
  return Whole.str().str();
}

/// A path with a line break in it cannot be written down.
void TracedFiles::note(const std::string &Path, std::error_code Problem) {
  if (Path.find('\n') != Path.npos)
    Trace.IsWhole = false;
  if (!Problem)
    Trace.There.insert(Path);
  else if (Problem == std::errc::no_such_file_or_directory ||
           Problem == std::errc::not_a_directory)
    Trace.Missing.insert(Path);
  else if (llvm::sys::fs::is_directory(Path)) // A folder called <concepts>.
    Trace.Listed[Path] = listingOf(Path);
  else
    Trace.IsWhole = false;
}

llvm::ErrorOr<llvm::vfs::Status> TracedFiles::status(const llvm::Twine &Path) {
  auto Status = ProxyFileSystem::status(Path);
  note(absolute(Path), Status.getError());
  return Status;
}

bool TracedFiles::exists(const llvm::Twine &Path) { return bool(status(Path)); }

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
TracedFiles::openFileForRead(const llvm::Twine &Path) {
  auto Opened = ProxyFileSystem::openFileForRead(Path);
  std::string Whole = absolute(Path);
  note(Whole, Opened.getError());
  if (!Opened)
    return Opened;
  return std::make_unique<TracedFile>(std::move(*Opened), std::move(Whole),
                                      Trace);
}

llvm::vfs::directory_iterator TracedFiles::dir_begin(const llvm::Twine &Folder,
                                                     std::error_code &Problem) {
  const std::string Whole = absolute(Folder);
  Trace.Listed[Whole] = listingOf(Whole);
  return ProxyFileSystem::dir_begin(Folder, Problem);
}

FileTrace traceOf(const std::set<std::string> &Paths) {
  constexpr std::uint64_t Largest = 1ULL << 30;
  FileTrace Trace;
  const auto Files = llvm::makeIntrusiveRefCnt<TracedFiles>(
      llvm::makeIntrusiveRefCnt<RegularFiles>(
          llvm::vfs::createPhysicalFileSystem(), Largest),
      Trace);
  for (const std::string &Each : Paths)
    Files->getBufferForFile(Each); // What is missing is written down, too.
  return Trace;
}

} // namespace cotidy
