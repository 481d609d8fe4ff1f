#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Bytes of the database are not what they were. The server says so in one clear line and does not begin; it finds out
while it runs, turns red and answers nothing wrong; and what people wrote is never shown altered."""
import sqlite3
import subprocess
import unittest
import uuid

from house import BIN
from people import LOST, Refused
from scene import Scene
from trouble import flip, read

PAGE = 4096


class ADamagedDatabase(Scene):
    async def filled(self):
        """Something worth damaging, at rest."""
        self.load(2, 1)
        await self.more(120)
        for person in self.people:
            person.closing = True
        await self.until("the outboxes are empty", lambda: not any(person.outbox for person in self.people))
        self.assertEqual(await self.house.stop(), 0)
        base = sqlite3.connect(self.engine.path)  # everything in the one file that is damaged then
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        base.close()

    def serve(self):
        return subprocess.run([f"{BIN}/otklik-server", "serve", "--demo", "--listen", "127.0.0.1:0", *self.house.common],
                              capture_output=True, text=True, timeout=30)

    def root_page(self, table):
        return self.engine.rows(f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")[0][0]

    async def test_a_damaged_page_is_told_at_the_start(self):
        await self.filled()
        whole = read(self.engine.path)
        for table in ("messages", "conversations", "events", "people"):
            with self.subTest(table=table):
                with open(self.engine.path, "wb") as file:
                    file.write(whole)
                flip(self.engine.path, (self.root_page(table) - 1) * PAGE, 100)
                run = self.serve()
                self.assertNotEqual(run.returncode, 0)
                self.assertEqual(run.stdout, "")
                self.assertRegex(run.stderr.splitlines()[-1], "the database is damaged.*restore")

    async def test_a_file_that_is_no_database_and_one_cut_short_are_told(self):
        await self.filled()
        whole = read(self.engine.path)
        for content in (b"no database " * 1000, whole[: len(whole) // 2], b"\0" * len(whole)):
            with open(self.engine.path, "wb") as file:
                file.write(content)
            run = self.serve()
            self.assertNotEqual(run.returncode, 0)
            self.assertRegex(run.stderr.splitlines()[-1], "the database is damaged.*restore")

    async def test_an_altered_text_is_refused_and_not_shown(self):
        """A page may be well-formed and its content false: the seal finds that out."""
        await self.filled()
        rows = self.engine.rows("SELECT hex(body), conversation, seq FROM messages WHERE length(body) > 60")
        body, conversation, _ = rows[len(rows) // 2]
        content = read(self.engine.path)
        at = content.find(bytes.fromhex(body))
        self.assertGreater(at, 0)
        flip(self.engine.path, at + 30, 8)
        await self.house.start()
        refused = await self.refused(self.supervisor, "message.list", conversation=str(conversation), after=0, limit=200)
        self.assertEqual(refused.kind, "unavailable")
        self.assertEqual((await self.house.ready())[0], 200, "the others are served")

    async def test_damage_under_a_running_server_turns_it_red(self):
        """What lies in nobody's memory is read again, and found to be damaged: from then on nothing is promised."""
        await self.filled()
        citizen, operator = self.people[0], self.people[2]
        before = citizen.resumes, operator.resumes
        await self.house.start()
        await self.until("both are back", lambda: citizen.resumes > before[0] and operator.resumes > before[1])
        for page in range(3, len(read(self.engine.path)) // PAGE):
            flip(self.engine.path, page * PAGE, 32)
        for number, conversation in enumerate([*citizen.mirror, *operator.mirror]):
            # A change makes the readers forget what they remember.
            await self.provoked(operator, "presence.set", state=("away", "online")[number % 2])
            await self.provoked(operator, "message.list", conversation=conversation, limit=200)
        self.assertIn("damaged", await self.red())
        refused = await self.refused(citizen, "message.send", clientId=str(uuid.uuid4()), text="Слышно?",
                                     line=citizen.lines[0])
        self.assertEqual(refused.kind, "unavailable")
        self.assertEqual((await self.house.get("/healthz"))[0], 200)

    async def provoked(self, person, method, **params):
        try:
            await person.ask(method, **params)
        except (Refused, *LOST):
            pass


if __name__ == "__main__":
    unittest.main(verbosity=2)
