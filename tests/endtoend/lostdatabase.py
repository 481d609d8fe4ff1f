#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The database goes away under a running server: killed, cut off, frozen; and SQLite's disk takes nothing more.

Runs beside the PostgreSQL of tests/support/withpostgresql.sh. Citizens write all the while: every question has an answer
in bounded time, what was acknowledged is there exactly once, and the server comes back by itself.
"""
import asyncio
import json
import os
import shutil
import signal
import subprocess
import unittest

from peers import Client, Daemon, PASSWORD, Refused
from senders import BOUND, Postgresql, Sender, until

CITIZENS = ["+79990000001", "+79990000002", "+79990000003", "+79990000004"]


class LostDatabase(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        self.ending = asyncio.Event()

    async def write(self, daemon):
        """Citizens who write until self.ending is set; one message of each is there already."""
        self.senders = [Sender(daemon, login) for login in CITIZENS]
        self.writing = [asyncio.create_task(sender.run(self.ending)) for sender in self.senders]
        await self.acknowledged(1)

    async def acknowledged(self, more):
        """Until each citizen has had that many further answers."""
        wanted = [len(sender.said) + more for sender in self.senders]
        await until("the citizens are answered", lambda: all(
            len(sender.said) >= count for sender, count in zip(self.senders, wanted)) or any(
            task.done() for task in self.writing))

    async def ready(self, daemon, status, bound=BOUND):
        """Waits for that answer of /readyz; gives its words and the seconds."""
        seen = []

        def look():
            seen[:] = daemon.http("GET", "/readyz")
            self.assertEqual(daemon.http("GET", "/healthz")[0], 200)
            return seen[0] == status
        seconds = await asyncio.to_thread(lambda: asyncio.run(until(f"/readyz says {status}", look, bound)))
        return seen[2].decode(), seconds

    async def everything_is_there(self, daemon):
        self.ending.set()
        await asyncio.gather(*self.writing)
        operator = await Client.connect(daemon, "operator1")
        for sender in self.senders:
            await sender.verify(sender.client)
            for client_id, (text, seq) in list(sender.said.items())[-3:]:  # said again: the same answer, no second one
                again = await sender.client.ask("message.send", clientId=client_id, text=text,
                                                conversation=sender.conversation)
                self.assertEqual(again["seq"], seq)
            await sender.verify(operator, staff=True)
            self.assertLess(sender.slowest, BOUND)
            await sender.client.close()
        await operator.close()
        print(f"  {sum(len(s.said) for s in self.senders)} acknowledged, {sum(s.refusals for s in self.senders)} refused, "
              f"slowest answer {max(s.slowest for s in self.senders):.1f} s", flush=True)

    async def refusals(self, daemon):
        """While the database is away, everybody is told so, and when to come again."""
        headers = {"Authorization": "Bearer " + daemon.tokens["operator1"]}
        login = {"login": "operator1", "password": PASSWORD}
        for method, path, body, more in (
                ("POST", "/api/auth/login", login, {}),
                ("POST", "/api/auth/refresh", {"refreshToken": "nonsense" * 6}, {}),
                ("GET", "/api/files/123", None, headers),
                ("GET", "/api/transcripts/2026-000001.txt", None, headers),
                ("POST", "/api/files", b"%PDF-1.4\n%%EOF\n", {
                    **headers, "Content-Type": "application/pdf",
                    "Content-Disposition": "attachment; filename*=UTF-8''a.pdf"})):
            status, fields, answer = await asyncio.to_thread(daemon.http, method, path, body, more)
            if path == "/api/auth/refresh" and status == 401:
                continue  # so plainly no token of ours that the database need not be asked
            self.assertEqual(status, 503, (path, answer))
            self.assertEqual(fields["Content-Type"], "application/problem+json", path)
            self.assertGreaterEqual(int(fields["Retry-After"]), 1, path)
            self.assertEqual(json.loads(answer)["kind"], "unavailable", path)
        with self.assertRaises(Refused) as caught:
            await Client.connect(daemon, "operator2")
        self.assertEqual(caught.exception.code, 7)
        for method, parameters in (("conversation.list", {"limit": 10}), ("line.list", {}),
                                   ("message.list", {"conversation": self.senders[0].conversation, "limit": 1})):
            with self.assertRaises(Refused) as caught:
                await self.senders[0].client.ask(method, **parameters)
            self.assertEqual(caught.exception.code, 7, method)
            self.assertGreater(caught.exception.data["retryAfterMs"], 0)

    async def test_a_killed_postgresql(self):
        postgresql = Postgresql()
        daemon = Daemon(database=postgresql.database("killed"))
        try:
            await self.write(daemon)
            for _ in range(2):
                await self.acknowledged(5)
                await asyncio.to_thread(postgresql.kill)
                words, seconds = await self.ready(daemon, 503, 10)
                print(f"  killed: red after {seconds:.1f} s: {words.strip()}", flush=True)
                self.assertIn("cannot be reached", words)
                await self.refusals(daemon)
                await asyncio.to_thread(postgresql.start)
                _, seconds = await self.ready(daemon, 200)
                print(f"  green {seconds:.1f} s after the start", flush=True)
                await self.acknowledged(5)
            await self.everything_is_there(daemon)
        finally:
            self.ending.set()
            self.assertEqual(daemon.stop(), 0)

    async def test_cut_connections(self):
        postgresql = Postgresql()
        daemon = Daemon(database=postgresql.database("cut"))
        try:
            await self.write(daemon)
            for _ in range(8):
                await self.acknowledged(3)
                await asyncio.to_thread(postgresql.end_sessions, "cut")
            await self.acknowledged(3)
            await self.everything_is_there(daemon)
        finally:
            self.ending.set()
            self.assertEqual(daemon.stop(), 0)

    async def test_a_second_server_is_refused(self):
        postgresql = Postgresql()
        url = postgresql.database("shared")
        first = Daemon(database=url)
        self.addCleanup(lambda: first.process.kill())  # whichever it is by then, also when the test fails
        elsewhere = os.path.join(first.folder.name, "second")
        os.mkdir(elsewhere, 0o700)
        shutil.copy(os.path.join(first.data, "master.key"), elsewhere)
        second = subprocess.run([first.program, "serve", "--listen", "127.0.0.1:0", "--database", url, "--data",
                                 elsewhere], capture_output=True, text=True, timeout=BOUND)
        self.assertEqual((second.returncode, second.stdout), (2, ""))
        self.assertEqual(second.stderr.splitlines()[-1], "otklik-server: another server with the number 1 uses this database already")
        first.process.kill()  # the lock dies with its owner, however it ends
        first.process.wait()
        first.start()
        self.assertEqual(first.http("GET", "/readyz")[0], 200)
        self.assertEqual(first.stop(), 0)

    async def test_an_sqlite_disk_that_takes_nothing_more(self):
        daemon = Daemon(preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        try:
            await self.write(daemon)
            await self.acknowledged(5)
            subprocess.run(["prlimit", "--pid", str(daemon.process.pid), "--fsize=1:"], check=True)
            words, seconds = await self.ready(daemon, 503, 10)
            print(f"  no space: red after {seconds:.1f} s: {words.strip()}", flush=True)
            before = [sender.refusals for sender in self.senders]
            await until("all are refused", lambda: all(
                sender.refusals > count for sender, count in zip(self.senders, before)))
            # What is there can still be read, and a command that changes nothing makes nobody believe in space.
            here = {"conversation": self.senders[0].conversation}
            await self.senders[0].client.ask("message.list", **here, limit=1)
            await self.senders[0].client.ask("message.read", **here, seq=1)
            self.assertEqual(daemon.http("GET", "/readyz")[0], 503)
            subprocess.run(["prlimit", "--pid", str(daemon.process.pid), "--fsize=unlimited:"], check=True)
            await self.ready(daemon, 200)
            await self.acknowledged(5)
            await self.everything_is_there(daemon)
        finally:
            self.ending.set()
            self.assertEqual(daemon.stop(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
