#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""`backup` beside a server under load, `restore` into the other engine: whatever was acknowledged before is there.

Runs beside the PostgreSQL of tests/support/withpostgresql.sh.
"""
import asyncio
import json
import os
import re
import subprocess
import tarfile
import tempfile
import unittest
import urllib.parse

from peers import Client, Daemon, PASSWORD
from senders import Postgresql, Sender, until

CITIZENS = ["+79990000001", "+79990000002", "+79990000003"]
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 800
WORDS = "Потеряла свидетельство о рождении"
FOUND_BY = "свидетельства рождение"


def run(*arguments):
    done = subprocess.run([Daemon.program, *arguments], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.splitlines()[-1] if done.stderr else ""


class Backup(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        self.postgresql = Postgresql()
        self.folder = tempfile.TemporaryDirectory()
        self.file = os.path.join(self.folder.name, "saved.tar")

    async def asyncTearDown(self):
        self.folder.cleanup()

    def new(self, engine, name):
        """Where a new database and a new data directory are."""
        data = os.path.join(self.folder.name, name)
        return data, f"sqlite:{data}/otklik.sqlite" if engine == "sqlite" else self.postgresql.database(name)

    async def send_picture(self, daemon, sender):
        status, _, answer = await asyncio.to_thread(daemon.http, "POST", "/api/files", PICTURE, {
            "Authorization": "Bearer " + daemon.tokens[sender.login], "Content-Type": "image/png",
            "Content-Disposition": "attachment; filename*=UTF-8''" + urllib.parse.quote("снимок.png")})
        self.assertEqual(status, 201, answer)
        file = json.loads(answer)["file"]
        await sender.client.ask("message.send", clientId="0a1b2c3d-0000-4000-8000-000000000001", text=WORDS,
                                conversation=sender.conversation, files=[file])
        return file

    async def save_under_load(self, daemon):
        """Citizens write before, during and after; what they had acknowledged before is what has to come back."""
        ending = asyncio.Event()
        senders = [Sender(daemon, login) for login in CITIZENS]
        writing = [asyncio.create_task(sender.run(ending)) for sender in senders]
        await until("all have written", lambda: all(len(sender.said) > 3 for sender in senders))
        file = await self.send_picture(daemon, senders[0])
        before = [dict(sender.said) for sender in senders]
        code, out, err = await asyncio.to_thread(run, "backup", self.file, "--data", daemon.data, "--database",
                                                 daemon.database)
        self.assertEqual(code, 0, err)
        self.assertIn("guard it like the key", err)
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o600)
        print("  " + out.strip(), flush=True)
        ending.set()
        await asyncio.gather(*writing)
        for sender, said in zip(senders, before):
            self.assertLess(sender.slowest, 5)
            await sender.client.close()
            sender.said = said
        return senders, file

    async def everything_came_back(self, daemon, senders, file):
        operator = await Client.connect(daemon, "operator1")
        for sender in senders:
            sender.daemon = daemon
            await sender.connect()
            await sender.verify(sender.client)
            await sender.verify(operator, staff=True)
        hits = (await operator.ask("history.search", text=FOUND_BY, limit=10))["hits"]
        self.assertIn(senders[0].conversation, [hit["conversation"] for hit in hits])
        status, _, content = await asyncio.to_thread(
            daemon.http, "GET", f"/api/files/{file}", None,
            {"Authorization": "Bearer " + daemon.tokens[senders[0].login]})
        self.assertEqual((status, content), (200, PICTURE))
        # Ids and numbers go on where they were.
        known = {message["seq"] for message in await senders[0].verify(operator)}
        await senders[0].say("пишу уже здесь")
        self.assertEqual(len(await senders[0].verify(operator)), len(known) + 1)
        for login in ("operator1", CITIZENS[0]):
            self.sign_in(daemon, login)
        for client in [operator, *(sender.client for sender in senders)]:
            await client.close()

    def sign_in(self, daemon, login):
        status, _, answer = daemon.http("POST", "/api/auth/login", {"login": login, "password": PASSWORD})
        self.assertEqual(status, 202, answer)
        if login.startswith("+"):
            outbox = json.loads(daemon.http("GET", "/demo/outbox?phone=" + urllib.parse.quote(login))[2])["messages"]
            code = re.search(r"\b\d{6}\b", max(outbox, key=lambda message: message["at"])["text"]).group(0)
        else:
            code = json.loads(daemon.http("GET", "/demo/totp?login=" + login)[2])["code"]
        status, _, answer = daemon.http("POST", "/api/auth/confirm", {"challenge": json.loads(answer)["challenge"],
                                                                      "code": code})
        self.assertEqual(status, 200, answer)

    async def there_and_back(self, source, target):
        data, url = self.new(source, f"{source}_source")
        daemon = Daemon(database=url, data=data)
        try:
            senders, file = await self.save_under_load(daemon)
            code, _, err = run("restore", self.file, "--data", data, "--database", url)
            self.assertEqual(code, 1)
            self.assertIn("another server uses this data", err)
        finally:
            self.assertEqual(daemon.stop(), 0)
        code, _, err = run("restore", self.file, "--data", data, "--database", url)
        self.assertEqual(code, 1, err)  # it is full of people's words
        data, url = self.new(target, f"{target}_target")
        self.refuses_damage(data, url)
        code, out, err = run("restore", self.file, "--data", data, "--database", url)
        self.assertEqual(code, 0, err)
        print("  " + out.strip(), flush=True)
        if target == "postgresql":
            known = self.postgresql.ask("SELECT COUNT(*) FROM pg_stats WHERE tablename = 'messages'", f"{target}_target")
            self.assertNotEqual(known, "0", "who opens the first list waits until PostgreSQL knows its tables")
        code, _, err = run("restore", self.file, "--data", data, "--database", url)
        self.assertEqual(code, 1, err)
        code, out, err = run("audit", "verify", "--data", data, "--database", url)
        self.assertEqual((code, out), (0, "the audit trail is whole\n"), err)
        daemon = Daemon(database=url, data=data)
        try:
            await self.everything_came_back(daemon, senders, file)
        finally:
            self.assertEqual(daemon.stop(), 0)

    def refuses_damage(self, data, url):
        """One changed byte anywhere, or an end cut off: said in one line, and nothing is left in the new place."""
        with open(self.file, "rb") as saved:
            whole = saved.read()
        damaged = os.path.join(self.folder.name, "damaged.tar")
        with tarfile.open(self.file) as archive:
            entries = archive.getmembers()
        rows = next(entry for entry in entries if entry.name.startswith("rows/messages/"))
        picture = next(entry for entry in entries if entry.name.startswith("files/"))
        for name, content in (
                ("a row", self.changed(whole, rows.offset_data + 100)),
                ("a file", self.changed(whole, picture.offset_data + 5000)),
                ("the summary", self.changed(whole, entries[-1].offset_data + 20)),
                ("the end", whole[:-2048]), ("a half", whole[:len(whole) // 2]), ("nothing", b"")):
            with self.subTest(name):
                with open(damaged, "wb") as file:
                    file.write(content)
                code, out, err = run("restore", damaged, "--data", data, "--database", url)
                self.assertEqual((code, out), (2, ""), err)
                self.assertRegex(err, "damaged|no backup")
                self.assertEqual([name for name in os.listdir(data) if not name.endswith(".lock")], [])

    @staticmethod
    def changed(whole, at):
        return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]

    async def test_from_sqlite_into_postgresql(self):
        await self.there_and_back("sqlite", "postgresql")

    async def test_from_postgresql_into_sqlite(self):
        await self.there_and_back("postgresql", "sqlite")


if __name__ == "__main__":
    unittest.main(verbosity=2)
