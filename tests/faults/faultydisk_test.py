#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The disk that fails on demand (tests/support/faultydisk.c) must do to a program what is ordered, and nothing else."""
import os
import subprocess
import sys
import tempfile
import unittest

from trouble import LIBRARIES

SYNCS = """
import fcntl, os, sys
file = os.open(sys.argv[1], os.O_RDWR)
fcntl.lockf(file, fcntl.LOCK_EX, 1)
os.pwrite(file, b"kept", 0)
os.fsync(file)
print("synced", flush=True)
sys.stdin.read()
"""
LOCKS = """
import fcntl, os, sys
fcntl.lockf(os.open(sys.argv[1], os.O_RDWR), fcntl.LOCK_EX | fcntl.LOCK_NB, 1)
"""


class FaultyDisk(unittest.TestCase):
    def test_an_image_leaves_the_locks_of_the_program_alone(self):
        """Without them another program that closes the database takes itself for the last one, and removes the log."""
        with tempfile.TemporaryDirectory() as folder:
            path, control = os.path.join(folder, "data"), os.path.join(folder, "disk")
            for name, text in ((path, ""), (control, "sync data 0 -1 image\n")):
                with open(name, "w", encoding="ascii") as file:
                    file.write(text)
            struck = {**os.environ, "OTKLIK_FAULTY_DISK": control,
                      "LD_PRELOAD": os.path.join(LIBRARIES, "libfaultydisk.so")}
            with subprocess.Popen([sys.executable, "-c", SYNCS, path], env=struck, text=True, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE) as program:
                self.assertEqual("synced\n", program.stdout.readline())
                with open(path + ".durable", "rb") as image:
                    self.assertEqual(b"kept", image.read())
                other = subprocess.run([sys.executable, "-c", LOCKS, path], stderr=subprocess.PIPE, text=True, check=False)
                self.assertIn("BlockingIOError", other.stderr)
                program.stdin.close()


if __name__ == "__main__":
    unittest.main()
