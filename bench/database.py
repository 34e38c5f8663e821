#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A whole compile database: cotidy beside clang-tidy.

    database.py --cotidy PROGRAM [--clang-tidy PROGRAM] FOLDER

FOLDER has a compile_commands.json; nothing is fetched and nothing there is
changed. Prints the CPU time, user and system, of all processes: clang-tidy with
its four coroutine checks on each unit, cotidy cold (with and without includes
that are parsed once for several units) and warm, and the largest memory of a
process. Exit code 1 when cold is above 0.25 of clang-tidy, warm above 0.02 of
cold, or the reports differ.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

CHECKS = ("-*,cppcoreguidelines-avoid-capturing-lambda-coroutines,"
          "cppcoreguidelines-avoid-reference-coroutine-parameters,"
          "cppcoreguidelines-no-suspend-with-lock,misc-coroutine-hostile-raii")


def run(command):
    """CPU seconds and megabytes of the largest process of a command, and what it prints."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(child.pid, 0)
        out.seek(0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read()


def clang_tidy(program, folder, files):
    def one(file):
        return run([program, "-p", str(folder), "--quiet", f"--checks={CHECKS}", file])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(one, files))
    return sum(cpu for cpu, _, _ in results), max(memory for _, memory, _ in results)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cotidy", required=True)
    parser.add_argument("--clang-tidy", default="clang-tidy-19")
    parser.add_argument("folder", type=pathlib.Path)
    given = parser.parse_args()
    entries = json.loads((given.folder / "compile_commands.json").read_text())
    files = sorted({str(pathlib.Path(entry["directory"], entry["file"])) for entry in entries})
    # As text: other forms compile the fixes that they offer, in each run.
    base = [given.cotidy, "-p", str(given.folder), "--quiet"]
    with tempfile.TemporaryDirectory() as cache:
        kept = [*base, f"--cache-dir={cache}"]
        alone, alone_memory, first = run([*base, "--no-cache", "--no-shared-prefix"])
        cold, cold_memory, second = run(kept)
        warm, _, third = run(kept)
    tidy, tidy_memory = clang_tidy(given.clang_tidy, given.folder, files)
    print(f"{len(files)} files, CPU seconds (MB of the largest process)")
    print(f"  clang-tidy        {tidy:7.1f} ({tidy_memory:.0f})")
    print(f"  each unit alone   {alone:7.1f} ({alone_memory:.0f})  {alone / tidy:.2f} of clang-tidy")
    print(f"  cold              {cold:7.1f} ({cold_memory:.0f})  {cold / tidy:.2f} of clang-tidy")
    print(f"  warm              {warm:7.2f}        {warm / cold:.3f} of cold")
    same = first == second == third
    print(f"  the reports are {'the same' if same else 'NOT the same'}")
    sys.exit(0 if same and cold <= 0.25 * tidy and warm <= 0.02 * cold else 1)


if __name__ == "__main__":
    main()
