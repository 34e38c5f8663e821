#pragma once

#include "../detail/task.hpp"

namespace winrt {

struct hresult_canceled {};

namespace Windows::Foundation {

struct IInspectable {};

/// Runs from the call on.
struct IAsyncAction : IInspectable {
  using promise_type = mock::promise<IAsyncAction, void, std::suspend_never>;
  IAsyncAction(const IAsyncAction &) noexcept;
  ~IAsyncAction();
  mock::awaiter<void> operator co_await() const;
};

} // namespace Windows::Foundation
} // namespace winrt
