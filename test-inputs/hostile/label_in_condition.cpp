// Clang's new interpreter of constants ends the compiler for such a condition
// when its value is asked for again.
void used();

int main() {
  if constexpr (true || ({ label: false; }))
    used();
}
