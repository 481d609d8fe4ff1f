#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# check_format.sh CLANG-FORMAT ROOT: names every source that clang-format would write in another way.
set -eu
cd "$2"
find app server ui tests \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 "$1" --dry-run --Werror
