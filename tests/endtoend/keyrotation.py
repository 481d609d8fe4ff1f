#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The master key is replaced while people talk, and the server is killed before each step that makes something durable.

Runs on SQLite, and on PostgreSQL where OTKLIK_TEST_POSTGRESQL names an empty database.
"""
import asyncio
import os
import re
import signal
import stat
import unittest
import uuid

import websockets

from house import House, LOGINS, PATIENCE
from peers import Client, Refused


class Rotation(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.said = {}  # conversation: the texts in it
        cls.spoken = 0

    @classmethod
    def tearDownClass(cls):
        cls.house.close()

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        self.house.disarm()
        if not self.house.process:
            self.house.start()

    async def line(self, citizen):
        return (await citizen.ask("line.list"))["lines"][0]["line"]

    async def speak(self, citizen, line):
        """One message, remembered once it is acknowledged."""
        type(self).spoken += 1
        text = f"Слово {self.spoken}"
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text=text)
        self.said.setdefault(sent["conversation"], []).append(text)
        return sent["conversation"]

    async def speak_until(self, done):
        """Ends also when the server is killed: what was acknowledged until then counts."""
        try:
            citizen = await Client.connect(self.house, "+79990000001")
            line = await self.line(citizen)
            while not done.is_set():
                await self.speak(citizen, line)
            await citizen.close()
        except (OSError, websockets.WebSocketException):
            if self.house.process.wait(PATIENCE) != -signal.SIGKILL:
                raise

    async def everything_reads(self):
        anna = await Client.connect(self.house, "operator1")
        for conversation, texts in list(self.said.items())[-20:]:
            page, after = [], 0
            while True:
                answer = await anna.ask("message.list", conversation=conversation, after=after, limit=200)
                page += answer["messages"]
                if not answer["more"]:
                    break
                after = page[-1]["seq"]
            heard = [m["text"] for m in page if m["author"]["kind"] == "citizen"]
            for text in texts:
                self.assertIn(text, heard)
        found = await anna.ask("history.search", text="слово", limit=5)
        self.assertTrue(found["hits"], "the index still finds")
        await anna.close()

    async def command(self, *words):
        return await asyncio.to_thread(self.house.run, *words)

    async def all_is_one_key(self):
        """Waits for a rotation that the server goes on with by itself."""
        for _ in range(600):
            told = await self.command("key", "status")
            self.assertEqual(told.returncode, 0, told.stderr)
            if told.stdout.startswith("everything is sealed"):
                break
            await asyncio.sleep(0.05)
        self.assertEqual(len(self.house.keys()), 1)
        return told.stdout.split()[-1]

    async def test_1_under_load_with_more_keys_than_a_step_takes(self):
        citizen = await Client.connect(self.house, "+79990000002")
        line = await self.line(citizen)
        for _ in range(220):
            conversation = await self.speak(citizen, line)
            await citizen.ask("conversation.close", conversation=conversation)
        await citizen.close()
        before = self.house.keys()
        done = asyncio.Event()
        load = asyncio.create_task(self.speak_until(done))
        for _ in range(3):
            told = await self.command("key", "rotate")
            self.assertEqual((told.returncode, told.stderr), (0, ""))
            sealed = int(re.search(r"; (\d+) keys were sealed anew", told.stdout).group(1))
            self.assertGreater(sealed, 220)
        spoken_meanwhile = self.spoken
        done.set()
        await load
        self.assertGreater(spoken_meanwhile, 222, "the talk went on")
        self.assertEqual(len(self.house.keys()), 1)
        self.assertNotEqual(self.house.keys(), before)
        self.assertEqual(stat.S_IMODE(os.stat(self.house.key_file).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(os.path.join(self.house.data, "control.sock")).st_mode), 0o600)
        await self.everything_reads()
        self.assertEqual(self.house.stop(), 0)
        self.house.start()
        await self.everything_reads()

    async def test_2_killed_before_each_durable_step_while_it_serves(self):
        citizen = await Client.connect(self.house, "+79990000002")
        await self.speak(citizen, await self.line(citizen))
        await citizen.close()
        number, finished = 0, False
        while not finished:
            number += 1
            done = asyncio.Event()
            load = asyncio.create_task(self.speak_until(done))
            self.house.kill_at(number)
            told = await self.command("key", "rotate")
            done.set()
            await load
            self.house.disarm()
            # Killed before it was asked, the command has done it alone.
            finished = told.returncode == 0 and self.house.process.poll() is None
            if self.house.process.poll() is not None or told.returncode != 0:
                self.assertEqual(self.house.ended(), -signal.SIGKILL, told.stderr)
                self.assertIn(len(self.house.keys()), (1, 2))
                self.house.start()
            await self.all_is_one_key()
            await self.everything_reads()
            self.assertLess(number, 200)
        self.assertGreater(number, 8, "there are more steps than that")
        print(f"killed at {number - 1} places while serving", flush=True)

    async def test_3_killed_before_each_durable_step_without_a_server(self):
        self.house.stop()
        number = 0
        while True:
            number += 1
            self.house.kill_at(number)
            told = await asyncio.to_thread(self.house.run, "key", "rotate", killable=True)
            self.house.disarm()
            if told.returncode == 0:
                break
            self.assertEqual(told.returncode, -signal.SIGKILL, told.stderr)
            if number % 4 == 0:  # a server goes on with it; otherwise the next command does
                self.house.start()
                await self.all_is_one_key()
                await self.everything_reads()
                self.house.stop()
            told = await self.command("key", "rotate")
            self.assertEqual(told.returncode, 0, told.stderr)
            self.assertLess(number, 200)
        self.assertGreater(number, 8, "there are more steps than that")
        print(f"killed at {number - 1} places without a server", flush=True)
        self.house.start()
        await self.all_is_one_key()
        await self.everything_reads()

    async def test_4_a_missing_or_wrong_key_is_one_line_exit_2_and_changes_nothing(self):
        self.house.stop()
        with open(self.house.key_file, "rb") as file:
            good = file.read()

        def refused(tells):
            for command in (["serve", "--listen", "127.0.0.1:0"], ["key", "rotate"], ["key", "status"], ["migrate"]):
                before = self.house.keys() if os.path.exists(self.house.key_file) else None
                told = self.house.run(*command)
                self.assertEqual(told.returncode, 2, (command, told.stderr))
                self.assertEqual(told.stdout, "")
                self.assertEqual(len(told.stderr.strip().splitlines()), 1, told.stderr)
                self.assertIn(tells, told.stderr)
                self.assertEqual(self.house.keys() if os.path.exists(self.house.key_file) else None, before)

        os.rename(self.house.key_file, self.house.key_file + ".aside")
        refused("there is no master key")
        os.rename(self.house.key_file + ".aside", self.house.key_file)
        for wrong, tells in ((b"ab" * 32 + b"\n", "not the one of this database"),
                             (b"ab" * 20 + b"\n", "does not hold a master key")):
            with open(self.house.key_file, "wb") as file:
                file.write(wrong)
            refused(tells)
        with open(self.house.key_file, "wb") as file:
            file.write(good)
        os.chmod(self.house.key_file, 0o640)
        refused("others may read the key")
        os.chmod(self.house.key_file, 0o600)
        self.house.start()
        await self.everything_reads()

    async def test_5_end_tokens_makes_old_tokens_worthless(self):
        told = await self.command("key", "rotate", "--end-tokens")
        self.assertEqual(told.returncode, 0, told.stderr)
        with self.assertRaises(Refused) as caught:
            await Client.connect(self.house, "operator1")
        self.assertEqual(caught.exception.code, 1)
        told = await self.command("token", "create", *[word for login in LOGINS for word in ("--login", login)])
        self.house.tokens = dict(zip(LOGINS, told.stdout.split()))
        await self.everything_reads()

    async def test_6_a_backup_made_before_needs_the_old_key_and_holds_it(self):
        backup = os.path.join(self.house.folder.name, "backup.tar")
        if os.environ.get("OTKLIK_TEST_POSTGRESQL"):
            self.skipTest("backup.py restores PostgreSQL")
        told = await self.command("backup", backup)
        self.assertEqual(told.returncode, 0, told.stderr)
        told = await self.command("key", "rotate")
        self.assertEqual(told.returncode, 0, told.stderr)
        self.house.stop()
        os.rename(self.house.data, self.house.data + "-before")  # restore fills what is new
        told = await self.command("restore", backup)
        self.assertEqual(told.returncode, 0, told.stderr)
        self.house.start()
        await self.everything_reads()

    async def test_7_a_second_key_that_a_person_wrote_is_taken_into_use(self):
        """As with a credential of systemd: the new key above the old one, and a start."""
        self.house.stop()
        with open(self.house.key_file, encoding="ascii") as file:
            old = file.read()
        with open(self.house.key_file, "w", encoding="ascii") as file:
            file.write(os.urandom(32).hex() + "\n" + old)
        self.house.start()
        await self.all_is_one_key()
        self.assertNotEqual(self.house.keys(), old.split())
        await self.everything_reads()


if __name__ == "__main__":
    unittest.main(verbosity=2)
