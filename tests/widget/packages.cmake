# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# The browser tests and their packages side by side in the build folder, where Node looks for them.
file(COPY "${SOURCE}/package.json" "${SOURCE}/package-lock.json" "${SOURCE}/browser" DESTINATION "${BINARY}")
file(COPY "${SOURCE}/../support/proxy.mjs" DESTINATION "${BINARY}/support")
file(COPY "${SOURCE}/../data/hostile.json" DESTINATION "${BINARY}/data")
file(MD5 "${SOURCE}/package-lock.json" wanted)
set(stamp "${BINARY}/packages.stamp")
if(EXISTS "${stamp}" AND EXISTS "${BINARY}/node_modules/playwright-core")
    file(READ "${stamp}" have)
    if(have STREQUAL wanted)
        return()
    endif()
endif()
execute_process(COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund WORKING_DIRECTORY "${BINARY}"
    COMMAND_ERROR_IS_FATAL ANY)
file(WRITE "${stamp}" "${wanted}")
