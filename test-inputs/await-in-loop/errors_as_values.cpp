// An error that ends the loop is like one that is thrown; an answer that ends
// it is what was looked for.
#include <aio/task.hpp>

#include <string>
#include <system_error>
#include <variant>
#include <vector>

struct failure {
  int code = 0;
};
template <class T> class result {
public:
  result(T value);
  result(failure why);
  explicit operator bool() const;
  bool has_value() const;
  bool has_error() const;
  const T &operator*() const;
  const failure &error() const;

private:
  bool good_ = false;
  T value_;
  failure error_;
};
struct part {
  std::error_code error;
  int size = 0;
};
struct client {
  aio::task<result<int>> price(int id) const;
  aio::task<part> read(int id) const;
};

aio::task<result<int>> by_value(const client &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    result<int> got = co_await from.price(id); // want: async-await-in-loop "each round"
    if (!got)
      co_return got.error();
    total += *got;
  }
  co_return total;
}

aio::task<result<int>> by_a_question(const client &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    auto got = co_await from.price(id); // want: async-await-in-loop "each round"
    if (got.has_error())
      co_return failure{1};
    total += *got;
  }
  co_return total;
}

aio::task<int> by_a_code(const client &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    auto [error, size] = co_await from.read(id); // want: async-await-in-loop "each round"
    if (error)
      co_return -1;
    total += size;
  }
  co_return total;
}

// The first one that has a price.
aio::task<int> first_good(const client &from, const std::vector<int> &ids) {
  for (int id : ids) {
    auto got = co_await from.price(id);
    if (got)
      co_return *got;
  }
  co_return 0;
}

// What is there until one fails.
aio::task<int> until_one_fails(const client &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    auto got = co_await from.price(id);
    if (!got.has_value())
      break;
    total += *got;
  }
  co_return total;
}

// The first one without a price, and what there is until then.
aio::task<int> first_without(const client &from, const std::vector<int> &ids) {
  for (int id : ids) {
    auto got = co_await from.price(id);
    if (!got)
      co_return id;
  }
  co_return 0;
}
aio::task<int> as_far_as_it_goes(const client &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    auto got = co_await from.price(id);
    if (!got)
      co_return total;
    total += *got;
  }
  co_return total;
}

// The alternative of a variant that is called an error, and one that is an answer.
struct operation_error {
  int code = 0;
};
using outcome = std::variant<int, operation_error>;
struct variants {
  aio::task<outcome> price(int id) const;
};
aio::task<outcome> by_an_alternative(const variants &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    const auto got = co_await from.price(id); // want: async-await-in-loop "each round"
    if (const auto *error = std::get_if<operation_error>(&got))
      co_return *error;
    total += std::get<int>(got);
  }
  co_return total;
}
aio::task<outcome> by_what_it_holds(const variants &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    const auto got = co_await from.price(id); // want: async-await-in-loop "each round"
    if (std::holds_alternative<operation_error>(got))
      co_return operation_error{1};
    total += std::get<int>(got);
  }
  co_return total;
}
aio::task<outcome> by_an_answer(const variants &from, const std::vector<int> &ids) {
  for (int id : ids) {
    const auto got = co_await from.price(id);
    if (const auto *found = std::get_if<int>(&got))
      co_return *found;
  }
  co_return operation_error{2};
}

// A status that is compared with the one code that is no error.
enum class code { ok, missing };
struct response {
  int status = 0;
  code result = code::ok;
  int body = 0;
};
struct pages {
  aio::task<response> page(int id) const;
};
aio::task<int> by_a_status(const pages &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    const response got = co_await from.page(id); // want: async-await-in-loop "each round"
    if (got.status != 200)
      co_return -1;
    total += got.body;
  }
  co_return total;
}
aio::task<int> by_its_kind(const pages &from, const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    const response got = co_await from.page(id); // want: async-await-in-loop "each round"
    if (got.status >= 400 || got.result != code::ok)
      throw got.status;
    total += got.body;
  }
  co_return total;
}
aio::task<int> by_the_good_one(const pages &from, const std::vector<int> &ids) {
  for (int id : ids) {
    const response got = co_await from.page(id);
    if (got.status == 200)
      co_return got.body;
  }
  co_return 0;
}

// What is not 0 is what was looked for.
aio::task<int> by_what_is_not_zero(const pages &from, const std::vector<int> &ids) {
  for (int id : ids) {
    const response got = co_await from.page(id);
    if (got.status != 0)
      co_return got.status;
  }
  co_return 0;
}

// What a round has not changed because of an error, the rounds behind it may
// not change either. What only asks may be asked for nothing.
namespace drogon::orm {
struct DbClient {
  template <class... Arguments> aio::task<std::vector<int>> execSqlCoro(const char *sql, Arguments... arguments);
};
} // namespace drogon::orm
aio::task<bool> changes(drogon::orm::DbClient &db, const std::vector<int> &ids) {
  for (int id : ids) {
    try {
      co_await db.execSqlCoro("INSERT INTO aliases VALUES ($1)", id); // why: "an error ends the loop"
    } catch (const std::exception &) {
      co_return false;
    }
  }
  co_return true;
}
aio::task<bool> changes_whatever_fails(drogon::orm::DbClient &db, const std::vector<int> &ids) {
  bool good = true;
  for (int id : ids) {
    try {
      co_await db.execSqlCoro("INSERT INTO aliases VALUES ($1)", id); // want: async-await-in-loop "each round"
    } catch (const std::exception &) {
      good = false;
    }
  }
  co_return good;
}
