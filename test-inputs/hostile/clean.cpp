#include <aio/task.hpp>

aio::task<int> one() { co_return 1; }
