// SPDX-License-Identifier: Apache-2.0
//
// Which locks are held where: at calls of a() and b() in a body f.
#include "support/Parsed.h"

#include "flow/Held.h"

namespace cotidy {
namespace {

const std::string Locks = R"(
namespace std {
struct defer_lock_t {}; inline constexpr defer_lock_t defer_lock{};
struct try_to_lock_t {}; inline constexpr try_to_lock_t try_to_lock{};
struct adopt_lock_t {}; inline constexpr adopt_lock_t adopt_lock{};
struct mutex { void lock(); bool try_lock(); void unlock(); };
template <class M> struct lock_guard {
  explicit lock_guard(M &); lock_guard(M &, adopt_lock_t); ~lock_guard();
};
template <class M> struct unique_lock {
  unique_lock(); explicit unique_lock(M &); unique_lock(M &, defer_lock_t);
  unique_lock(M &, try_to_lock_t); unique_lock(unique_lock &&);
  unique_lock &operator=(unique_lock &&); ~unique_lock();
  void lock(); bool try_lock(); void unlock(); M *release();
  bool owns_lock() const;
};
template <class... M> struct scoped_lock {
  explicit scoped_lock(M &...); ~scoped_lock();
};
template <class... M> void lock(M &...);
template <class T> struct optional {
  optional(); template <class U> T &emplace(U &); void reset(); ~optional();
  alignas(T) char bytes[sizeof(T)];
};
template <class T> T &&move(T &);
} // namespace std
struct pthread_mutex_t {};
int pthread_mutex_lock(pthread_mutex_t *);
int pthread_mutex_unlock(pthread_mutex_t *);
struct my_mutex { void lock(); void unlock(); };
struct my_guard { my_guard(my_mutex &); ~my_guard(); };
std::mutex m, n;
std::unique_lock<std::mutex> take();
void keep(std::unique_lock<std::mutex>);
bool a(); bool b();
)";

/// The names of the mutexes that may be held at a call, each once; "?" for one
/// that is not seen.
std::string heldAt(const std::string &Code, const std::string &Call = "a") {
  std::string Names;
  withBody(Prelude + Locks + Code,
           [&](model::Unit &Unit, const model::ExecutedBody &Body) {
             ASSERT_TRUE(Body.graph());
             const model::Held Held(Body, Unit.knowledge());
             for (const model::Point At : pointsOf(Body, Call))
               for (const model::Taking *Each : Held.at(At)) {
                 const std::string Name =
                     Each->Mutex ? Each->Mutex->getNameAsString() : "?";
                 if (Names.find(Name) == Names.npos)
                   Names += Name;
               }
           });
  return Names;
}

TEST(Held, ByAGuardUntilItEnds) {
  const std::string Code = "void f() { { std::lock_guard g(m); a(); } b(); }";
  EXPECT_EQ(heldAt(Code), "m");
  EXPECT_EQ(heldAt(Code, "b"), "");
  EXPECT_EQ(heldAt("void f() { std::scoped_lock g(m, n); a(); }"), "mn");
  EXPECT_EQ(heldAt("void f() { std::lock_guard{m}; a(); }"), "");
}

TEST(Held, UntilTheGuardUnlocksAndAfterItLocksAgain) {
  const std::string Code =
      "void f() { std::unique_lock g(m); g.unlock(); a(); g.lock(); b(); }";
  EXPECT_EQ(heldAt(Code), "");
  EXPECT_EQ(heldAt(Code, "b"), "m");
}

TEST(Held, OnAnyWay) {
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); if (b()) g.unlock(); "
                   "a(); }"),
            "m");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); if (b()) g.unlock(); "
                   "else return; a(); }"),
            "");
  EXPECT_EQ(heldAt("void f() { while (b()) { a(); m.lock(); } }"), "m");
  EXPECT_EQ(heldAt("void f() { m.lock(); try { b(); m.unlock(); } catch "
                   "(...) { a(); } }"),
            "m");
}

