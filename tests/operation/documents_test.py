#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Every command that the documents for administrators show is run as it stands, in a clean root, section by section: each
section finds a machine on which «Install» of operation.md was done. What cannot run here says so behind its fence,
```sh notrun=REASON; the reasons are few, and the blocks are listed below."""
import os
import re
import sys
import unittest

import cleanroot
from tools import SKIPPED, SOURCE, tool

DOCUMENTS = ["README.md", "docs/operation.md", "docs/configuration.md", "docs/embedding.md", "docs/privacy.md"]
LANGUAGES = {"sh", "toml", "yaml", "json", "html", "js", "text"}
# Why a block is not run, and how many there are of it: a new one has to be entered here.
NOT_RUN = {"builds": 2,  # .ci/run and tests/packaging run them
           "needs-certbot": 1}
# A command in a block that is not «sh» would be run by nobody.
COMMAND = re.compile(r"^\s*(\$ |sudo |otklik-server |systemctl |apt |curl |journalctl |\./run|\./check|cmake )", re.M)


class Block:
    def __init__(self, document, line, section, info, text):
        self.document, self.line, self.section, self.text = document, line, section, text
        words = info.split()
        self.language = words[0] if words else ""
        self.not_run = next((word.removeprefix("notrun=") for word in words[1:] if word.startswith("notrun=")), None)

    @property
    def place(self):
        return f"{self.document}:{self.line}"


def blocks(document):
    found, section, fence = [], "", None
    with open(os.path.join(SOURCE, document), encoding="utf-8") as file:
        for number, line in enumerate(file.read().split("\n"), 1):
            if fence is None and line.startswith("#"):
                section = line.lstrip("# ") if line.startswith(("# ", "## ")) else section
            elif line.startswith("```"):
                if fence is None:
                    fence = (number, line[3:].strip(), [])
                else:
                    found.append(Block(document, fence[0], section, fence[1], "\n".join(fence[2]) + "\n"))
                    fence = None
            elif fence is not None:
                fence[2].append(line)
    assert fence is None, f"{document}:{fence[0]} is not closed"
    return found


ALL = [block for document in DOCUMENTS for block in blocks(document)]
INSTALL = [block for block in ALL if block.document == "docs/operation.md" and block.section == "Install"]


class Fences(unittest.TestCase):
    def test_each_names_its_language(self):
        self.assertEqual([block.place for block in ALL if block.language not in LANGUAGES], [])

    def test_no_command_hides_in_a_block_of_another_kind(self):
        self.assertEqual([block.place for block in ALL if block.language != "sh" and COMMAND.search(block.text)], [])

    def test_what_is_not_run_is_known(self):
        reasons = [block.not_run for block in ALL if block.not_run]
        self.assertEqual({reason: reasons.count(reason) for reason in reasons}, NOT_RUN)


def sections():
    """(document, section) → its blocks, wherever there is something to run or to read."""
    wanted = {}
    for block in ALL:
        if (block.language == "sh" and not block.not_run) or block.language == "toml":
            wanted.setdefault((block.document, block.section), []).append(block)
    return wanted


class Commands(unittest.TestCase):
    def setUp(self):
        self.root = cleanroot.CleanRoot()
        self.addCleanup(self.root.close)
        self.places = []

    def add(self, place, text):
        self.root.step(text)
        self.places.append(place)

    def add_block(self, block):
        if block.language == "toml":
            name = f"/tmp/{len(self.places)}.toml"
            self.root.write(name[1:], block.text)
            self.add(block.place, f"otklik-server config check {name}\n")
        elif block.language == "sh" and not block.not_run:
            self.add(block.place, block.text)

    def run_all(self):
        results = self.root.run()
        told = [f"{place} ended with {code}:\n{out}" for place, (code, out) in zip(self.places, results, strict=True) if code != 0]
        self.assertEqual(told, [], "\n".join(told))
        return results

    def run_section(self, key):
        if any("postgres" in block.text for block in sections()[key]):
            self.root.add_postgresql()
            self.places.append("PostgreSQL")
        if sections()[key] is not sections().get(("docs/operation.md", "Install")):
            for block in INSTALL:
                self.add_block(block)
        for block in sections()[key]:
            if block not in INSTALL:
                self.add_block(block)
        return self.run_all()


def test_of(key):
    def test(self):
        self.run_section(key)
    return test


for document, section in sections():
    word = re.sub(r"\W+", "_", f"{os.path.basename(document)} {section}".lower()).strip("_")
    setattr(Commands, f"test_{word}", test_of((document, section)))


def master_key(self):
    """What the blocks leave behind, beyond that they end well."""
    for block in INSTALL + sections()[("docs/operation.md", "The master key")]:
        self.add_block(block)
    self.add("after", "test ! -e /var/lib/otklik/master.key\n"
                      "systemd-creds decrypt /etc/credstore.encrypted/otklik.master-key - | grep -cE '^[0-9a-f]{64}$'\n"
                      "curl -fsS http://127.0.0.1:8090/readyz\n")
    self.assertIn("ready", self.run_all()[-1][1])


Commands.test_the_service_opens_its_data_with_the_credential = master_key


if __name__ == "__main__":
    for name in ("curl", "jq", "setpriv", "systemd-creds", "unshare", os.path.join(cleanroot.POSTGRESQL, "initdb")):
        tool(name)
    why = cleanroot.available()
    if why:
        print(f"skipped: {why}", file=sys.stderr)
        sys.exit(SKIPPED)
    unittest.main()
