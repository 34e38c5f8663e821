// SPDX-License-Identifier: Apache-2.0
#include "rewrite/ProjectStyle.h"

#include "base/RegularFiles.h"

#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

/// People write a few kilobytes. A reader of YAML calls itself for each level.
constexpr uint64_t MostBytes = 64 << 10;
constexpr int MostLevels = 64;

/// Shows only what may be a configuration.
class SmallFiles : public llvm::vfs::ProxyFileSystem {
public:
  explicit SmallFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below)
      : ProxyFileSystem(llvm::makeIntrusiveRefCnt<RegularFiles>(
            std::move(Below), MostBytes)) {}

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    auto Opened = ProxyFileSystem::openFileForRead(Path);
    if (!Opened)
      return Opened;
    auto Text = (*Opened)->getBuffer(Path, /*FileSize=*/-1,
                                     /*RequiresNullTerminator=*/true,
                                     /*IsVolatile=*/true);
    if (!Text || isDeep((*Text)->getBuffer()))
      return std::make_error_code(std::errc::invalid_argument);
    return Opened;
  }

private:
  /// Whether it nests like no configuration does.
  static bool isDeep(StringRef Text) {
    int Open = 0;
    for (std::size_t I = 0; I < Text.size(); ++I) {
      Open += Text[I] == '[' || Text[I] == '{';
      Open -= Text[I] == ']' || Text[I] == '}';
      if (Open > MostLevels)
        return true;
    }
    llvm::SmallVector<StringRef, 64> Lines;
    Text.split(Lines, '\n');
    return llvm::any_of(Lines, [](StringRef Line) {
      StringRef Marks = Line.take_while(
          [](char C) { return C == '-' || C == '?' || C == ':' || C == ' '; });
      return Marks.size() > MostLevels;
    });
  }
};

/// Numbers that a formatter turns into as many blanks.
bool isSane(const format::FormatStyle &Style) {
  constexpr unsigned MostBlanks = 64, MostColumns = 10000;
  return Style.ColumnLimit <= MostColumns && Style.TabWidth > 0 &&
         llvm::all_of(
             std::initializer_list<unsigned>{
                 Style.IndentWidth, Style.ContinuationIndentWidth,
                 Style.TabWidth, Style.ConstructorInitializerIndentWidth,
                 Style.ObjCBlockIndentWidth, Style.SpacesBeforeTrailingComments,
                 unsigned(std::abs(Style.AccessModifierOffset)),
                 unsigned(std::abs(Style.PPIndentWidth)),
                 unsigned(Style.BracedInitializerIndentWidth.value_or(0)),
                 Style.SpacesInLineCommentPrefix.Minimum},
             [](unsigned Each) { return Each <= MostBlanks; });
}

void ignore(const llvm::SMDiagnostic &, void *) {}

} // namespace

std::optional<format::FormatStyle>
projectStyle(const std::string &Path, StringRef Code,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below) {
  SmallFiles Files(std::move(Below));
  auto Style = format::getStyle("file", Path, "none", Code, &Files,
                                /*AllowUnknownOptions=*/true, ignore);
  if (!Style) {
    llvm::consumeError(Style.takeError());
    return std::nullopt;
  }
  if (Style->DisableFormat || !isSane(*Style))
    return std::nullopt;
  return *Style;
}

} // namespace cotidy::rewrite
