// SPDX-License-Identifier: Apache-2.0
#include "main/Words.h"

#include "base/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <map>

namespace cotidy {

namespace cl = llvm::cl;

std::string spelled(const cl::Option &Option) {
  return (Option.ArgStr.size() == 1 ? "-" : "--") + Option.ArgStr.str();
}

namespace {

llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

bool isOf(const cl::Option &Option, const cl::OptionCategory &Category) {
  return llvm::is_contained(Option.Categories, &Category);
}

/// --help and its kind, which LLVM's parser answers by itself.
bool isGeneric(const cl::Option &Option) {
  return llvm::any_of(Option.Categories, [](const cl::OptionCategory *Each) {
    return Each->getName() == "Generic Options";
  });
}

/// "@file" is what the file says, as in every LLVM tool.
llvm::Error expand(llvm::SmallVectorImpl<const char *> &Words,
                   llvm::BumpPtrAllocator &Memory) {
  for (llvm::StringRef Word : Words)
    if (Word.consume_front("@") && llvm::sys::fs::exists(Word) &&
        !llvm::sys::fs::is_regular_file(Word))
      return problem("@" + Word + " is no regular file");
  return cl::ExpansionContext(Memory, cl::TokenizeGNUCommandLine)
      .expandResponseFiles(Words);
}

/// Whether a value is the name of something on the disk.
bool namesSomething(const cl::Option &Option) {
  return Option.ValueStr == "file" || Option.ValueStr == "folder" ||
         Option.ValueStr == "path";
}

class Sorter {
public:
  Sorter(llvm::ArrayRef<const char *> Words, const cl::OptionCategory &Own)
      : Words(Words), Own(Own) {}

  llvm::Expected<SortedWords> run();

private:
  llvm::Error take(llvm::StringRef Word);
  llvm::Error takeOption(llvm::StringRef Word);
  cl::Option *find(llvm::StringRef Name) const;
  cl::Option *findPrefix(llvm::StringRef Name) const;
  llvm::Error unknown(llvm::StringRef Word, llvm::StringRef Name) const;
  llvm::Error add(const cl::Option &Option,
                  std::optional<llvm::StringRef> Value);

  llvm::ArrayRef<const char *> Words;
  const cl::OptionCategory &Own;
  std::size_t Next = 0; ///< The word behind the one that is looked at.
  SortedWords Result;
  std::map<const cl::Option *, std::optional<llvm::StringRef>> Seen;
};

llvm::Expected<SortedWords> Sorter::run() {
  while (Next < Words.size()) {
    llvm::StringRef Word = Words[Next++];
    if (Word == "--") {
      Result.Flags.emplace(Words.begin() + Next, Words.end());
      break;
    }
    if (llvm::Error Wrong = take(Word))
      return std::move(Wrong);
  }
  return std::move(Result);
}

llvm::Error Sorter::take(llvm::StringRef Word) {
  if (Word.empty())
    return problem("an argument is empty; a list or a variable that the "
                   "command line is made of may be");
  if (Word.starts_with("-") && Word != "-")
    return takeOption(Word);
  Result.Names.push_back(Word.str());
  return llvm::Error::success();
}

/// LLVM knows its -h only once it parses.
cl::Option *Sorter::find(llvm::StringRef Name) const {
  if (Name == "h")
    Name = "help";
  cl::Option *Found = cl::getRegisteredOptions().lookup(Name);
  return Found && (isOf(*Found, Own) || isGeneric(*Found)) ? Found : nullptr;
}

/// "-j4".
cl::Option *Sorter::findPrefix(llvm::StringRef Name) const {
  for (const auto &Each : cl::getRegisteredOptions())
    if (cl::Option *Option = Each.getValue();
        isOf(*Option, Own) && Option->getFormattingFlag() == cl::Prefix &&
        Name.starts_with(Option->ArgStr))
      return Option;
  return nullptr;
}

llvm::Error Sorter::unknown(llvm::StringRef Word, llvm::StringRef Name) const {
  std::vector<std::string> Candidates;
  for (const auto &Each : cl::getRegisteredOptions())
    if (isOf(*Each.getValue(), Own))
      Candidates.push_back(Each.getKey().str());
  llvm::sort(Candidates); // The map has no order.
  // Any letter is near to any other.
  auto Near = Name.size() > 1 ? nearestName(Name, Candidates) : std::nullopt;
  return problem("unknown option " + Word.split('=').first + "; " +
                 (Near ? "did you mean " + spelled(*find(*Near)) + "?"
                       : "see cotidy --help"));
}

llvm::Error Sorter::takeOption(llvm::StringRef Word) {
  llvm::StringRef Name = Word.drop_front(Word.starts_with("--") ? 2 : 1);
  std::optional<llvm::StringRef> Value;
  if (std::size_t Equals = Name.find('='); Equals != Name.npos) {
    Value = Name.substr(Equals + 1);
    Name = Name.substr(0, Equals);
  }
  cl::Option *Option = find(Name);
  if (!Option && !Word.starts_with("--"))
    if ((Option = findPrefix(Name)))
      Value = Word.substr(1 + Option->ArgStr.size());
  if (!Option)
    return unknown(Word, Name);
  if (!Value && Option->getValueExpectedFlag() == cl::ValueRequired) {
    if (Next == Words.size() || llvm::StringRef(Words[Next]) == "--")
      return problem(spelled(*Option) + " wants a value: <" + Option->ValueStr +
                     ">");
    Value = Words[Next++];
  }
  if (Value && Option->getValueExpectedFlag() == cl::ValueDisallowed)
    return problem(spelled(*Option) + " takes no value");
  if (Value && Value->empty() && namesSomething(*Option))
    return problem(spelled(*Option) + "= names nothing; give a " +
                   Option->ValueStr + ", or leave it out");
  return add(*Option, Value);
}

/// CMake's functions add options that a user may have given as well.
llvm::Error Sorter::add(const cl::Option &Option,
                        std::optional<llvm::StringRef> Value) {
  auto [Known, New] = Seen.try_emplace(&Option, Value);
  if (!New && Option.getNumOccurrencesFlag() == cl::Optional) {
    if (Known->second == Value)
      return llvm::Error::success();
    return problem(spelled(Option) + " is given twice, with two values");
  }
  Result.Options.push_back(spelled(Option) + (Value ? "=" + Value->str() : ""));
  return llvm::Error::success();
}

} // namespace

llvm::Expected<SortedWords> sortWords(llvm::ArrayRef<const char *> Words,
                                      const cl::OptionCategory &Own) {
  const auto *Dashes = llvm::find_if(
      Words, [](const char *Word) { return llvm::StringRef(Word) == "--"; });
  llvm::BumpPtrAllocator Memory;
  llvm::SmallVector<const char *, 32> All(Words.begin(), Dashes);
  if (llvm::Error Wrong = expand(All, Memory))
    return std::move(Wrong);
  All.append(Dashes, Words.end());
  return Sorter(All, Own).run();
}

} // namespace cotidy
