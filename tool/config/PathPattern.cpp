// SPDX-License-Identifier: Apache-2.0
//
// LLVM's engine copies what is repeated when it compiles, and follows groups by
// recursion: both are measured before it sees the text. Its matching is linear
// as long as there are no references back to groups.
#include "config/PathPattern.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

namespace cotidy {
namespace {

constexpr std::size_t DeepestGroup = 50;
constexpr std::size_t LargestPattern = 20'000; ///< In steps of the engine.
constexpr std::size_t MostRepetitions = 255;   ///< POSIX.

/// The end of `[...]` that begins at the position; the size when it has none.
std::size_t endOfClass(llvm::StringRef Text, std::size_t Begin) {
  std::size_t I = Begin + 1;
  if (I < Text.size() && Text[I] == '^')
    ++I;
  if (I < Text.size() && Text[I] == ']')
    ++I;
  while (I < Text.size() && Text[I] != ']') {
    // "[:alpha:]"
    if (Text[I] == '[' && I + 1 < Text.size() &&
        llvm::StringRef(":.=").contains(Text[I + 1])) {
      const char Close[] = {Text[I + 1], ']'};
      const std::size_t End = Text.find(llvm::StringRef(Close, 2), I + 2);
      if (End == llvm::StringRef::npos)
        return Text.size();
      I = End + 1;
    }
    ++I;
  }
  return std::min(I + 1, Text.size());
}

/// One thing that a quantifier could stand behind: a character, an escape, a
/// class. Never empty.
llvm::StringRef firstAtom(llvm::StringRef Rest) {
  if (Rest.starts_with("\\"))
    return Rest.substr(0, 2);
  if (Rest.starts_with("["))
    return Rest.substr(0, endOfClass(Rest, 0));
  return Rest.substr(0, 1);
}

/// How much larger `{n,m}` makes what stands before it.
std::size_t repetitionsOf(llvm::StringRef Bounds) {
  std::size_t Most = 1;
  for (llvm::StringRef Number : llvm::split(Bounds, ',')) {
    std::size_t Value = 0;
    if (!Number.trim().getAsInteger(10, Value))
      Most = std::max(Most, Value);
  }
  return std::min(Most, MostRepetitions) + 1;
}

/// Adds up what the engine will make of a text.
class Measure {
public:
  /// Why the engine should not see it; empty when it may.
  std::string run(llvm::StringRef Text);

private:
  /// A group that is open: what stands in it, and its last part, which a
  /// quantifier repeats.
  struct Level {
    std::size_t Size = 0, Last = 0;
  };
  void add(std::size_t Size) {
    Levels.back().Size =
        std::min(Levels.back().Size + Size, LargestPattern + 1);
    Levels.back().Last = Size;
  }
  void close();
  void repeat(std::size_t Times) {
    const std::size_t Last = Levels.back().Last;
    add(Last * (Times - 1));
    Levels.back().Last = std::min(Last * Times, LargestPattern + 1);
  }

  std::vector<Level> Levels = {{}};
};

} // namespace

void Measure::close() {
  if (Levels.size() == 1)
    return;
  const std::size_t Size = Levels.back().Size + 2;
  Levels.pop_back();
  add(Size);
}

std::string Measure::run(llvm::StringRef Text) {
  while (!Text.empty()) {
    const llvm::StringRef Atom = firstAtom(Text);
    Text = Text.drop_front(Atom.size());
    if (Atom.size() == 2 && Atom[0] == '\\' && llvm::isDigit(Atom[1]))
      return "it refers back to a group";
    if (Atom == "(") {
      if (Levels.size() > DeepestGroup)
        return "its groups nest too deeply";
      Levels.emplace_back();
    } else if (Atom == ")") {
      close();
    } else if (Atom == "{") {
      const auto [Bounds, Rest] = Text.split('}');
      repeat(repetitionsOf(Bounds));
      Text = Rest;
    } else {
      add(llvm::StringRef("*+?").contains(Atom[0]) && Atom.size() == 1 ? 2 : 1);
    }
    if (Levels.back().Size > LargestPattern)
      return "it repeats too much";
  }
  return "";
}

/// Of Perl's language what means the same in POSIX's words, without the mark:
/// groups that capture nothing, and quantifiers that take little.
static std::string inPosix(llvm::StringRef Text) {
  std::string Result;
  bool AfterQuantifier = false, InBounds = false;
  while (!Text.empty()) {
    const llvm::StringRef Atom = firstAtom(Text);
    Text = Text.drop_front(Atom.size());
    if (Atom == "?" && AfterQuantifier) {
      AfterQuantifier = false;
      continue;
    }
    Result += Atom;
    if (Atom == "(")
      Text.consume_front("?:");
    AfterQuantifier =
        Atom == "*" || Atom == "+" || Atom == "?" || (Atom == "}" && InBounds);
    InBounds = (InBounds && Atom != "}") || Atom == "{";
  }
  return Result;
}

/// Takes `(?!...)` from the front; empty when there is none.
static llvm::StringRef takeLookahead(llvm::StringRef &Text,
                                     llvm::StringRef Opening) {
  if (!Text.starts_with(Opening))
    return "";
  std::size_t Depth = 0, Size = 0;
  do {
    const llvm::StringRef Atom = firstAtom(Text.drop_front(Size));
    Size += Atom.size();
    Depth += Atom == "(" ? 1 : 0;
    Depth -= Atom == ")" ? 1 : 0;
  } while (Depth != 0 && Size < Text.size());
  if (Depth != 0)
    return "";
  const llvm::StringRef Inside =
      Text.slice(Opening.size(), Size - 1); // Without its parentheses.
  Text = Text.drop_front(Size);
  return Inside;
}

bool PathPattern::compile(llvm::StringRef Text, std::vector<llvm::Regex> &To) {
  std::string Posix = inPosix(Text);
  BeyondPosix = BeyondPosix || Posix != Text;
  Problem = Measure().run(Posix);
  if (!Problem.empty())
    return false;
  llvm::Regex Compiled(Posix);
  if (!Compiled.isValid(Problem))
    return false;
  To.push_back(std::move(Compiled));
  return true;
}

PathPattern::PathPattern(llvm::StringRef Text) {
  // "^(?!external/).*": whatever begins otherwise. Only there does a lookahead
  // say something about the whole.
  llvm::StringRef Rest = Text;
  const bool Anchored = Rest.consume_front("^");
  while (Anchored) {
    if (llvm::StringRef Not = takeLookahead(Rest, "(?!"); !Not.empty()) {
      if (!compile("^(" + Not.str() + ")", Forbidden))
        return;
    } else if (llvm::StringRef Also = takeLookahead(Rest, "(?=");
               !Also.empty()) {
      if (!compile("^(" + Also.str() + ")", Required))
        return;
    } else {
      break;
    }
    BeyondPosix = true;
  }
  compile((Anchored ? "^" : "") + Rest.str(), Required);
}

bool PathPattern::matches(llvm::StringRef Path) const {
  const auto Matches = [&](const llvm::Regex &Each) {
    return Each.match(Path);
  };
  return Problem.empty() && llvm::all_of(Required, Matches) &&
         llvm::none_of(Forbidden, Matches);
}

} // namespace cotidy
