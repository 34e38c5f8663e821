// SPDX-License-Identifier: Apache-2.0
//
// How `cotidy doctor` speaks: what is the matter, examples, and what to do.
// Knows nothing of what it says.
#ifndef COTIDY_MAIN_DOCTORWORDS_H
#define COTIDY_MAIN_DOCTORWORDS_H

#include <string>
#include <vector>

namespace cotidy {

/// "1 unit", "2 units".
std::string counted(std::size_t Count, const std::string &Word);

/// One thing, as it is told.
struct Diagnosis {
  std::string What;                       ///< A sentence without a period.
  std::string ToDo;                       ///< A verb phrase; "": nothing.
  std::vector<std::string> Examples = {}; ///< The first few are shown.
};

/// What has to be done comes last and is counted.
class DoctorReport {
public:
  void good(Diagnosis Known) { Good.push_back(std::move(Known)); }
  void bad(Diagnosis Wrong) { Bad.push_back(std::move(Wrong)); }
  bool isAllWell() const { return Bad.empty(); }
  /// As a text whose last line says whether all is well.
  std::string text() const;

private:
  std::vector<Diagnosis> Good, Bad;
};

} // namespace cotidy

#endif
