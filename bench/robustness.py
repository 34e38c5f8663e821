#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Analyses a folder of a compiler's own tests and compares with what clang++-19
says of them.

Two things are asked for: no worker is killed by a signal, and each unit that
the compiler accepts is analysed whole. Every file is compiled as its first
lines say (RUN of Clang's tests, dg-options and dg-do of GCC's): what they say
of the language, the target and warnings counts; what they say of output does
not. Where the compiler itself crashes or never ends, the unit is listed and
not counted. Nothing is fetched: the folders are the user's.
Exit code: 0 when both hold, 1 when not.
"""
import argparse
import concurrent.futures
import functools
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILER = "clang++-19"
SUFFIXES = {".C", ".cc", ".cpp", ".cppm", ".cxx", ".hpp", ".mm"}
HEAD = 16384  # bytes of a file in which its instructions are looked for

# Of a RUN line: options that are kept together with the word after them.
WITH_VALUE = {"-D", "-I", "-U", "-iframework", "-include", "-isysroot", "-isystem", "-x"}
# Options of the frontend that have a word after them, and their driver's form:
# {} is the word. None: both go.
FRONTEND = {
    "-triple": ["--target={}"],
    "-target-abi": ["-Xclang", "-target-abi", "-Xclang", "{}"],
    "-target-cpu": ["-Xclang", "-target-cpu", "-Xclang", "{}"],
    "-target-feature": ["-Xclang", "-target-feature", "-Xclang", "{}"],
    "-ast-dump-filter": None, "-code-completion-at": None, "-dependency-file": None,
    "-diagnostic-log-file": None, "-dwarf-ext-refs": None, "-header-include-file": None,
    "-main-file-name": None, "-mllvm": None, "-o": None, "-MT": None, "-MF": None,
    "-include-pch": None, "-load": None, "-plugin": None, "-target": ["--target={}"],
    "-internal-isystem": ["-isystem", "{}"],
}
# Flags of tests that are older than the compiler.
RENAMED = {"-fcoroutines-ts": "-fcoroutines", "-fmodules-ts": "-std=c++20"}
KEPT = re.compile(r"-(std=|f|m|W|D|U|I|w$|pedantic|ansi|nostd|-target=|stdlib|isystem|target=)")
OUTPUT = re.compile(r"-f(syntax-only|modules-cache-path|dump|debug|profile)")


def head_of(file):
    with open(file, "rb") as stream:
        return stream.read(HEAD).decode("utf-8", "replace")


@functools.lru_cache(maxsize=None)
def driver_form(flag):
    """The words by which the driver takes a flag; none when nothing does."""
    flag = RENAMED.get(flag, flag)
    for words in ([flag], ["-Xclang", flag]):
        done = subprocess.run([COMPILER, "-w", "-fsyntax-only", *words, "-x", "c++", os.devnull],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if done.returncode == 0 or b"unknown argument" not in done.stderr:
            return words
    return []


def flags_of(words, file, scratch):
    """What a compiler's command line says of the language and the target."""
    flags = []
    words = iter(words)
    for word in words:
        word = word.replace("%S", str(file.parent)).replace("%p", str(file.parent))
        word = word.replace("%t", f"{scratch}/t").replace("%T", str(scratch))
        if word == "-Xclang":
            continue
        if word in FRONTEND:
            value = next(words, "")
            flags += [form.format(value) for form in FRONTEND[word] or []]
        elif word in WITH_VALUE:
            value = next(words, "").replace("%S", str(file.parent)).replace("%t", f"{scratch}/t")
            flags += [word, value]
        elif KEPT.match(word) and not OUTPUT.match(word):
            flags += driver_form(word)
    return flags


def run_lines(text):
    """The commands of RUN lines, a line's continuations joined."""
    joined = re.sub(r"\\\s*\n\s*(//|;|#)\s*RUN:", " ", text)
    for line in re.findall(r"(?://|;|#)\s*RUN:\s*(.*)", joined):
        for command in re.split(r"\||&&|;(?!\S)", line):
            yield command


def clang_variants(text, file, scratch):
    for command in run_lines(text):
        try:
            words = shlex.split(command)
        except ValueError:
            continue
        while words and words[0] in ("not", "--crash", "rm", "env"):
            words = words[1:]
        if not words or not words[0].startswith("%clang") or not {"%s", "-"} & set(words):
            continue
        flags = flags_of(words[1:], file, scratch)
        yield flags + (["-std=c++98"] if "%std_cxx98" in command else [])


def gcc_variant(text):
    words = []
    for options in re.findall(r'dg-(?:additional-)?options\s+"([^"]*)"', text):
        words += [word for word in options.split() if KEPT.match(word) and not OUTPUT.match(word)]
    flags = [flag for word in words for flag in driver_form(word)]
    if not any(flag.startswith("-std") for flag in flags):
        newest = "c++23" if re.search(r"target c\+\+(23|26)", text) else "c++20"
        flags.insert(0, f"-std={newest}")
    return flags


