// Loops that may end early: what an answer, or an error, decides keeps its
// order.
#include <aio/task.hpp>

#include <atomic>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <vector>

struct step {
  int kind;
};
struct answer {
  int kind;
  bool good;
};
struct group {
  int id;
  std::vector<int> items;
};
struct user {
  int id;
};
aio::task<answer> run(step s);
aio::task<int> price(int id);
aio::task<int> probe(int id);
aio::task<std::optional<user>> find_user(int id);
aio::task<std::string> get(std::string key);
aio::task<> keep(std::string text);
bool stopped();

// A case of the switch on the answer returns.
aio::task<int> returns_in_a_switch(const std::vector<step> &steps) {
  for (const step &each : steps) {
    answer got = co_await run(each);
    switch (got.kind) {
    case 1:
      co_return got.kind;
    default:
      break;
    }
  }
  co_return 0;
}

// The break leaves the switch, and not the loop.
aio::task<int> breaks_the_switch(const std::vector<step> &steps) {
  int good = 0;
  for (const step &each : steps) {
    switch (each.kind) {
    case 1:
      break;
    default:
      break;
    }
    answer got = co_await run(each); // want: async-await-in-loop "each round"
    good += got.good;
  }
  co_return good;
}

// The first round is the last one: there is nothing to run together.
aio::task<int> returns_always(const std::vector<int> &ids) {
  for (int id : ids) {
    int found = co_await price(id);
    co_return found + 1;
  }
  co_return 0;
}

// So is the first one that is not skipped.
aio::task<int> returns_unless_skipped(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    if (stopped())
      continue;
    total += co_await price(id);
    co_return total;
  }
  co_return 0;
}

// Nor is there more than one round that does not fail.
aio::task<int> tries_until_one_succeeds(const std::vector<int> &ids) {
  for (int id : ids) {
    try {
      int found = co_await price(id);
      co_return found;
    } catch (const std::exception &) {
    }
  }
  co_return 0;
}

// A failure that ends the loop is like one that nobody catches.
aio::task<int> ends_with_a_failure(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    try {
      total += co_await price(id); // want: async-await-in-loop "each round"
    } catch (const std::exception &) {
      co_return -1;
    }
  }
  co_return total;
}

// The inner loop has one round, and so has each of the outer one.
aio::task<int> first_of_each(const std::vector<std::vector<int>> &groups) {
  int total = 0;
  for (const std::vector<int> &ids : groups)
    for (int id : ids) {
      total += co_await price(id);
      break;
    }
  co_return total;
}

// Whether it goes on does not depend on an answer.
aio::task<int> breaks_for_another_reason(const std::vector<int> &ids, const std::atomic<bool> &cancelled) {
  int total = 0;
  for (int id : ids) {
    if (cancelled)
      break;
    total += co_await price(id); // want: async-await-in-loop "each round"
  }
  co_return total;
}

// Out of both loops, because of the answer.
aio::task<int> leaves_both_loops(const std::vector<group> &groups) {
  int last = 0;
  for (const group &each : groups) {
    int got = co_await probe(each.id);
    for (int item : each.items)
      if (item == got)
        goto found;
    last = each.id;
  }
found:
  co_return last;
}

// The same, with a flag that the inner loop sets.
aio::task<int> leaves_both_loops_by_a_flag(const std::vector<group> &groups) {
  int last = 0;
  for (const group &each : groups) {
    int got = co_await probe(each.id);
    bool found = false;
    for (int item : each.items)
      if (item == got)
        found = true;
    if (found)
      break;
    last = each.id;
  }
  co_return last;
}
aio::task<int> leaves_both_loops_by_an_outer_flag(const std::vector<group> &groups) {
  int last = 0;
  bool found = false;
  for (const group &each : groups) {
    int got = co_await probe(each.id);
    for (int item : each.items)
      if (item == got)
        found = true;
    if (found)
      break;
    last = each.id;
  }
  co_return last;
}

// The inner loop returns what fits the answer.
aio::task<int> returns_in_an_inner_loop(const std::vector<group> &groups) {
  for (const group &each : groups) {
    int got = co_await probe(each.id);
    for (int item : each.items)
      if (item == got)
        co_return item;
  }
  co_return 0;
}

