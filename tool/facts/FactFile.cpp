// SPDX-License-Identifier: Apache-2.0
//
// "cotidyF6", the tables, the rules, the summaries, and a hash of it all.
// Numbers are LEB128: most are small, and a program of ten million calls has to
// load in seconds.
#include "facts/FactFile.h"

#include "base/Hash.h"

#include "llvm/Support/LEB128.h"

#include <algorithm>

namespace cotidy {

static constexpr std::string_view Magic = "cotidyF6";
static constexpr std::size_t TrailerSize = sizeof(std::uint64_t);

namespace {

class Writer {
public:
  std::vector<std::uint8_t> Bytes;

  void number(std::uint64_t Value) {
    std::uint8_t Buffer[10];
    unsigned Size = llvm::encodeULEB128(Value, Buffer);
    Bytes.insert(Bytes.end(), Buffer, Buffer + Size);
  }
  /// None is written as 0.
  void optional(std::uint32_t Value) { number(std::uint32_t(Value + 1)); }
  void raw(std::string_view Text) {
    Bytes.insert(Bytes.end(), Text.begin(), Text.end());
  }
  void fixed(std::uint64_t Value) {
    for (unsigned Shift = 0; Shift < 64; Shift += 8)
      Bytes.push_back(std::uint8_t(Value >> Shift));
  }
};

/// Reads what Writer wrote, and trusts nothing: after the first problem
/// everything is 0.
class Reader {
public:
  explicit Reader(std::span<const std::uint8_t> Bytes)
      : At(Bytes.data()), End(Bytes.data() + Bytes.size()) {}

  bool Good = true;

  std::uint64_t number() {
    if (At != End && *At < 0x80)
      return *At++; // nearly always
    unsigned Size = 0;
    const char *Problem = nullptr;
    constexpr std::ptrdiff_t Longest = 10; // of a number of 64 bits
    std::uint64_t Value = llvm::decodeULEB128(
        At, &Size, End - At > Longest ? At + Longest : End, &Problem);
    if (Problem)
      return fail();
    At += Size;
    return Value;
  }
  /// Below Limit.
  std::uint32_t number(std::uint64_t Limit) {
    std::uint64_t Value = number();
    return Value < Limit ? std::uint32_t(Value) : fail();
  }
  std::uint32_t optional(std::uint64_t Limit) {
    return std::uint32_t(number(Limit + 1)) - 1;
  }
  /// The number of things that follow, each of at least Size bytes.
  std::size_t count(std::size_t Size) {
    return number(std::uint64_t(End - At) / Size + 1);
  }
  std::string_view raw(std::size_t Size) {
    if (std::size_t(End - At) < Size) {
      fail();
      return {};
    }
    At += Size;
    return {reinterpret_cast<const char *>(At - Size), Size};
  }
  std::uint64_t fixed() {
    std::uint64_t Value = 0;
    std::string_view Text = raw(8);
    for (unsigned I = 0; I < Text.size(); ++I)
      Value |= std::uint64_t(std::uint8_t(Text[I])) << (8 * I);
    return Value;
  }
  bool atEnd() const { return At == End; }

private:
  std::uint32_t fail() {
    Good = false;
    At = End;
    return 0;
  }

