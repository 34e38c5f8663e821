// SPDX-License-Identifier: Apache-2.0
//
// Clang's own option table tells which flags it knows and where the value of a
// flag ends. The lists here hold only what the table does not tell: flags that
// Clang lists and yet refuses. Each was tried with clang++-19.
#include "cdb/GccFlags.h"

#include "cdb/JsonDatabase.h"

#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/Sanitizers.h"
#include "clang/Driver/Driver.h"
#include "clang/Driver/Options.h"
#include "clang/Driver/Types.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/TargetParser/X86TargetParser.h"

namespace options = clang::driver::options;
namespace types = clang::driver::types;
using llvm::StringRef;
using llvm::opt::Arg;

namespace cotidy {

namespace {

enum class Verdict { Keep, DropSilently, Drop };

/// The parts of a command line while they are sorted.
class Cleaner {
public:
  Cleaner(const std::vector<std::string> &CommandLine,
          const std::string &Directory, const std::string &Filename);
  CleanedCommand run() &&;

private:
  Verdict judge(const Arg &Flag);
  Verdict judgeXclang(StringRef Value);
  bool isRefused(const Arg &Flag) const;
  bool isRefusedOnX86(const Arg &Flag) const;
  void take(const Arg &Flag, std::size_t Begin, std::size_t End);
  void addInput(const Arg &Input);
  void addInclude(const std::string &Header);
  std::string headerOf(StringRef Precompiled) const;
  bool hasPrecompiledInclude() const;

  const std::vector<std::string> &Words;
  const std::string &Directory;
  const std::string &Filename;
  std::vector<const char *> Pointers; ///< The words after the compiler.
  llvm::opt::InputArgList Args;
  bool TargetsX86 = false;
  bool IncludesByFrontend = false;
  bool DropNextXclang = false, DropNextInput = false;
  bool WritesPrecompiled = false;
  types::ID Language = types::TY_INVALID; ///< By the last -x.
  CleanedCommand Result;
};

} // namespace

Cleaner::Cleaner(const std::vector<std::string> &CommandLine,
                 const std::string &Directory, const std::string &Filename)
    : Words(CommandLine), Directory(Directory), Filename(Filename) {
  for (std::size_t I = 1; I < Words.size(); ++I)
    Pointers.push_back(Words[I].c_str());
  // A flag at the end that lacks its value is not among the Args: it goes.
  unsigned MissingIndex = 0, MissingCount = 0;
  Args = clang::driver::getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount,
      llvm::opt::Visibility(options::ClangOption));
  const llvm::Triple Target(Args.getLastArgValue(
      options::OPT_target, llvm::sys::getDefaultTargetTriple()));
  TargetsX86 = Target.isX86();
  IncludesByFrontend = hasPrecompiledInclude();
}

/// Beside `-include a.h` Clang looks for a.h.pch and a.h.gch.
bool Cleaner::hasPrecompiledInclude() const {
  for (const Arg *Include : Args.filtered(options::OPT_include)) {
    const std::string Header = absolutePath(Directory, Include->getValue());
    if (llvm::sys::fs::exists(Header + ".pch") ||
        llvm::sys::fs::exists(Header + ".gch"))
      return true;
  }
  return false;
}

/// The header that a precompiled one was made of, when it is still there.
std::string Cleaner::headerOf(StringRef Precompiled) const {
  if (!Precompiled.consume_back(".pch") && !Precompiled.consume_back(".gch"))
    return "";
  std::string Header = absolutePath(Directory, Precompiled.str());
  return llvm::sys::fs::exists(Header) ? Header : "";
}

// The driver would take a precompiled header that lies beside this one; the
// frontend, which -Xclang addresses, does not.
void Cleaner::addInclude(const std::string &Header) {
  for (const char *Word : {"-Xclang", "-include", "-Xclang"})
    Result.Flags.push_back(Word);
  Result.Flags.push_back(Header);
}

void Cleaner::addInput(const Arg &Input) {
  for (const char *Value : Input.getValues())
    Result.Inputs.push_back(Value);
}

