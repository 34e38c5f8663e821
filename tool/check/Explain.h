// SPDX-License-Identifier: Apache-2.0
//
// For `cotidy explain --at`: why checks are silent about what stands somewhere,
// said once each.
#ifndef COTIDY_CHECK_EXPLAIN_H
#define COTIDY_CHECK_EXPLAIN_H

#include "facts/Facts.h"
#include "finding/UnitResult.h"

#include <string>
#include <vector>

namespace cotidy {

namespace model {
class Unit;
}

struct Reason {
  Location Where;
  std::string What;    ///< "this await", "call to 'f'".
  std::string Context; ///< What Why is about, if not all of it: "in the loop".
  std::string Why;
  Interest Tells = Interest::Full;

  auto operator<=>(const Reason &) const = default;
};

/// Of a call that no check and no knowledge has a word for.
inline constexpr const char *NothingKnown =
    "nothing that is known says that it may block";

/// Whether a place is one that somebody asks about: At names a file, and a line
/// or, with line 0, all of them. False when nobody asks.
bool isAskedAbout(const Location &Where, const Location &At);

/// Those that are asked about, by line; what is said of one thing is one
/// sentence, and so is what has the same reason in one line. Known has words of
/// its own for some calls.
std::vector<Explanation> tell(std::vector<Reason> Reasons, const Location &At,
                              const Facts &Known);

/// What to say about a line when nothing else has a word for it: that it is
/// empty, or declares something. Its column is 0. None when the unit does not
/// read the file.
std::vector<Explanation> tellOfLine(const Location &At, model::Unit &Unit);

} // namespace cotidy

#endif
