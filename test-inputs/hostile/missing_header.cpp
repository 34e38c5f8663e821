#include <nowhere/to_be_found.hpp>
