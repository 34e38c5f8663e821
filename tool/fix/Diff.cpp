// SPDX-License-Identifier: Apache-2.0
//
// Two texts as a unified diff, for `patch` and for people. Bytes are kept as
// they are: carriage returns, and a last line without a newline.
#include "fix/Diff.h"

#include <algorithm>
#include <string_view>

namespace cotidy {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t ContextLines = 3;

/// Past this many changed lines the shortest script is not worth its memory.
constexpr int MaxDistance = 4000;

/// Count lines of the old text give way to Added lines of the new.
struct Change {
  std::size_t Old = 0, New = 0;
  std::size_t Removed = 0, Added = 0;
};

Lines splitLines(std::string_view Text) {
  Lines Result;
  while (!Text.empty()) {
    std::size_t End = Text.find('\n');
    End = End == std::string_view::npos ? Text.size() : End + 1;
    Result.push_back(Text.substr(0, End));
    Text.remove_prefix(End);
  }
  return Result;
}

/// Myers' greedy algorithm: Furthest[k] is how far along A the diagonal k
/// (position in A minus position in B) can be followed with D changes.
class Script {
public:
  Script(const Lines &A, const Lines &B) : A(A), B(B) {}

  /// Changes in order, with single lines not yet joined.
  std::vector<Change> changes() {
    int Distance = search();
    if (Distance < 0)
      return {{0, 0, A.size(), B.size()}};
    return trace(Distance);
  }

private:
  int search();
  std::vector<Change> trace(int Distance) const;
  bool goesDown(const std::vector<int> &Furthest, int K, int D) const {
    return K == -D || (K != D && at(Furthest, K - 1) < at(Furthest, K + 1));
  }
  static int at(const std::vector<int> &Furthest, int K) {
    return Furthest[std::size_t(K + int(Furthest.size() / 2))];
  }

