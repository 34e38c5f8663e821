// SPDX-License-Identifier: Apache-2.0
//
// XXH3 and BLAKE3, whose output is fixed by their specifications. Knows nothing
// of what is hashed.
#include "base/Hash.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
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

std::string digestOf(std::string_view Text) {
  const auto Digest = llvm::BLAKE3::hash<16>(
      llvm::arrayRefFromStringRef(llvm::StringRef(Text.data(), Text.size())));
  return llvm::toHex(Digest, /*LowerCase=*/true);
}

} // namespace cotidy