TEST(Held, FromWhenADeferredGuardLocks) {
  const std::string Code = "void f() { std::unique_lock g(m, std::defer_lock); "
                           "a(); g.lock(); b(); }";
  EXPECT_EQ(heldAt(Code), "");
  EXPECT_EQ(heldAt(Code, "b"), "m");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m, std::defer_lock), "
                   "h(n, std::defer_lock); std::lock(g, h); a(); }"),
            "mn");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m, std::try_to_lock); a(); "
                   "}"),
            "m");
}

TEST(Held, ByHand) {
  EXPECT_EQ(heldAt("void f() { m.lock(); a(); m.unlock(); }"), "m");
  EXPECT_EQ(heldAt("void f() { m.lock(); m.unlock(); a(); }"), "");
  EXPECT_EQ(heldAt("void f() { std::lock(m, n); n.unlock(); a(); }"), "m");
  EXPECT_EQ(heldAt("void f(pthread_mutex_t &p) { pthread_mutex_lock(&p); a(); "
                   "pthread_mutex_unlock(&p); }"),
            "p");
}

TEST(Held, ByAGuardThatTakesItOver) {
  const std::string Code = "void f() { m.lock(); { std::lock_guard g(m, "
                           "std::adopt_lock); a(); } b(); }";
  EXPECT_EQ(heldAt(Code), "m");
  EXPECT_EQ(heldAt(Code, "b"), "");
}

TEST(Held, ByWhoGotTheGuard) {
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); auto h = std::move(g); "
                   "h.unlock(); a(); }"),
            "");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); keep(std::move(g)); "
                   "a(); }"),
            "");
  EXPECT_EQ(heldAt("void f() { auto g = take(); a(); }"), "?");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); g.release(); a(); }"),
            "m");
}

TEST(Held, UntilWhatAGuardHasReleasedIsUnlocked) {
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); g.release()->unlock(); "
                   "a(); }"),
            "");
}

TEST(Held, MaybeFromWhereOthersMayLock) {
  EXPECT_EQ(heldAt("void tie(std::unique_lock<std::mutex> &); void f() { "
                   "std::unique_lock g(m); g.unlock(); tie(g); a(); }"),
            "m");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); auto again = [&] { "
                   "g.lock(); }; g.unlock(); again(); a(); }"),
            "m");
  EXPECT_EQ(heldAt("void f() { std::unique_lock g(m); g.unlock(); auto *p = "
                   "&g; p->lock(); a(); }"),
            "pm");
}

TEST(Held, SureWhereNobodyElseMayGiveItBack) {
  const auto IsSure = [](const std::string &Code) {
    bool Sure = true;
    withBody(Prelude + Locks + Code,
             [&](model::Unit &Unit, const model::ExecutedBody &Body) {
               const model::Held Held(Body, Unit.knowledge());
               for (const model::Taking &Each : Held.takings())
                 Sure &= Held.isSure(Each);
             });
    return Sure;
  };
  EXPECT_TRUE(IsSure("void f() { std::unique_lock g(m); a(); g.unlock(); }"));
  EXPECT_TRUE(IsSure("void f() { m.lock(); a(); m.unlock(); }"));
  EXPECT_FALSE(IsSure("void tie(std::mutex &); void f() { m.lock(); tie(m); "
                      "a(); m.unlock(); }"));
  EXPECT_FALSE(IsSure("void f() { std::unique_lock g(m); auto end = [&] { "
                      "g.unlock(); }; end(); a(); }"));
}

TEST(Held, ByGuardsThatCallersHandIn) {
  const std::string Code = "void f(std::unique_lock<std::mutex> g) { a(); "
                           "g.unlock(); b(); }";
  EXPECT_EQ(heldAt(Code), "?");
  EXPECT_EQ(heldAt(Code, "b"), "");
}

TEST(Held, UntilATryBlockIsLeft) {
  EXPECT_EQ(heldAt("void f() { try { std::lock_guard g(m); b(); } catch (...) "
                   "{ a(); } }"),
            "");
}

TEST(Held, OfOneObjectAndNotOfAnother) {
  const std::string Two = "struct s { std::mutex m; }; void f(s &x, s &y) { "
                          "x.m.lock(); y.m.lock(); y.m.unlock(); a(); ";
  EXPECT_EQ(heldAt(Two + "x.m.unlock(); }"), "m");
  EXPECT_EQ(heldAt("struct s { std::mutex m; }; void f(s &x) { x.m.lock(); "
                   "x.m.unlock(); a(); }"),
            "");
}

