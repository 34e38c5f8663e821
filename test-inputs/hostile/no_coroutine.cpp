#include <unistd.h>

int main() { return int(sleep(1)); }
