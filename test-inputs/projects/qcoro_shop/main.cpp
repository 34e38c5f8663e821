// Three prices, each after a tenth of a second; the last line says how many
// milliseconds that took.
#include <QCoreApplication>
#include <QCoroTask>
#include <QCoroTimer>

#include <chrono>
#include <iostream>
#include <string>

QCoro::Task<int> price(int of) {
  co_await QCoro::sleepFor(std::chrono::milliseconds(100));
  co_return 10 * of;
}

QCoro::Task<std::string> name(int of) {
  co_await QCoro::sleepFor(std::chrono::milliseconds(100));
  co_return std::string(of, 'x');
}

QCoro::Task<> shop() {
  int first = co_await price(1);
  const auto label = co_await name(3);
  long third = co_await price(3);
  std::cout << first << ' ' << label << ' ' << third << '\n';
}

int main(int argc, char **argv) {
  QCoreApplication application(argc, argv);
  auto begin = std::chrono::steady_clock::now();
  QCoro::waitFor(shop());
  std::cout << std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count() << '\n';
}
