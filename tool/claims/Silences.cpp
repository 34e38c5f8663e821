// SPDX-License-Identifier: Apache-2.0
#include "claims/Silences.h"

using namespace clang;

namespace cotidy {

Atom silences(FileID File, const model::NoLintName &Name, Emitter &Out) {
  return atomOf(Claim::Silences, "nolint " +
                                     Out.unit().source().fileName(File) + ":" +
                                     std::to_string(Name.Where.Begin));
}

void stateDoubt(Atom Silences, Emitter &Out) {
  Out.state({.Head = withClaim(Silences, Claim::MaySilence)});
}

void stateSilenced(SourceLocation Where, StringRef CheckName,
                   llvm::ArrayRef<Atom> If, Emitter &Out) {
  for (const Atom Each : If)
    if (claimOf(Each) != Claim::Blocks) // chains say what is open in them
      Out.keep(Each);
  for (const auto &Each : Out.unit().suppression().namesFor(Where, CheckName)) {
    const Atom Head = silences(Each.File, Each.Text, Out);
    Draft Stated{.Head = Head,
                 .If = If.empty() ? 0 : If[0],
                 .And = If.size() < 2 ? 0 : If[1],
                 .Where = Where,
                 .Format = "%1 has something to suppress here",
                 .Text = "'" + Each.Text.Text + "'"};
    Out.state(Stated);
    Stated.Head = withClaim(Head, Claim::MaySilence);
    Stated.Format = "";
    if (!If.empty()) // and it goes when nothing can make it true
      Out.state(std::move(Stated));
  }
}

} // namespace cotidy