// The first hit: what is empty is skipped, and what follows returns.
aio::task<std::string> first_that_is_there(const std::vector<std::string> &keys) {
  for (const std::string &key : keys) {
    std::string found = co_await get(key);
    if (found.empty())
      continue;
    co_await keep(found);
    co_return found;
  }
  co_return "";
}

// As before, and what follows returns on a condition of its own.
aio::task<int> first_that_is_there_and_wanted(const std::vector<int> &ids, int least) {
  int skipped = 0;
  for (int id : ids) {
    int found = co_await price(id);
    if (found == 0)
      continue;
    if (id > least)
      break;
    ++skipped;
  }
  co_return skipped;
}

// A user who is not found ends it.
aio::task<std::vector<int>> all_or_nothing(const std::vector<int> &ids) {
  std::vector<int> users;
  for (int id : ids) {
    auto found = co_await find_user(id);
    if (!found)
      co_return std::vector<int>();
    users.push_back(found->id);
  }
  co_return users;
}

// Tried again until it succeeds.
aio::task<int> tried_again(int most) {
  for (int attempt = 0; attempt < most; ++attempt) {
    try {
      int found = co_await price(attempt);
      co_return found;
    } catch (const std::exception &) {
    }
  }
  co_return -1;
}

// An error of one item is told, and the others go on.
aio::task<int> errors_are_told(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    try {
      total += co_await price(id); // want: async-await-in-loop "each round"
    } catch (const std::exception &error) {
      std::fprintf(stderr, "%d: %s\n", id, error.what());
    }
  }
  co_return total;
}

// The try is left only because all was called off.
aio::task<int> called_off_in_a_try(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    try {
      if (stopped())
        co_return total;
      total += co_await price(id); // want: async-await-in-loop "each round"
    } catch (const std::exception &error) {
      std::fprintf(stderr, "%d: %s\n", id, error.what());
    }
  }
  co_return total;
}

// The first one that answers, of those that are trusted.
aio::task<int> first_answer_of_those_trusted(const std::vector<step> &mirrors) {
  for (const step &mirror : mirrors) {
    try {
      int found = co_await price(mirror.kind);
      if (mirror.kind > 3)
        co_return found;
    } catch (const std::exception &) {
    }
  }
  co_return -1;
}
aio::task<int> answer_of_the_first_trusted(const std::vector<step> &mirrors) {
  for (const step &mirror : mirrors) {
    int found = co_await price(mirror.kind);
    if (mirror.kind > 3)
      co_return found;
  }
  co_return -1;
}

// What ends the program is an exit.
[[noreturn]] void fail(int code);
aio::task<int> fails_for_an_answer(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    int got = co_await price(id);
    if (got == 0)
      fail(id);
    total += id;
  }
  co_return total;
}

// The jump stays in the loop.
aio::task<int> jumps_within_the_round(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    if (id == 0)
      goto next;
    total += co_await price(id); // want: async-await-in-loop "each round"
  next:;
  }
  co_return total;
}

// What there is until a failure is used.
aio::task<int> ends_where_one_fails(const std::vector<int> &ids) {
  int total = 0;
  for (int id : ids) {
    try {
      total += co_await price(id);
    } catch (const std::exception &) {
      break;
    }
  }
  co_return total;
}

// One of two awaits leaves the loop, and the other does not.
aio::task<int> an_arm_leaves(const std::vector<step> &steps) {
  int good = 0;
  for (const step &each : steps) {
    if (each.kind == 0) {
      good += co_await price(each.kind);
      break;
    }
    answer got = co_await run(each); // want: async-await-in-loop "each round"
    good += got.good;
  }
  co_return good;
}

// Nobody knows how many rounds there are before an answer is missing.
aio::task<int> counts_until_one_is_missing() {
  int good = 0;
  for (int id = 0; true; ++id) {
    std::optional<user> found = co_await find_user(id);
    if (!found)
      break;
    good += found->id;
  }
  for (int id = 0;; ++id) {
    int found = co_await price(id);
    if (found == 0)
      co_return good;
    ++good;
  }
}
