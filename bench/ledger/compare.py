#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the findings of a run with the ledger of findings that were read.

  cotidy -p build --format=json > run.json
  bench/ledger/compare.py REPOSITORY run.json

The ledger has a line a finding: repository, commit, file, line, message,
verdict (`true`, `deliberate` or `false`) and the reasoning. A finding is known
by its file, line and message. `--ledger sequential.jsonl` is about awaits that
run one after the other, in a row or in a loop, and `--ledger relatives.jsonl` about what is wrong
however long it takes. Prints what the run says that the ledger does not
know or calls false, what the ledger calls true and the run does not say, and
the precision over all findings that the ledger knows; `deliberate` ones count
as false. Exit code: 0 nothing new and nothing false or lost, 1 something.
"""
import argparse
import json
from pathlib import Path

LEDGER = Path(__file__).resolve().parent / "blocking.jsonl"


def read_ledger(path, repository):
    entries = [json.loads(line) for line in path.read_text().splitlines() if line]
    return {(e["file"], e["line"], e["message"]): e
            for e in entries if repository in (None, e["repository"])}


# What each ledger is about; the third has all other checks.
CHECKS = {
    "blocking": {"async-blocking-call"},
    "sequential": {"async-sequential-awaits", "async-await-in-loop", "async-lazy-false-concurrency"},
}


def belongs(check, subject):
    if subject in CHECKS:
        return check in CHECKS[subject]
    return all(check not in checks for checks in CHECKS.values())


def read_run(path, subject):
    report = json.loads(Path(path).read_text())
    return {(f["file"], f["line"], f["message"]) for f in report["findings"]
            if belongs(f["check"], subject)}


def show(title, keys):
    if keys:
        print(f"{title}:")
    for file, line, message in sorted(keys):
        print(f"  {file}:{line}: {message}")


def precision(entries):
    good = sum(entry["verdict"] == "true" for entry in entries)
    return good, len(entries), (good / len(entries) if entries else 1.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("repository", nargs="?", help="as in the ledger; none: summary of all")
    parser.add_argument("run", nargs="?", help="the output of cotidy --format=json")
    parser.add_argument("--ledger", type=Path, default=LEDGER)
    arguments = parser.parse_args()

    ledger = read_ledger(arguments.ledger, arguments.repository)
    if not arguments.run:
        for name in sorted({entry["repository"] for entry in ledger.values()}):
            of = [entry for entry in ledger.values() if entry["repository"] == name]
            print("{}: {} of {} worth a change ({:.0%})".format(name, *precision(of)))
        print("all: {} of {} worth a change ({:.1%})".format(*precision(list(ledger.values()))))
        return 0

    run = read_run(arguments.run, arguments.ledger.stem)
    known = [ledger[key] for key in run if key in ledger]
    new = run - set(ledger)
    false = {key for key in run if key in ledger and ledger[key]["verdict"] != "true"}
    lost = {key for key, entry in ledger.items()
            if entry["verdict"] == "true" and key not in run}
    show("not in the ledger", new)
    show("known to be false or deliberate", false)
    show("true, and not found", lost)
    print("{} of {} known findings are worth a change ({:.1%}); {} are new".format(
        *precision(known), len(new)))
    return 1 if new or false or lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
