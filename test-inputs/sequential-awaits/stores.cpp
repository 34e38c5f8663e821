// Answers that are stored in one local object: the stores have an order, which stays, and the awaits have none.
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

aio::task<std::string> status(int id);
aio::task<std::string> level(std::string of);
aio::task<bool> active(int id);

aio::task<std::map<std::string, std::string>> shown(int id) {
  std::map<std::string, std::string> all;
  all["status"] = co_await status(id); // want: async-sequential-awaits "3 awaits run one after the other"
  all["active"] = (co_await active(id)) ? "yes" : "no";
  all["next"] = co_await status(id + 1);
  co_return all;
}

aio::task<std::vector<std::string>> appended() {
  std::vector<std::string> all;
  all.push_back(co_await status(1)); // want: async-sequential-awaits "2 awaits"
  all.push_back(co_await status(2));
  co_return all;
}

// What an operand reads was stored before.
aio::task<std::map<std::string, std::string>> read_again(int id) {
  std::map<std::string, std::string> all;
  all["status"] = co_await status(id);
  all["level"] = co_await level(all["status"]); // why: "both may change 'all'"
  co_return all;
}

aio::task<int> counted(int id) {
  int sum = 0;
  sum += co_await active(id);
  sum += co_await active(sum); // why: "both may change 'sum'"
  co_return sum;
}

// A condition's arms may not run at all.
aio::task<std::string> one_of(bool first) {
  std::string a = co_await status(1);
  std::string b = first ? co_await status(2) : std::string(); // why: "the language says when it is awaited in its statement"
  co_return a + b;
}
