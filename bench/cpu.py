#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares cotidy's CPU time with clang-tidy's (the same checks, loaded as a
module) and with that of the compiler alone.

The figure of a command is the least CPU time, user and system, of several runs.
The runs of all commands are interleaved, so that a busy machine is unfair to
all of them alike. Worker processes count. Prints ratios, and says whether they
are within the budget. Exit code: 0 within, 1 not.
"""
import argparse
import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

# file -> (most of clang-tidy's time, most of the compiler's)
BUDGETS = {"asio.cpp": (0.60, 0.80), "std.cpp": (0.75, 1.00)}
VERSION_BUDGET = 0.060  # seconds
CHECK_BUDGET = 1.05  # of the time without async-blocking-call and its facts


def cpu_seconds(command):
    """CPU time of a command and all that it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}\n{done.stderr.decode(errors='replace')}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def least_of(commands, runs):
    """The least time of each command; the runs are interleaved."""
    least = {name: float("inf") for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            least[name] = min(least[name], cpu_seconds(command))
    return least


def commands_for(file, build):
    flags = ["-std=c++20"]
    return {
        "cotidy": [f"{build}/bin/cotidy", "-j1", "--no-cache", "--quiet", file, "--", *flags],
        "clang-tidy": [
            "clang-tidy-19", f"--load={build}/lib/cotidy-tidy.so", "-checks=-*,async-*",
            "--quiet", file, "--", *flags],
        "syntax-only": ["clang++-19", "-fsyntax-only", *flags, file],
        "without async-blocking-call": [
            f"{build}/bin/cotidy", "-j1", "--no-cache", "--quiet", "--checks=-async-blocking-call", file,
            "--", *flags],
    }


def lost_coroutines(file, build):
    """How many of the coroutines that the file announces cotidy does not see."""
    expected = int(re.search(r"// coroutines: (\d+)", Path(file).read_text()).group(1))
    done = subprocess.run(
        [f"{build}/bin/cotidy", "--format=json", "--no-cache", "--quiet", file, "--", "-std=c++20"],
        stdout=subprocess.PIPE, check=True)
    return expected - json.loads(done.stdout)["summary"]["coroutines"]


class Verdicts:
    def __init__(self):
        self.failed = False

    def say(self, good):
        self.failed |= not good
        return "pass" if good else "FAIL"


def measure(name, build, runs, verdicts):
    file = str(HERE / "inputs" / name)
    least = least_of(commands_for(file, build), runs)
    print(f"\n{name}: " + ", ".join(f"{tool} {time:.3f} s" for tool, time in least.items()))
    for tool, most in zip(("clang-tidy", "syntax-only"), BUDGETS[name]):
        ratio = least["cotidy"] / least[tool]
        print(f"  of {tool:<12} {ratio:.2f}  (at most {most:.2f})  {verdicts.say(ratio <= most)}")
    cost = least["cotidy"] / least["without async-blocking-call"]
    print(f"  cost of one check   {cost:.3f} (at most {CHECK_BUDGET:.2f})  "
          f"{verdicts.say(cost <= CHECK_BUDGET)}")
    lost = lost_coroutines(file, build)
    print(f"  coroutines lost     {lost}                    {verdicts.say(lost == 0)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--build", default=str(ROOT / "build"), help="the build folder")
    parser.add_argument("--runs", type=int, default=10, help="runs of each command")
    parser.add_argument("files", nargs="*", default=list(BUDGETS), help="some of: " + ", ".join(BUDGETS))
    chosen = parser.parse_args()

    verdicts = Verdicts()
    print(f"CPU time, the least of {chosen.runs} interleaved runs; load {os.getloadavg()[0]:.1f}")
    for name in chosen.files:
        measure(name, chosen.build, chosen.runs, verdicts)
    start = least_of({"start": [f"{chosen.build}/bin/cotidy", "--version"]}, 2 * chosen.runs)["start"]
    print(f"\ncotidy --version: {1000 * start:.0f} ms  (at most {1000 * VERSION_BUDGET:.0f} ms)  "
          f"{verdicts.say(start <= VERSION_BUDGET)}")
    return 1 if verdicts.failed else 0


if __name__ == "__main__":
    sys.exit(main())
