// SPDX-License-Identifier: Apache-2.0
//
// Messages of the language server protocol out of a stream of bytes, and into
// one. Whatever comes is bounded: nothing is kept that nobody will read. Knows
// nothing of what messages mean.
#ifndef COTIDY_SERVER_FRAMING_H
#define COTIDY_SERVER_FRAMING_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cotidy::lsp {

class MessageReader {
public:
  static constexpr std::size_t LongestHeader = 4096;
  static constexpr std::uint64_t LargestMessage = 64U << 20;

  struct Message {
    std::string Content;
    std::string Problem; ///< Why there is no content, for people.
  };

  void add(std::string_view Bytes) { Pending += Bytes; }
  /// The next message, or what is wrong with what came in its place: it is
  /// passed over. nullopt: more bytes have to come.
  std::optional<Message> next();

private:
  std::optional<Message> readHeader();
  std::size_t nextHeader(std::size_t HeaderEnd) const;
  Message passOver(std::size_t Bytes, std::string Problem);

  std::string Pending;
  std::optional<std::size_t> Length; ///< Of the content that is on its way.
  std::uint64_t ToSkip = 0;          ///< Bytes that nobody wants.
};

/// A message as it is sent.
std::string framed(std::string_view Content);

} // namespace cotidy::lsp

#endif
