# SPDX-License-Identifier: Apache-2.0
#
# cotidy_library(NAME DEPENDS ... [GENERATED ...] [CLANG]): one static library a
# folder, of all its sources but a program's main.cpp. Every folder under tool/
# includes by its path from tool/ ("finding/Finding.h").
# CLANG: the folder sees Clang's headers; they are compiled once, here.

function(cotidy_library name)
  cmake_parse_arguments(ARG "CLANG" "" "DEPENDS;GENERATED" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(cotidy_${name} STATIC ${sources} ${ARG_GENERATED})
  target_include_directories(cotidy_${name} PUBLIC ${PROJECT_SOURCE_DIR}/tool)
  list(TRANSFORM ARG_DEPENDS PREPEND cotidy_)
  target_link_libraries(cotidy_${name} PUBLIC cotidy_options ${ARG_DEPENDS})
  if(ARG_CLANG)
    target_link_libraries(cotidy_${name} PUBLIC cotidy_clang)
    target_precompile_headers(cotidy_${name} REUSE_FROM cotidy_pch)
  endif()
endfunction()

# Files as a C++ table: cotidy_embed(OUT.cpp VARIABLE files...) defines
# `const std::pair<std::string_view, std::string_view> VARIABLE[]` (file name,
# text) and its size `VARIABLE##Count` in namespace cotidy.
function(cotidy_embed output variable)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DVARIABLE=${variable}
            "-DFILES=${ARGN}" -P ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    VERBATIM)
endfunction()
