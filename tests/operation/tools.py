# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Programs of others that the tests of operation run, from the system or from build/tools, where ./check unpacks them."""
import os
import shutil
import sys

SOURCE = os.environ["OTKLIK_SOURCE"]
UNPACKED = os.path.join(SOURCE, "build", "tools", "usr")
SKIPPED = 77


def tool(name):
    """Its path; ends the test as skipped when it is nowhere."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", os.path.join(UNPACKED, "bin"), os.path.join(UNPACKED, "sbin")]
    found = shutil.which(name, path=os.pathsep.join(places))
    if not found:
        print(f"skipped: {name} is not installed", file=sys.stderr)
        sys.exit(SKIPPED)
    return found
