// SPDX-License-Identifier: Apache-2.0
//
// XXH3, whose output is fixed by its specification. Knows nothing of what is
// hashed.
#include "base/Hash.h"

#include "llvm/Support/xxhash.h"

namespace cotidy {

std::uint64_t hash64(std::string_view Text) {
  return llvm::xxh3_64bits(llvm::StringRef(Text.data(), Text.size()));
}

std::string hashHex(std::string_view Text) {
  static constexpr char Digits[] = "0123456789abcdef";
  const std::uint64_t Value = hash64(Text);
  std::string Result;
  for (int Shift = 60; Shift >= 0; Shift -= 4)
    Result += Digits[(Value >> Shift) & 0xF];
  return Result;
}

} // namespace cotidy
