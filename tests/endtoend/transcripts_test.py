#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Transcripts as others take them: a ZIP that sha256sum checks, and what the server says of a document afterwards."""
import io
import json
import os
import subprocess
import tempfile
import unittest
import zipfile

from peers import Client, Daemon


class Transcripts(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon()

    @classmethod
    def tearDownClass(cls):
        code = cls.daemon.stop()
        assert code == 0, f"SIGTERM ended it with {code}"

    async def test_several_transcripts_come_as_a_zip_and_an_altered_one_is_told(self):
        anna = await Client.connect(self.daemon, "operator1", "en")
        listed = await anna.ask("conversation.list", scope="all", limit=3)
        await anna.close()
        numbers = [one["number"] for one in listed["conversations"]]
        bearer = {"Authorization": f"Bearer {self.daemon.tokens['operator1']}", "Accept-Language": "en"}
        status, _, body = self.daemon.http("GET", f"/api/transcripts.zip?format=docx&numbers={','.join(numbers)}", None,
                                           bearer)
        self.assertEqual(status, 200, body[:300])
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(io.BytesIO(body)) as package:
                package.extractall(folder)
            self.assertEqual(sorted(os.listdir(folder)), sorted([f"{number}.docx" for number in numbers] + ["SHA256SUMS"]))
            subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, check=True,
                           stdout=subprocess.DEVNULL)
            with open(os.path.join(folder, f"{numbers[0]}.docx"), "rb") as file:
                document = file.read()

        def verdict(content):
            status, _, told = self.daemon.http("POST", "/api/transcripts/verify", content, bearer)
            self.assertEqual(status, 200, told)
            return json.loads(told)

        told = verdict(document)
        self.assertEqual((told["verdict"], told["number"], told["format"]), ("issued", numbers[0], "docx"))
        self.assertRegex(told["issuedAt"], r"^\d{4}-\d\d-\d\dT.*Z$")
        told = verdict(document + b"\0")
        self.assertEqual((told["verdict"], told["number"]), ("altered", numbers[0]))
        self.assertTrue(told["difference"])
        self.assertEqual(verdict(b"a letter"), {"verdict": "unknown"})


if __name__ == "__main__":
    unittest.main()
