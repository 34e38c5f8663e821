// SPDX-License-Identifier: Apache-2.0
#include "main/Options.h"

#include "llvm/ADT/STLExtras.h"

namespace cotidy {

cl::OptionCategory &optionCategory() {
  static cl::OptionCategory Category("cotidy options");
  return Category;
}

Options &allOptions() {
  static Options Given;
  return Given;
}

std::optional<std::string> &wrongValue() {
  static std::optional<std::string> Sentence;
  return Sentence;
}

std::map<const cl::Option *, const cl::generic_parser_base *> &choices() {
  static std::map<const cl::Option *, const cl::generic_parser_base *> All;
  return All;
}

std::vector<const cl::Option *> givenOptions() {
  std::vector<const cl::Option *> Given;
  for (const auto &Each : cl::getRegisteredOptions())
    if (const cl::Option *Option = Each.getValue();
        Option->getNumOccurrences() > 0 &&
        llvm::is_contained(Option->Categories, &optionCategory()))
      Given.push_back(Option);
  llvm::sort(Given, [](const cl::Option *Left, const cl::Option *Right) {
    return Left->ArgStr < Right->ArgStr;
  });
  return Given;
}

std::vector<std::string> ignoredOptions() {
  std::vector<std::string> Sentences;
  for (const cl::Option *Given : givenOptions())
    if (llvm::StringRef Why = Given->HelpStr; Why.consume_front("Ignored: "))
      Sentences.push_back(spelled(*Given) + " is ignored: " + Why.str());
  return Sentences;
}

llvm::Error refuseOthers(const std::string &Subcommand,
                         llvm::ArrayRef<llvm::StringRef> Allowed) {
  for (const cl::Option *Given : givenOptions())
    if (!llvm::is_contained(Allowed, Given->ArgStr))
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     "'cotidy " + Subcommand +
                                         "' has no option " + spelled(*Given));
  return llvm::Error::success();
}

bool refuseValue(const cl::Option &Option, llvm::StringRef Value,
                 const llvm::Twine &Values) {
  if (!wrongValue())
    wrongValue() =
        (spelled(Option) + "=" + Value + ": the value is " + Values).str();
  return true;
}

template <>
bool PlainParser<unsigned>::parse(cl::Option &Option, llvm::StringRef,
                                  llvm::StringRef Text, unsigned &Value) {
  return Text.getAsInteger(10, Value) &&
         refuseValue(Option, Text, "a number from 0");
}

/// The spellings of LLVM's own parser.
static std::optional<bool> boolOf(llvm::StringRef Text) {
  if (Text.empty() || Text.equals_insensitive("true") || Text == "1")
    return true;
  if (Text.equals_insensitive("false") || Text == "0")
    return false;
  return std::nullopt;
}

template <>
bool PlainParser<bool>::parse(cl::Option &Option, llvm::StringRef,
                              llvm::StringRef Text, bool &Value) {
  std::optional<bool> Read = boolOf(Text);
  Value = Read.value_or(false);
  return !Read && refuseValue(Option, Text, "true or false");
}

template <>
bool PlainParser<cl::boolOrDefault>::parse(cl::Option &Option, llvm::StringRef,
                                           llvm::StringRef Text,
                                           cl::boolOrDefault &Value) {
  std::optional<bool> Read = boolOf(Text);
  Value = Read.value_or(false) ? cl::BOU_TRUE : cl::BOU_FALSE;
  return !Read && refuseValue(Option, Text, "true or false");
}

} // namespace cotidy
