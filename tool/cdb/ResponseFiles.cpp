// SPDX-License-Identifier: Apache-2.0
//
// LLVM's own expansion, kept from reading what never ends: devices, pipes, and
// files that include each other twice at every level.
#include "cdb/ResponseFiles.h"

#include "base/RegularFiles.h"
#include "cdb/Problem.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"

namespace cotidy {

namespace {

/// Regular files, and not too many of them.
class FrugalFileSystem : public RegularFiles {
  static constexpr std::uint64_t MostBytes = 64ULL << 20;

  std::uint64_t BytesLeft = MostBytes;
  unsigned FilesLeft = 1000;

public:
  // Not the process-wide one: the expansion changes no working directory.
  FrugalFileSystem()
      : RegularFiles(llvm::vfs::createPhysicalFileSystem(), MostBytes) {}

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    const auto Status = status(Path);
    if (!Status)
      return Status.getError();
    if (Status->getSize() > BytesLeft || FilesLeft == 0)
      return std::make_error_code(std::errc::file_too_large);
    BytesLeft -= Status->getSize();
    --FilesLeft;
    return RegularFiles::openFileForRead(Path);
  }
};

} // namespace

llvm::Expected<std::vector<std::string>>
expandResponseFiles(std::vector<std::string> Words,
                    const std::string &Directory) {
  const auto NamesFile = [](const std::string &Word) {
    return Word.starts_with('@');
  };
  if (llvm::none_of(Words, NamesFile))
    return Words;

  llvm::SmallVector<const char *, 64> Pointers;
  for (const std::string &Word : Words)
    Pointers.push_back(Word.c_str());
  llvm::BumpPtrAllocator Storage;
  llvm::cl::ExpansionContext Expansion(Storage,
                                       llvm::cl::TokenizeGNUCommandLine);
  FrugalFileSystem Files;
  Expansion.setVFS(&Files).setCurrentDir(Directory);
  if (llvm::Error Error = Expansion.expandResponseFiles(Pointers))
    return problem("its response files cannot be read: " +
                   llvm::toString(std::move(Error)));
  return std::vector<std::string>(Pointers.begin(), Pointers.end());
}

} // namespace cotidy
