// SPDX-License-Identifier: Apache-2.0
//
// A set as bytes: how many units; each with the length of its result, the
// result, and two hashes; the facts of all. Lengths are LEB128.
#include "units/UnitSet.h"

#include "base/Hash.h"
#include "facts/FactFile.h"
#include "finding/Serialize.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

namespace cotidy {

using Bytes = std::vector<std::uint8_t>;

static llvm::StringRef textOf(std::span<const std::uint8_t> Of) {
  return {reinterpret_cast<const char *>(Of.data()), Of.size()};
}

static std::span<const std::uint8_t> bytesOf(llvm::StringRef Of) {
  return {Of.bytes_begin(), Of.size()};
}

void UnitSet::add(UnitResult Result, std::uint64_t Command) {
  const auto [At, New] = All.try_emplace({Result.File, Command});
  if (!New)
    return;
  if (const auto Stated = decodeFacts(Result.Facts)) {
    Known.merge(*Stated);
  } else if (!Result.Facts.empty()) {
    Result.Status = UnitStatus::Failed;
    Result.Reason = "its facts cannot be read";
  }
  At->second.Stated = hash64(textOf(Result.Facts));
  Result.Facts = {};
  At->second.Result = std::move(Result);
}

static bool areSame(const UnitSet::Unit &A, const UnitSet::Unit &B) {
  return A.Stated == B.Stated && encode(A.Result) == encode(B.Result);
}

std::optional<std::string> UnitSet::merge(UnitSet Other) {
  All.merge(Other.All);
  for (const auto &[Key, Each] : Other.All) // those that both have
    if (!areSame(All.at(Key), Each))
      return Key.first;
  Known.merge(Other.Known.facts());
  return std::nullopt;
}

std::optional<UnitResult> UnitSet::take(const Key &Of) {
  auto Found = All.extract(Of);
  if (Found.empty())
    return std::nullopt;
  return std::move(Found.mapped().Result);
}

static void write(llvm::raw_ostream &Out, const Bytes &Content) {
  llvm::encodeULEB128(Content.size(), Out);
  Out << textOf(Content);
}

std::vector<std::uint8_t> UnitSet::encode() const {
  llvm::SmallString<0> Written;
  llvm::raw_svector_ostream Out(Written);
  llvm::encodeULEB128(All.size(), Out);
  for (const auto &[Key, Each] : All) {
    write(Out, cotidy::encode(Each.Result));
    for (const std::uint64_t Number : {Key.second, Each.Stated})
      llvm::support::endian::write(Out, Number, llvm::endianness::little);
  }
  write(Out, encodeFacts(facts()));
  return {Written.begin(), Written.end()};
}

namespace {

/// Reads what encode() wrote; after the first problem all is empty.
class Reader {
public:
  explicit Reader(std::span<const std::uint8_t> Of)
      : In(textOf(Of), /*IsLittleEndian=*/true, /*AddressSize=*/8), At(0) {}

  std::uint64_t count() { return In.getULEB128(At); }
  std::uint64_t number() { return In.getU64(At); }
  std::span<const std::uint8_t> content() {
    const std::uint64_t Size = count();
    return bytesOf(In.getBytes(At, Size));
  }
  /// Nothing went wrong, and nothing is left.
  bool isDone() {
    const bool IsGood = !llvm::errorToBool(At.takeError());
    return IsGood && At.tell() == In.size();
  }
  bool isGood() { return bool(At); }

private:
  llvm::DataExtractor In;
  llvm::DataExtractor::Cursor At;
};

} // namespace

std::optional<UnitSet> UnitSet::decode(std::span<const std::uint8_t> Of) {
  Reader In(Of);
  UnitSet Result;
  bool IsGood = true;
  for (std::uint64_t Left = In.count(); Left > 0 && IsGood; --Left) {
    auto Read = cotidy::decode(In.content());
    const std::uint64_t Command = In.number();
    const std::uint64_t Stated = In.number();
    IsGood = Read && In.isGood() && Read->Facts.empty();
    if (!IsGood)
      break;
    Key Next(Read->File, Command);
    // Each once, in their order.
    IsGood = Result.All.empty() || Result.All.rbegin()->first < Next;
    Result.All.try_emplace(std::move(Next), Unit{std::move(*Read), Stated});
  }
  const auto Stated = decodeFacts(In.content());
  if (!In.isDone() || !IsGood || !Stated)
    return std::nullopt;
  Result.Known.merge(*Stated);
  return Result;
}

} // namespace cotidy
