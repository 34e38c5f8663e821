// SPDX-License-Identifier: Apache-2.0
//
// aio owns the thread, and GLib's main loop lives in it as one coroutine: for a program of coroutines that uses a
// library with callbacks of GLib. Each turn asks GLib what to wait for, leaves the waiting to another thread, and calls
// the callbacks here.
#include <aio/aio.hpp>

#include <chrono>
#include <iostream>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <glib.h>

using namespace std::chrono_literals;

/// A context whose waiting may be done by any thread: whoever adds a source wakes it up (GLib 2.72).
class glib_context {
  int ask(std::vector<GPollFD> &descriptors, int priority, int &milliseconds) {
    for (;;) {
      const auto room = static_cast<int>(descriptors.size());
      const int n = g_main_context_query(context_, priority, &milliseconds, descriptors.data(), room);
      descriptors.resize(static_cast<std::size_t>(n));
      if (n <= room)
        return n;
    }
  }

  /// The thread cannot be interrupted, but woken up.
  auto wait(std::vector<GPollFD> &descriptors, int milliseconds) {
    return aio::to_thread([this, &descriptors, milliseconds](const std::stop_token &stop) {
      const std::stop_callback wake_up(stop, [this] { g_main_context_wakeup(context_); });
      g_poll(descriptors.data(), static_cast<guint>(descriptors.size()), milliseconds);
      if (stop.stop_requested())
        throw aio::cancelled();
    });
  }

public:
  glib_context() {
    g_main_context_acquire(context_);
    g_main_context_push_thread_default(context_);
  }
  glib_context(const glib_context &) = delete;
  glib_context &operator=(const glib_context &) = delete;
  ~glib_context() {
    g_main_context_pop_thread_default(context_);
    g_main_context_release(context_);
    g_main_context_unref(context_);
  }

  GMainContext *get() const { return context_; }

  /// Serves GLib until it is cancelled.
  aio::task<> serve() {
    for (std::vector<GPollFD> descriptors;;) {
      int priority = 0;
      int milliseconds = 0;
      g_main_context_prepare(context_, &priority);
      const int n = ask(descriptors, priority, milliseconds);
      co_await wait(descriptors, milliseconds);
      if (g_main_context_check(context_, priority, descriptors.data(), n))
        g_main_context_dispatch(context_);
    }
  }

private:
  GMainContext *context_ = g_main_context_new_with_flags(G_MAIN_CONTEXT_FLAGS_OWNERLESS_POLLING);
};

/// A callback of GLib as something to await: it sets an event.
aio::task<> glib_timeout(GMainContext *context, unsigned milliseconds) {
  const auto remove = [](GSource *s) {
    g_source_destroy(s); // whether it has fired, or the coroutine was cancelled
    g_source_unref(s);
  };
  aio::event passed;
  const std::unique_ptr<GSource, decltype(remove)> timer(g_timeout_source_new(milliseconds), remove);
  g_source_set_callback(
      timer.get(),
      [](gpointer e) -> gboolean {
        static_cast<aio::event *>(e)->set();
        return G_SOURCE_REMOVE;
      },
      &passed, nullptr);
  g_source_attach(timer.get(), context);
  co_await passed.wait();
}

aio::task<> count(std::string name, int to, std::chrono::milliseconds pause) {
  for (int i = 1; i <= to; ++i) {
    co_await aio::sleep_for(pause);
    std::cout << name << ' ' << i << '\n';
  }
}

aio::task<> program() {
  glib_context glib;
  auto serving = aio::spawn(glib.serve());
  const auto callbacks = [&]() -> aio::task<> {
    for (int i = 1; i <= 3; ++i) {
      co_await glib_timeout(glib.get(), 15);
      std::cout << "callback " << i << '\n';
    }
  };
  co_await aio::gather(count("coroutine", 3, 20ms), callbacks());
  serving.cancel();
  try {
    co_await serving;
  } catch (const aio::cancelled &) {
  }
}

int main() { aio::run(program()); }
