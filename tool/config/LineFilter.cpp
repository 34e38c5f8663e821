// SPDX-License-Identifier: Apache-2.0
//
// Read here, because clang-tidy's own reader follows any nesting and prints
// what it does not like.
#include "config/LineFilter.h"

#include "config/Yaml.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/YAMLTraits.h"

namespace cotidy {
namespace {

using Range = std::vector<unsigned>;

struct Filter {
  std::string Name;
  std::vector<Range> Lines;
};

} // namespace
} // namespace cotidy

LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(cotidy::Range)
LLVM_YAML_IS_SEQUENCE_VECTOR(cotidy::Filter)

template <> struct llvm::yaml::MappingTraits<cotidy::Filter> {
  static void mapping(IO &Io, cotidy::Filter &File) {
    Io.mapRequired("name", File.Name);
    Io.mapOptional("lines", File.Lines);
  }
  static std::string validate(IO &, cotidy::Filter &File) {
    if (File.Name.empty())
      return "a name is empty";
    for (const cotidy::Range &Lines : File.Lines)
      if (Lines.size() != 2 || Lines[0] > Lines[1])
        return "lines are pairs of a first and a last one";
    return "";
  }
};

namespace cotidy {

llvm::Expected<std::vector<clang::tidy::FileFilter>>
readLineFilter(llvm::StringRef Text) {
  std::vector<clang::tidy::FileFilter> Result;
  if (Text.empty())
    return Result;
  std::string Why;
  std::vector<Filter> Files;
  if (nestsTooDeeply(Text)) {
    Why = "it nests too deeply";
  } else {
    llvm::yaml::Input Input(
        Text, nullptr,
        [](const llvm::SMDiagnostic &Each, void *To) {
          auto &First = *static_cast<std::string *>(To);
          if (First.empty())
            First = Each.getMessage().str();
        },
        &Why);
    // Where the text is an alias, reading a list would follow no node at all.
    llvm::yaml::EmptyContext None;
    if (Input.setCurrentDocument() && !Input.error())
      llvm::yaml::yamlize(Input, Files, true, None);
    if (Input.error() && Why.empty())
      Why = Input.error().message();
  }
  if (!Why.empty())
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        "--line-filter is not a list like "
        "[{\"name\":\"a.cpp\",\"lines\":[[1,3]]}]: " +
            Why);
  for (Filter &Each : Files) {
    clang::tidy::FileFilter &Added = Result.emplace_back();
    Added.Name = std::move(Each.Name);
    for (const Range &Lines : Each.Lines)
      Added.LineRanges.emplace_back(Lines[0], Lines[1]);
  }
  return Result;
}

bool passesLineFilter(llvm::StringRef Path, unsigned Line,
                      llvm::ArrayRef<clang::tidy::FileFilter> Filters) {
  if (Filters.empty())
    return true;
  const auto *About = llvm::find_if(
      Filters, [&](const auto &Filter) { return Path.ends_with(Filter.Name); });
  return About != Filters.end() &&
         (About->LineRanges.empty() ||
          llvm::any_of(About->LineRanges, [&](const auto &Range) {
            return Range.first <= Line && Line <= Range.second;
          }));
}

} // namespace cotidy
