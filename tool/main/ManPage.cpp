// SPDX-License-Identifier: Apache-2.0
#include "main/ManPage.h"

#include "main/OptionTable.h"
#include "main/Usage.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

/// Text in which no character is a command of roff, and a dash is the one that
/// is typed.
static std::string roff(llvm::StringRef Text) {
  std::string Result;
  if (Text.starts_with(".") || Text.starts_with("'"))
    Result = "\\&";
  for (const char C : Text) {
    if (C == '\\')
      Result += "\\e";
    else if (C == '-')
      Result += "\\-";
    else
      Result += C;
  }
  return Result;
}

static std::string bold(llvm::StringRef Text) {
  return "\\fB" + roff(Text) + "\\fR";
}

static std::string italic(llvm::StringRef Text) {
  return "\\fI" + roff(Text) + "\\fR";
}

/// In lines as roff's readers want them; none begins with a command.
static std::string wrapped(llvm::StringRef Text) {
  constexpr std::size_t Width = 72; // dashes become two characters
  std::string Result;
  while (Text.size() > Width) {
    const std::size_t Blank = Text.substr(0, Width).rfind(' ');
    if (Blank == Text.npos)
      break;
    Result += roff(Text.substr(0, Blank)) + "\n";
    Text = Text.substr(Blank + 1);
  }
  return Result + roff(Text) + "\n";
}

static std::string sentence(std::string Text) {
  if (!Text.empty()) {
    Text.front() = llvm::toUpper(Text.front());
    Text += Text.back() == '.' ? "" : ".";
  }
  return wrapped(Text);
}

/// A term with what it means, indented behind it.
static std::string item(const std::string &Term, const std::string &Meaning) {
  return ".TP\n" + Term + "\n" + Meaning;
}

static std::string synopsis() {
  std::string Result = ".SH SYNOPSIS\n";
  bool First = true;
  for (const UsageForm &Each : usageForms()) {
    Result += (First ? "" : ".br\n") + bold("cotidy") +
              (*Each.Subcommand ? " " + bold(Each.Subcommand) : "") + " " +
              roff(Each.Arguments) + "\n";
    First = false;
  }
  return Result;
}

static std::string description() {
  std::string Result =
      ".SH DESCRIPTION\n"
      "Finds what makes C++20 coroutines slow or wrong although they compile:\n"
      "calls that block the event loop, awaits that run one after the other\n"
      "although neither needs the other, locks that are held while a "
      "coroutine\n"
      "is suspended, tasks that refer to what has died or never run.\n"
      "It says why, and it can rewrite the code.\n";
  for (const UsageForm &Each : usageForms())
    Result += item(bold("cotidy") +
                       (*Each.Subcommand ? " " + bold(Each.Subcommand) : "") +
                       " " + roff(Each.Arguments),
                   sentence(Each.Help));
  return Result;
}

static std::string termOf(const ListedOption &Option) {
  std::string Term = bold(Option.Spelled);
  if (Option.Takes == ListedOption::Value::None)
    return Term;
  const std::string Joint = Option.Spelled.starts_with("--") ? "=" : " ";
  if (Option.Takes != ListedOption::Value::Word)
    return Term + Joint + italic(Option.ValueName);
  std::vector<std::string> Words;
  for (const auto &[Word, Help] : Option.Words)
    Words.push_back(bold(Word));
  return Term + Joint + llvm::join(Words, "|");
}

static std::string options() {
  std::string Result = ".SH OPTIONS\n"
                       "One dash and two are the same.\n"
                       "Words behind \\fB@\\fIfile\\fR are read from it.\n";
  for (const ListedOption &Each : listedOptions()) {
    Result += item(termOf(Each), sentence(Each.Help));
    if (Each.Takes != ListedOption::Value::WordFile)
      continue;
    Result += ".RS\n"; // what the forms are
    for (const auto &[Word, Help] : Each.Words)
      Result += item(bold(Word), sentence(Help));
    Result += ".RE\n";
  }
  return Result;
}

static std::string checks() {
  std::string Result = ".SH CHECKS\n"
                       "\\fBcotidy explain\\fR prints the page of each.\n";
  for (const auto &[Name, Summary] : listedChecks())
    Result += item(bold(Name), sentence(Summary));
  return Result;
}

static std::string exitStatus() {
  std::string Result = ".SH EXIT STATUS\n";
  for (const ExitMeaning &Each : exitMeanings())
    Result += item(bold(std::to_string(Each.Code)), sentence(Each.Help));
  return Result;
}

static std::string ending() {
  return ".SH FILES\n" +
         item(
             italic("compile_commands.json"),
             "The project's compile commands, as build systems write them.\n") +
         item(italic(".clang-tidy"),
              "Checks and their options, with clang\\-tidy's inheritance.\n") +
         ".SH ENVIRONMENT\n" +
         item("\\fBXDG_CACHE_HOME\\fR",
              "Where the folder \\fIcotidy\\fR with the results of earlier\n"
              "runs is; without it, in \\fI~/.cache\\fR.\n") +
         item("\\fBNO_COLOR\\fR", "Set to anything: no colours.\n") +
         ".SH SEE ALSO\n"
         ".BR clang\\-tidy\\-19 (1)\n"
         ".PP\n"
         "More is in the documents that are installed with the program, in\n"
         "\\fIshare/doc/cotidy\\fR.\n";
}

std::string manPage() {
  return ".TH COTIDY 1 \"" COTIDY_DATE "\" \"cotidy " COTIDY_VERSION "\"\n"
         ".SH NAME\n"
         "cotidy \\- static analyzer for C++20 coroutines\n" +
         synopsis() + description() + options() + checks() + exitStatus() +
         ending();
}

} // namespace cotidy
