// SPDX-License-Identifier: Apache-2.0
//
// --add-nolint: findings whose fix is to say that nobody wants to see them. How
// fixes are made is the same (FixMode). Knows no file beside what was analysed.
#ifndef COTIDY_MAIN_ADDNOLINT_H
#define COTIDY_MAIN_ADDNOLINT_H

#include "project/AnalysedFiles.h"
#include "report/Report.h"

namespace cotidy {

/// The report with a NOLINT as the fix of each finding: the first of a line has
/// that of all of the line, and the others have none. Tells where no comment
/// can be.
Report withNoLints(Report Found, AnalysedFiles &Files);

/// Those in the line of one that is fixed are fixed.
void markLines(Report &Found);

} // namespace cotidy

#endif
