// What a library's object gives a reference to is a part of that object, and however many of its functions a body
// calls, each is looked at once.
//--- json.h
#pragma once
#pragma GCC system_header
#include <string>

namespace vendor {
class json {
public:
  json();
  json(const json &);
  json(const char *);
  ~json();
  json &operator=(json);
  json &operator[](const char *key);
  const json &operator[](const char *key) const;
  bool isMember(const char *key) const;
  std::string text() const;
  json &append(int);

private:
  void *value;
};
std::string write(const json &settings, const json &of);
} // namespace vendor
//--- shop.cpp
#include "json.h"
#include <aio/task.hpp>

#include <vector>

namespace built {
aio::task<std::string> fetch(std::string what);

struct row {
  std::string f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39;
};
static bool has(const vendor::json &j, const char *key) { return j.isMember(key); }
static row row_of(const vendor::json &j) {
  row r;
  r.f0 = has(j, "f0") ? j["f0"].text() : "";
  r.f1 = has(j, "f1") ? j["f1"].text() : "";
  r.f2 = has(j, "f2") ? j["f2"].text() : "";
  r.f3 = has(j, "f3") ? j["f3"].text() : "";
  r.f4 = has(j, "f4") ? j["f4"].text() : "";
  r.f5 = has(j, "f5") ? j["f5"].text() : "";
  r.f6 = has(j, "f6") ? j["f6"].text() : "";
  r.f7 = has(j, "f7") ? j["f7"].text() : "";
  r.f8 = has(j, "f8") ? j["f8"].text() : "";
  r.f9 = has(j, "f9") ? j["f9"].text() : "";
  r.f10 = has(j, "f10") ? j["f10"].text() : "";
  r.f11 = has(j, "f11") ? j["f11"].text() : "";
  r.f12 = has(j, "f12") ? j["f12"].text() : "";
  r.f13 = has(j, "f13") ? j["f13"].text() : "";
  r.f14 = has(j, "f14") ? j["f14"].text() : "";
  r.f15 = has(j, "f15") ? j["f15"].text() : "";
  r.f16 = has(j, "f16") ? j["f16"].text() : "";
  r.f17 = has(j, "f17") ? j["f17"].text() : "";
  r.f18 = has(j, "f18") ? j["f18"].text() : "";
  r.f19 = has(j, "f19") ? j["f19"].text() : "";
  r.f20 = has(j, "f20") ? j["f20"].text() : "";
  r.f21 = has(j, "f21") ? j["f21"].text() : "";
  r.f22 = has(j, "f22") ? j["f22"].text() : "";
  r.f23 = has(j, "f23") ? j["f23"].text() : "";
  r.f24 = has(j, "f24") ? j["f24"].text() : "";
  r.f25 = has(j, "f25") ? j["f25"].text() : "";
  r.f26 = has(j, "f26") ? j["f26"].text() : "";
  r.f27 = has(j, "f27") ? j["f27"].text() : "";
  r.f28 = has(j, "f28") ? j["f28"].text() : "";
  r.f29 = has(j, "f29") ? j["f29"].text() : "";
  r.f30 = has(j, "f30") ? j["f30"].text() : "";
  r.f31 = has(j, "f31") ? j["f31"].text() : "";
  r.f32 = has(j, "f32") ? j["f32"].text() : "";
  r.f33 = has(j, "f33") ? j["f33"].text() : "";
  r.f34 = has(j, "f34") ? j["f34"].text() : "";
  r.f35 = has(j, "f35") ? j["f35"].text() : "";
  r.f36 = has(j, "f36") ? j["f36"].text() : "";
  r.f37 = has(j, "f37") ? j["f37"].text() : "";
  r.f38 = has(j, "f38") ? j["f38"].text() : "";
  r.f39 = has(j, "f39") ? j["f39"].text() : "";
  return r;
}

aio::task<row> load_from(std::string where) {
  vendor::json made((co_await fetch(where)).c_str());
  co_return row_of(made);
}
aio::task<std::string> both() {
  row a = co_await load_from("a"); // want: async-sequential-awaits "2 awaits"
  row b = co_await load_from("b");
  co_return a.f0 + b.f0;
}

// It writes into an object of its own.
static std::string written(const vendor::json &of) {
  vendor::json settings;
  settings["indentation"] = "";
  settings["deep"]["er"] = "x";
  return vendor::write(settings, of);
}
aio::task<std::string> store(int id) {
  vendor::json made;
  made.append(id);
  co_return co_await fetch(written(made));
}
aio::task<std::string> all(std::vector<int> ids) {
  std::string result;
  for (int id : ids)
    result += co_await store(id); // want: async-await-in-loop "each round"
  co_return result;
}

// Into one that both share.
static std::string written_into(vendor::json &settings, int id) {
  settings["id"] = std::to_string(id).c_str();
  return vendor::write(settings, settings);
}
aio::task<std::string> store_in(vendor::json &settings, int id) {
  co_return co_await fetch(written_into(settings, id));
}
aio::task<std::string> one_for_both(vendor::json &settings) {
  auto a = co_await store_in(settings, 1);
  auto b = co_await store_in(settings, 2); // why: "both may"
  co_return a + b;
}
} // namespace built
