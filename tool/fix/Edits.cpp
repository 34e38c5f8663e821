// SPDX-License-Identifier: Apache-2.0
//
// Overlap of edits, and their application to a text.
#include "fix/Edits.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace cotidy {
namespace {

unsigned endOf(const Edit &E) { return E.Offset + E.Length; }

bool insertsLines(const Edit &E) {
  return E.Length == 0 && !E.Text.empty() &&
         (E.Text.front() == '\n' || E.Text.back() == '\n');
}

bool usesCrLf(const std::string &Text) {
  auto Newline = Text.find('\n');
  return Newline != std::string::npos && Newline > 0 &&
         Text[Newline - 1] == '\r';
}

void appendWithCrLf(std::string &To, const std::string &Text) {
  for (char C : Text) {
    if (C == '\n' && (To.empty() || To.back() != '\r'))
      To += '\r';
    To += C;
  }
}

} // namespace

bool contradict(const Edit &A, const Edit &B) {
  return A.File == B.File && A.Offset < endOf(B) && B.Offset < endOf(A);
}

bool overlap(const Edit &A, const Edit &B) {
  if (A.File != B.File)
    return false;
  // Lines only collide with what replaces the text around them.
  if ((A.Length > 0 && B.Length > 0) || insertsLines(A) || insertsLines(B))
    return contradict(A, B);
  return A.Offset <= endOf(B) && B.Offset <= endOf(A);
}

std::string insertedText(const std::string &Text, const Edit &Of) {
  if (!usesCrLf(Text))
    return Of.Text;
  std::string Result;
  appendWithCrLf(Result, Of.Text);
  return Result;
}

std::string applyEdits(const std::string &Text,
                       const std::vector<const Edit *> &Edits) {
  // At one place: lines first, in the order of their text, so that the result
  // does not depend on which fix came first; then what goes before a
  // replacement, as given; then the replacement.
  using Key = std::tuple<unsigned, int, std::string_view, std::size_t>;
  std::vector<std::pair<Key, const Edit *>> Sorted;
  for (const Edit *E : Edits) {
    bool Lines = insertsLines(*E);
    Sorted.emplace_back(
        Key(E->Offset,
            Lines            ? 0
            : E->Length == 0 ? 1
                             : 2,
            Lines ? std::string_view(E->Text) : std::string_view(),
            Sorted.size()),
        E);
  }
  std::sort(Sorted.begin(), Sorted.end());
  bool CrLf = usesCrLf(Text);
  std::string Result;
  std::size_t Done = 0;
  const Edit *Previous = nullptr;
  for (const auto &[Where, E] : Sorted) {
    if (Previous && insertsLines(*E) && *E == *Previous)
      continue;
    Previous = E;
    Result.append(Text, Done, E->Offset - Done);
    if (CrLf)
      appendWithCrLf(Result, E->Text);
    else
      Result += E->Text;
    Done = endOf(*E);
  }
  return Result.append(Text, Done);
}

} // namespace cotidy
