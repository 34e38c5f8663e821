# SPDX-License-Identifier: Apache-2.0
#
# What is installed beside the program and the module: the package that
# find_package(cotidy) finds, the runtime, the documents and the licence. All
# paths are relative, so that the installed folder can be moved.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/cotidy)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/cotidyConfig.cmake.in
  ${PROJECT_BINARY_DIR}/cotidyConfig.cmake
  INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/cotidyConfigVersion.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/cotidyConfig.cmake
              ${PROJECT_BINARY_DIR}/cotidyConfigVersion.cmake
        DESTINATION ${package_dir})

install(DIRECTORY ${PROJECT_SOURCE_DIR}/runtime/include/aio
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS aio EXPORT cotidyTargets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# What a program says about itself: headers only, beside the runtime's.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/cotidy
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
add_library(annotations INTERFACE)
install(TARGETS annotations EXPORT cotidyTargets
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT cotidyTargets NAMESPACE cotidy:: DESTINATION ${package_dir})

# For editors; docs/knowledge.md says how.
install(FILES ${PROJECT_SOURCE_DIR}/knowledge/schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/cotidy RENAME knowledge.schema.json)

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs ${PROJECT_SOURCE_DIR}/checks
        DESTINATION ${CMAKE_INSTALL_DOCDIR}
        FILES_MATCHING PATTERN *.md PATTERN *.png)
# docs/editors.md; the extension for VS Code is built where its sources are.
foreach(editor ale emacs helix kate neovim)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/integrations/${editor}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/cotidy/integrations)
endforeach()