  const std::uint8_t *At, *End;
};

void write(Writer &Out, const Rule &Of) {
  Out.number(Of.Head);
  Out.optional(Of.If);
  Out.optional(Of.And);
  Out.number(
      (unsigned(Of.Sureness) * LastingNames.size() + unsigned(Of.Lasts)) * 2 +
      (Of.Always ? 1 : 0));
  Out.number(Of.Line);
  if (Of.Line != 0) {
    Out.number(Of.File);
    Out.number(Of.Column);
    Out.number(Of.Offset);
  }
  Out.number(Of.Format);
  if (Of.Format != 0) {
    Out.number(Of.Args[0]);
    Out.number(Of.Args[1]);
  }
}

void read(Reader &In, const Facts &Tables, Rule &Into) {
  Into.Head = In.number(Tables.Atoms.size());
  Into.If = In.optional(Tables.Atoms.size());
  Into.And = In.optional(Tables.Atoms.size());
  constexpr unsigned Classes = LastingNames.size();
  const unsigned Bits =
      In.number(2 * Classes * (unsigned(Confidence::Certain) + 1));
  Into.Sureness = static_cast<Confidence>(Bits / 2 / Classes);
  Into.Lasts = static_cast<Lasting>(Bits / 2 % Classes);
  Into.Always = Bits % 2 != 0;
  Into.Line = In.number(Rule::None);
  if (Into.Line != 0) {
    Into.File = In.number(Tables.Strings.size());
    Into.Column = In.number(Rule::None);
    Into.Offset = In.number(Rule::None);
  }
  Into.Format = In.number(Tables.Strings.size());
  if (Into.Format != 0)
    for (std::uint32_t &Argument : Into.Args)
      Argument = In.number(Tables.Strings.size());
}

void write(Writer &Out, const std::vector<Touch> &Touches) {
  Out.number(Touches.size());
  for (const Touch &Each : Touches) {
    Out.number(unsigned(Each.What) * 2 + (Each.Written ? 1 : 0));
    Out.number(Each.Name);
  }
}

void read(Reader &In, const Facts &Tables, std::vector<Touch> &Into) {
  Into.resize(In.count(2));
  for (Touch &Each : Into) {
    const unsigned Bits = In.number(2 * (unsigned(Touched::Anything) + 1));
    In.Good &= Bits >= 2;
    Each.What = static_cast<Touched>(Bits / 2);
    Each.Written = Bits % 2 != 0;
    Each.Name = In.number(Tables.Strings.size());
  }
}

void write(Writer &Out, const InnerRun &Of) {
  Out.number(Of.Callee);
  Out.number(Of.Name);
  Out.number((Of.OnSame ? 1 : 0) + (Of.Caught ? 2 : 0) + (Of.Answers ? 4 : 0));
  Out.number(Of.Arguments.size());
  for (const PassedOn &Each : Of.Arguments) {
    Out.number(Each.Parameter);
    write(Out, Each.Changes);
  }
  write(Out, Of.Otherwise);
}

void read(Reader &In, const Facts &Tables, InnerRun &Into) {
  Into.Callee = In.number(Tables.Atoms.size());
  Into.Name = In.number(Tables.Strings.size());
  const unsigned Bits = In.number(8);
  Into.OnSame = (Bits & 1) != 0;
  Into.Caught = (Bits & 2) != 0;
  Into.Answers = (Bits & 4) != 0;
  Into.Arguments.resize(In.count(2));
  for (PassedOn &Each : Into.Arguments) {
    Each.Parameter = In.number(Rule::None);
    read(In, Tables, Each.Changes);
  }
  read(In, Tables, Into.Otherwise);
}

void write(Writer &Out, const Summary &Of) {
  Out.number(Of.Of);
  Out.number(Of.Name);
  Out.number(unsigned(Of.Is) * 2 + (Of.Open ? 1 : 0));
  Out.number(Of.Line);
  if (Of.Line != 0) {
    Out.number(Of.File);
    Out.number(Of.Column);
    Out.number(Of.Offset);
  }
  write(Out, Of.Touches);
  Out.number(Of.Runs.size());
  for (const InnerRun &Each : Of.Runs)
    write(Out, Each);
}

void read(Reader &In, const Facts &Tables, Summary &Into) {
  Into.Of = In.number(Tables.Atoms.size());
  Into.Name = In.number(Tables.Strings.size());
  const unsigned Bits = In.number(2 * (unsigned(StepKind::Asks) + 1));
  Into.Open = Bits % 2 != 0;
  Into.Is = static_cast<StepKind>(Bits / 2);
  Into.Line = In.number(Rule::None);
  if (Into.Line != 0) {
    Into.File = In.number(Tables.Strings.size());
    Into.Column = In.number(Rule::None);
    Into.Offset = In.number(Rule::None);
  }
  read(In, Tables, Into.Touches);
  Into.Runs.resize(In.count(5));
  for (InnerRun &Each : Into.Runs)
    read(In, Tables, Each);
}

std::string_view textOf(std::span<const std::uint8_t> Bytes) {
  return {reinterpret_cast<const char *>(Bytes.data()), Bytes.size()};
}

} // namespace

std::vector<std::uint8_t> encodeFacts(const Facts &Of) {
  Writer Out;
  Out.raw(Magic);
  Out.number(Of.Atoms.size());
  for (Atom Each : Of.Atoms)
    Out.fixed(Each);
  Out.number(Of.Strings.size());
  for (const std::string &Each : Of.Strings) {
    Out.number(Each.size());
    Out.raw(Each);
  }
  Out.number(Of.Rules.size());
  for (const Rule &Each : Of.Rules)
    write(Out, Each);
  Out.number(Of.Summaries.size());
  for (const Summary &Each : Of.Summaries)
    write(Out, Each);
  Out.fixed(hash64(textOf(Out.Bytes)));
  return std::move(Out.Bytes);
}

/// 0 is none, and the last numbers, which mark free places of hash tables, have
/// a claim that there is not.
static bool isAtom(Atom Of) {
  const Claim What = claimOf(Of);
  return What >= Claim::Blocks && What <= Claim::Opens;
}

std::optional<Facts> decodeFacts(std::span<const std::uint8_t> Bytes) {
  if (Bytes.size() < Magic.size() + TrailerSize ||
      textOf(Bytes.first(Magic.size())) != Magic)
    return std::nullopt;
  std::span<const std::uint8_t> Body = Bytes.first(Bytes.size() - TrailerSize);
  if (Reader(Bytes.last(TrailerSize)).fixed() != hash64(textOf(Body)))
    return std::nullopt;
  Reader In(Body.subspan(Magic.size()));
  Facts Result;
  Result.Atoms.resize(In.count(8));
  for (Atom &Each : Result.Atoms)
    Each = In.fixed();
  Result.Strings.resize(In.count(1));
  for (std::string &Each : Result.Strings)
    Each = In.raw(In.number(std::uint64_t(Rule::None)));
  Result.Rules.resize(In.count(6));
  for (Rule &Each : Result.Rules)
    read(In, Result, Each);
  Result.Summaries.resize(In.count(6));
  for (Summary &Each : Result.Summaries)
    read(In, Result, Each);
  // Of the strings the first one is empty, and no other.
  const bool Tables =
      std::all_of(Result.Atoms.begin(), Result.Atoms.end(), isAtom) &&
      std::find(Result.Strings.begin(), Result.Strings.end(), "") ==
          Result.Strings.begin() &&
      std::count(Result.Strings.begin(), Result.Strings.end(), "") == 1;
  if (!In.Good || !In.atEnd() || !Tables)
    return std::nullopt;
  return Result;
}

} // namespace cotidy
