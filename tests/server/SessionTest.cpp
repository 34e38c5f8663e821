// SPDX-License-Identifier: Apache-2.0
//
// A whole conversation with the program. What else an editor may do is in
// tests/lsp.
#include "base/Uri.h"
#include "server/Framing.h"
#include "support/Files.h"

#include <csignal>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cotidy::lsp {
namespace {

using nlohmann::json;
using test::writeFile;

/// An editor, at the other end of two pipes.
class Editor {
public:
  explicit Editor(const std::string &Folder) {
    int In[2], Out[2];
    EXPECT_EQ(pipe(In) + pipe(Out), 0);
    Process = fork();
    if (Process == 0) {
      dup2(In[0], STDIN_FILENO);
      dup2(Out[1], STDOUT_FILENO);
      for (const int Each : {In[0], In[1], Out[0], Out[1]})
        close(Each);
      const std::string Program = test::program();
      execl(Program.c_str(), Program.c_str(), "lsp", "--no-cache", "-p",
            Folder.c_str(), nullptr);
      _exit(1);
    }
    close(In[0]);
    close(Out[1]);
    To = In[1];
    From = Out[0];
  }
  ~Editor() {
    kill(Process, SIGKILL);
    close(To);
    close(From);
    waitpid(Process, nullptr, 0);
  }

  void send(json Message) {
    Message["jsonrpc"] = "2.0";
    const std::string Bytes = framed(Message.dump());
    EXPECT_EQ(write(To, Bytes.data(), Bytes.size()), ssize_t(Bytes.size()));
  }
  /// The answer to a request.
  json ask(const std::string &Method, json Parameters) {
    send({{"id", ++Last}, {"method", Method}, {"params", Parameters}});
    return await([&](const json &Each) { return Each.value("id", 0) == Last; });
  }
  /// What is published of a version.
  json published(int Version) {
    return await([&](const json &Each) {
      return Each.value("method", "") == "textDocument/publishDiagnostics" &&
             Each["params"]["version"] == Version;
    })["params"]["diagnostics"];
  }
  int end() {
    ask("shutdown", nullptr);
    send({{"method", "exit"}});
    int Status = 0;
    waitpid(Process, &Status, 0);
    return WEXITSTATUS(Status);
  }

private:
  template <typename Predicate> json await(Predicate IsIt) {
    while (true) {
      while (const auto Message = Reader.next())
        if (json Each = json::parse(Message->Content); IsIt(Each))
          return Each;
      pollfd Polled{From, POLLIN, 0};
      char Chunk[4096];
      constexpr int Patience = 120'000;
      const ssize_t Count =
          poll(&Polled, 1, Patience) > 0 ? read(From, Chunk, sizeof(Chunk)) : 0;
      if (Count <= 0) {
        ADD_FAILURE() << "the server is silent";
        return {{"params", {{"diagnostics", json::array()}}}};
      }
      Reader.add({Chunk, std::size_t(Count)});
    }
  }

  pid_t Process = -1;
  int To = -1, From = -1, Last = 0;
  MessageReader Reader;
};

const std::string Code = "#include <aio/aio.hpp>\n"
                         "#include <unistd.h>\n"
                         "aio::task<void> f() {\n"
                         "  sleep(1);\n"
                         "  co_await aio::sleep_for(std::chrono::seconds(1));\n"
                         "}\n";

TEST(Session, FindsWhileSomebodyTypesAndOffersAFixThatCompiles) {
  const test::TempFolder Folder;
  const std::string File = (Folder / "a.cpp").string(), Uri = uriOf(File);
  writeFile(File, "");
  const std::string Runtime = test::source("runtime/include").string();
  writeFile(
      Folder / "compile_commands.json",
      json::array(
          {{{"directory", Folder.path().string()},
            {"file", "a.cpp"},
            {"arguments", {"clang++", "-std=c++20", "-I" + Runtime, "a.cpp"}}}})
          .dump());
  Editor Client(Folder.path().string());
  const json Can = {
      {"textDocument",
       {{"codeAction",
         {{"codeActionLiteralSupport",
           {{"codeActionKind", json::object()}}}}}}},
      {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}}};
  EXPECT_TRUE(
      Client.ask("initialize", {{"capabilities", Can}})["result"].contains(
          "capabilities"));
  Client.send({{"method", "initialized"}, {"params", json::object()}});
  Client.send({{"method", "textDocument/didOpen"},
               {"params",
                {{"textDocument",
                  {{"uri", Uri},
                   {"languageId", "cpp"},
                   {"version", 1},
                   {"text", Code}}}}}});
  const json First = Client.published(1);
  ASSERT_EQ(First.size(), 1U) << First;
  EXPECT_EQ(First[0]["code"], "async-blocking-call");
  EXPECT_EQ(First[0]["range"]["start"], json({{"line", 3}, {"character", 2}}));

  // A line before it: it stands one further down.
  const json Place = {{"line", 2}, {"character", 0}};
  Client.send({{"method", "textDocument/didChange"},
               {"params",
                {{"textDocument", {{"uri", Uri}, {"version", 2}}},
                 {"contentChanges",
                  json::array({{{"range", {{"start", Place}, {"end", Place}}},
                                {"text", "// typed\n"}}})}}}});
  const json Second = Client.published(2);
  ASSERT_EQ(Second.size(), 1U) << Second;
  EXPECT_EQ(Second[0]["range"]["start"]["line"], 4);

  const json Actions = Client.ask("textDocument/codeAction",
                                  {{"textDocument", {{"uri", Uri}}},
                                   {"range", Second[0]["range"]},
                                   {"context", {{"diagnostics", Second}}}});
  const json &Fix = Actions["result"][0];
  EXPECT_EQ(Fix["title"], "await 'aio::sleep_for'");
  EXPECT_EQ(Fix["edit"]["documentChanges"][0]["textDocument"]["version"], 2);
  EXPECT_EQ(Client.end(), 0);
}

} // namespace
} // namespace cotidy::lsp
