// A request that runs from where it is made keeps the ones waiting that could have been made before it was awaited.
//--- QNetworkAccessManager
#pragma once
#pragma GCC system_header
#include <coroutine>

class QNetworkRequest {
public:
  explicit QNetworkRequest(const char *url);
  void setRawHeader(const char *name, const char *value);
};
class QNetworkReply {
public:
  const char *readAll();
};
class QNetworkAccessManager {
public:
  QNetworkReply *get(const QNetworkRequest &request);
  QNetworkReply *post(const QNetworkRequest &request, const char *data);
};
struct reply_awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  QNetworkReply *await_resume() const noexcept;
};
//--- news.cpp
#include "QNetworkAccessManager"

namespace begun {
// As QCoro's, it awaits replies by their pointers.
struct job {
  struct promise_type {
    job get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    reply_awaiter await_transform(QNetworkReply *reply);
    void return_value(int);
    void unhandled_exception();
  };
};
int size_of(const char *text);

job one_by_one(QNetworkAccessManager *to) {
  QNetworkRequest first("https://example.org/headlines");
  auto *headlines = to->get(first);
  co_await headlines; // want: async-sequential-awaits "2 awaits run one after the other"
  QNetworkRequest second("https://example.org/banner");
  second.setRawHeader("Accept", "image/png");
  auto *banner = to->get(second); // note: "'QNetworkAccessManager::get' does not start until the await before it has ended"
  co_await banner; // note: "it is awaited here"
  co_return size_of(headlines->readAll()) + size_of(banner->readAll());
}

// Both are on the way before the first is awaited.
job together(QNetworkAccessManager *to) {
  auto *headlines = to->get(QNetworkRequest("https://example.org/headlines"));
  auto *banner = to->get(QNetworkRequest("https://example.org/banner"));
  co_await headlines;
  co_await banner; // why: "it runs since before the other is awaited"
  co_return size_of(headlines->readAll()) + size_of(banner->readAll());
}

// What is asked for says what is asked next, and what changes something comes first.
job needed(QNetworkAccessManager *to) {
  auto *index = to->get(QNetworkRequest("https://example.org/index"));
  co_await index;
  QNetworkRequest next(index->readAll());
  auto *page = to->get(next);
  co_await page;
  co_return size_of(page->readAll());
}
job changed(QNetworkAccessManager *to) {
  auto *login = to->post(QNetworkRequest("https://example.org/login"), "name");
  co_await login;
  auto *page = to->get(QNetworkRequest("https://example.org/page"));
  co_await page;
  co_return size_of(page->readAll());
}
} // namespace begun
