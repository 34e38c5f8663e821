// SPDX-License-Identifier: Apache-2.0
#include "probe/Probe.h"

#include "frontend/Parse.h"
#include "knowledge/Pattern.h"
#include "probe/Lookup.h"

#include "llvm/ADT/STLExtras.h"

namespace cotidy {

namespace {

constexpr char MainFile[] = "/cotidy-probe.cpp";
constexpr char Marker[] = "cotidy_probe_has_";

/// Includes what is installed, and leaves a declaration for each such header.
std::string probeText(const NamedFile &File) {
  std::string Text;
  unsigned Number = 0;
  for (const auto &Group : File.Headers) {
    std::string Keyword = "#if";
    for (const std::string &Header : Group) {
      Text += Keyword + " __has_include(<" + Header + ">)\n#include <" +
              Header + ">\nextern int " + Marker + std::to_string(Number++) +
              ";\n";
      Keyword = "#elif";
    }
    if (!Group.empty())
      Text += "#endif\n";
  }
  return Text;
}

void findHeaders(const NamedFile &File, clang::ASTContext &Context,
                 ProbeResult &Result) {
  unsigned Number = 0;
  for (const auto &Group : File.Headers) {
    bool Any = false;
    for (const std::string &Header : Group)
      if (exists(Marker + std::to_string(Number++), Context)) {
        Result.Headers.push_back(Header);
        Any = true;
      }
    if (!Any && !Group.empty())
      Result.Missing.push_back(Group.front());
  }
}

bool isFound(const NamedThing &Thing, clang::ASTContext &Context) {
  return exists(Thing.Name, Context) ||
         llvm::any_of(Thing.Others, [&](const std::string &Other) {
           return exists(Other, Context);
         });
}

void lookUp(const NamedThing &Thing, const NamedFile &File,
            clang::ASTContext &Context, ProbeResult &Result) {
  bool IsPattern = isNamePattern(Thing.Name);
  bool Found = IsPattern ? anyFits(Thing.Name, Thing.Signature, Context)
                         : isFound(Thing, Context);
  if (Found)
    ++Result.Live;
  else if (IsPattern || Thing.MayBeMissing || !Result.Missing.empty() ||
           File.Headers.empty())
    ++Result.Unknown;
  else if (Result.Dead.empty() || Result.Dead.back() != Thing.Name)
    Result.Dead.push_back(Thing.Name);
}

} // namespace

ProbeResult probe(const ProbeRequest &Request) {
  ProbeResult Result;
  clang::tooling::CompileCommand Command;
  Command.Directory = ".";
  Command.Filename = MainFile;
  Command.CommandLine = {"clang++", "-std=c++20", "-fsyntax-only"};
  for (const std::string &Define : Request.File.Defines)
    Command.CommandLine.push_back("-D" + Define);
  Command.CommandLine.insert(Command.CommandLine.end(), Request.Flags.begin(),
                             Request.Flags.end());
  Command.CommandLine.push_back(MainFile);
  std::map<std::string, std::string> Texts = {
      {MainFile, probeText(Request.File)}};
  ParseRequest Parse{Command, Request.ResourceDir, /*SkipSystemBodies=*/true,
                     &Texts};
  ParseOutcome Outcome =
      parseUnit(Parse, PathMap("/"), [&](clang::ASTContext &Context) {
        findHeaders(Request.File, Context, Result);
        for (const NamedThing &Each : Request.File.Things)
          lookUp(Each, Request.File, Context, Result);
      });
  if (!Outcome.Errors.empty())
    Result.Error = Outcome.Errors.front().Message;
  else
    Result.Error = Outcome.Failure;
  if (!Result.Error.empty()) {
    Result.Unknown += Result.Dead.size();
    Result.Dead.clear();
  }
  return Result;
}

} // namespace cotidy
