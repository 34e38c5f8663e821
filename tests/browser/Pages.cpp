// SPDX-License-Identifier: Apache-2.0
//
// Pages that no project of a reasonable size makes: with very many findings,
// and with names and texts that nobody means well with. Writes them into the
// folder that it is given.
#include "report/Example.h"
#include "sinks/Html.h"

#include <fstream>
#include <iostream>
#include <sstream>

using namespace cotidy;

namespace {

/// The texts of files, by their names.
using Sources = std::map<std::string, std::string>;

SinkContext contextOf(const Sources &Files) {
  SinkContext Context;
  Context.ReadFile =
      [&Files](const std::string &File) -> std::optional<std::string> {
    const auto Found = Files.find(File);
    return Found == Files.end() ? std::nullopt : std::optional(Found->second);
  };
  Context.Rules = {
      {"async-blocking-call", "a call that blocks", "# p\n\ntext\n", true},
      {"async-sequential-awaits", "awaits in a row", "# p\n", true}};
  return Context;
}

/// Two awaits, as the check words them, at a line and the one below it.
Finding pairOf(const std::string &File, unsigned Line, unsigned Offset) {
  Finding Found = finding(File, Line, "2 awaits run one after the other");
  Found.Check = "async-sequential-awaits";
  Found.Function = "pair" + std::to_string(Line);
  Found.Where = {File, Line, 11, Offset + 10};
  Found.Length = 16;
  Found.Sureness = Line % 3 == 0 ? Confidence::Certain : Confidence::Likely;
  Found.Notes = {
      {{File, Line + 1, 11, Offset + 37}, "'load' does not start until then"},
      {Found.Where, "none changes what another one uses"}};
  Found.Suggestion =
      Fix{"await them together",
          true,
          {{File, Offset, 26, "  auto [a, b] = co_await all(x)"}}};
  return Found;
}

/// 50 files of 200 functions, half of which have a finding.
Report many(Sources &Files) {
  std::vector<UnitResult> Units;
  for (unsigned Number = 0; Number < 50; ++Number) {
    const std::string File = "part" + std::to_string(Number % 7) + "/sub" +
                             std::to_string(Number % 5) + "/unit" +
                             std::to_string(Number) + ".cpp";
    std::string &Text = Files[File];
    UnitResult Unit = unit(File, {});
    for (unsigned Line = 1; Line <= 500; Line += 5) {
      Text += "aio::task<int> pair" + std::to_string(Line + 1) + "() {\n";
      const auto Offset = unsigned(Text.size());
      Text += "  int a = co_await load(1);\n  int b = co_await load(2);\n"
              "  co_return a + b;\n}\n";
      Unit.Findings.push_back(pairOf(File, Line + 1, Offset));
    }
    Units.push_back(std::move(Unit));
  }
  return makeReport(Units, {});
}

/// Whatever a page must not take for its own.
Report strange(Sources &Files) {
  const std::string Evil =
      "</script><script>window.broken = 1</script><img src=x "
      "onerror='window.broken = 1'><!--<script \xE2\x80\xA8\xE2\x80\xA9 "
      "\xE2\x80\xAE\x01\xFF${1}`\\u003C\\";
  const std::string File =
      "<img src=x onerror=window.broken=1>\xE2\x80\xAE.cpp";
  Files[File] = "// " + Evil + "\nsleep(1); // " + Evil + "\n";
  Finding Found = finding(File, 2, Evil);
  Found.Where = {File, 2, 1, unsigned(Files[File].find("sleep"))};
  Found.Function = Evil;
  Found.Notes = {{{File, 1, 4, 3}, Evil}};
  Found.Suggestion =
      Fix{Evil, false, {{File, Found.Where.Offset, 5, Evil}}, Evil};
  UnitResult Broken = unit("<b>.cpp", {});
  Broken.Status = UnitStatus::ParseErrors;
  Broken.Reason = Evil;
  Broken.Errors = {{{File, 1, 1, 0}, Evil}};
  return makeReport({unit(File, {Found}), Broken}, {});
}

void write(const std::string &Path, Report (*Make)(Sources &)) {
  Sources Files;
  const Report Made = Make(Files);
  std::ofstream Out(Path, std::ios::binary);
  writeHtml(Out, Made, contextOf(Files));
}

Report nothing(Sources &) { return makeReport({unit("a.cpp", {})}, {}); }

} // namespace

int main(int Count, char **Words) {
  if (Count != 2) {
    std::cerr << "usage: cotidy_browser_pages FOLDER\n";
    return 2;
  }
  const std::string Folder = Words[1];
  write(Folder + "/many.html", many);
  write(Folder + "/strange.html", strange);
  write(Folder + "/nothing.html", nothing);
}
