// SPDX-License-Identifier: Apache-2.0
//
// A parse that is given a text on the way makes of it what a parse from the
// beginning makes.
#include "frontend/LateText.h"

#include "frontend/Parse.h"
#include "frontend/ResourceDir.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include <gtest/gtest.h>

namespace cotidy {
namespace {

using Files = std::map<std::string, std::string>;

/// Everything that is declared, with its places and types, and the errors.
class Lister : public clang::RecursiveASTVisitor<Lister> {
public:
  explicit Lister(clang::ASTContext &Context)
      : Sources(Context.getSourceManager()) {}

  bool VisitNamedDecl(clang::NamedDecl *Each) {
    Out << Each->getDeclKindName() << ' ' << Each->getQualifiedNameAsString()
        << ' ' << Each->getBeginLoc().printToString(Sources) << ' '
        << LateText::withinFile(Each->getEndLoc(), Sources)
               .printToString(Sources)
        << '\n';
    return true;
  }
  bool VisitExpr(clang::Expr *Each) {
    Out << Each->getStmtClassName() << ' ' << Each->getType().getAsString()
        << ' ' << Each->getExprLoc().printToString(Sources) << '\n';
    return true;
  }

  std::ostringstream Out;

private:
  clang::SourceManager &Sources;
};

std::string parse(const Files &Given, LateText *Late = nullptr) {
  const std::string Resources = llvm::cantFail(findResourceDir("cotidy"));
  const clang::tooling::CompileCommand Command(
      "/", "/p/main.cpp", {"clang++", "-std=c++20", "/p/main.cpp"}, "");
  ParseRequest Request{Command, Resources, true, &Given};
  Request.Late = Late;
  std::string Result;
  const ParseOutcome Outcome =
      parseUnit(Request, PathMap(""), [&](clang::ASTContext &Context) {
        Lister All(Context);
        All.TraverseAST(Context);
        const auto &Sources = Context.getSourceManager();
        Result = All.Out.str() +
                 Sources.getBufferData(Sources.getMainFileID()).str();
      });
  for (const CompileError &Each : Outcome.Errors)
    Result += Each.Where.File + ':' + std::to_string(Each.Where.Line) + ':' +
              std::to_string(Each.Where.Column) + ": " + Each.Message + '\n';
  return Result + Outcome.Failure;
}

Files with(Files Given, const std::string &File, const std::string &Text) {
  Given[File] = Text;
  return Given;
}

/// Parses Old, gives New on the way, and compares; what had been read by then.
std::string giveLate(const Files &Given, const std::string &New) {
  std::string Read = "never asked";
  LateText Late =
      LateText::ofMainFile(Given.at("/p/main.cpp"), [&](LateText::Begun So) {
        Read = So.Read;
        EXPECT_TRUE(llvm::StringRef(New).starts_with(So.Read));
        EXPECT_LE(New.size(), So.Longest);
        return New;
      });
  EXPECT_EQ(parse(Given, &Late), parse(with(Given, "/p/main.cpp", New)));
  return Read;
}

const std::string Includes = "// A program.\n"
                             "#include \"a.h\"\n"
                             "#define HALF 21\n"
                             "#include <cstddef>\n";
const Files Plain = {{"/p/main.cpp", Includes + "int f() { return a(); }\n"},
                     {"/p/a.h", "#pragma once\nint a();\n"}};

TEST(LateText, IsParsedBehindTheIncludes) {
  for (const std::string Body :
       {"", "int f() { return a(); }\n", "int g(int n) { return n + HALF; }",
        "\n\n#define TWICE(x) (2 * (x))\nint g() { return TWICE(HALF); }\n",
        "#include <string>\nstd::string s;\n#if HALF\nint y = "
        "__LINE__;\n#endif",
        "int g() { return nope; }\n", "int g() {", "#if 1\nint x;\n", "/* open",
        "const char *s = R\"(\n)\";\nstd::size_t n = 1;",
        "#line 7 \"other.cpp\"\nint g() { return nope; }\n"}) {
    EXPECT_EQ(giveLate(Plain, Includes + Body), Includes) << Body;
  }
}

TEST(LateText, MayBeALotLongerThanTheText) {
  std::string Long = Includes;
  for (int I = 0; I < 1000; ++I)
    Long += "int f" + std::to_string(I) + "();\n";
  giveLate(Plain, Long);
}

TEST(LateText, IsAskedForWhateverBecomesOfTheLastInclude) {
  const auto ReadOf = [](const std::string &Begin) {
    const std::string Text = Begin + "\nint f();\n";
    const std::string Read =
        giveLate(with(Plain, "/p/main.cpp", Text), Begin + "\nint g();\n");
    return Begin.compare(0, Read.size(), Read) == 0 || Read == Begin + "\n"
               ? "ok"
               : Read;
  };
  EXPECT_EQ(ReadOf("#include \"a.h\""), "ok");
  EXPECT_EQ(ReadOf("#include \"a.h\"\n#include \"a.h\""), "ok");
  EXPECT_EQ(ReadOf("#include \"a.h\"\n#include \"missing.h\""), "ok");
  EXPECT_EQ(ReadOf("#include \"a.h\"\n#if 0\n#include <string>\n#endif"), "ok");
  EXPECT_EQ(ReadOf("#if 1\n#include \"a.h\"\n#else\n#include <string>\n#endif"),
            "ok");
  EXPECT_EQ(ReadOf("#ifdef A\n#if B\n#include <string>\n#endif\n#endif"), "ok");
  EXPECT_EQ(ReadOf("#include \"a.h\" /* a\n comment */"), "ok");
  EXPECT_EQ(ReadOf("#include \\\n  \"a.h\""), "ok");
  EXPECT_EQ(ReadOf("\xEF\xBB\xBF#include \"a.h\""), "ok");
}

TEST(LateText, IsAskedForAtOnceWhereNothingIsIncluded) {
  EXPECT_EQ(giveLate(with(Plain, "/p/main.cpp", "int f();\n"), "int g();\n"),
            "");
  EXPECT_EQ(giveLate(with(Plain, "/p/main.cpp", ""), "int g();\n"), "");
}

/// Parses the first text, goes on with each of the others, and compares with
/// the last; what had been read each time.
std::vector<std::string> giveInTurn(const Files &Given,
                                    const std::vector<std::string> &Texts) {
  std::vector<std::string> Read;
  LateText Late = LateText::ofMainFile(Texts.front(), [&](LateText::Begun So) {
    Read.emplace_back(So.Read);
    LateText::GoOn With(Texts.at(Read.size()));
    With.AsksAgain = Read.size() + 1 < Texts.size();
    return With;
  });
  EXPECT_EQ(parse(with(Given, "/p/main.cpp", Texts.front()), &Late),
            parse(with(Given, "/p/main.cpp", Texts.back())));
  return Read;
}

TEST(LateText, IsAskedForAgainBehindFurtherIncludes) {
  using Texts = std::vector<std::string>;
  const Files All = with(Plain, "/p/b.h", "#pragma once\nint b(int = a());\n");
  const std::string A = "#include \"a.h\"\n", B = "#include \"b.h\"\n";
  const std::string F = "int f() { return b(); }\n";
  EXPECT_EQ(giveInTurn(All, {A, A + B, A + B + F}), (Texts{A, A + B}));
  const std::string Open = "#ifdef NONE\n" + A + "#endif\n";
  giveInTurn(All, {Open, Open + A + B, Open + A + B + F});
  const std::string Set = "#ifdef __cplusplus\n" + A + "#endif\n";
  giveInTurn(All, {Set, Set + B, Set + B + F});
}

TEST(LateText, OfAHeaderIsAskedForBeforeItIsRead) {
  int Asked = 0;
  for (const std::string New :
       {"#pragma once\nint a();\nint b();\n", "#pragma once\nint a(int = 3);\n",
        "", "int a(", "#pragma once\n#include <cstddef>\nstd::size_t a();\n"}) {
    LateText Late = LateText::ofHeader("/p/a.h", [&](LateText::Begun So) {
      EXPECT_EQ(So.Read, "");
      ++Asked;
      return New;
    });
    EXPECT_EQ(parse(Plain, &Late), parse(with(Plain, "/p/a.h", New))) << New;
  }
  EXPECT_EQ(Asked, 5);
}

TEST(LateText, OfAHeaderThatIsNotReadIsNotAskedFor) {
  LateText Late = LateText::ofHeader("/p/b.h", [&](LateText::Begun) {
    ADD_FAILURE();
    return std::string();
  });
  EXPECT_EQ(parse(Plain, &Late), parse(Plain));
}

} // namespace
} // namespace cotidy
