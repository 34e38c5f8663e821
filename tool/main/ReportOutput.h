// SPDX-License-Identifier: Apache-2.0
//
// Where a report goes: to standard output and to files, in their forms, with
// names and lines as readers want them.
#ifndef COTIDY_MAIN_REPORTOUTPUT_H
#define COTIDY_MAIN_REPORTOUTPUT_H

#include "base/Paths.h"
#include "main/CommandLine.h"
#include "project/AnalysedFiles.h"

#include <string_view>

namespace cotidy {

class ReportOutput {
public:
  /// All outlive this. Names are printed relative to Here.
  ReportOutput(const CommandLine &Command, const PathMap &Paths,
               const PathMap &Here, AnalysedFiles &Files)
      : Command(Command), Paths(Paths), Here(Here), Files(Files) {}

  /// Those forms that wait for fixes, or the others. With --diff standard
  /// output is the patch, and nothing else. Whether all could be written.
  bool print(const Report &Found, bool ForPeople) const;
  /// Whether there is a form of this kind.
  bool prints(bool ForPeople, bool ToFile) const;
  /// Whether there is one that names edits.
  bool namesEdits() const;
  bool exportFixes(const Report &Offered, const std::string &BuildFolder,
                   const std::string &MainFile) const;
  /// Option: whose value the file is.
  bool exportTo(const std::string &File, std::string_view Bytes,
                const char *Option) const;

private:
  SinkContext context() const;

  const CommandLine &Command;
  const PathMap &Paths, &Here;
  AnalysedFiles &Files;
};

} // namespace cotidy

#endif
