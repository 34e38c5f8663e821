// SPDX-License-Identifier: Apache-2.0
//
// How long it takes to load, merge and solve the unit results of a synthetic
// program, and how much memory. The program is a thousand units of a thousand
// functions; each calls ten others, most of them in units nearby, as programs
// do. One function in a hundred blocks by itself; each has a summary of what it
// touches, and a thousand pairs of steps are asked whether they meet.
#include "solve/Solve.h"
#include "facts/FactFile.h"
#include "facts/FactTable.h"
#include "finding/Serialize.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sys/resource.h>

namespace fs = std::filesystem;
using namespace cotidy;

namespace {

constexpr unsigned Units = 1000, FunctionsPerUnit = 1000, CallsPerFunction = 10;

std::string nameOf(unsigned Unit, unsigned Function) {
  return "c:@N@program@S@Part" + std::to_string(Unit) + "@F@function" +
         std::to_string(Function) + "#&1$@N@std@S@basic_string>#C#";
}

/// A call to a function of another unit goes by name, as in real units.
Atom blocks(unsigned Caller, unsigned Unit, unsigned Function) {
  std::string Name = nameOf(Unit, Function);
  return Caller == Unit
             ? atomOf(Claim::Blocks, Name + "@src/unit" + std::to_string(Unit))
             : sharedAtomOf(Claim::Blocks, Name);
}

Atom touches(unsigned Unit, unsigned Function) {
  return sharedAtomOf(Claim::Touches, nameOf(Unit, Function));
}

/// Those that few others call: a coroutine's helpers, and what these run.
constexpr unsigned Helpers = 3;

void addSummary(unsigned Unit, unsigned F, const std::string &File,
                std::mt19937 &Random, FactTable &Table) {
  Summary Made;
  Made.Of = Table.numberOf(touches(Unit, F));
  Made.Name = Table.numberOf("'function" + std::to_string(F) + "'");
  Made.File = Table.numberOf(File);
  Made.Line = F * 20;
  Made.Touches = {
      {Touched::Field, true,
       Table.numberOf("program::Part" + std::to_string(Unit) + "::field" +
                      std::to_string(Random() % 50))},
      {Touched::Shared, false,
       Table.numberOf("program::Type" + std::to_string(Random() % 500))}};
  for (unsigned C = 0; C < Helpers && F + 1 < FunctionsPerUnit; ++C) {
    const unsigned Far = (Unit + Random() % 3) % Units,
                   Callee = F + 1 + Random() % (FunctionsPerUnit - F - 1);
    Made.Runs.push_back(
        {Table.numberOf(touches(Far, Callee)),
         Table.numberOf("'function" + std::to_string(Callee) + "'"),
         /*OnSame=*/false,
         /*Caught=*/false,
         {{0,
           {{Touched::Field, true,
             Table.numberOf("program::Part" + std::to_string(Unit) + "::part" +
                            std::to_string(Random() % 9))}}}},
         {{Touched::Hidden, true, 0}}});
  }
  Table.add(std::move(Made));
}

/// A step of a coroutine that runs a function of the unit.
Atom step(unsigned Unit, unsigned Number) {
  return atomOf(Claim::Touches, "src/unit" + std::to_string(Unit) + ".cpp#" +
                                    std::to_string(Number));
}

void addSteps(unsigned Unit, std::mt19937 &Random, FactTable &Table) {
  for (unsigned Number : {0u, 1u}) {
    Summary Made;
    Made.Of = Table.numberOf(step(Unit, Number));
    Made.Is = StepKind::Answers;
    const unsigned Callee = Random() % FunctionsPerUnit;
    Made.Runs.push_back(
        {Table.numberOf(touches(Unit, Callee)), 0, false, false, {}, {}});
    Table.add(std::move(Made));
  }
}

Facts factsOf(unsigned Unit, std::mt19937 &Random) {
  FactTable Table;
  std::string File = "src/unit" + std::to_string(Unit) + ".cpp";
  for (unsigned F = 0; F < FunctionsPerUnit; ++F) {
    std::string Name = "'function" + std::to_string(F) + "'";
    Atom Own = blocks(Unit, Unit, F);
    Table.add(
        {.Head = sharedAtomOf(Claim::Blocks, nameOf(Unit, F)), .If = Own});
    for (unsigned C = 0; C < CallsPerFunction; ++C) {
      unsigned Far =
          Random() % 8 == 0 ? Random() % Units : (Unit + Random() % 3) % Units;
      unsigned Callee = Random() % FunctionsPerUnit;
      Table.add({.Head = Own,
                 .If = blocks(Unit, Far, Callee),
                 .Where = {File, F * 20 + C, 5, F * 900 + C * 40},
                 .Format = "%0 calls %1 here",
                 .First = Name,
                 .Second = "'function" + std::to_string(Callee) + "'"});
    }
    if (Random() % 100 == 0)
      Table.add({.Head = Own,
                 .Sureness = Random() % 2 == 0 ? Confidence::Certain
                                               : Confidence::Likely,
                 .Where = {File, F * 20 + 11, 5, F * 900 + 500},
                 .Format = "%0 calls %1 here, which opens a file",
                 .First = Name,
                 .Second = "'fopen'"});
    addSummary(Unit, F, File, Random, Table);
  }
  addSteps(Unit, Random, Table);
  return Table.take();
}

std::vector<std::uint8_t> readAll(const fs::path &File) {
  std::ifstream In(File, std::ios::binary);
  return {std::istreambuf_iterator<char>(In), std::istreambuf_iterator<char>()};
}

double secondsSince(std::chrono::steady_clock::time_point Begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin)
      .count();
}

