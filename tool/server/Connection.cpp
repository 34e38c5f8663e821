// SPDX-License-Identifier: Apache-2.0
#include "server/Connection.h"

#include <cerrno>
#include <unistd.h>

namespace cotidy::lsp {

bool Connection::receive() {
  char Chunk[1 << 16];
  const ssize_t Count = ::read(In, Chunk, sizeof(Chunk));
  if (Count < 0)
    return errno == EINTR || errno == EAGAIN;
  Reader.add({Chunk, std::size_t(Count)});
  return Count > 0;
}

/// nullopt for what is nested so deeply that walking it would take all of the
/// stack; discarded for what is no JSON.
static std::optional<json> parsed(const std::string &Content) {
  constexpr int Deepest = 100;
  bool IsTooDeep = false;
  json Result = json::parse(
      Content,
      [&](int Depth, json::parse_event_t, json &) {
        IsTooDeep |= Depth > Deepest;
        return Depth <= Deepest;
      },
      /*allow_exceptions=*/false);
  return IsTooDeep ? std::nullopt : std::optional(std::move(Result));
}

std::optional<json> Connection::next() {
  while (auto Message = Reader.next()) {
    if (!Message->Problem.empty()) {
      fail(nullptr, ErrorCode::ParseError, Message->Problem);
      continue;
    }
    auto Parsed = parsed(Message->Content);
    if (!Parsed)
      fail(nullptr, ErrorCode::InvalidRequest,
           "a message is nested too deeply");
    else if (Parsed->is_discarded())
      fail(nullptr, ErrorCode::ParseError, "a message is not JSON");
    else if (!Parsed->is_object())
      fail(nullptr, ErrorCode::InvalidRequest,
           "a message is no object; batches are not served");
    else
      return Parsed;
  }
  return std::nullopt;
}

void Connection::send(const json &Message) {
  const std::string Bytes =
      framed(Message.dump(-1, ' ', false, json::error_handler_t::replace));
  for (std::size_t Sent = 0; IsOpen && Sent < Bytes.size();) {
    const ssize_t Count =
        ::write(Out, Bytes.data() + Sent, Bytes.size() - Sent);
    if (Count > 0)
      Sent += std::size_t(Count);
    else if (errno != EINTR)
      IsOpen = false;
  }
}

void Connection::notify(const std::string &Method, json Parameters) {
  send({{"jsonrpc", "2.0"},
        {"method", Method},
        {"params", std::move(Parameters)}});
}

void Connection::request(const std::string &Method, json Parameters) {
  json Message = {
      {"jsonrpc", "2.0"}, {"id", ++LastRequest}, {"method", Method}};
  if (!Parameters.is_null()) // Which no parameters may be.
    Message["params"] = std::move(Parameters);
  send(Message);
}

void Connection::answer(const json &Id, json Result) {
  send({{"jsonrpc", "2.0"}, {"id", Id}, {"result", std::move(Result)}});
}

void Connection::fail(const json &Id, ErrorCode Code, const std::string &Why) {
  send({{"jsonrpc", "2.0"},
        {"id", Id},
        {"error", {{"code", int(Code)}, {"message", Why}}}});
}

} // namespace cotidy::lsp
