// SPDX-License-Identifier: Apache-2.0
// With -fasm-blocks the target's own parser finds the variable.
int reads(int value) {
  __asm mov eax, value
  return value;
}
