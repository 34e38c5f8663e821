// SPDX-License-Identifier: Apache-2.0
//
// Who runs and who waits, now and after the change, as a picture in text.
// Lengths are those of a sketch: nobody has measured anything.
#ifndef COTIDY_SERVER_TIMELINE_H
#define COTIDY_SERVER_TIMELINE_H

#include "finding/Finding.h"

#include <string>
#include <string_view>

namespace cotidy::lsp {

/// Text: of the file that the finding is in. "" when there is nothing to draw.
std::string timelineOf(const Finding &Found, std::string_view Text);

} // namespace cotidy::lsp

#endif
