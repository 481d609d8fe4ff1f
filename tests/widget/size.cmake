# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# The size gate: a citizen on a bad connection pays for every kilobyte of the one module.
math(EXPR limit "45 * 1024")
file(SIZE "${BUNDLE}" size)
if(size GREATER limit)
    message(FATAL_ERROR "The widget is ${size} bytes gzipped, over the limit of ${limit}")
endif()
message(STATUS "The widget is ${size} bytes gzipped, within ${limit}")
