// SPDX-License-Identifier: Apache-2.0
#include "frontend/ReplacedFiles.h"

#include "llvm/Support/MemoryBuffer.h"

namespace vfs = llvm::vfs;

namespace cotidy {
namespace {

class ReplacedFile : public vfs::File {
public:
  ReplacedFile(std::unique_ptr<vfs::File> Real, vfs::Status Known,
               const std::string &Text)
      : Real(std::move(Real)), Known(std::move(Known)), Text(Text) {}

  llvm::ErrorOr<vfs::Status> status() override { return Known; }
  llvm::ErrorOr<std::string> getName() override { return Real->getName(); }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBuffer(Text, Name.str());
  }
  std::error_code close() override { return Real->close(); }

private:
  std::unique_ptr<vfs::File> Real;
  vfs::Status Known;
  const std::string &Text;
};

/// Knows files by their numbers, which all names share.
class ReplacingFileSystem : public vfs::ProxyFileSystem {
public:
  ReplacingFileSystem(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files,
                      const std::map<std::string, std::string> &Replaced)
      : ProxyFileSystem(std::move(Files)) {
    for (const auto &[Path, Text] : Replaced)
      if (auto Found = ProxyFileSystem::status(Path))
        Texts[Found->getUniqueID()] = &Text;
  }

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    auto Found = ProxyFileSystem::status(Path);
    if (const std::string *Text = Found ? textOf(*Found) : nullptr)
      return vfs::Status::copyWithNewSize(*Found, Text->size());
    return Found;
  }

  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    auto Opened = ProxyFileSystem::openFileForRead(Path);
    if (!Opened)
      return Opened;
    auto Found = (*Opened)->status();
    const std::string *Text = Found ? textOf(*Found) : nullptr;
    if (!Text)
      return Opened;
    return std::make_unique<ReplacedFile>(
        std::move(*Opened), vfs::Status::copyWithNewSize(*Found, Text->size()),
        *Text);
  }

private:
  const std::string *textOf(const vfs::Status &Of) const {
    auto Found = Texts.find(Of.getUniqueID());
    return Found == Texts.end() ? nullptr : Found->second;
  }

  std::map<llvm::sys::fs::UniqueID, const std::string *> Texts;
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::OverlayFileSystem>
withReplaced(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files,
             const std::map<std::string, std::string> &Texts) {
  auto New = llvm::makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const auto &[Path, Text] : Texts)
    if (!Files->exists(Path))
      New->addFile(Path, 0, llvm::MemoryBuffer::getMemBuffer(Text, Path));
  auto Current = Files->getCurrentWorkingDirectory();
  auto All = llvm::makeIntrusiveRefCnt<vfs::OverlayFileSystem>(
      llvm::makeIntrusiveRefCnt<ReplacingFileSystem>(std::move(Files), Texts));
  All->pushOverlay(std::move(New));
  if (Current)
    All->setCurrentWorkingDirectory(*Current);
  return All;
}

} // namespace cotidy
