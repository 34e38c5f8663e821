// SPDX-License-Identifier: Apache-2.0
#include "main/Ignored.h"

#include "main/Tell.h"

#include "llvm/ADT/StringExtras.h"

namespace cotidy {

void noteWhatIsIgnored(const CommandLine &Command, const Project &Of,
                       const PathMap &Here) {
  for (const std::string &Sentence : Of.config().passedOver())
    note(Sentence);
  if (Command.Quiet)
    return;
  for (const std::string &Sentence : Command.IgnoredOptions)
    note(Sentence);
  const CompileDatabase &Database = Of.database();
  if (!Database.DroppedFlags.empty())
    note("in " + std::to_string(Database.UnitsWithDroppedFlags) +
         (Database.UnitsWithDroppedFlags == 1 ? " unit" : " units") +
         ", flags that only GCC knows were ignored: " +
         llvm::join(Database.DroppedFlags, " "));
  if (Database.OtherLanguages != 0)
    note(std::to_string(Database.OtherLanguages) +
         " of the database's entries are not C++ and were passed over");
  for (const auto &[Unit, Headers] : Database.OnlyHeaders)
    for (const std::string &Header : Headers)
      note(Here.relative(Header) + " is analysed through " +
           Here.relative(Unit) + ", which includes it");
  for (const std::string &Sentence : Of.config().notes())
    note(Sentence);
  for (const std::string &File : Of.config().filesWithExtraArgs())
    note(Here.relative(File) + ": ExtraArgs were ignored; give --extra-arg to "
                               "cotidy if you trust them");
}

} // namespace cotidy
