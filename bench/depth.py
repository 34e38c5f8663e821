#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether cotidy's time grows as the code does, however deep or broad it is.

Makes one file of each shape in three sizes, n, 2n and 4n, and takes the CPU
time of cotidy and that of the compiler alone (clang++ -fsyntax-only) on it, in
turn. What cotidy needs beyond the compiler may grow with the size, and not
faster: four times the size may take at most six times as long, unless it is
little beside the compiler's own time. Exit code: 0 when all shapes do, 1 not.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# A fourfold size may cost so many times as much ...
MOST_GROWTH = 6.0
# ... unless it is less than this part of the compiler's time and these seconds.
FREE_PART, FREE_SECONDS = 0.5, 0.15
# No run is waited for longer (CPU seconds).
MOST_SECONDS = 20

# A stand-in for aio, which is known by its names: its headers cost more than
# what is measured.
PRELUDE = """\
#include <coroutine>
namespace aio {
template <class T> struct promise_base { void return_value(T); };
template <> struct promise_base<void> { void return_void(); };
template <class T> struct task {
  struct promise_type : promise_base<T> {
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class... T> task<void> gather(T...);
} // namespace aio
extern "C" int usleep(unsigned);
extern "C" long read(int, void *, unsigned long);
struct Text { Text(int); ~Text(); int size() const; };
aio::task<int> g(int);
aio::task<void> tell(int);
bool ask(int);
int plain(int);
struct Chain {
  int Sum = 0;
  Chain &add(int N) { Sum += N; return *this; }
};
inline int &same(int &N) { ++N; return N; }
template <class T> T &&move(T &Moved) { return static_cast<T &&>(Moved); }
"""

SHAPES = {}


def shape(size):
    """Registers a function from a size to the text of a file."""
    def register(make):
        SHAPES[make.__name__.replace("_", "-")] = (size, make)
        return make
    return register


def lines(count, text):
    """text for each number; `#` stands for it."""
    return "".join(text.replace("#", str(i)) + "\n" for i in range(count))


def coroutine(body, head="aio::task<int> f(int n, bool b, int fd)"):
    return f"{head} {{\n{body}\nco_return 0;\n}}\n"


def nested(count, opening, innermost, closing="}"):
    return lines(count, opening) + innermost + "\n" + (closing + "\n") * count


@shape(50)
def nested_awaits(n):
    return coroutine("int a = " + "co_await g(" * n + "n" + ")" * n + ";")


@shape(50)
def nested_awaits_below_a_switch(n):
    inner = "co_await g(" * n + "n" + ")" * n
    return coroutine(f"if (b) {{ usleep({inner}); }}")


@shape(100)
def nested_branches(n):
    return coroutine(nested(n, "if (co_await g(#)) { int a# = co_await g(1); int b# = co_await g(2);",
                            "co_await tell(3);"))


@shape(100)
def nested_loops(n):
    return coroutine(nested(n, "for (int i# = 0; i# < n; ++i#) { n += co_await g(i#);", "co_await tell(n);"))


@shape(100)
def nested_whiles(n):
    return coroutine(nested(n, "while (ask(n)) { co_await tell(#); try {", "co_await g(1);",
                            "} catch (...) { break; } }"))


@shape(100)
def nested_blocks_without_awaits(n):
    return coroutine(nested(n, "if (ask(#)) { plain(1); plain(2);", "co_await g(1); co_await g(2);"))


@shape(250)
def else_if(n):
    return coroutine(lines(n, "if (ask(#)) { int a = co_await g(1); int b = co_await g(2); } else") + ";")


@shape(50)
def nested_lambdas(n):
    return coroutine(nested(n, "auto l# = [&]() -> aio::task<int> { int a# = co_await g(#);",
                            "co_await tell(n);", "co_return 0; };"))


@shape(1000)
def awaits_in_one_block(n):
    return coroutine(lines(n, "int a# = co_await g(#);"))


@shape(64)
def tied_awaits(n):
    return coroutine("int a = 0;\n" + lines(n, "a = co_await g(a);"))


@shape(500)
def blocks_of_awaits(n):
    return coroutine(lines(n, "{ int a = co_await g(#); int b = co_await g(a + 1); int c = co_await g(2); }"))


@shape(250)
def operands(n):
    return "aio::task<int> f() { co_return plain(" + " + ".join(f"co_await g({i})" for i in range(n)) + "); }\n"


@shape(250)
def coroutines(n):
    return lines(n, "aio::task<int> f#(int n) { int a = co_await g(n); int b = co_await g(#); co_return a + b; }")


@shape(250)
def coroutines_and_helpers(n):
    helpers = "int total = 0;\n" + lines(n, "inline int h#(int n) { return plain(n); }")
    all_of_them = "inline int all(int n) {\n" + lines(n, "n += h#(n);") + "return n;\n}\n"
    return helpers + all_of_them + lines(
        n, "aio::task<int> f#(int n) { int a = co_await g(all(n)); int b = co_await g(#); co_return a + b; }")


@shape(250)
def chain_of_calls(n):
    return ("int f0(int n) { ::usleep(n); return n; }\n"
            + "".join(f"int f{i}(int n) {{ return f{i - 1}(n) + 1; }}\n" for i in range(1, n))
            + coroutine(f"co_await g(f{n - 1}(n));"))


@shape(250)
def chain_of_awaits(n):
    return ("aio::task<int> f0(int n) { co_return n; }\n"
            + "".join(f"aio::task<int> f{i}(int n) {{ int a = co_await f{i - 1}(n); co_return a + co_await f{i - 1}(1); }}\n"
                      for i in range(1, n)))


