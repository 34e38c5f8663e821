// SPDX-License-Identifier: Apache-2.0
// Nothing here is an error unless somebody asks for it.
int warns(int size) {
  int unused;
  int grows[size];
  switch (size) {
  case 1:
    grows[0] = 1;
  case 2:;
  };
  return sizeof(grows) < size;
};
