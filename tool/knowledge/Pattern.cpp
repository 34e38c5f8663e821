// SPDX-License-Identifier: Apache-2.0
#include "knowledge/Pattern.h"

namespace cotidy {

NameParts lastParts(std::string_view Name) {
  std::size_t At = Name.rfind("::");
  // "a::operator S::T" is the conversion of a class, not a member of S.
  if (std::size_t Operator = Name.find("operator "); Operator < At)
    At = Operator < 2 ? Name.npos : Operator - 2;
  if (At == Name.npos)
    return {"", Name};
  std::string_view Scope = Name.substr(0, At);
  if (std::size_t Outer = Scope.rfind("::"); Outer != Scope.npos)
    Scope.remove_prefix(Outer + 2);
  return {Scope, Name.substr(At + 2)};
}

bool isNamePattern(std::string_view Name) {
  std::string_view Last = lastParts(Name).Last;
  if (Last.starts_with("operator"))
    Name.remove_suffix(Last.size());
  return Name.find('*') != Name.npos;
}

bool matchesPattern(std::string_view Pattern, std::string_view Text) {
  // The last star takes one letter more whenever what follows does not fit.
  std::size_t P = 0, T = 0, AfterStar = Pattern.npos, Taken = 0;
  while (T != Text.size()) {
    if (P != Pattern.size() && Pattern[P] == '*') {
      AfterStar = ++P;
      Taken = T;
    } else if (P != Pattern.size() && Pattern[P] == Text[T]) {
      ++P;
      ++T;
    } else if (AfterStar != Pattern.npos) {
      P = AfterStar;
      T = ++Taken;
    } else {
      return false;
    }
  }
  return Pattern.find_first_not_of('*', P) == Pattern.npos;
}

} // namespace cotidy
