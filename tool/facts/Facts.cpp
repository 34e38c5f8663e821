// SPDX-License-Identifier: Apache-2.0
#include "facts/Facts.h"

#include "base/Hash.h"

namespace cotidy {

/// The lowest bits of an atom are its claim, the next one says that it is
/// shared, the others name the entity.
static constexpr unsigned ClaimBits = 5;
static constexpr Atom ClaimMask = (Atom(1) << ClaimBits) - 1;
static_assert(static_cast<Atom>(Claim::Opens) <= ClaimMask);
static constexpr Atom SharedBit = Atom(1) << ClaimBits;
static constexpr Atom EntityMask = ~(ClaimMask | SharedBit);

Atom atomOf(Claim What, std::string_view Entity, unsigned Parameter) {
  std::uint64_t Hash =
      Parameter == 0
          ? hash64(Entity)
          : hash64(std::string(Entity) + '\0' + std::to_string(Parameter));
  return withClaim(Hash & EntityMask, What);
}

Atom sharedAtomOf(Claim What, std::string_view Name, unsigned Parameter) {
  return atomOf(What, Name, Parameter) | SharedBit;
}

Claim claimOf(Atom Of) { return static_cast<Claim>(Of & ClaimMask); }

Atom withClaim(Atom Of, Claim What) {
  // The claims start at 1, so that no atom is 0.
  return (Of & ~ClaimMask) | static_cast<Atom>(What);
}

void Facts::moveTo(std::string_view Program) {
  std::string Salt(Program);
  for (Atom &Each : Atoms)
    if ((Each & SharedBit) == 0)
      Each = withClaim(hash64(Salt + '\0' + std::to_string(Each)) & EntityMask,
                       claimOf(Each));
  std::vector<bool> Moved(Strings.size());
  auto Move = [&](std::uint32_t File) {
    if (File == 0 || Moved[File])
      return;
    Moved[File] = true;
    std::string &Name = Strings[File];
    if (!Name.starts_with('/'))
      Name = Salt + "/" + Name;
  };
  for (const Rule &Each : Rules)
    Move(Each.File);
  for (const Summary &Each : Summaries)
    Move(Each.File);
}

Note Facts::note(const Rule &Of) const {
  std::string Sentence;
  const std::string &Format = Strings[Of.Format];
  for (std::size_t I = 0; I < Format.size(); ++I) {
    if (Format[I] == '%' && I + 1 < Format.size() &&
        (Format[I + 1] == '0' || Format[I + 1] == '1'))
      Sentence += Strings[Of.Args[Format[++I] - '0']];
    else
      Sentence += Format[I];
  }
  return {{Strings[Of.File], Of.Line, Of.Column, Of.Offset},
          std::move(Sentence)};
}

} // namespace cotidy
