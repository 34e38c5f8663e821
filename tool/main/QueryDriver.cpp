// SPDX-License-Identifier: Apache-2.0
#include "main/QueryDriver.h"

#include "base/Paths.h"
#include "cdb/JsonDatabase.h"
#include "main/RunProgram.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Basic/TargetOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Regex.h"

namespace cotidy {

using Words = QueryDriver::Words;
using llvm::StringRef;

static llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

static std::string patternOf(StringRef Glob) {
  std::string Result = "^";
  while (!Glob.empty()) {
    if (Glob.consume_front("**"))
      Result += ".*";
    else if (Glob.consume_front("*"))
      Result += "[^/]*";
    else if (Glob.consume_front("?"))
      Result += "[^/]";
    else {
      Result += llvm::Regex::escape(Glob.take_front());
      Glob = Glob.drop_front();
    }
  }
  return Result + "$";
}

llvm::Expected<QueryDriver> QueryDriver::create(const Words &Globs) {
  QueryDriver Result;
  for (const std::string &Glob : Globs) {
    if (!StringRef(Glob).starts_with("/") && !StringRef(Glob).starts_with("*"))
      return problem("--query-driver=" + Glob +
                     ": compilers are compared by their absolute paths; let it "
                     "begin with '/' or '**/'");
    Result.Patterns.push_back(patternOf(Glob));
  }
  return Result;
}

bool QueryDriver::isNamed(StringRef Driver) const {
  return llvm::any_of(Patterns, [&](const std::string &Pattern) {
    return llvm::Regex(Pattern).match(Driver);
  });
}

/// As a shell in the folder would find it, without ".."; "" when it would not.
static std::string absoluteDriver(const std::string &Driver,
                                  const std::string &Directory) {
  if (llvm::sys::path::is_absolute(Driver))
    return normalizePath(Driver);
  if (StringRef(Driver).contains('/'))
    return normalizePath(Directory + '/' + Driver);
  const auto Found = llvm::sys::findProgramByName(Driver);
  return Found ? normalizePath(*Found) : "";
}

/// Of the flags, those that headers depend on. A database must not have more of
/// the compiler done than to say where they are: -fplugin, -B, -specs and
/// -wrapper run what they name.
static Words flagsFor(StringRef Driver, const Words &CommandLine,
                      const std::string &Directory) {
  const bool IsClang = llvm::sys::path::filename(Driver).contains("clang");
  Words Result;
  for (std::size_t I = 1; I < CommandLine.size(); ++I) {
    const StringRef Word = CommandLine[I];
    if (Word == "--")
      break;
    StringRef Root = Word;
    const bool HasRoot = Root.consume_front("--sysroot=");
    if (HasRoot || (Word == "--sysroot" && I + 1 < CommandLine.size())) {
      llvm::SmallString<128> Path(HasRoot ? Root : StringRef(CommandLine[++I]));
      llvm::sys::fs::make_absolute(Directory, Path);
      Result.push_back("--sysroot=" + Path.str().str());
    } else if (Word == "-nostdinc" || Word == "-nostdinc++" ||
               Word.starts_with("-std=") ||
               (Word.starts_with("-m") && Word != "-mllvm") ||
               (IsClang && (Word.starts_with("--target=") ||
                            Word.starts_with("-stdlib=") ||
                            Word.starts_with("--gcc-toolchain=")))) {
      Result.push_back(Word.str());
    }
  }
  return Result;
}

/// The compiler's own stddef.h and its kind: Clang has others, and needs them.
static bool isOwnFolder(StringRef Folder) {
  static const llvm::Regex Own("/(gcc|gcc-cross|clang)/([^/]+/)?[^/]+/"
                               "include(-fixed)?$");
  return Own.match(Folder);
}

/// What `-E -v` prints.
static BuiltIn parse(StringRef Text, const std::string &Directory) {
  BuiltIn Result;
  bool InList = false, IsWhole = false;
  for (StringRef Line : llvm::split(Text, '\n')) {
    Line = Line.rtrim();
    if (Line.consume_front("Target: ")) {
      Result.Target = Line.trim().str();
    } else if (Line.starts_with("#include ") &&
               Line.ends_with("search starts here:")) {
      InList = true;
    } else if (Line == "End of search list.") {
      InList = false;
      IsWhole = true;
    } else if (InList && Line.consume_front(" ")) {
      Line.consume_back(" (framework directory)");
      const std::string Folder = absolutePath(Directory, Line.trim().str());
      if (!isOwnFolder(Folder))
        Result.Folders.push_back(Folder);
    }
  }
  if (!IsWhole)
    Result.Problem = "did not name their folders";
  return Result;
}

/// Whether Clang knows the target: it fails for one that it does not, and then
/// the one of this machine is nearer than none.
static bool isKnownTarget(const std::string &Target) {
  auto Options = std::make_shared<clang::TargetOptions>();
  Options->Triple = Target;
  clang::DiagnosticsEngine Diagnostics(new clang::DiagnosticIDs,
                                       new clang::DiagnosticOptions,
                                       new clang::IgnoringDiagConsumer);
  const llvm::IntrusiveRefCntPtr<clang::TargetInfo> Info(
      clang::TargetInfo::CreateTargetInfo(Diagnostics, Options));
  return Info != nullptr;
}

/// Nothing but the folders of that compiler, and Clang's own.
static Words clangFlagsOf(const BuiltIn &Found, const Words &CommandLine) {
  Words Result;
  const bool HasTarget = llvm::any_of(CommandLine, [](StringRef Word) {
    return Word.starts_with("--target=") || Word == "-target";
  });
  if (!HasTarget && !Found.Target.empty() && isKnownTarget(Found.Target))
    Result.push_back("--target=" + Found.Target);
  Result.insert(Result.end(), {"-nostdlibinc", "-nostdinc++"});
  for (const std::string &Folder : Found.Folders)
    Result.insert(Result.end(), {"-isystem", Folder});
  return Result;
}

/// Problem: a clause of which the compiler is the subject.
static BuiltIn run(const std::string &Driver, const Words &Flags,
                   const std::string &Directory) {
  llvm::SmallVector<StringRef, 16> Arguments(Flags.begin(), Flags.end());
  Arguments.append({"-E", "-v", "-x", "c++", "/dev/null"});
  // CPATH and its kind would count as built in.
  const std::string Path =
      "PATH=" + llvm::sys::Process::GetEnv("PATH").value_or("");
  const StringRef Environment[] = {Path, "LC_ALL=C"};
  const ProgramOutput Said = runProgram(
      Driver, Arguments, llvm::ArrayRef(Environment), std::chrono::seconds(10));
  BuiltIn Result = parse(Said.Err, Directory);
  const StringRef Complaint = StringRef(Said.Err).trim();
  if (!Said.Problem.empty())
    Result.Problem = "did not answer: " + Said.Problem;
  else if (Said.Code != 0)
    Result.Problem = "ended with " + std::to_string(Said.Code) + ": " +
                     Complaint.substr(Complaint.rfind('\n') + 1).str();
  return Result;
}

llvm::Expected<Words> QueryDriver::ask(const Words &CommandLine,
                                       const std::string &Directory) {
  const std::string Driver = absoluteDriver(CommandLine[0], Directory);
  if (Driver.empty() || !isNamed(Driver)) {
    PassedOver = Driver.empty() ? CommandLine[0] : Driver;
    return Words();
  }
  HasMatched = true;
  const Words Flags = flagsFor(Driver, CommandLine, Directory);
  Words Key = Flags;
  Key.insert(Key.begin(), Driver);
  const auto [Place, New] = Known.try_emplace(std::move(Key));
  BuiltIn &Answer = Place->second;
  if (New)
    Answer = run(Driver, Flags, Directory);
  if (!Answer.Problem.empty())
    return problem("its compiler '" + Driver +
                   "' was asked for its headers (--query-driver), and " +
                   Answer.Problem);
  return clangFlagsOf(Answer, CommandLine);
}

} // namespace cotidy
