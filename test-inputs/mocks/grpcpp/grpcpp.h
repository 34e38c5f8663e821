#pragma once

#include <functional>
#include <memory>

namespace grpc {

class Status {};
class ClientContext {};
class ServerContext {};
class CompletionQueue {
public:
  bool Next(void **tag, bool *ok);
};
template <class R> class ClientReader {
public:
  bool Read(R *message);
  Status Finish();
};
template <class R> class ClientAsyncResponseReader {
public:
  void Finish(R *message, Status *status, void *tag);
};

class Server {
public:
  virtual ~Server();
  void Shutdown();
  void Wait();
};

} // namespace grpc