def variants(file, scratch):
    """The sets of flags that a file asks to be compiled with."""
    text = head_of(file)
    if file.suffix == ".C" or "{ dg-" in text:
        return [gcc_variant(text)]
    found = []
    for flags in clang_variants(text, file, scratch):
        if flags not in found:
            found.append(flags)
    return found or [["-std=c++20"]]


def tests_below(folders):
    for folder in folders:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if file.suffix in SUFFIXES and "Inputs" not in file.parts and file.is_file():
                yield file.resolve()


def rounds(files, most, scratch):
    """Databases in which each file stands at most once."""
    result = []
    for file in files:
        for index, flags in enumerate(variants(file, scratch)[:most]):
            if index == len(result):
                result.append({})
            result[index][file] = flags
    return result


def analyse(units, chosen, scratch):
    """What cotidy says of units, a map of files to their flags: a map of the
    files that it did not analyse whole to what it says of them."""
    (scratch / "compile_commands.json").write_text(json.dumps([
        {"directory": str(file.parent), "file": str(file),
         "arguments": ["clang++", *flags, "-c", str(file)]} for file, flags in units.items()]))
    done = subprocess.run(
        [chosen.cotidy, "-p", str(scratch), "--checks=*", "--format=json", "--no-cache", "--quiet",
         f"-j{chosen.jobs}", f"--timeout={chosen.timeout}"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"cotidy itself ended with code {done.returncode}: {done.stderr[-2000:]}")
    named = {}
    for file in units:
        named.setdefault(file.name, []).append(file)
    incomplete = {}
    for unit in json.loads(done.stdout)["incomplete"]:
        name = Path(unit["file"])
        same = [file for file in named[name.name] if str(file).endswith(f"/{name}".replace("//", "/"))]
        incomplete[min(same, key=lambda file: len(str(file)))] = unit
    return incomplete


def compiler_says(file, flags, seconds):
    """accepts, rejects, crashes or never ends; as the compiler alone does."""
    try:
        done = subprocess.run(
            [COMPILER, "-fsyntax-only", *flags, "-Wno-error", "-fno-implicit-modules", str(file)],
            cwd=file.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=seconds,
            check=False)
    except subprocess.TimeoutExpired:
        return "never ends"
    if done.returncode < 0 or done.returncode > 128 or b"PLEASE submit a bug report" in done.stderr:
        return "crashes"
    return "accepts" if done.returncode == 0 else "rejects"


def judge(file, flags, told, seconds):
    """What one incomplete unit counts as, and whether that is a failure."""
    says = compiler_says(file, flags, seconds)
    status = told["status"]
    if status == "crashed":
        return ("crashed, as the compiler does", False) if says == "crashes" else ("crashed", True)
    if status == "timed-out" and says in ("never ends", "crashes"):
        return "timed out, as the compiler does", False
    if status == "timed-out":
        return "timed out", True
    if says == "accepts":
        return f"{status}, but the compiler accepts it", True
    return f"{status}, and the compiler {says} it", False


def reason_of(told):
    first = told["errors"][0]["message"] if told["errors"] else ""
    return f"{told['reason']}: {first}" if first else told["reason"]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, help="folders of tests, or single files")
    parser.add_argument("--build", default=str(ROOT / "build"), help="the build folder")
    parser.add_argument("--jobs", "-j", type=int, default=os.cpu_count(), help="processes at a time")
    parser.add_argument("--timeout", type=int, default=60, help="seconds that a unit may take")
    parser.add_argument("--most", type=int, default=4, help="sets of flags that a file is tried with")
    chosen = parser.parse_args()
    chosen.cotidy = f"{chosen.build}/bin/cotidy"
    for folder in chosen.folders:
        if not folder.exists():
            parser.error(f"{folder} is not there")
    return chosen


def main():
    chosen = parse_arguments()
    files = list(tests_below(chosen.folders))
    counts, listed = Counter(), []
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        scratch = Path(folder)
        for units in rounds(files, chosen.most, scratch):
            incomplete = analyse(units, chosen, scratch)
            counts["complete"] += len(units) - len(incomplete)
            verdicts = pool.map(
                lambda item: judge(item[0], units[item[0]], item[1], chosen.timeout),
                incomplete.items())
            for (file, told), (verdict, fails) in zip(incomplete.items(), verdicts):
                counts[verdict] += 1
                if fails or told["status"] in ("crashed", "timed-out"):
                    listed.append((fails, verdict, file, units[file], reason_of(told)))
    for fails, verdict, file, flags, reason in sorted(listed, key=lambda item: item[:3]):
        print(f"{'FAIL' if fails else 'note'}: {verdict}: {file}\n  {shlex.join(flags)}\n  {reason}")
    print(f"{len(files)} files, {sum(counts.values())} units")
    for verdict, count in counts.most_common():
        print(f"{count:7} {verdict}")
    failures = sum(fails for fails, *_ in listed)
    print(f"{failures} failures" if files else "no test was found")
    return 0 if files and failures == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
