#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""What a desktop reads of the workstation's package, by the tools of freedesktop.org."""
import os
import subprocess
import unittest
import xml.etree.ElementTree as tree

from tools import SOURCE, tool

FOLDER = os.path.join(SOURCE, "resources", "packaging", "workstation")
VALIDATE = tool("desktop-file-validate")
APPSTREAM = tool("appstreamcli")


class Desktop(unittest.TestCase):
    def test_the_entry_is_valid(self):
        done = subprocess.run([VALIDATE, os.path.join(FOLDER, "otklik.desktop")], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_the_description_is_valid(self):
        file = os.path.join(FOLDER, "org.otklik.otklik.metainfo.xml")
        done = subprocess.run([APPSTREAM, "validate", "--no-net", file], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(tree.parse(file).getroot().findtext("launchable"), "otklik.desktop")

    def test_the_icon_is_a_square_picture(self):
        root = tree.parse(os.path.join(FOLDER, "otklik.svg")).getroot()
        self.assertTrue(root.tag.endswith("svg"))
        self.assertEqual(root.get("width"), root.get("height"))


if __name__ == "__main__":
    unittest.main()
