// SPDX-License-Identifier: Apache-2.0
//
// Names in configurations, compared with the checks that exist.
#include "config/Names.h"

#include "base/Text.h"

#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace cotidy {
namespace {

std::vector<llvm::StringRef> globsOf(llvm::StringRef List) {
  std::vector<llvm::StringRef> Result;
  while (!List.empty()) {
    auto End = List.find_first_of(",\n");
    if (auto Glob = List.substr(0, End).trim(" \t\r"); !Glob.empty())
      Result.push_back(Glob);
    List = End == llvm::StringRef::npos ? "" : List.substr(End + 1);
  }
  return Result;
}

bool isOwn(llvm::StringRef Glob) {
  Glob.consume_front("-");
  return Glob.starts_with("async");
}

std::vector<std::string> namesOf(llvm::ArrayRef<const Check *> Checks) {
  std::vector<std::string> Result;
  for (const Check *Each : Checks)
    Result.push_back(Each->Name.str());
  return Result;
}

std::string didYouMean(llvm::StringRef Word,
                       const std::vector<std::string> &Names,
                       llvm::StringRef Otherwise) {
  if (auto Near = nearestName(Word, Names))
    return "; did you mean '" + *Near + "'?";
  return "; " + Otherwise.str();
}

/// The sentence about a key whose check or option does not exist.
std::optional<std::string> whyUnknown(llvm::StringRef Key,
                                      llvm::ArrayRef<const Check *> Checks) {
  auto [Name, Option] = Key.split('.');
  auto Owner = llvm::find_if(
      Checks, [&, Name = Name](const Check *C) { return C->Name == Name; });
  if (Owner == Checks.end())
    return "unknown check '" + Name.str() + "' in the option '" + Key.str() +
           "'" +
           didYouMean(Name, namesOf(Checks),
                      "see cotidy --list-checks --checks='*'");
  std::vector<std::string> Names;
  for (const CheckOption &Each : (*Owner)->Options) {
    if (Each.Name == Option)
      return std::nullopt;
    Names.push_back(Each.Name.str());
  }
  return Name.str() + " has no option '" + Option.str() + "'" +
         didYouMean(Option, Names, "see cotidy explain " + Name.str());
}

} // namespace

std::string onlyOwnGlobs(llvm::StringRef Globs) {
  std::string Result;
  for (llvm::StringRef Glob : globsOf(Globs))
    if (isOwn(Glob))
      Result += (Result.empty() ? "" : ",") + Glob.str();
  return Result;
}

std::optional<std::string> unknownGlob(llvm::StringRef Globs,
                                       llvm::ArrayRef<const Check *> Checks) {
  for (llvm::StringRef Glob : globsOf(Globs)) {
    llvm::StringRef Pattern = Glob;
    Pattern.consume_front("-");
    clang::tidy::GlobList Matcher(Pattern);
    if (llvm::any_of(Checks,
                     [&](const Check *C) { return Matcher.contains(C->Name); }))
      continue;
    // Other tools' checks are none of our business, but "asnyc-…" is.
    if (!isOwn(Glob) && !nearestName(Pattern.str(), namesOf(Checks)))
      continue;
    return "unknown check '" + Pattern.str() + "'" +
           didYouMean(Pattern, namesOf(Checks),
                      "see cotidy --list-checks --checks='*'");
  }
  return std::nullopt;
}

std::optional<std::string>
unknownOption(const clang::tidy::ClangTidyOptions::OptionMap &Options,
              llvm::ArrayRef<const Check *> Checks) {
  std::vector<llvm::StringRef> Keys;
  for (llvm::StringRef Key : Options.keys())
    if (Key.starts_with("async-"))
      Keys.push_back(Key);
  llvm::sort(Keys); // The map has no order.
  for (llvm::StringRef Key : Keys)
    if (auto Why = whyUnknown(Key, Checks))
      return Why;
  return std::nullopt;
}

} // namespace cotidy
