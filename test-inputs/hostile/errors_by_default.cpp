// SPDX-License-Identifier: Apache-2.0
// Warnings that are errors unless a flag says otherwise.
struct not_plain {
  not_plain(const not_plain &);
};

int print(const char *format, ...);

int narrows(int wide, const not_plain &value) {
  char narrow[] = {wide};
  print("%p", value);
  return narrow[0];
}
