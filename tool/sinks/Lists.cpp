// SPDX-License-Identifier: Apache-2.0
#include "sinks/Lists.h"

#include "base/Text.h"

#include <nlohmann/json.hpp>

#include <map>
#include <ostream>
#include <vector>

namespace cotidy {

using nlohmann::ordered_json;

namespace {

/// A finding, or a unit that was not analysed completely.
struct Item {
  std::string File;
  unsigned Line = 0, Column = 0;
  Severity Level = Severity::Error;
  std::string Message;
  std::string Check;       ///< "incomplete" for a unit.
  std::string Fingerprint; ///< Unique in a report.
  const ReportedFinding *Of = nullptr;
};

std::vector<Item> itemsOf(const Report &Report, const SinkContext &Context) {
  const auto Path = [&](const std::string &File) {
    return Context.DisplayPath ? Context.DisplayPath(File) : File;
  };
  std::vector<Item> Result;
  for (const ReportedFinding &Each : Report.Findings)
    if (!Each.Fixed)
      Result.push_back({Path(Each.Found.Where.File), Each.Found.Where.Line,
                        Each.Found.Where.Column, Each.Level, Each.Found.Message,
                        Each.Found.Check, Each.Fingerprint, &Each});
  for (const IncompleteUnit &Unit : Report.Incomplete) {
    Item Lost;
    Lost.File = Path(Unit.File);
    Lost.Message = "not analysed completely: " + Unit.Reason;
    if (!Unit.Errors.empty())
      Lost.Message += ": " + Unit.Errors.front().Message;
    Lost.Check = "incomplete";
    Lost.Fingerprint = "incomplete-" + Unit.File;
    Result.push_back(std::move(Lost));
  }
  return Result;
}

const char *levelOf(const Item &Of) {
  return Of.Level == Severity::Remark ? "info" : nameOf(Of.Level);
}

/// On one line, and nothing that a terminal obeys.
std::string plain(const std::string &Text) { return escapeControl(Text); }

/// As the text of an XML element or attribute. What XML cannot hold at all is
/// escaped before.
std::string xml(const std::string &Text) {
  std::string Result;
  for (const char Each : escapeControl(Text))
    switch (Each) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    default:
      Result += Each;
    }
  return Result;
}

/// What GitHub's runner would take for the end of a value.
std::string command(const std::string &Text, bool IsProperty) {
  std::string Result;
  for (const char Each : Text) {
    const bool Ends = Each == '%' || Each == '\r' || Each == '\n' ||
                      (IsProperty && (Each == ':' || Each == ','));
    static constexpr char Digits[] = "0123456789ABCDEF";
    const auto Byte = static_cast<unsigned char>(Each);
    if (Ends)
      Result += {'%', Digits[Byte / 16], Digits[Byte % 16]};
    else
      Result += Each;
  }
  return Result;
}

void dump(std::ostream &Out, const ordered_json &Json, int Indent) {
  Out << escapeInJson(Json.dump(Indent, ' ', /*ensure_ascii=*/false,
                                ordered_json::error_handler_t::replace))
      << '\n';
}

std::map<std::string, std::vector<Item>> byFile(std::vector<Item> All) {
  std::map<std::string, std::vector<Item>> Result;
  for (Item &Each : All)
    Result[Each.File].push_back(std::move(Each));
  return Result;
}

constexpr const char *XmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

} // namespace

void writeConcise(std::ostream &Out, const Report &Report,
                  const SinkContext &Context) {
  for (const Item &Each : itemsOf(Report, Context)) {
    Out << plain(Each.File);
    if (Each.Line != 0)
      Out << ':' << Each.Line << ':' << Each.Column;
    Out << ": " << nameOf(Each.Level) << ": " << plain(Each.Message) << " ["
        << Each.Check << "]\n";
  }
}

void writeJsonLines(std::ostream &Out, const Report &Report,
                    const SinkContext &Context) {
  for (const Item &Each : itemsOf(Report, Context)) {
    ordered_json Json = {{"check", Each.Check},
                         {"severity", nameOf(Each.Level)},
                         {"message", Each.Message},
                         {"file", Each.File},
                         {"line", Each.Line},
                         {"column", Each.Column},
                         {"fingerprint", Each.Fingerprint}};
    if (Each.Of) {
      Json["confidence"] = nameOf(Each.Of->Found.Sureness);
      Json["weight"] = nameOf(weightOf(Each.Of->Found.Costs));
      for (const Note &Step : Each.Of->Found.Notes)
        Json["notes"].push_back({{"message", Step.Message},
                                 {"file", Step.Where.File},
                                 {"line", Step.Where.Line},
                                 {"column", Step.Where.Column}});
    }
    dump(Out, Json, -1);
  }
}

