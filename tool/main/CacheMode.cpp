// SPDX-License-Identifier: Apache-2.0
#include "main/CacheMode.h"

#include "base/Text.h"
#include "cache/Cache.h"
#include "main/Tell.h"
#include "report/Report.h"

#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy {

int tellCache(const CommandLine &Command) {
  const std::string Folder = Command.CacheFolder.empty()
                                 ? Cache::defaultFolder()
                                 : Command.CacheFolder;
  if (Folder.empty())
    return complain("there is no folder for results: neither XDG_CACHE_HOME "
                    "nor HOME is set; give --cache-dir");
  const Cache Kept(Folder);
  if (Command.What == Action::ClearCache)
    Kept.clear();
  const Cache::Size Now = Kept.size();
  constexpr double Megabyte = 1 << 20;
  llvm::outs() << escapeControl(Folder) << ": " << Now.Entries
               << (Now.Entries == 1 ? " result, " : " results, ")
               << llvm::format("%.1f MB", double(Now.Bytes) / Megabyte) << '\n';
  return Clean;
}

} // namespace cotidy
