// SPDX-License-Identifier: Apache-2.0
//
// cotidy doctor: what it finds wrong with a project, and what it leaves alone.
#include "driver/Driver.h"

#include <chrono>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

class Doctor : public Driver {
protected:
  static constexpr const char *Coroutine =
      "#include <aio/task.hpp>\n"
      "aio::task<int> one() { co_return 1; }\n";

  Doctor() {
    write("a.cpp", Coroutine);
    all({"a.cpp"});
  }

  void write(const std::string &File, const std::string &Text) {
    fs::create_directories((Folder / File).parent_path());
    writeFile(Folder / File, Text);
  }
  void all(const Words &Files, const Words &More = {}) {
    Words Flags = {"clang++-19", "-std=c++20", runtimeFlag()};
    Flags.insert(Flags.end(), More.begin(), More.end());
    database(Files, Flags);
  }
  Completed ask(Words More = {}) {
    Words Arguments = {"doctor", "-p", ".", "--cache-dir=kept"};
    Arguments.insert(Arguments.end(), More.begin(), More.end());
    return cotidy(Arguments);
  }
  static bool ends(const std::string &Text, const std::string &With) {
    return Text.ends_with(With);
  }
  /// Something is to be done, and it is said like this.
  void expectToDo(const Completed &Told, const std::string &What) {
    EXPECT_EQ(Told.Code, Findings) << Told.Out << Told.Err;
    EXPECT_NE(Told.Out.find(What), Told.Out.npos) << Told.Out;
    EXPECT_TRUE(ends(Told.Out, "1 thing to do\n")) << Told.Out;
  }
  /// It is said like this, and nothing is to be done.
  void expectNoted(const Completed &Told, const std::string &What) {
    EXPECT_EQ(Told.Code, Clean) << Told.Out << Told.Err;
    EXPECT_NE(Told.Out.find(What), Told.Out.npos) << Told.Out;
    EXPECT_TRUE(ends(Told.Out, "all is well\n")) << Told.Out;
  }
};

TEST_F(Doctor, SaysThatAllIsWell) {
  const Completed Told = ask();
  expectNoted(Told, "- 1 unit of C++, with 1 coroutine\n");
  expectNoted(Told, "of these libraries, which have a profile\n"
                    "    aio, in 1 unit\n");
  expectNoted(Told, "- results are kept in ");
}

TEST_F(Doctor, MissesADatabase) {
  fs::remove(Folder / "compile_commands.json");
  expectToDo(ask(), "compile_commands.json'; -p names the folder of");
}

TEST_F(Doctor, MissesFiles) {
  all({"a.cpp", "gone.cpp"});
  expectToDo(ask(), "1. 1 unit is not analysed: the file does not exist");
}

TEST_F(Doctor, GroupsUnitsByTheirFirstError) {
  write("b.cpp", "#include \"generated.h\"\n");
  write("c.cpp", "#include \"generated.h\"\nbroken\n");
  all({"a.cpp", "b.cpp", "c.cpp"});
  expectToDo(ask(), "1. 2 units do not compile with Clang: 'generated.h' file "
                    "not found\n"
                    "     b.cpp\n"
                    "     c.cpp\n"
                    "   -> build the project first");
}

TEST_F(Doctor, SeesThatTheDatabaseIsOld) {
  const auto Ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  fs::last_write_time(Folder / "compile_commands.json", Ago);
  expectNoted(ask(), "all is well"); // a file that is edited makes none
  write("new.cpp", Coroutine);
  expectToDo(ask(), "older than 1 source file, which it does not have\n"
                    "     new.cpp\n");
  fs::remove(Folder / "new.cpp");
  write("CMakeLists.txt", "");
  expectToDo(ask(), "older than what describes the build\n"
                    "     CMakeLists.txt\n");
}

TEST_F(Doctor, NotesWhatIsLeftOut) {
  all({"a.cpp"}, {"-fno-canonical-system-headers"});
  expectNoted(ask(), "flags that only GCC knows are left out in 1 unit: "
                     "-fno-canonical-system-headers\n");
  write("b.c", "");
  all({"a.cpp", "b.c"}, {"-x", "c++"});
  expectNoted(ask(), "- 2 units of C++");
  auto Entries =
      nlohmann::json::parse(readFile(Folder / "compile_commands.json"));
  Entries[1]["arguments"] = {"clang-19", "-c", "b.c"};
  write("compile_commands.json", Entries.dump());
  expectNoted(ask(), "1 entry of the database is not C++ and passed over\n");
  expectNoted(ask({"--checks=-async-busy-wait"}),
              "checks are disabled: 1 name\n    async-busy-wait, for 1 unit\n");
}

