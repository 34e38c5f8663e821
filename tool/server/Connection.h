// SPDX-License-Identifier: Apache-2.0
//
// The conversation with one editor: requests, answers and notifications as
// JSON-RPC. Knows no method.
#ifndef COTIDY_SERVER_CONNECTION_H
#define COTIDY_SERVER_CONNECTION_H

#include "server/Framing.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

namespace cotidy::lsp {

using nlohmann::json;

/// As the protocol numbers them.
enum class ErrorCode {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  NotInitialized = -32002,
  Cancelled = -32800,
  ContentModified = -32801,
};

/// Thrown by who cannot answer a request.
struct RequestError : std::runtime_error {
  RequestError(ErrorCode Code, const std::string &Why)
      : std::runtime_error(Why), Code(Code) {}
  ErrorCode Code;
};

class Connection {
public:
  /// Descriptors that stay open for as long as this lives.
  Connection(int In, int Out) : In(In), Out(Out) {}

  int in() const { return In; }
  /// Reads what has come, without waiting for more than there is; false at the
  /// end of input.
  bool receive();
  /// The next whole message; what is none is answered with an error.
  std::optional<json> next();

  void notify(const std::string &Method, json Parameters);
  /// Nobody waits for the answer.
  void request(const std::string &Method, json Parameters);
  void answer(const json &Id, json Result);
  void fail(const json &Id, ErrorCode Code, const std::string &Why);
  /// Whether all that was sent could be written.
  bool isOpen() const { return IsOpen; }

private:
  void send(const json &Message);

  int In, Out;
  MessageReader Reader;
  bool IsOpen = true;
  std::uint64_t LastRequest = 0;
};

} // namespace cotidy::lsp

#endif