TEST(Held, ByMembersAndOptionalGuards) {
  EXPECT_EQ(heldAt("struct s { std::mutex m; std::unique_lock<std::mutex> g; "
                   "void f() { g = std::unique_lock(m); a(); g.unlock(); } };"),
            "m");
  EXPECT_EQ(heldAt("struct s { std::mutex m; std::unique_lock<std::mutex> g; "
                   "void f() { g = std::unique_lock(m); g.unlock(); a(); } };"),
            "");
  const std::string Optional =
      "void f() { std::optional<std::lock_guard<std::mutex>> g; a(); "
      "g.emplace(m); b(); g.reset(); }";
  EXPECT_EQ(heldAt(Optional), "");
  EXPECT_EQ(heldAt(Optional, "b"), "m");
}

TEST(Held, ByOnesOwnMutexesAndGuards) {
  EXPECT_EQ(heldAt("my_mutex own; void f() { my_guard g(own); a(); }"), "own");
}

TEST(Held, NotWhereTheGuardHasSaidThatItHasNone) {
  const std::string Asked = "void f() { std::unique_lock g(m, "
                            "std::try_to_lock); ";
  EXPECT_EQ(heldAt(Asked + "if (!g.owns_lock()) a(); }"), "");
  EXPECT_EQ(heldAt(Asked + "if (g.owns_lock()) a(); }"), "m");
  EXPECT_EQ(heldAt(Asked + "if (g.owns_lock()) g.unlock(); a(); }"), "");
  EXPECT_EQ(heldAt("void f() { while (!m.try_lock()) a(); b(); }"), "");
  EXPECT_EQ(heldAt("void f() { while (!m.try_lock()) a(); b(); }", "b"), "m");
  EXPECT_EQ(heldAt("void f() { const bool ok = m.try_lock(); if (!ok) a(); "
                   "else b(); }"),
            "");
}

TEST(Held, ByWhatOnlyHoldsAGuard) {
  EXPECT_EQ(heldAt("struct both { std::lock_guard<std::mutex> g; int n; }; "
                   "void f() { both x{std::lock_guard<std::mutex>(m), 1}; "
                   "a(); }"),
            "m");
  EXPECT_EQ(heldAt("template <class A, class B> struct two { A first; B "
                   "second; }; two<std::unique_lock<std::mutex>, int> take2(); "
                   "void f() { auto [g, n] = take2(); a(); g.unlock(); b(); "
                   "}"),
            "?");
  EXPECT_EQ(heldAt("template <class A, class B> struct two { A first; B "
                   "second; }; two<std::unique_lock<std::mutex>, int> take2(); "
                   "void f() { auto [g, n] = take2(); a(); g.unlock(); b(); "
                   "}",
                   "b"),
            "");
}

TEST(Held, NotByWhatOnlyUsesAMutex) {
  EXPECT_EQ(heldAt("struct worker { worker(std::mutex &m) : m(m) {} "
                   "~worker() { stop(); } void stop(); std::mutex &m; }; "
                   "void f() { worker w(m); a(); }"),
            "");
  EXPECT_EQ(heldAt("struct holder { holder(std::mutex &m) : m(m) { m.lock(); "
                   "} ~holder() { m.unlock(); } std::mutex &m; }; void f() { "
                   "holder h(m); a(); }"),
            "m");
}

TEST(Held, ByGuardsThatAnnotationsName) {
  EXPECT_EQ(heldAt("struct __attribute__((capability(\"mutex\"))) door { void "
                   "Lock(); void Unlock(); } d; struct "
                   "__attribute__((scoped_lockable)) locked { "
                   "locked(door &) __attribute__((acquire_capability(d))); "
                   "~locked() __attribute__((release_capability)); }; void "
                   "f() { locked l(d); a(); }"),
            "d");
}

TEST(Held, AcrossASuspension) {
  EXPECT_EQ(heldAt("lazy<int> g(); lazy<int> f() { std::lock_guard l(m); "
                   "co_await g(); a(); co_return 0; }"),
            "m");
}

} // namespace
} // namespace cotidy
