# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# The test and its packages side by side in the build folder, where Node looks for them.
file(COPY "${SOURCE}/package.json" "${SOURCE}/package-lock.json" "${SOURCE}/interop.test.js" "${SOURCE}/document.test.js"
    "${SOURCE}/effects.test.js"
    "${SOURCE}/house.js" "${SOURCE}/schemas.js" DESTINATION "${BINARY}")
file(MD5 "${SOURCE}/package-lock.json" wanted)
set(stamp "${BINARY}/packages.stamp")
if(EXISTS "${stamp}" AND EXISTS "${BINARY}/node_modules/json-rpc-2.0")
    file(READ "${stamp}" have)
    if(have STREQUAL wanted)
        return()
    endif()
endif()
execute_process(COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund WORKING_DIRECTORY "${BINARY}"
    COMMAND_ERROR_IS_FATAL ANY)
file(WRITE "${stamp}" "${wanted}")
