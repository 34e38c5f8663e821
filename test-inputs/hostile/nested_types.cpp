// SPDX-License-Identifier: Apache-2.0
// Spelt out, the last type is longer than any memory. A compiler spells none.
template <class... Ts> struct many {
  template <class... Us> static void use() {}
  many() { use<Ts...>(); }
};

using a = many<int, long, char>;
using b = many<a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a>;
using c = many<b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b>;
using d = many<c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c>;
using e = many<d, d, d, d, d, d, d, d, d, d, d, d, d, d, d, d>;
using f = many<e, e, e, e, e, e, e, e, e, e, e, e, e, e, e, e>;
using g = many<f, f, f, f, f, f, f, f, f, f, f, f, f, f, f, f>;
using h = many<g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g>;
using i = many<h, h, h, h, h, h, h, h, h, h, h, h, h, h, h, h>;
using j = many<i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i>;
using k = many<j, j, j, j, j, j, j, j, j, j, j, j, j, j, j, j>;

void makes_it() {
  auto lambda = [] {};
  many<k> plain;
  many<k, decltype(lambda)> of_both;
  many<decltype(of_both), decltype(of_both)> twice;
}
