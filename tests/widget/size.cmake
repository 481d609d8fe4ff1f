# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# The size gate: a citizen on a bad connection pays for every kilobyte of the one module.
set(aim 30720)
set(limit 35840)
file(SIZE "${BUNDLE}" size)
if(size GREATER limit)
    message(FATAL_ERROR "The widget is ${size} bytes gzipped, over the limit of ${limit}")
elseif(size GREATER aim)
    message(STATUS "The widget is ${size} bytes gzipped, over the aim of ${aim} but under the limit of ${limit}")
else()
    message(STATUS "The widget is ${size} bytes gzipped, within the aim of ${aim}")
endif()
