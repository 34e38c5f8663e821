// SPDX-License-Identifier: Apache-2.0
#include "checks/Input.h"

#include "support/Files.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

constexpr std::string_view SectionMark = "//--- ";

class Parser {
public:
  explicit Parser(Input &Into) : Into(Into) {}

  void parse(const std::string &Text) {
    const std::string Stem = Into.Check + "/" + Into.Name;
    const bool Sections =
        Text.starts_with(SectionMark) ||
        Text.find("\n" + std::string(SectionMark)) != Text.npos;
    if (!Sections)
      Into.Files.push_back({Stem + ".cpp", "", 1});
    unsigned Number = 0;
    for (const std::string &Line : linesOf(Text)) {
      ++Number;
      if (Line.starts_with(SectionMark))
        Into.Files.push_back(
            {Stem + "/" + Line.substr(SectionMark.size()), "", Number + 1});
      else if (!directive(Line, Number) && !Into.Files.empty())
        parseLine(Line, Number);
    }
  }

private:
  static std::vector<std::string> words(const std::string &Text) {
    std::istringstream In(Text);
    return {std::istream_iterator<std::string>(In), {}};
  }

  /// The line stays in a file of its own, so that lines keep their numbers.
  bool directive(const std::string &Line, unsigned Number) {
    if (Line.starts_with("// flags: "))
      Into.Flags = words(Line.substr(10));
    else if (Line.starts_with("// args: "))
      Into.Arguments = words(Line.substr(9));
    else
      return false;
    if (!Into.Files.empty())
      append(Line, Number);
    return true;
  }

  void append(const std::string &Line, unsigned) {
    Into.Files.back().Text += Line + "\n";
  }

  void parseLine(const std::string &Line, unsigned Number) {
    static const std::regex Mark(
        R"([ \t]*// (want|note|why|fixme|fixme-not): )");
    std::smatch Found;
    if (!std::regex_search(Line, Found, Mark))
      return append(Line, Number);
    expectations(Line.substr(std::size_t(Found.position())), Number);
    append(Line.substr(0, std::size_t(Found.position())), Number);
  }

  void expectations(std::string Comment, unsigned Number) {
    static const std::regex One(
        R"re([ \t]*// (?:(want|fixme|fixme-not): (async-[a-z-]+) |(note|why): )"([^"]*)")re");
    static const std::map<std::string, Expectation::Kind> Kinds = {
        {"want", Expectation::Want},
        {"note", Expectation::Note},
        {"why", Expectation::Why},
        {"fixme", Expectation::Fixme},
        {"fixme-not", Expectation::FixmeNot}};
    std::smatch Found;
    while (std::regex_search(Comment, Found, One,
                             std::regex_constants::match_continuous)) {
      const InputFile &File = Into.Files.back();
      const auto Is = Kinds.at(Found[Found[1].matched ? 1 : 3]);
      Into.Expected.push_back({Is, File.Name, Number - File.FirstLine + 1,
                               Found[2].str(), Found[4].str()});
      Comment = Found.suffix();
    }
    if (!Comment.empty())
      Into.Problems.push_back(Into.Path.string() + ":" +
                              std::to_string(Number) +
                              ": not understood: " + Comment);
  }

  Input &Into;
};

} // namespace

std::string Input::place(const std::string &File, unsigned Line) const {
  for (const InputFile &Each : Files)
    if (Each.Name == File)
      Line += Each.FirstLine - 1;
  return fs::relative(Path, source(".")).string() + ":" + std::to_string(Line);
}

bool Input::owns(const std::string &File) const {
  return std::any_of(Files.begin(), Files.end(),
                     [&](const InputFile &Each) { return Each.Name == File; });
}

bool Input::hasWhys() const {
  return std::any_of(
      Expected.begin(), Expected.end(),
      [](const Expectation &Each) { return Each.Is == Expectation::Why; });
}

fs::path Input::golden(bool Unsafe) const {
  return Path.parent_path() /
         (Name + (Unsafe ? ".unsafe.fixed.cpp" : ".fixed.cpp"));
}

std::string Input::joined(const std::vector<std::string> &Texts) const {
  if (Files.size() == 1)
    return Texts.front();
  std::string Result;
  for (std::size_t I = 0; I < Files.size(); ++I)
    Result += std::string(SectionMark) +
              fs::path(Files[I].Name).filename().string() + "\n" + Texts[I];
  return Result;
}

Input parseInput(const fs::path &Path, const std::string &Text) {
  Input Result;
  Result.Path = Path;
  Result.Check = Path.parent_path().filename();
  Result.Name = Path.stem();
  Parser(Result).parse(Text);
  return Result;
}

Input readInput(const fs::path &Path) {
  return parseInput(Path, readFile(Path));
}

std::vector<Input> readInputs() {
  std::vector<Input> Result;
  for (const fs::path &Page : filesBelow(source("checks"), ".md"))
    for (const fs::path &File :
         filesBelow(source("test-inputs") / Page.stem(), ".cpp"))
      if (!File.string().ends_with(".fixed.cpp")) {
        Result.push_back(readInput(File));
        Result.back().Number = Result.size();
      }
  return Result;
}

} // namespace cotidy::test
