#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy with the list of .clang-tidy over sources that a build knows.

usage: check_tidy.py CLANG-TIDY BUILD ROOT FOLDER…

GCC's precompiled headers are no use to clang: each is read as text, from a copy where it has no compiled twin.
"""
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PCH = re.compile(r"-include (\S+/cmake_pch\.hxx)")


def commands_without_pch(build, aside):
    """The build's commands, with precompiled headers copied aside; and how many there were."""
    commands = json.loads((Path(build) / "compile_commands.json").read_text())
    copies = {}

    def copied(match):
        header = match.group(1)
        if header not in copies:
            copies[header] = aside / str(len(copies)) / "cmake_pch.hxx"
            copies[header].parent.mkdir()
            shutil.copy(header, copies[header])
        return f"-include {copies[header]}"

    for command in commands:
        command["command"] = PCH.sub(copied, command["command"]).replace("-Winvalid-pch", "")
    return commands


def main():
    if len(sys.argv) < 5:
        print(__doc__, file=sys.stderr)
        return 2
    tidy, build, root, folders = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4:]
    with tempfile.TemporaryDirectory() as folder:
        commands = commands_without_pch(build, Path(folder))
        (Path(folder) / "compile_commands.json").write_text(json.dumps(commands))
        tops = tuple(f"{root / name}{os.sep}" for name in folders)
        sources = sorted({command["file"] for command in commands if command["file"].startswith(tops)})

        def run(source):
            return subprocess.run([tidy, "-quiet", "-p", folder, "--extra-arg=-Wno-unknown-warning-option", source],
                                  capture_output=True, text=True, check=False)

        failures = 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for done in pool.map(run, sources):
                if done.returncode != 0:
                    failures += 1
                    print(done.stdout or done.stderr, flush=True)
    print(f"{len(sources) - failures} of {len(sources)} sources are clean")
    return 1 if failures or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
