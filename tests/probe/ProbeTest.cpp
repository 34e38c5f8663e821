// SPDX-License-Identifier: Apache-2.0
//
// A name is found as programs could say it, and a wrong one is named.
#include "probe/Probe.h"
#include "frontend/ResourceDir.h"
#include "support/Files.h"

#include <gtest/gtest.h>

namespace cotidy {
namespace {

constexpr std::string_view Header = R"(
#pragma once
#define SHOP_OPEN(x) shop_open_impl(x)
extern "C" int shop_open_impl(int);
namespace shop {
inline namespace v2 {
int load(int);
}
struct Base { void wait(); };
template <class T> struct Cart : Base {
  Cart(int);
  ~Cart();
  template <class U> U get();
  bool operator()(int);
};
using Basket = Cart<int>;
template <class T> using List = Cart<T>;
namespace old = v2;
template <class T, bool> struct Part;
template <class T> struct Part<T, true> { void join(); };
template <class T> struct Whole : Part<T, true> {};
struct Run { int operator()(int) const; };
inline constexpr Run run{};
namespace { const Run &fly = run; }
struct Api { struct Stub { int Get(int *, char); void Start(); }; };
}
)";

class Probe : public testing::Test {
protected:
  ProbeResult check(const std::string &Names, const std::string &Headers,
                    const std::string &Rest = "") {
    test::TempFolder Folder;
    test::writeFile(Folder / "shop.h", std::string(Header));
    std::vector<KnowledgeFile> Files;
    EXPECT_EQ(loadKnowledge(R"({"library": "shop", "headers": [)" + Headers +
                                R"(], "entries": [{"name": [)" + Names +
                                R"(], "family": "file", "reason": "r",
                                   "instead": "i")" +
                                Rest + "}]}",
                            "shop.json", Files)
                  .value_or(""),
              "");
    const NamedFile Named = namedBy(Files.front());
    return probe({Named,
                  llvm::cantFail(findResourceDir("cotidy")),
                  {"-I" + Folder.path().string()}});
  }
};

TEST_F(Probe, FindsWhatProgramsCouldSay) {
  ProbeResult Result = check(
      R"j("shop::load", "SHOP_OPEN", "shop_open_impl", "shop::Cart::Cart",
         "shop::Cart::~Cart", "shop::Cart::get", "shop::Cart::operator()",
         "shop::Cart::wait", "shop::Basket::get", "shop::List::wait",
         "shop::old::load", "shop::Whole::join", "shop::run",
         "shop::Api::Stub::Get", "shop::fly")j",
      R"("shop.h")");
  EXPECT_EQ(Result.Error, "");
  EXPECT_EQ(Result.Dead, std::vector<std::string>{});
  EXPECT_EQ(Result.Live, 15u);
  EXPECT_EQ(Result.Unknown, 0u);
}

TEST_F(Probe, NamesWhatDoesNotExist) {
  ProbeResult Result = check(
      R"j("load", "shop::laod", "shop::Cart::~Base", "shop::Base::get",
         "shop::Cart::operator[]", "shop::load::load", "nobody::load")j",
      R"("shop.h")");
  EXPECT_EQ(Result.Live, 0u);
  EXPECT_EQ(Result.Dead.size(), 7u);
  EXPECT_EQ(Result.Headers, std::vector<std::string>{"shop.h"});
}

TEST_F(Probe, WithoutItsHeaderNothingIsDead) {
  ProbeResult Result = check(R"("shop::load", "shop::laod")",
                             R"("not/there.h", ["shop.h", "old/shop.h"])");
  EXPECT_EQ(Result.Live, 1u);
  EXPECT_EQ(Result.Unknown, 1u) << "the other header may declare it";
  EXPECT_TRUE(Result.Dead.empty());
  EXPECT_EQ(Result.Missing, std::vector<std::string>{"not/there.h"});
  EXPECT_EQ(check(R"("shop::load")", "").Unknown, 1u);
}

TEST_F(Probe, OneHeaderOfAGroupIsEnough) {
  ProbeResult Result = check(R"("shop::laod")", R"(["not/there.h", "shop.h"])");
  EXPECT_EQ(Result.Dead, std::vector<std::string>{"shop::laod"});
  EXPECT_TRUE(Result.Missing.empty());
}

TEST_F(Probe, APatternLivesIfAnythingFits) {
  auto Live = [&](const std::string &Signature) {
    ProbeResult Result = check(R"("*::Stub::*")", R"("shop.h")",
                               R"(, "signature": ")" + Signature + '"');
    EXPECT_TRUE(Result.Dead.empty());
    return Result.Live == 1;
  };
  EXPECT_TRUE(Live("int (int *, char)"));
  EXPECT_TRUE(Live("void ()"));
  EXPECT_FALSE(Live("int (char *)"));
}

TEST_F(Probe, HeadersThatDoNotCompileSayNothing) {
  test::TempFolder Folder;
  KnowledgeFile File;
  File.Headers = {{"cstddef"}};
  File.Defines = {"size_t=%"};
  File.Apis.emplace_back().Name = "nothing";
  ProbeResult Result =
      probe({namedBy(File), llvm::cantFail(findResourceDir("cotidy")), {}});
  EXPECT_NE(Result.Error, "");
  EXPECT_TRUE(Result.Dead.empty());
  EXPECT_EQ(Result.Unknown, 1u);
}

} // namespace
} // namespace cotidy
