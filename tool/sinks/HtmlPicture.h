// SPDX-License-Identifier: Apache-2.0
//
// Which picture of who runs and who waits the words of a finding mean, and of
// which of its steps. How it is drawn is none of its business.
#ifndef COTIDY_SINKS_HTMLPICTURE_H
#define COTIDY_SINKS_HTMLPICTURE_H

#include "report/Report.h"

#include <optional>
#include <vector>

namespace cotidy {

struct HtmlPicture {
  const char *Kind; ///< As the page's script calls it.
  /// 0 is the finding itself, 1 the first of its notes: what is awaited, or the
  /// calls that lead from one to the next.
  std::vector<std::size_t> Steps;
};

/// nullopt for what is no question of time, and where the finding does not say
/// who waits.
std::optional<HtmlPicture> pictureOf(const ReportedFinding &Reported);

} // namespace cotidy

#endif
