#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From a keystroke to the published finding: cotidy lsp beside clangd.

    editor.py --cotidy PROGRAM [--clangd PROGRAM] [--edits N] DATABASE FILE...

Both serve the same files from the same compile database with the same edits, in
turn: a statement behind the first line of a function's body, that
changes its number with each edit. Prints for each file the first diagnostics
(cotidy's beside those of the command line), the time from an edit to what is
published of its version (median and p95), and the memory of all processes.
Exit code 1 when cotidy's p95 is above clangd's.
"""
import argparse
import json
import os
import pathlib
import queue
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time


class Server:
    """A language server, as far as diagnostics go."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.messages = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self._send({"id": 1, "method": "initialize", "params": {
            "processId": os.getpid(), "rootUri": pathlib.Path(folder).as_uri(),
            "capabilities": {"textDocument": {"publishDiagnostics": {"versionSupport": True}}}}})
        self._until(lambda message: message.get("id") == 1)
        self._send({"method": "initialized", "params": {}})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline().strip()):
                name, value = line.split(b":", 1)
                if name.lower() == b"content-length":
                    length = int(value)
            if length == 0:
                return
            self.messages.put((time.monotonic(), json.loads(stream.read(length))))

    def _send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _until(self, wanted):
        while True:
            when, message = self.messages.get(timeout=300)
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif wanted(message):
                return when, message

    def published(self, uri, version):
        return self._until(lambda message: message.get("method") == "textDocument/publishDiagnostics"
                           and message["params"]["uri"] == uri and message["params"].get("version") == version)

    def open(self, uri, text):
        begin = time.monotonic()
        self._send({"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": uri, "languageId": "cpp", "version": 1, "text": text}}})
        return self.published(uri, 1)[0] - begin

    def change(self, uri, text, version):
        begin = time.monotonic()
        self._send({"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}})
        return self.published(uri, version)[0] - begin

    def memory(self):
        """Megabytes of all its processes; what they share counts once."""
        total = 0
        for process in descendants(self.process.pid):
            try:
                text = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text()
                total += int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1))
            except (OSError, AttributeError):
                pass
        return total / 1024

    def cpu(self):
        """Seconds that its processes have computed so far, those that ended included."""
        ticks = 0
        for process in descendants(self.process.pid):
            try:
                fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
                ticks += sum(int(field) for field in fields[11:15])
            except OSError:
                pass
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self):
        self._send({"id": 2, "method": "shutdown"})
        self._until(lambda message: message.get("id") == 2)
        self._send({"method": "exit"})
        self.process.wait(10)


def descendants(process):
    result = [process]
    for task in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                result += descendants(int(child))
        except OSError:
            pass
    return result


def with_statement(text, number):
    """The text with a statement in its last function whose body begins at the end of a line."""
    at = [match.end() for match in re.finditer(r"^[^\s#/}].*\)[^;\n]*\n?\{\n", text, re.M)]
    if not at:
        sys.exit("no function whose body begins at the end of a line")
    return f"{text[:at[-1]]}  (void){number};\n{text[at[-1]:]}"


def measure(commands, folder, files, edits):
    """By name of the server, by file: the first diagnostics, and the time of each edit. In turn, so that what else
    runs on the machine is the same for both."""
    servers = {name: Server(command, folder) for name, command in commands.items()}
    times = {name: {} for name in servers}
    for file in files:
        uri, text = file.as_uri(), file.read_text()
        for name, server in servers.items():
            times[name][file] = server.open(uri, text), []
        for number in range(2, edits + 2):
            for name, server in servers.items():
                times[name][file][1].append(server.change(uri, with_statement(text, number), number))
    return servers, times


def idle(server):
    """Seconds of CPU in ten seconds without an edit, when all that is done beside the typing has been done."""
    while (before := server.cpu()) != (time.sleep(2), server.cpu())[1]:
        pass
    time.sleep(10)
    return server.cpu() - before


def p95(times):
    return statistics.quantiles(times, n=20)[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cotidy", required=True, type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument("--clangd", default="clangd-19")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("files", nargs="+", type=lambda name: pathlib.Path(name).resolve())
    given = parser.parse_args()
    folder = given.database.resolve()
    folder = folder if folder.is_dir() else folder.parent
    cache = tempfile.TemporaryDirectory()
    # What the units of files say that are not open is there, as on every day but the first.
    subprocess.run([given.cotidy, f"--cache-dir={cache.name}", "-p", str(folder)], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    commands = {"clangd": [given.clangd, f"--compile-commands-dir={folder}", "--background-index=false",
                           "--clang-tidy=false", "--log=error"],
                "cotidy": [given.cotidy, "lsp", "-p", str(folder), f"--cache-dir={cache.name}"]}
    servers, found = measure(commands, folder, given.files, given.edits)
    missed = False
    for file in given.files:
        begin = time.monotonic()
        subprocess.run([given.cotidy, "--no-cache", "--quiet", "-p", str(folder), str(file)],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        alone = time.monotonic() - begin
        print(f"{file.name}: the command line {alone:.2f} s")
        for name in servers:
            first, times = found[name][file]
            print(f"  {name:7} first {first:.2f} s ({first / alone:.2f}), edit median "
                  f"{statistics.median(times) * 1000:.0f} ms, p95 {p95(times) * 1000:.0f} ms")
        ratio = p95(found["cotidy"][file][1]) / p95(found["clangd"][file][1])
        print(f"  p95 is {ratio:.2f} of clangd's")
        missed |= ratio > 1
    for name, server in servers.items():
        print(f"{name:7} {idle(server):.2f} s of CPU in 10 s without an edit, {server.memory():.0f} MB")
        server.close()
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
