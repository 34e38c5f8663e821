// An eager task has begun when it is there: whoever drops it lets it go on.
#include <QCoroTask>

QCoro::Task<void> save();
QCoro::LazyTask<int> later();

QCoro::Task<void> both() {
  save();
  co_await later();
  co_return;
}