/// Clang has these in its table and refuses them all the same.
bool Cleaner::isRefused(const Arg &Flag) const {
  switch (Flag.getOption().getID()) {
  case options::OPT_UNKNOWN:
  case options::OPT_fno_for_scope:
  case options::OPT_traditional_cpp:
  case options::OPT_fplugin_EQ: // A plugin is code; it is not loaded.
  case options::OPT_fplugin_arg:
  case options::OPT_fpass_plugin_EQ:
    return true;
  case options::OPT_fexec_charset_EQ:
  case options::OPT_finput_charset_EQ:
    return !StringRef(Flag.getValue()).equals_insensitive("utf-8");
  case options::OPT_fsanitize_EQ:
    return llvm::any_of(Flag.getValues(), [](StringRef Value) {
      return !clang::parseSanitizerValue(Value, /*AllowGroups=*/true);
    });
  default:
    return Flag.getOption().hasFlag(options::Unsupported) ||
           (TargetsX86 && isRefusedOnX86(Flag));
  }
}

bool Cleaner::isRefusedOnX86(const Arg &Flag) const {
  switch (Flag.getOption().getID()) {
  case options::OPT_fpcc_struct_return:
  case options::OPT_freg_struct_return:
  case options::OPT_mabi_EQ:
  case options::OPT_mcpu_EQ:
  case options::OPT_mhard_float:
  case options::OPT_miamcu:
  case options::OPT_mnop_mcount:
  case options::OPT_mrecord_mcount:
  case options::OPT_mrtd:
  case options::OPT_msse2avx:
  case options::OPT_mthreads:
  case options::OPT_mtls_dialect_EQ:
  case options::OPT_p:
    return true;
  case options::OPT_mfunction_return_EQ:
    return !llvm::is_contained({"keep", "thunk-extern"},
                               StringRef(Flag.getValue()));
  case options::OPT_march_EQ:
    return StringRef(Flag.getValue()) != "native" &&
           llvm::X86::parseArchX86(Flag.getValue()) == llvm::X86::CK_None;
  case options::OPT_mtune_EQ:
    return !llvm::is_contained({"native", "generic"},
                               StringRef(Flag.getValue())) &&
           llvm::X86::parseTuneCPU(Flag.getValue()) == llvm::X86::CK_None;
  default:
    return false;
  }
}

/// Warnings are not what the analysis is about, but they must not stop it.
static bool stopsAtWarnings(const Arg &Flag) {
  if (Flag.getOption().matches(options::OPT_pedantic_errors))
    return true;
  if (!Flag.getOption().matches(options::OPT_W_Joined))
    return false;
  StringRef Name = Flag.getValue();
  if (Name.starts_with("error") || Name == "fatal-errors" ||
      Name == "invalid-pch")
    return true;
  Name.consume_front("no-");
  return !Name.starts_with("error") && Name != "everything" &&
         !clang::DiagnosticIDs::getGroupForWarningOption(Name);
}

/// Flags about what comes out of a compiler; the analysis writes nothing. Those
/// of them that name files Clang would read or refuse would stop it, too.
static bool isOutput(const Arg &Flag) {
  const llvm::opt::Option &Option = Flag.getOption();
  for (const unsigned Group :
       {options::OPT_M_Group, options::OPT_Action_Group, options::OPT_d_Group})
    if (Option.matches(Group))
      return true;
  switch (Option.getID()) {
  case options::OPT_o:
  case options::OPT__serialize_diags:
  case options::OPT_save_temps:
  case options::OPT_save_temps_EQ:
  case options::OPT_ftime_trace:
  case options::OPT_ftime_trace_EQ:
  case options::OPT_fmodule_header:
  case options::OPT_fmodule_header_EQ:
  case options::OPT_fmodule_output:
  case options::OPT_fmodule_output_EQ:
  case options::OPT_dependency_file:
  case options::OPT_emit_ast:
  case options::OPT_C:
  case options::OPT_CC:
  case options::OPT_P:
  case options::OPT_H:
  case options::OPT_v:
  case options::OPT__HASH_HASH_HASH:
  case options::OPT_fdiagnostics_format_EQ:
  case options::OPT_gen_cdb_fragment_path:
  case options::OPT_module_dependency_dir:
  case options::OPT_dependency_dot:
  case options::OPT_fcrash_diagnostics_dir:
  case options::OPT_fproc_stat_report:
  case options::OPT_fproc_stat_report_EQ:
  case options::OPT_fprofile_use_EQ:
  case options::OPT_fprofile_instr_use:
  case options::OPT_fprofile_instr_use_EQ:
  case options::OPT_fprofile_sample_use_EQ:
  case options::OPT_fprofile_exclude_files_EQ:
  case options::OPT_fprofile_filter_files_EQ:
    return true;
  case options::OPT_flto_EQ: // GCC's may be a number of processes.
    return !llvm::is_contained({"full", "thin", "auto", "jobserver"},
                               StringRef(Flag.getValue()));
  case options::OPT_Wp_COMMA:
    return StringRef(Flag.getValue()).starts_with("-M");
  default:
    return false;
  }
}