  const Lines &A, &B;
  std::vector<std::vector<int>> History; ///< Before step D; 2D+3 diagonals.
};

int Script::search() {
  int SizeA = int(A.size()), SizeB = int(B.size());
  std::vector<int> Furthest(3, 0);
  for (int D = 0; D <= std::min(SizeA + SizeB, MaxDistance); ++D) {
    History.push_back(Furthest);
    std::vector<int> Next(std::size_t(2 * D + 5), 0);
    for (int K = -D; K <= D; K += 2) {
      int X = goesDown(Furthest, K, D) ? at(Furthest, K + 1)
                                       : at(Furthest, K - 1) + 1;
      while (X < SizeA && X - K < SizeB &&
             A[std::size_t(X)] == B[std::size_t(X - K)])
        ++X;
      Next[std::size_t(K + D + 2)] = X;
      if (X >= SizeA && X - K >= SizeB)
        return D;
    }
    Furthest = std::move(Next);
  }
  return -1;
}

std::vector<Change> Script::trace(int Distance) const {
  std::vector<Change> Result;
  int X = int(A.size()), Y = int(B.size());
  for (int D = Distance; D > 0; --D) {
    const std::vector<int> &Furthest = History[std::size_t(D)];
    bool Down = goesDown(Furthest, X - Y, D);
    int K = X - Y + (Down ? 1 : -1);
    X = at(Furthest, K);
    Y = X - K;
    Result.push_back({std::size_t(X), std::size_t(Y), std::size_t(Down ? 0 : 1),
                      std::size_t(Down ? 1 : 0)});
  }
  std::reverse(Result.begin(), Result.end());
  return Result;
}

std::vector<Change> compare(const Lines &Old, const Lines &New) {
  std::size_t Prefix = 0, Suffix = 0;
  std::size_t Shorter = std::min(Old.size(), New.size());
  while (Prefix < Shorter && Old[Prefix] == New[Prefix])
    ++Prefix;
  while (Suffix < Shorter - Prefix &&
         Old[Old.size() - 1 - Suffix] == New[New.size() - 1 - Suffix])
    ++Suffix;
  Lines A(Old.begin() + long(Prefix), Old.end() - long(Suffix));
  Lines B(New.begin() + long(Prefix), New.end() - long(Suffix));
  std::vector<Change> Joined;
  for (Change Each : Script(A, B).changes()) {
    Each.Old += Prefix;
    Each.New += Prefix;
    if (!Joined.empty() &&
        Joined.back().Old + Joined.back().Removed == Each.Old &&
        Joined.back().New + Joined.back().Added == Each.New) {
      Joined.back().Removed += Each.Removed;
      Joined.back().Added += Each.Added;
    } else {
      Joined.push_back(Each);
    }
  }
  return Joined;
}

void appendLine(std::string &Out, char Mark, std::string_view Line) {
  Out += Mark;
  Out += Line;
  if (!Line.ends_with('\n'))
    Out += "\n\\ No newline at end of file\n";
}

std::string range(char Mark, std::size_t From, std::size_t Count) {
  // An empty range is named by the line before it.
  return Mark + std::to_string(Count == 0 ? From : From + 1) + "," +
         std::to_string(Count);
}

/// One hunk for changes that are close to each other.
void appendHunk(std::string &Out, const Lines &Old, const Lines &New,
                const Change *First, const Change *Last) {
  std::size_t Before = std::min(First->Old, ContextLines);
  std::size_t End =
      std::min(Last->Old + Last->Removed + ContextLines, Old.size());
  std::size_t From = First->Old - Before;
  std::size_t NewEnd =
      Last->New + Last->Added + End - Last->Old - Last->Removed;
  std::size_t NewFrom = First->New - Before;
  Out += "@@ " + range('-', From, End - From) + " " +
         range('+', NewFrom, NewEnd - NewFrom) + " @@\n";
  for (const Change *Each = First; Each <= Last; ++Each) {
    for (; From < Each->Old; ++From)
      appendLine(Out, ' ', Old[From]);
    for (; From < Each->Old + Each->Removed; ++From)
      appendLine(Out, '-', Old[From]);
    for (std::size_t I = 0; I < Each->Added; ++I)
      appendLine(Out, '+', New[Each->New + I]);
  }
  for (; From < End; ++From)
    appendLine(Out, ' ', Old[From]);
}

/// A name for `---`: quoted as git does when it could be taken for more than a
/// name or holds bytes that are not ASCII, and closed by a tab when it has
/// blanks.
std::string diffName(std::string_view Side, const std::string &File) {
  std::string Name = std::string(Side) + (File.starts_with('/') ? "" : "/");
  std::string Quoted = Name;
  for (char C : File) {
    auto Byte = static_cast<unsigned char>(C);
    if (Byte < 0x20 || Byte >= 0x7f || C == '"' || C == '\\')
      for (char Digit : {char('\\'), char('0' + Byte / 64),
                         char('0' + Byte / 8 % 8), char('0' + Byte % 8)})
        Quoted += Digit;
    else
      Quoted += C;
  }
  Name += File;
  if (Quoted != Name)
    return '"' + Quoted + '"';
  return Name.find(' ') == std::string::npos ? Name : Name + '\t';
}

void appendFile(std::string &Out, const std::string &File,
                const std::string &Before, const std::string &After) {
  Lines Old = splitLines(Before), New = splitLines(After);
  std::vector<Change> Changes = compare(Old, New);
  if (Changes.empty())
    return;
  Out += "--- " + diffName("a", File) + "\n+++ " + diffName("b", File) + "\n";
  const Change *End = Changes.data() + Changes.size();
  for (const Change *First = Changes.data(); First != End;) {
    const Change *Last = First;
    while (Last + 1 != End &&
           Last[1].Old - (Last->Old + Last->Removed) <= 2 * ContextLines)
      ++Last;
    appendHunk(Out, Old, New, First, Last);
    First = Last + 1;
  }
}

} // namespace

std::string
unifiedDiff(const FixPlan &Plan,
            const std::function<std::string(const std::string &)> &Named) {
  std::string Out;
  for (const auto &[File, After] : Plan.After)
    if (auto Before = Plan.Before.find(File); Before != Plan.Before.end())
      appendFile(Out, Named(File), Before->second, After);
  return Out;
}

} // namespace cotidy