void writeGitHub(std::ostream &Out, const Report &Report,
                 const SinkContext &Context) {
  for (const Item &Each : itemsOf(Report, Context)) {
    const char *Level =
        Each.Level == Severity::Remark ? "notice" : nameOf(Each.Level);
    Out << "::" << Level << " file=" << command(plain(Each.File), true);
    if (Each.Line != 0)
      Out << ",line=" << Each.Line << ",col=" << Each.Column;
    Out << ",title=" << command(Each.Check, true)
        << "::" << command(plain(Each.Message), false) << '\n';
  }
}

void writeGitLab(std::ostream &Out, const Report &Report,
                 const SinkContext &Context) {
  ordered_json All = ordered_json::array();
  for (const Item &Each : itemsOf(Report, Context))
    All.push_back({{"description", Each.Message},
                   {"check_name", Each.Check},
                   {"fingerprint", Each.Fingerprint},
                   {"severity", Each.Level == Severity::Error     ? "critical"
                                : Each.Level == Severity::Warning ? "major"
                                                                  : "info"},
                   {"location",
                    {{"path", Each.File},
                     {"lines", {{"begin", std::max(Each.Line, 1U)}}}}}});
  dump(Out, All, 2);
}

void writeCheckstyle(std::ostream &Out, const Report &Report,
                     const SinkContext &Context) {
  Out << XmlHead << "<checkstyle version=\"8.0\">\n";
  for (const auto &[File, Items] : byFile(itemsOf(Report, Context))) {
    Out << "  <file name=\"" << xml(File) << "\">\n";
    for (const Item &Each : Items)
      Out << "    <error line=\"" << Each.Line << "\" column=\"" << Each.Column
          << "\" severity=\"" << levelOf(Each) << "\" message=\""
          << xml(Each.Message) << "\" source=\"cotidy." << xml(Each.Check)
          << "\"/>\n";
    Out << "  </file>\n";
  }
  Out << "</checkstyle>\n";
}

// What fails to be analysed is an error, and what is found is a failure. A run
// without either has one case, which passes: readers take none for trouble.
void writeJUnit(std::ostream &Out, const Report &Report,
                const SinkContext &Context) {
  const std::vector<Item> Items = itemsOf(Report, Context);
  const std::size_t Errors = Report.Incomplete.size();
  Out << XmlHead << "<testsuites>\n  <testsuite name=\"cotidy\" tests=\""
      << std::max<std::size_t>(Items.size(), 1) << "\" failures=\""
      << Items.size() - Errors << "\" errors=\"" << Errors << "\">\n";
  if (Items.empty())
    Out << "    <testcase classname=\"cotidy\" name=\"no finding\"/>\n";
  for (const Item &Each : Items) {
    const char *Kind = Each.Of ? "failure" : "error";
    const std::string Place =
        Each.Line == 0 ? Each.File
                       : Each.File + ":" + std::to_string(Each.Line) + ":" +
                             std::to_string(Each.Column);
    Out << "    <testcase classname=\"" << xml(Each.Check) << "\" name=\""
        << xml(Place) << "\">\n      <" << Kind << " type=\""
        << nameOf(Each.Level) << "\" message=\"" << xml(Each.Message)
        << "\"/>\n    </testcase>\n";
  }
  Out << "  </testsuite>\n</testsuites>\n";
}

void writeRdjson(std::ostream &Out, const Report &Report,
                 const SinkContext &Context) {
  ordered_json All = ordered_json::array();
  for (const Item &Each : itemsOf(Report, Context)) {
    ordered_json Where = {{"path", Each.File}};
    if (Each.Line != 0)
      Where["range"] = {
          {"start", {{"line", Each.Line}, {"column", Each.Column}}}};
    All.push_back({{"message", Each.Message},
                   {"location", std::move(Where)},
                   {"severity", Each.Level == Severity::Error     ? "ERROR"
                                : Each.Level == Severity::Warning ? "WARNING"
                                                                  : "INFO"},
                   {"code", {{"value", Each.Check}}}});
  }
  dump(Out, {{"source", {{"name", "cotidy"}}}, {"diagnostics", std::move(All)}},
       2);
}

} // namespace cotidy
