// SPDX-License-Identifier: Apache-2.0
//
// Bytes that are kept between runs, with what they were made of. Any number of
// processes may use a folder at a time, and each may be killed: an entry is
// there whole or not at all. Knows nothing of what is kept.
#ifndef COTIDY_CACHE_CACHE_H
#define COTIDY_CACHE_CACHE_H

#include "base/FileStates.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

class Cache {
public:
  using Bytes = std::vector<std::uint8_t>;

  /// The user's own: XDG_CACHE_HOME/cotidy, else ~/.cache/cotidy. "" when there
  /// is no home.
  static std::string defaultFolder();

  /// Nothing is made before something is kept. "": nothing is ever found.
  explicit Cache(std::string Folder) : Folder(std::move(Folder)) {}

  const std::string &folder() const { return Folder; }

  /// What was kept under a key, if all files that it was made of are as they
  /// were. MadeOf, unless it is null, gets the trace of these.
  std::optional<Bytes> find(const std::string &Key,
                            std::string *MadeOf = nullptr);
  /// In place of what was kept before. MadeOf: a trace as encode() writes it;
  /// for "" nothing is kept. Why it could not be written, for people, or
  /// nullopt.
  std::optional<std::string> keep(const std::string &Key,
                                  std::string_view MadeOf, const Bytes &Value);

  struct Size {
    std::uint64_t Entries = 0, Bytes = 0;
  };
  Size size() const;
  /// Removes entries, the longest unused first, until there is room again; now
  /// and then. What others have removed meanwhile is no error.
  void prune() const;
  /// Removes all entries, and nothing else that may lie there.
  void clear() const;

private:
  std::string fileOf(const std::string &Key) const;

  std::string Folder;
  FileStates Now;
};

} // namespace cotidy

#endif