TEST_F(Doctor, NotesHeadersThatAFilterLeavesOut) {
  write("part.h", "#pragma once\n");
  write("a.cpp", std::string("#include \"part.h\"\n") + Coroutine);
  expectNoted(ask({"--exclude-header-filter=part"}), "of them are not shown\n");
  expectNoted(ask({"--exclude-header-filter=part"}), "    part.h\n");
  expectNoted(ask(), "all of them are shown\n");
}

TEST_F(Doctor, NotesThatThereIsNoCoroutine) {
  write("a.cpp", "int x;\n");
  expectNoted(ask(), "- there is no coroutine in what was analysed\n");
}

TEST_F(Doctor, SeesTasksWithoutAProfile) {
  write("a.cpp", "#include <coroutine>\n"
                 "namespace mine { struct job { struct promise_type {\n"
                 "  job get_return_object(); void return_void();\n"
                 "  void unhandled_exception();\n"
                 "  std::suspend_always initial_suspend();\n"
                 "  std::suspend_always final_suspend() noexcept;\n"
                 "}; }; }\n"
                 "mine::job work() { co_return; }\n");
  expectToDo(ask(), "1. 1 return type of coroutines has no profile, so that "
                    "there is advice and no fix\n"
                    "     'mine::job', 1 time, in a.cpp:8\n"
                    "   -> describe the library in a knowledge file");
}

TEST_F(Doctor, SeesWhatNobodyKnows) {
  const std::string Unknown = "#include <aio/task.hpp>\n"
                              "int parse(int);\n"
                              "aio::task<int> two() {\n"
                              "  int a = parse(1);\n"
                              "  co_return a + parse(2);\n"
                              "}\n";
  write("a.cpp", Unknown);
  expectToDo(ask(), "1. 1 called function has no body in any unit and no "
                    "knowledge, so that whether it blocks is not known\n"
                    "     'parse', 2 times, first in a.cpp:4\n");
  write("b.cpp", "int parse(int x) { return x; }\n");
  all({"a.cpp", "b.cpp"});
  expectNoted(ask(), "all is well");
  write("a.cpp", "#include <aio/task.hpp>\n"
                 "aio::task<int> fetch(int);\n"
                 "aio::task<int> two() { co_return co_await fetch(1); }\n");
  expectToDo(ask(), "1. 1 awaited function has no body in any unit, so that "
                    "what may run beside it is not known\n"
                    "     'fetch', 1 time, in a.cpp:3\n");
}

TEST_F(Doctor, SeesConfigurationThatMeansNothing) {
  write(".clang-tidy", "Checks: 'async-no-such-check'\n");
  const Completed Told = ask();
  expectToDo(Told, "1. configuration has what means nothing here\n");
  EXPECT_NE(Told.Out.find("async-no-such-check"), Told.Out.npos) << Told.Out;
}

TEST_F(Doctor, HasNoReport) {
  EXPECT_EQ(ask({"--format=json"}).Err,
            "error: 'cotidy doctor' has no option --format\n");
}

TEST_F(Doctor, FindsASampleProjectWell) {
  const fs::path Project = source("test-inputs/projects/tutorial");
  Words Files;
  for (const auto &Entry : fs::directory_iterator(Project))
    if (Entry.path().extension() == ".cpp") {
      fs::copy(Entry.path(), Folder / Entry.path().filename(),
               fs::copy_options::overwrite_existing);
      Files.push_back(Entry.path().filename());
    } else if (Entry.is_regular_file()) {
      fs::copy(Entry.path(), Folder / Entry.path().filename(),
               fs::copy_options::overwrite_existing);
    }
  all(Files);
  const Completed Told = ask();
  EXPECT_EQ(Told.Out.find("do not compile"), Told.Out.npos) << Told.Out;
  EXPECT_NE(Told.Out.find("    aio, in "), Told.Out.npos) << Told.Out;
}

} // namespace
} // namespace cotidy::test
