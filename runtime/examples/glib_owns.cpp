// SPDX-License-Identifier: Apache-2.0
//
// GLib's main loop owns the thread, as in every GTK program, and aio lives in it: a source that is ready whenever the
// aio loop has something to do. Coroutines and GLib's callbacks take turns on one thread, so neither needs a lock.
#include <aio/aio.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>

#include <glib.h>

using namespace std::chrono_literals;

/// The aio loop as a source of GLib.
class aio_source {
public:
  aio_source(aio::loop &events, GMainContext *context) {
    source_ = reinterpret_cast<layout *>(g_source_new(&functions, sizeof(layout)));
    source_->events = &events;
    source_->descriptor = g_source_add_unix_fd(&source_->base, events.native_handle(), G_IO_IN);
    g_source_attach(&source_->base, context);
  }
  aio_source(const aio_source &) = delete;
  aio_source &operator=(const aio_source &) = delete;
  ~aio_source() {
    g_source_destroy(&source_->base);
    g_source_unref(&source_->base);
  }

private:
  /// GLib allocates it, without constructors.
  struct layout {
    GSource base;
    aio::loop *events;
    gpointer descriptor;
  };
  static layout &of(GSource *source) { return *reinterpret_cast<layout *>(source); }

  /// Whether there is something to do, and until when GLib may sleep: rounded up, as its milliseconds are coarser.
  static gboolean prepare(GSource *source, int *milliseconds) {
    const auto next = of(source).events->time_to_next();
    *milliseconds = next ? static_cast<int>(std::min<std::int64_t>((*next + 999'999ns) / 1ms, G_MAXINT)) : -1;
    return next == aio::duration::zero();
  }

  static gboolean check(GSource *source) {
    return g_source_query_unix_fd(source, of(source).descriptor) != 0 ||
           of(source).events->time_to_next() == aio::duration::zero();
  }

  static gboolean dispatch(GSource *source, GSourceFunc, gpointer) {
    of(source).events->run_ready();
    return G_SOURCE_CONTINUE;
  }

  static inline GSourceFuncs functions{prepare, check, dispatch, nullptr, nullptr, nullptr};

  layout *source_;
};

aio::task<> count(std::string name, int to, std::chrono::milliseconds pause) {
  for (int i = 1; i <= to; ++i) {
    co_await aio::sleep_for(pause);
    std::cout << name << ' ' << i << '\n';
  }
}

aio::task<> program(GMainLoop *window) {
  co_await aio::gather(count("coroutine", 3, 20ms), aio::to_thread([] { g_usleep(5000); }));
  g_main_loop_quit(window);
}

gboolean tick(gpointer ticks) {
  std::cout << "callback " << ++*static_cast<int *>(ticks) << '\n';
  return G_SOURCE_CONTINUE;
}

int main() {
  GMainLoop *window = g_main_loop_new(nullptr, FALSE);
  {
    aio::loop events;
    const aio_source source(events, nullptr);
    int ticks = 0;
    const guint timer = g_timeout_add(15, tick, &ticks);
    auto done = aio::spawn(events, program(window));
    g_main_loop_run(window);
    g_source_remove(timer);
  }
  g_main_loop_unref(window);
}