/// `-Xclang -include-pch -Xclang a.pch` is how CMake writes it; the header
/// itself follows in the same way and stays.
Verdict Cleaner::judgeXclang(StringRef Value) {
  if (std::exchange(DropNextXclang, false) || Value == "-emit-pch")
    return Verdict::DropSilently;
  DropNextXclang = llvm::is_contained(
      {"-include-pch", "-load", "-plugin", "-add-plugin"}, Value);
  return DropNextXclang ? Verdict::DropSilently : Verdict::Keep;
}

Verdict Cleaner::judge(const Arg &Flag) {
  if (Flag.getOption().matches(options::OPT_Xclang))
    return judgeXclang(Flag.getValue());
  if (isOutput(Flag) || stopsAtWarnings(Flag))
    return Verdict::DropSilently;
  return isRefused(Flag) ? Verdict::Drop : Verdict::Keep;
}

/// GCC's flags with a value of its own, which the table cannot know of.
static bool hasOwnValue(StringRef UnknownFlag) {
  return llvm::is_contained({"-aux-info", "-auxbase", "-auxbase-strip",
                             "-dumpbase", "-dumpbase-ext", "-wrapper"},
                            UnknownFlag);
}

static bool isPrecompiled(StringRef File) {
  return File.ends_with(".pch") || File.ends_with(".gch");
}

void Cleaner::take(const Arg &Flag, std::size_t Begin, std::size_t End) {
  const llvm::opt::Option &Option = Flag.getOption();
  if (Option.matches(options::OPT_INPUT) ||
      Option.matches(options::OPT__DASH_DASH)) {
    const bool IsModuleMap = StringRef(Words[Begin]).starts_with("@");
    if (std::exchange(DropNextInput, false))
      return;
    if (IsModuleMap) // It is not there, or it would have been expanded.
      Result.Dropped.push_back(Words[Begin]);
    else
      addInput(Flag);
    return;
  }
  DropNextInput = hasOwnValue(Words[Begin]);
  if (Option.matches(options::OPT_include_pch)) {
    if (const std::string Header = headerOf(Flag.getValue()); !Header.empty())
      addInclude(Header);
    return;
  }
  if (Option.matches(options::OPT_include) && IncludesByFrontend)
    return addInclude(Flag.getValue());
  if (Option.matches(options::OPT_o))
    WritesPrecompiled |= isPrecompiled(Flag.getValue());
  if (Option.matches(options::OPT_x))
    Language = types::lookupTypeForTypeSpecifier(Flag.getValue());

  const Verdict What = judge(Flag);
  if (What == Verdict::Drop)
    Result.Dropped.push_back(
        llvm::join(Words.begin() + Begin, Words.begin() + End, " "));
  if (What == Verdict::Keep)
    Result.Flags.insert(Result.Flags.end(), Words.begin() + Begin,
                        Words.begin() + End);
}

CleanedCommand Cleaner::run() && {
  Result.Flags.push_back(Words.front());
  for (auto Flag = Args.begin(); Flag != Args.end();) {
    const Arg &This = **Flag;
    ++Flag;
    // Args count from the word after the compiler.
    const std::size_t Begin = This.getIndex() + 1;
    const std::size_t End =
        Flag == Args.end() ? Words.size() : (*Flag)->getIndex() + 1;
    take(This, Begin, End);
  }
  const bool SaysLanguage = Language != types::TY_INVALID;
  if (!SaysLanguage) {
    StringRef Extension = llvm::sys::path::extension(Filename);
    Extension.consume_front(".");
    Language = types::lookupTypeForExtension(Extension);
    // What `c++ a.c` compiles is C++; an unknown extension is an object file.
    if (clang::driver::getDriverMode(Words.front(), Pointers) == "g++")
      Language = types::lookupCXXTypeForCType(Language);
  }
  // That a source is said to be one (-Xclang -emit-pch) costs no analysis.
  Result.MakesPrecompiledHeader = (SaysLanguage || WritesPrecompiled) &&
                                  Language != types::TY_INVALID &&
                                  types::onlyPrecompileType(Language);
  Result.IsCxx = Language != types::TY_INVALID && types::isCXX(Language);
  return std::move(Result);
}

CleanedCommand cleanCommand(const std::vector<std::string> &CommandLine,
                            const std::string &Directory,
                            const std::string &Filename) {
  return Cleaner(CommandLine, Directory, Filename).run();
}

} // namespace cotidy
