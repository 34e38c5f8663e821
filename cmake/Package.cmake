# SPDX-License-Identifier: Apache-2.0
#
# `cpack -G DEB` in the build folder: what is installed, as a package for Debian.
# What it depends on is read from the binaries; Clang's own headers are beside.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cotidy)
set(CPACK_PACKAGE_VENDOR "The cotidy authors")
set(CPACK_PACKAGE_CONTACT "${COTIDY_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "static analyzer for C++20 coroutines")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"finds what makes coroutines slow or wrong although they compile: calls that
block the event loop, awaits that could run together, locks that are held while
a coroutine is suspended, tasks that refer to what has died or never run. It
can rewrite the code.
.
With it come a module for clang-tidy-19, a package for CMake, and aio, a small
coroutine runtime of headers only.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-${LLVM_VERSION_MAJOR}-dev")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "clang-tidy-${LLVM_VERSION_MAJOR}, cmake, git")

# What Debian's policy wants beside it.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/PackageDocuments.cmake)
set(CPACK_COTIDY_PACKAGING ${PROJECT_SOURCE_DIR}/packaging)
include(CPack)
