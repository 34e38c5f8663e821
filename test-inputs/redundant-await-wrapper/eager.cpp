// args: --checks=-*,async-redundant-await-wrapper
// An eager task begins when it is called, in the wrapper as well.
#include <QCoroTask>
#include <QCoroTimer>

#include <chrono>
#include <string>

using namespace std::chrono_literals;

QCoro::Task<int> length(const std::string &text) {
  co_await QCoro::sleepFor(1ms);
  co_return int(text.size());
}
QCoro::Task<int> length_of_copy(std::string text) {
  co_await QCoro::sleepFor(1ms);
  co_return int(text.size());
}

QCoro::Task<int> hands_on(const std::string &text) { co_return co_await length(text); } // want: async-redundant-await-wrapper "'hands_on' only awaits 'length'"
QCoro::Task<int> copies(const std::string &text) { co_return co_await length_of_copy(text); } // want: async-redundant-await-wrapper "'copies' only awaits"
QCoro::Task<int> lends_its_own(std::string text) { co_return co_await length(text); }
