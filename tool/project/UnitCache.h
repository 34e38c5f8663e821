// SPDX-License-Identifier: Apache-2.0
//
// The results of units that earlier runs have left: what makes two analyses the
// same, beside the files that they read.
#ifndef COTIDY_PROJECT_UNITCACHE_H
#define COTIDY_PROJECT_UNITCACHE_H

#include "cache/Cache.h"
#include "check/Analyze.h"

namespace cotidy {

/// Of the program itself and the compiler that it is linked with: results of
/// others may differ. Program: argv[0].
std::string programDigest(const std::string &Program);

class UnitCache {
public:
  using Bytes = Cache::Bytes;

  /// Folder "": nothing is kept, and nothing found. Program: argv[0].
  UnitCache(std::string Folder, const std::string &Program);

  /// Knowledge: the digest of what a unit has beside what is built in.
  std::string keyOf(const clang::tooling::CompileCommand &Command,
                    const AnalysisOptions &Options,
                    const std::string &Knowledge) const;

  /// Whether it is worth while to ask for a key and to trace files.
  bool isOn() const { return !Kept.folder().empty(); }
  /// Trace, unless it is null, gets that of its files, as encode() writes it.
  std::optional<UnitResult> find(const std::string &Key,
                                 std::string *Trace = nullptr);
  /// Answer: as join() makes it. What is lost, or may be better next time, is
  /// not kept. A folder that cannot be written is said once: why, for people.
  std::optional<std::string> keep(const std::string &Key, const Bytes &Answer);

  /// A result and the trace of its files, as a worker sends them.
  static Bytes join(const UnitResult &Result, const FileTrace &Trace);
  /// The result's bytes, and the trace as encode() has written it.
  static Bytes resultIn(const Bytes &Answer);
  static std::string traceIn(const Bytes &Answer);

private:
  Cache Kept;
  std::string Builder; ///< Whatever of the program a result depends on.
  bool HasComplained = false;
};

} // namespace cotidy

#endif
