// Clients of databases, queues and other servers, and what of them waits.
// Small stand-ins declare what the libraries do.
//--- queues.cpp
#include <aio/task.hpp>
#include <librdkafka/rdkafka.h>
#include <zmq.hpp>

aio::task<> zeromq(void *socket, zmq_pollitem_t *items, char *data) {
  zmq_recv(socket, data, 1, 0); // want: async-blocking-call "call to 'zmq_recv'"
  zmq_recv(socket, data, 1, ZMQ_DONTWAIT);
  zmq_send(socket, data, 1, 0); // waits only while the queue is full
  zmq_poll(items, 1, -1);       // want: async-blocking-call "call to 'zmq_poll'"
  zmq_poll(items, 1, 0);
  co_return;
}

aio::task<> cppzmq(zmq::socket_t &socket, zmq::message_t &message, char *data) {
  socket.recv(message); // want: async-blocking-call "call to 'zmq::socket_t::recv'"
  socket.recv(message, zmq::recv_flags::dontwait);
  socket.recv(data, 1); // want: async-blocking-call "call to 'zmq::socket_t::recv'"
  socket.recv(data, 1, ZMQ_DONTWAIT);
  socket.send(message, zmq::send_flags::none);
  co_return;
}

aio::task<> kafka(rd_kafka_t *client, rd_kafka_topic_t *topic, int timeout) {
  rd_kafka_consumer_poll(client, timeout); // want: async-blocking-call "call to 'rd_kafka_consumer_poll'"
  rd_kafka_consumer_poll(client, 0);
  rd_kafka_poll(client, 0);
  rd_kafka_produce(topic, 0, 0, nullptr, 0, nullptr, 0, nullptr);
  rd_kafka_flush(client, 100);         // want: async-blocking-call "call to 'rd_kafka_flush'"
  rd_kafka_commit(client, nullptr, 0); // want: async-blocking-call "call to 'rd_kafka_commit'"
  rd_kafka_commit(client, nullptr, 1);
  co_return;
}
//--- servers.cpp
#include <aio/task.hpp>
#include <grpcpp/grpcpp.h>
#include <mongoc/mongoc.h>

namespace shop {
struct Query {};
struct Item {};

// What the compiler of the protocol makes.
class Cart {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() = default;
    virtual grpc::Status Get(grpc::ClientContext *context, const Query &request, Item *response) = 0;
  };
  class Stub final : public StubInterface {
  public:
    grpc::Status Get(grpc::ClientContext *context, const Query &request, Item *response) override;
    std::unique_ptr<grpc::ClientReader<Item>> List(grpc::ClientContext *context, const Query &request);
    std::unique_ptr<grpc::ClientAsyncResponseReader<Item>> AsyncGet(grpc::ClientContext *context, const Query &request,
                                                                   grpc::CompletionQueue *queue);
    class async final {
    public:
      void Get(grpc::ClientContext *context, const Query *request, Item *response, std::function<void(grpc::Status)>);
    };
    async *async();
  };
  class Service {
  public:
    virtual grpc::Status Get(grpc::ServerContext *context, const Query *request, Item *response);
  };
};
} // namespace shop

aio::task<> calls(shop::Cart::Stub &stub, std::unique_ptr<shop::Cart::StubInterface> base, grpc::ClientContext &context,
                  grpc::CompletionQueue &queue) {
  shop::Item item;
  stub.Get(&context, {}, &item);  // want: async-blocking-call "call to 'shop::Cart::Stub::Get'"
  base->Get(&context, {}, &item); // want: async-blocking-call "call to 'shop::Cart::StubInterface::Get'"
  auto items = stub.List(&context, {}); // want: async-blocking-call "call to 'shop::Cart::Stub::List'"
  items->Read(&item);                   // want: async-blocking-call "call to 'grpc::ClientReader::Read'"
  stub.AsyncGet(&context, {}, &queue);
  shop::Query query;
  stub.async()->Get(&context, &query, &item, [](grpc::Status) {});
  co_return;
}

