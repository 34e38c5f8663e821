// SPDX-License-Identifier: Apache-2.0
//
// Messages out of bytes, whatever comes.
#include "server/Framing.h"

#include <gtest/gtest.h>

namespace cotidy::lsp {
namespace {

/// What comes out, a word for each: a content, or "!" and what is wrong.
std::vector<std::string> read(MessageReader &Reader, std::string_view Bytes) {
  std::vector<std::string> Result;
  Reader.add(Bytes);
  while (const auto Message = Reader.next())
    Result.push_back(Message->Problem.empty() ? Message->Content
                                              : "! " + Message->Problem);
  return Result;
}

std::vector<std::string> read(std::string_view Bytes) {
  MessageReader Reader;
  return read(Reader, Bytes);
}

using Words = std::vector<std::string>;

TEST(Framing, ReadsWhatIsWritten) {
  EXPECT_EQ(read(framed("a") + framed("") + framed("{\"ü\": 1}")),
            (Words{"a", "", "{\"ü\": 1}"}));
}

TEST(Framing, TakesBytesAsTheyCome) {
  MessageReader Reader;
  Words All;
  for (const char Each : framed("one") + framed("two"))
    for (const std::string &Message : read(Reader, {&Each, 1}))
      All.push_back(Message);
  EXPECT_EQ(All, (Words{"one", "two"}));
}

TEST(Framing, ReadsHeadersInAnyOrderAndCase) {
  EXPECT_EQ(read("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
                 "content-LENGTH:  2 \r\n\r\n{}"),
            Words{"{}"});
}

TEST(Framing, GoesOnBehindAHeaderThatIsNone) {
  const std::string Why = "! a header has no Content-Length that is a number";
  for (const char *Header :
       {"nonsense\r\n\r\n", "Content-Length: x\r\n\r\n",
        "Content-Length: -1\r\n\r\n", "Content-Length:\r\n\r\n",
        "Content-Type: a\r\n\r\n", "\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n"})
    EXPECT_EQ(read(Header + framed("a")), (Words{Why, "a"})) << Header;
}

TEST(Framing, PassesOverWhatIsTooLarge) {
  MessageReader Reader;
  EXPECT_EQ(
      read(Reader, "Content-Length: 4294967296\r\n\r\n"),
      Words{"! a message of 4294967296 bytes is too large; at most 67108864 "
            "are read"});
  const std::string Chunk(1U << 20, 'x');
  for (int I = 0; I < 4096; ++I)
    EXPECT_EQ(read(Reader, Chunk), Words{});
  EXPECT_EQ(read(Reader, framed("a")), Words{"a"});
}

TEST(Framing, KeepsNoHeaderThatNeverEnds) {
  MessageReader Reader;
  Words Said;
  for (int I = 0; I < 100; ++I)
    for (std::string &Each : read(Reader, std::string(1024, 'x')))
      Said.push_back(std::move(Each));
  EXPECT_LE(Said.size(), 100U);
  for (const std::string &Each : Said)
    EXPECT_EQ(Each, "! a header is longer than 4096 bytes");
  EXPECT_EQ(read(Reader, "\r\n\r\n" + framed("a")).back(), "a");
}

} // namespace
} // namespace cotidy::lsp
