// SPDX-License-Identifier: Apache-2.0
//
// What integrations/ has for editors, in the editors themselves and beside
// clangd: the mistake of the sample project is shown, its fix is taken from the
// editor's own menu, and what is then on disk compiles and has no finding. Each
// editor is driven by the script of its name in this folder.
#include "support/Files.h"
#include "support/Process.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <optional>

namespace fs = std::filesystem;

namespace cotidy::test {
namespace {

const char *const Mistake = "async-sequential-awaits";

std::string script(const std::string &Name) {
  return source("tests/editors/" + Name).string();
}

/// An environment variable, until the end.
class Variable {
public:
  Variable(const char *Name, const std::string &Value) : Name(Name) {
    if (const char *Now = std::getenv(Name))
      Before = Now;
    setenv(Name, Value.c_str(), 1);
  }
  Variable(const Variable &) = delete;
  Variable &operator=(const Variable &) = delete;
  ~Variable() {
    if (Before)
      setenv(Name, Before->c_str(), 1);
    else
      unsetenv(Name);
  }

private:
  const char *Name;
  std::optional<std::string> Before;
};

class Editors : public testing::Test {
protected:
  void SetUp() override {
    // They start whole editors, and take minutes.
    if (!std::getenv("COTIDY_EDITORS"))
      GTEST_SKIP() << "./dev editors runs these";
    if (!isInstalled("clangd-19"))
      GTEST_SKIP() << "clangd-19 is not installed";
    fs::create_directories(Home);
    nlohmann::json Database;
    for (const fs::path &File :
         filesBelow(source("test-inputs/projects/tutorial"), "pp")) {
      fs::create_directories(Project);
      fs::copy_file(File, Project / File.filename());
      if (File.extension() == ".cpp")
        Database.push_back({{"directory", Project.string()},
                            {"file", (Project / File.filename()).string()},
                            {"arguments", commandOf(File.filename())}});
    }
    writeFile(Project / "compile_commands.json", Database.dump(1));
  }

  std::vector<std::string> commandOf(const fs::path &Name) const {
    return {"clang++-19", "-std=c++20", "-fsyntax-only",
            "-I" + source("runtime/include").string(),
            (Project / Name).string()};
  }

  /// The exit code of the editor is 0 if all was as its script wanted.
  void edit(std::vector<std::string> Words) {
    Words.insert(Words.begin(), {"timeout", "-k", "5", "900"});
    const Completed Done = run(Words, Project);
    ASSERT_EQ(Done.Code, 0) << Done.Out << Done.Err;
  }

  void expectFixed() {
    EXPECT_NE(readFile(Project / "requests.cpp").find("aio::gather"),
              std::string::npos);
    const Completed Compiled = run(commandOf("requests.cpp"));
    EXPECT_EQ(Compiled.Code, 0) << Compiled.Err;
    const Completed Analysed =
        run({program(), "--format=concise", "requests.cpp"}, Project);
    EXPECT_EQ(Analysed.Out.find(Mistake), std::string::npos) << Analysed.Out;
  }

  TempFolder Folder;
  const fs::path Project = Folder / "project", Home = Folder / "home";

private:
  // Nobody's own settings, and "cotidy" is the one of this build.
  const Variable Variables[6] = {
      {"HOME", Home.string()},
      {"XDG_CONFIG_HOME", (Home / ".config").string()},
      {"XDG_CACHE_HOME", (Home / ".cache").string()},
      {"PATH",
       fs::path(program()).parent_path().string() + ":" + std::getenv("PATH")},
      {"EDITORS_FOLDER", Project.string()},
      {"EDITORS_INTEGRATIONS", source("integrations").string()}};
};

TEST_F(Editors, Neovim) {
  if (!isInstalled("nvim"))
    GTEST_SKIP() << "nvim is not installed";
  edit({"nvim", "--headless", "-u", "NONE", "-i", "NONE", "--cmd",
        "set runtimepath+=" + source("integrations/neovim").string(), "-S",
        script("neovim.lua")});
  expectFixed();
}

class Emacs : public Editors {
protected:
  static bool hasPackage(const std::string &Name) {
    return isInstalled("emacs") &&
           run({"emacs", "-q", "--batch", "--eval",
                "(progn (package-initialize) (require '" + Name + "))"})
                   .Code == 0;
  }
  void editWith(const std::string &Script) {
    edit({"emacs", "-q", "--batch", "-l", script(Script)});
    expectFixed();
  }
};

TEST_F(Emacs, LspMode) {
  if (!hasPackage("lsp-mode"))
    GTEST_SKIP() << "emacs with lsp-mode is not installed";
  editWith("lsp-mode.el");
}

TEST_F(Emacs, EglotAlone) {
  if (!hasPackage("eglot"))
    GTEST_SKIP() << "emacs with eglot is not installed";
  editWith("eglot.el");
}

TEST_F(Emacs, FlymakeBesideEglot) {
  if (!hasPackage("eglot"))
    GTEST_SKIP() << "emacs with eglot is not installed";
  editWith("flymake.el");
}

TEST_F(Editors, VimWithAle) {
  const fs::path Ale = "/usr/share/vim-ale";
  if (!isInstalled("vim") || !fs::exists(Ale))
    GTEST_SKIP() << "vim with ALE is not installed";
  edit({"vim", "-N", "-es", "-u", script("ale.vim")});
  expectFixed();
}

// What ./dev editors puts there: VS Code as a page, a browser's remote control,
// and the extensions.
TEST_F(Editors, VisualStudioCode) {
  const fs::path Installed = fs::path(COTIDY_BUILD_DIR) / "editors";
  const fs::path Cotidy = Installed / "cotidy.vsix",
                 Clangd = Installed / "clangd.vsix";
  if (!isInstalled("node") || !isInstalled("chromium") || !fs::exists(Cotidy))
    GTEST_SKIP() << "VS Code is not installed: ./dev editors does that";
  const Variable Node("EDITORS_NODE", Installed.string());
  const Variable Extensions("EDITORS_EXTENSIONS",
                            Cotidy.string() + ":" + Clangd.string());
  const Variable Program("EDITORS_COTIDY", program());
  edit({"node", script("vscode.mjs")});
  expectFixed();
}

} // namespace
} // namespace cotidy::test
