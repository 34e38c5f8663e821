// flags: -fconstexpr-steps=2147483647
// Takes the compiler hours.
constexpr unsigned spin() {
  unsigned n = 1;
  for (unsigned i = 0; i < 2'000'000'000; ++i)
    n = n * 3 + i;
  return n;
}
static_assert(spin() != 0);
