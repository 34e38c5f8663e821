// A parameter that switches the blocking part on: who passes zero does not wait,
// and for who passes a value that is not known it is only possible.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <chrono>
#include <string>
#include <unistd.h>

enum Flags : unsigned { None = 0, AllowFiles = 1, Quiet = 2 };

void refresh(bool wait) {
  if (wait)
    sleep(1);
}

void refresh_early(bool quick) {
  if (!quick)
    return;
  sleep(1);
}

int parse(const std::string &text, unsigned flags = 0) {
  bool allow_files = flags & AllowFiles;
  for (char each : text)
    if (each == '<' && allow_files)
      sleep(1);
  return int(text.size());
}

// The switch is remembered.
int scan(const std::string &text, bool allow_files) {
  bool reading = false;
  for (char each : text) {
    if (reading)
      sleep(1);
    else if (each == '<' && allow_files)
      reading = true;
    if (each == '>')
      reading = false;
  }
  return 0;
}

int passes_on(bool wait) {
  refresh(wait);
  return 0;
}

void changed(bool wait) {
  wait = true;
  if (wait)
    sleep(1);
}

void both(bool wait) {
  if (wait)
    sleep(1);
  sleep(1);
}

aio::task<> on(bool whoever) {
  co_await aio::to_thread([&] { refresh(true); });
  co_await aio::to_thread([&] { refresh_early(true); });
  co_await aio::to_thread([&] { return parse("<a>", AllowFiles | Quiet); });
  co_await aio::to_thread([&] { return passes_on(true); });
  co_await aio::to_thread([&] { return scan("<a>", true); });
  co_await aio::to_thread([&] { changed(false); });
  co_await aio::to_thread([&] { both(false); });
  refresh(whoever); // only possible
  co_return;
}

aio::task<> off() {
  refresh(false);
  refresh_early(false);
  parse("<a>");
  parse("<a>", None);
  scan("<a>", false);
  passes_on(false);
  co_return;
}

// A switch that is a constant: what it excludes is not part of the program.
constexpr bool Dumping = false;
constexpr bool Pausing = true;

aio::task<> constants(bool whoever) {
  if (Dumping)
    sleep(1);
  if (!Pausing && whoever)
    sleep(1);
  int slept = Dumping ? int(sleep(1)) : 0;
  Dumping && sleep(1);
  if (Pausing)
    co_await aio::sleep_for(std::chrono::seconds(1));
  else
    sleep(1);
  co_return;
}

// A handler runs when something was thrown, and only a call can do that.
void connect();

aio::task<> handlers() {
  int attempts = 0;
  try {
    ++attempts;
  } catch (...) {
    sleep(1);
  }
  try {
    connect();
  } catch (...) {
    sleep(1);
  }
  co_return;
}

// What a template's operands do is not known before they are.
template <class T> aio::task<> adds(T left, T right) {
  try {
    left + right;
  } catch (...) {
    sleep(1);
  }
  co_return;
}

// Ways out of a round count as ways out of the function do.
void continues(bool allowed) {
  for (int i = 0; i < 9; ++i) {
    if (!allowed)
      continue;
    sleep(1);
  }
}

void breaks(bool allowed) {
  for (;;) {
    if (!allowed)
      break;
    sleep(1);
  }
}

void repeats(bool allowed) {
  while (allowed)
    sleep(1);
}

aio::task<> rounds_off() {
  continues(false);
  breaks(false);
  repeats(false);
  co_return;
}

aio::task<> rounds_on() {
  co_await aio::to_thread([&] { continues(true); });
  co_await aio::to_thread([&] { breaks(true); });
  co_await aio::to_thread([&] { repeats(true); });
  co_return;
}

// Nothing leads there.
[[noreturn]] void give_up();

aio::task<> unreached() {
  give_up();
  sleep(1);
  co_return;
}
