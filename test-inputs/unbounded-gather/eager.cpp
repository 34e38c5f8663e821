// args: --checks=-*,async-unbounded-gather
// Eager tasks run from the call on, whoever awaits them.
#include <QCoroProcess>
#include <QCoroTask>

#include <string>
#include <vector>

QCoro::Task<int> convert(std::string name) {
  QProcess process;
  process.start(); // note: "'convert' opens a process here"
  co_await qCoro(process).waitForFinished();
  co_return process.exitCode();
}
QCoro::Task<void> convert_all(std::vector<std::string> names) {
  std::vector<QCoro::Task<int>> running;
  for (const std::string &name : names)
    running.push_back(convert(name)); // want: async-unbounded-gather "a task for each element of 'names' runs at once, and each opens a process"
  for (auto &each : running)
    co_await each;
}
QCoro::Task<void> convert_in_turn(std::vector<std::string> names) {
  for (const std::string &name : names)
    co_await convert(name);
}
