# SPDX-License-Identifier: Apache-2.0
#
# Run by CPack before it makes the package of a folder: adds what Debian's policy
# wants to be there, and takes out what it has elsewhere.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(documents ${share}/doc/cotidy)
file(REMOVE ${documents}/LICENSE) # named in the file copyright
file(COPY ${CPACK_COTIDY_PACKAGING}/copyright ${CPACK_COTIDY_PACKAGING}/changelog
     DESTINATION ${documents})
execute_process(
  COMMAND gzip -9nf ${documents}/changelog ${share}/man/man1/cotidy.1
  COMMAND_ERROR_IS_FATAL ANY)