@shape(10)
def layers(n):
    """Seven layers, each of which awaits the one below n times."""
    return ("aio::task<int> f0(int n) { co_return n; }\n"
            + "".join(f"aio::task<int> f{i}(int n) {{\n" + lines(n, f"n += co_await f{i - 1}(#);") + "co_return n;\n}\n"
                      for i in range(1, 8)))


@shape(250)
def captures(n):
    names = lines(n, "int a# = co_await g(#);")
    sums = " + ".join(f"a{i}" for i in range(n))
    taken = ", ".join(f"&a{i}" for i in range(n))
    return coroutine(f"{names}auto l = [{taken}] {{ return {sums}; }};\nco_await g(l());\nco_await g(l());")


@shape(250)
def lambdas_in_one_function(n):
    return coroutine(lines(n, "auto l# = [&](int m) { return plain(m + n); }; plain(l#(#));"))


@shape(250)
def long_expression(n):
    return coroutine("int a = " + " + ".join(["plain(n)"] * n) + ";\nint c = co_await g(a); int d = co_await g(1);")


@shape(50)
def nested_calls(n):
    return coroutine("int a = " + "plain(" * n + "n" + ")" * n + ";\nint c = co_await g(a); int d = co_await g(1);")


@shape(50)
def nested_references(n):
    return coroutine("same(" * n + "n" + ")" * n + ";\nint c = co_await g(0); int d = co_await g(1);")


@shape(50)
def chained_members(n):
    return coroutine("Chain C;\nC" + ".add(1)" * n + ";\nint c = co_await g(0); int d = co_await g(1);")


@shape(250)
def switch(n):
    return coroutine("switch (n) {\n"
                     + lines(n, "case #: { int a = co_await g(#); int b = co_await g(1); ::usleep(1); break; }") + "}")


@shape(250)
def blocking_calls(n):
    return coroutine("char c;\n" + lines(n, "::read(fd, &c, 1); co_await tell(#);"))


@shape(250)
def blocking_calls_below_branches(n):
    return coroutine("char c;\n" + lines(n, "if (b) { ::read(fd, &c, 1); } else if (ask(#)) { ::usleep(1); co_return 1; }"))


@shape(250)
def plain_function_with_branches(n):
    return ("int work(int n, bool b, int fd) {\nchar c;\n"
            + lines(n, "if (b) { ::read(fd, &c, 1); } else if (n > #) { ::usleep(1); return 1; }")
            + "return 0;\n}\n" + coroutine("work(n, b, fd);"))


@shape(250)
def locals_that_end(n):
    return coroutine(lines(n, "Text s#(n); co_await tell(s#.size());"))


@shape(250)
def late_tasks(n):
    return coroutine(lines(n, "auto t# = g(#);") + lines(n, "n += co_await move(t#);"))


@shape(250)
def locks(n):
    return ("#include <mutex>\nstd::mutex m;\nint work(int n) {\n"
            + lines(n, "{ std::lock_guard l(m); ::usleep(#); }") + "return 0;\n}\n" + coroutine("work(n);"))


@shape(250)
def calls_from_main(n):
    return "int main() {\n" + lines(n, "auto t# = g(#);") + "}\n"


def cpu_seconds(command):
    """CPU time of a command; infinity when it takes longer than anybody waits."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(["bash", "-c", f'ulimit -t {MOST_SECONDS}; exec "$0" "$@"', *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode in (-9, -24, 3):  # killed, or the unit was
        return float("inf")
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}\n{done.stderr.decode(errors='replace')}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(name, sizes, make, chosen, folder):
    """Prints a line; whether the growth is linear."""
    flags = ["-std=c++20", "-fbracket-depth=100000", "-w"]
    own, compiler = [], []
    for size in sizes:
        file = Path(folder) / f"{name}-{size}.cpp"
        file.write_text(PRELUDE + make(size))
        tool = alone = float("inf")
        for _ in range(chosen.runs):
            alone = min(alone, cpu_seconds(["clang++-19", "-fsyntax-only", *flags, str(file)]))
            tool = min(tool, cpu_seconds([chosen.cotidy, "-j1", "--no-cache", "--quiet", f"--timeout={MOST_SECONDS}",
                                          "--confidence=possible", str(file), "--", *flags]))
        own.append(tool - alone)
        compiler.append(alone)
        if tool == float("inf"):
            break
    most = max(MOST_GROWTH * max(own[0], 0.02), FREE_PART * compiler[-1] + FREE_SECONDS)
    good = own[-1] <= most < float("inf")
    print(f"{name:<32} {sizes[0]:>5} x 1, 2, 4: " + ", ".join(f"{a:6.2f}+{b:5.2f}" for a, b in zip(compiler, own))
          + f" s  {'pass' if good else 'FAIL'}", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--cotidy", default=str(ROOT / "build/bin/cotidy"), help="the program")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command; the least time counts")
    parser.add_argument("--scale", type=float, default=1, help="multiplies all sizes")
    parser.add_argument("shapes", nargs="*", default=list(SHAPES), help="some of: " + ", ".join(SHAPES))
    chosen = parser.parse_args()

    print(f"CPU time of the compiler + what cotidy needs beyond it; load {os.getloadavg()[0]:.1f}")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.shapes:
            size, make = SHAPES[name]
            base = max(2, int(size * chosen.scale))
            good &= measure(name, (base, 2 * base, 4 * base), make, chosen, folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
