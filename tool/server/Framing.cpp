// SPDX-License-Identifier: Apache-2.0
#include "server/Framing.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace cotidy::lsp {
namespace {

constexpr std::string_view End = "\r\n\r\n";

std::string lowered(std::string_view Text) {
  std::string Result(Text);
  std::transform(Result.begin(), Result.end(), Result.begin(),
                 [](unsigned char C) { return char(std::tolower(C)); });
  return Result;
}

std::string_view trimmed(std::string_view Text) {
  const auto Begin = Text.find_first_not_of(" \t");
  if (Begin == Text.npos)
    return "";
  return Text.substr(Begin, Text.find_last_not_of(" \t") - Begin + 1);
}

/// The value of Content-Length among the lines of a header.
std::optional<std::uint64_t> lengthIn(std::string_view Header) {
  std::optional<std::uint64_t> Result;
  while (!Header.empty()) {
    const std::string_view Line = Header.substr(0, Header.find("\r\n"));
    Header.remove_prefix(std::min(Header.size(), Line.size() + 2));
    const auto Colon = Line.find(':');
    if (Colon == Line.npos)
      return std::nullopt;
    if (lowered(trimmed(Line.substr(0, Colon))) != "content-length")
      continue;
    const std::string_view Value = trimmed(Line.substr(Colon + 1));
    std::uint64_t Number = 0;
    const auto [Stop, Error] =
        std::from_chars(Value.data(), Value.data() + Value.size(), Number);
    if (Error != std::errc() || Stop != Value.data() + Value.size())
      return std::nullopt;
    Result = Number;
  }
  return Result;
}

} // namespace

MessageReader::Message MessageReader::passOver(std::size_t Bytes,
                                               std::string Problem) {
  Pending.erase(0, Bytes);
  return {"", std::move(Problem)};
}

/// Behind what is no header: another one may begin in it, as nothing has to
/// stand between garbage and that.
std::size_t MessageReader::nextHeader(std::size_t HeaderEnd) const {
  const auto Found = lowered(std::string_view(Pending).substr(0, HeaderEnd))
                         .rfind("content-length");
  return Found == std::string::npos || Found == 0 ? HeaderEnd + End.size()
                                                  : Found;
}

/// Sets Length, or says what is wrong.
std::optional<MessageReader::Message> MessageReader::readHeader() {
  const auto At = Pending.find(End);
  if (At == Pending.npos || At > LongestHeader) {
    if (Pending.size() <= LongestHeader)
      return std::nullopt;
    // A header may have begun in what came last.
    return passOver(At == Pending.npos ? Pending.size() - LongestHeader / 2
                                       : nextHeader(At),
                    "a header is longer than " + std::to_string(LongestHeader) +
                        " bytes");
  }
  const auto Number = lengthIn(std::string_view(Pending).substr(0, At));
  if (!Number)
    return passOver(nextHeader(At),
                    "a header has no Content-Length that is a number");
  Pending.erase(0, At + End.size());
  if (*Number > LargestMessage) {
    ToSkip = *Number;
    return Message{"", "a message of " + std::to_string(*Number) +
                           " bytes is too large; at most " +
                           std::to_string(LargestMessage) + " are read"};
  }
  Length = std::size_t(*Number);
  return std::nullopt;
}

std::optional<MessageReader::Message> MessageReader::next() {
  const std::size_t Skipped =
      std::size_t(std::min<std::uint64_t>(ToSkip, Pending.size()));
  Pending.erase(0, Skipped);
  ToSkip -= Skipped;
  if (ToSkip != 0)
    return std::nullopt;
  if (!Length)
    if (auto Wrong = readHeader())
      return Wrong;
  if (!Length || Pending.size() < *Length)
    return std::nullopt;
  Message Result{Pending.substr(0, *Length), ""};
  Pending.erase(0, *Length);
  Length.reset();
  return Result;
}

std::string framed(std::string_view Content) {
  return "Content-Length: " + std::to_string(Content.size()) + "\r\n\r\n" +
         std::string(Content);
}

} // namespace cotidy::lsp