aio::task<> serves(shop::Cart::Service &service, grpc::ServerContext &context) {
  shop::Query query;
  shop::Item item;
  service.Get(&context, &query, &item);
  co_return;
}

class RpcServer {
public:
  aio::task<> waits_for_ever() {
    server_->Wait(); // want: async-blocking-call "call to 'grpc::Server::Wait'"
    co_return;
  }
  aio::task<> ends() {
    server_->Shutdown();
    server_->Wait();
    co_return;
  }

private:
  std::unique_ptr<grpc::Server> server_;
};

aio::task<> mongo(mongoc_client_t *client, const bson_t *what) {
  mongoc_collection_t *items = mongoc_client_get_collection(client, "shop", "items");
  mongoc_collection_insert_one(items, what, nullptr, nullptr, nullptr); // want: async-blocking-call "insert_one'"
  mongoc_cursor_t *found = mongoc_collection_find_with_opts(items, what, nullptr, nullptr);
  const bson_t *next;
  while (mongoc_cursor_next(found, &next)) // want: async-blocking-call "call to 'mongoc_cursor_next'"
    ;
  co_return;
}
//--- connections.cpp
#include <aio/task.hpp>
#include <libssh2.h>
#include <openssl/ssl.h>

aio::task<> tls(SSL *ssl, BIO *connection, char *data) {
  SSL_connect(ssl);           // want: async-blocking-call "call to 'SSL_connect'"
  SSL_read(ssl, data, 1);     // want: async-blocking-call "call to 'SSL_read'"
  SSL_write(ssl, data, 1);    // want: async-blocking-call "call to 'SSL_write'"
  BIO_do_connect(connection); // want: async-blocking-call "call to 'BIO_do_connect'"
  BIO_flush(connection);
  BIO_read(connection, data, 1); // may be in memory
  BIO_new_file(data, "r");       // want: async-blocking-call "call to 'BIO_new_file'"
  co_return;
}

aio::task<> ssh(LIBSSH2_SESSION *session, LIBSSH2_CHANNEL *channel, int fd, char *data) {
  libssh2_session_handshake(session, fd); // want: async-blocking-call "call to 'libssh2_session_handshake'"
  libssh2_channel_read(channel, data, 1); // want: async-blocking-call "call to 'libssh2_channel_read_ex'"
  co_return;
}
//--- nonblocking.cpp
// Who asks why a call could not go on has a connection that does not wait.
#include <aio/task.hpp>
#include <libssh2.h>
#include <openssl/ssl.h>

aio::task<> readable(int fd);

aio::task<int> tls(SSL *ssl, int fd, char *data) {
  int n = 0;
  while ((n = SSL_read(ssl, data, 1)) <= 0 && SSL_get_error(ssl, n) == 2)
    co_await readable(fd);
  co_return n;
}

aio::task<> ssh(LIBSSH2_SESSION *session, LIBSSH2_CHANNEL *channel, int fd, char *data) {
  libssh2_session_set_blocking(session, 0);
  while (libssh2_session_handshake(session, fd) == -37)
    co_await readable(fd);
  while (libssh2_channel_read(channel, data, 1) == -37)
    co_await readable(fd);
}
//--- threads.cpp
#include <aio/task.hpp>
#include <future>
#include <pthread.h>

aio::task<> threads(pthread_t worker, pthread_mutex_t *mutex, pthread_cond_t *changed) {
  pthread_mutex_lock(mutex);
  pthread_cond_wait(changed, mutex); // want: async-blocking-call "call to 'pthread_cond_wait'"
  pthread_mutex_unlock(mutex);
  pthread_join(worker, nullptr); // want: async-blocking-call "call to 'pthread_join'"
  co_return;
}

void work();

aio::task<> forgets_a_future() {
  auto done = std::async(work); // want: async-blocking-call "destructor of 'std::future'"
  co_return;
}
aio::task<std::future<void>> hands_it_on() {
  auto done = std::async(work);
  co_return std::move(done);
}
