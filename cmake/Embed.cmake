# SPDX-License-Identifier: Apache-2.0
#
# Writes the texts of FILES into OUTPUT as a C++ table named VARIABLE.
set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
  file(READ "${file}" text)
  get_filename_component(name "${file}" NAME)
  string(APPEND rows "    {\"${name}\", R\"__EMBED__(${text})__EMBED__\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}.tmp"
"#include <cstddef>
#include <string_view>
#include <utility>

namespace cotidy {
extern const std::pair<std::string_view, std::string_view> ${VARIABLE}[];
extern const std::size_t ${VARIABLE}Count;
const std::pair<std::string_view, std::string_view> ${VARIABLE}[] = {
${rows}};
const std::size_t ${VARIABLE}Count = ${count};
} // namespace cotidy
")
file(RENAME "${OUTPUT}.tmp" "${OUTPUT}")
