// SPDX-License-Identifier: Apache-2.0
//
// The file system as clang-tidy's provider sees it when it looks for config
// files: it finds only those that can be read, and so has nothing to print.
#ifndef COTIDY_CONFIG_CONFIGFILES_H
#define COTIDY_CONFIG_CONFIGFILES_H

#include "base/RegularFiles.h"

#include <cstdint>
#include <functional>
#include <string>

namespace cotidy {

/// A config file has some kilobytes.
constexpr std::uint64_t LargestConfig = 4ULL << 20;

class ConfigFiles : public RegularFiles {
public:
  static constexpr const char *FileName = ".clang-tidy";

  /// Tells: of a config file that is passed over and why, each time.
  using Teller =
      std::function<void(const std::string &Path, const std::string &Why)>;
  explicit ConfigFiles(Teller PassedOver);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;

private:
  Teller PassedOver;
};

} // namespace cotidy

#endif
