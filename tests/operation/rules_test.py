#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The alerts that are shipped: read, and run on figures that should and should not raise them."""
import os
import shutil
import subprocess
import tempfile
import unittest

from tools import SOURCE, tool

PROMTOOL = tool("promtool")
RULES = os.path.join(SOURCE, "resources", "packaging", "prometheus-rules.yml")
HERE = os.path.dirname(os.path.abspath(__file__))


class Rules(unittest.TestCase):
    def test_prometheus_reads_them(self):
        done = subprocess.run([PROMTOOL, "check", "rules", RULES], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_each_fires_on_what_it_is_for(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(RULES, folder)
            shutil.copy(os.path.join(HERE, "rules.test.yml"), folder)
            done = subprocess.run([PROMTOOL, "test", "rules", "rules.test.yml"], cwd=folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