/// In a process of its own, so that its memory is nobody else's.
int solve(const fs::path &Folder) {
  auto Begin = std::chrono::steady_clock::now();
  FactTable Table;
  for (unsigned Unit = 0; Unit < Units; ++Unit) {
    auto Result = decode(readAll(Folder / std::to_string(Unit)));
    auto Stated = Result ? decodeFacts(Result->Facts) : std::nullopt;
    if (!Stated) {
      std::fprintf(stderr, "%s holds no facts that this build reads\n",
                   (Folder / std::to_string(Unit)).c_str());
      return EXIT_FAILURE;
    }
    Table.merge(*Stated);
  }
  double Loaded = secondsSince(Begin);
  Solution Solved(Table.facts());
  std::size_t Tied = 0;
  for (unsigned Unit = 0; Unit < Units; ++Unit)
    Tied += Solved.composed().whyTied({step(Unit, 0), step(Unit, 1), false})
                ? 1
                : 0;
  double Whole = secondsSince(Begin);
  std::size_t Blocking = 0;
  for (unsigned Unit = 0; Unit < Units; ++Unit)
    for (unsigned F = 0; F < FunctionsPerUnit; ++F)
      Blocking += Solved.holds(blocks(Unit, Unit, F)) ? 1 : 0;
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  double Gigabytes = double(Usage.ru_maxrss) / (1 << 20);
  bool Within = Whole < 10 && Gigabytes < 4;
  std::printf("%zu rules, %zu atoms: load and merge %.1f s, solve %.1f s, all "
              "%.1f s (budget 10), %.1f GB (budget 4): %s\n"
              "%zu of %u functions may block, %zu of %u pairs meet\n",
              Table.facts().Rules.size(), Table.facts().Atoms.size(), Loaded,
              Whole - Loaded, Whole, Gigabytes, Within ? "pass" : "FAIL",
              Blocking, Units * FunctionsPerUnit, Tied, Units);
  return Within && Blocking != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

void generate(const fs::path &Folder) {
  std::mt19937 Random(1);
  fs::create_directories(Folder);
  for (unsigned Unit = 0; Unit < Units; ++Unit) {
    UnitResult Result;
    Result.File = "src/unit" + std::to_string(Unit) + ".cpp";
    Result.Facts = encodeFacts(factsOf(Unit, Random));
    std::vector<std::uint8_t> Bytes = encode(Result);
    std::ofstream Out(Folder / std::to_string(Unit), std::ios::binary);
    Out.write(reinterpret_cast<const char *>(Bytes.data()),
              std::streamsize(Bytes.size()));
  }
}

} // namespace

int main(int Count, char **Words) {
  if (Count != 3 || (std::string_view(Words[1]) != "generate" &&
                     std::string_view(Words[1]) != "solve")) {
    std::fprintf(stderr, "usage: %s generate|solve FOLDER\n", Words[0]);
    return 2;
  }
  if (std::string_view(Words[1]) == "solve")
    return solve(Words[2]);
  generate(Words[2]);
  return EXIT_SUCCESS;
}
