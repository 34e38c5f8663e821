// SPDX-License-Identifier: Apache-2.0
#include "coro/NameWords.h"

#include "ast/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Basic/CharInfo.h"

using namespace clang;

namespace cotidy::model {

/// Whether one of the words of snake_case or CamelCase is one of these.
static bool hasWord(const NamedDecl &Named, const Words &Wanted) {
  StringRef Name = Named.getIdentifier() ? Named.getName() : "";
  for (size_t I = 0; I < Name.size();) {
    size_t End = I + 1;
    while (End < Name.size() && llvm::isLower(Name[End]))
      ++End;
    if (Wanted.contains(Name.slice(I, End).ltrim('_').lower()))
      return true;
    I = End;
  }
  return false;
}

bool isLogging(const FunctionDecl &Function, const Knowledge &Known) {
  const Words &Logs = Known.words(Meaning::Logs);
  const auto *Class = dyn_cast<CXXRecordDecl>(Function.getDeclContext());
  return hasWord(Function, Logs) || (Class && hasWord(*Class, Logs));
}

bool beginsOrEnds(const FunctionDecl &Function, const Knowledge &Known) {
  for (const DeclContext *Context = &Function; Context;
       Context = Context->getParent())
    if (const auto *Named = dyn_cast<FunctionDecl>(Context))
      if (hasWord(*Named, Known.words(Meaning::BeginsOrEnds)))
        return true;
  return false;
}

bool ordersByName(const FunctionDecl &Function, const Knowledge &Known) {
  if (!Function.getIdentifier())
    return false;
  StringRef Name = Function.getName();
  std::string Lower = Name.lower();
  StringRef Rest(Lower);
  for (StringRef Prefix : Known.words(Meaning::AsyncPrefixes))
    Rest.consume_front(Prefix);
  return llvm::any_of(Known.words(Meaning::Orders), [&](StringRef Verb) {
    if (!Rest.starts_with(Verb))
      return false;
    size_t End = Verb.size() + (Lower.size() - Rest.size());
    return End == Name.size() || Name[End] == '_' || isUppercase(Name[End]) ||
           isDigit(Name[End]);
  });
}

bool grantsByName(const FunctionDecl &Function, const Knowledge &Known) {
  return hasWord(Function, Known.words(Meaning::Grants));
}

bool spawnsByName(const FunctionDecl &Function, const Knowledge &Known) {
  return Known.words(Meaning::SpawnsTask).contains(lastName(Function));
}

} // namespace cotidy::model
