// What a later await takes from an earlier one, and orders that are meant.
#include <aio/gather.hpp>
#include <aio/spawn.hpp>
#include <aio/task.hpp>

#include <array>
#include <functional>
#include <string>
#include <utility>

#include <QCoro/QCoroTask.hpp>

struct person {
  int id;
  std::string name;
};
aio::task<person> load_person(int id);
aio::task<int> count_posts(int person);
aio::task<std::string> title(std::string of);
aio::task<std::array<int, 2>> bounds(int id);
aio::task<int> between(int low, int high);
aio::task<> track(int person);

// Nothing ties them.
aio::task<int> three_that_are_independent() {
  auto [user, posts, head] = co_await aio::gather(load_person(1), count_posts(1), title("start"));
  co_return user.id + posts + int(head.size());
}

// The visit is noted for the user that was found, before anything else happens.
aio::task<int> bare_await_of_an_earlier_result() {
  auto user = co_await load_person(1);
  co_await track(user.id);
  auto posts = co_await count_posts(2);
  co_return posts;
}

// The parts of a value are taken apart and used.
aio::task<int> structured_binding() {
  auto [id, name] = co_await load_person(1);
  auto posts = co_await count_posts(id);
  auto head = co_await title(name + std::to_string(posts));
  co_return int(head.size());
}

// As before, with two values of one kind.
aio::task<int> bound_array() {
  auto [low, high] = co_await bounds(1);
  auto sum = co_await between(low, high);
  auto more = co_await between(high, sum);
  co_return more;
}

// Both need the parts, and neither needs the other: they can go together.
aio::task<int> both_need_the_parts() {
  auto [id, name] = co_await load_person(1);
  auto [posts, head] = co_await aio::gather(count_posts(id), title(name));
  co_return posts + int(head.size());
}

aio::task<> keep_draft(int id);
aio::task<> refresh(int id);
aio::task<> show(int id);

// Steps for their effects, none of which is seen.
aio::task<> steps_in_an_order() {
  co_await keep_draft(1);
  co_await refresh(1);
  co_await show(1);
}

aio::task<> store_post(int id, std::string text);
aio::task<> invalidate(std::string path);
aio::task<> reload(std::string path);

// First the change, then what reads it again.
aio::task<> change_and_read_again() {
  co_await store_post(1, "text");
  co_await invalidate("/posts");
  co_await reload("/posts");
}

// A transaction is one connection, inside the function that it is given to as
// well.
struct transaction {
  ~transaction();
  aio::task<int> ask(std::string question);
};
struct database {
  ~database();
  aio::task<> with_transaction(std::function<aio::task<int>(transaction &)> body);
};
aio::task<> in_a_transaction(database &db) {
  co_await db.with_transaction([](transaction &t) -> aio::task<int> {
    auto users = co_await t.ask("users");
    auto posts = co_await t.ask("posts");
    auto tags = co_await t.ask("tags");
    co_return users + posts + tags;
  });
}

// They run already: awaiting them in turn costs nothing.
aio::task<int> running_already() {
  auto first = aio::spawn(count_posts(1));
  auto second = aio::spawn(count_posts(2));
  auto third = aio::spawn(count_posts(3));
  int a = co_await std::move(first);
  int b = co_await std::move(second);
  int c = co_await std::move(third);
  co_return a + b + c;
}

// So do tasks of a type that starts when it is called.
QCoro::Task<int> eager(int id);
QCoro::Task<int> started_by_the_call() {
  auto first = eager(1);
  auto second = eager(2);
  int a = co_await first;
  int b = co_await second;
  co_return a + b;
}

// Questions to one service: functions of a namespace, and a client that does
// not change.
namespace api {
aio::task<int> users();
aio::task<int> posts(int user);
struct client {
  std::string base;
  aio::task<int> tags(std::string of) const;
};
} // namespace api
aio::task<int> one_service(const api::client &service) {
  auto [users, posts, new_tags, old_tags] =
      co_await aio::gather(api::users(), api::posts(1), service.tags("new"), service.tags("old"));
  co_return users + posts + new_tags + old_tags;
}

// A client that its requests may change, and which nothing describes, may have
// one connection.
struct caller {
  std::string base;
  aio::task<int> call(std::string name);
};
aio::task<int> client_that_may_change(caller &service) {
  auto users = co_await service.call("users");
  auto posts = co_await service.call("posts");
  co_return users + posts;
}
