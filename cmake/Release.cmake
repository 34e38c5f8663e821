# SPDX-License-Identifier: Apache-2.0
#
# What the last entry of packaging/changelog says of this version: COTIDY_DATE
# ("2026-11-27") and COTIDY_MAINTAINER ("name <address>").
set(changelog ${PROJECT_SOURCE_DIR}/packaging/changelog)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${changelog})
file(STRINGS ${changelog} lines REGEX "^(cotidy \\(| -- )")
list(GET lines 0 heading)
list(GET lines 1 signature)
if(NOT heading MATCHES "^cotidy \\(${PROJECT_VERSION}\\)")
  message(FATAL_ERROR "packaging/changelog begins with \"${heading}\", and this is version ${PROJECT_VERSION}")
endif()
if(NOT signature MATCHES "^ -- (.*>)  ..., ([0-9][0-9]) (...) ([0-9][0-9][0-9][0-9]) ")
  message(FATAL_ERROR "packaging/changelog: \"${signature}\" is not \" -- name <address>  day, date\"")
endif()
set(COTIDY_MAINTAINER "${CMAKE_MATCH_1}")
set(day ${CMAKE_MATCH_2})
set(year ${CMAKE_MATCH_4})
string(FIND "JanFebMarAprMayJunJulAugSepOctNovDec" "${CMAKE_MATCH_3}" month)
math(EXPR month "101 + ${month} / 3") # two digits behind the first
string(SUBSTRING ${month} 1 2 month)
set(COTIDY_DATE "${year}-${month}-${day}")
