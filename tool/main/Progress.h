// SPDX-License-Identifier: Apache-2.0
//
// The line on the terminal that tells how far a long run is, and beside it what
// the run took. Knows nothing of what is counted; the line is printed only
// where somebody is watching.
#ifndef COTIDY_MAIN_PROGRESS_H
#define COTIDY_MAIN_PROGRESS_H

#include <cstddef>
#include <string>

namespace cotidy {

/// `[12/40] file` on standard error, rewritten in place and erased at the end.
class Progress {
public:
  Progress(std::size_t Total, bool Quiet);
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;
  ~Progress() { erase(); }

  /// One more is done.
  void advance(const std::string &Name);

private:
  void erase();

  std::size_t Done = 0, Total;
  std::size_t Shown = 0; ///< Columns on the screen.
  bool Active;
};

/// What differs from run to run, as lines without any text of the project's.
void tellTimes(const std::string &Lines);

} // namespace cotidy

#endif
