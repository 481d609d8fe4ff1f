#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Two servers on one PostgreSQL: people of both talk with each other, and one of them is killed.

Runs beside the PostgreSQL of tests/support/withpostgresql.sh.
"""
import asyncio
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import uuid

from peers import Client, Daemon, Refused
from senders import Postgresql

FOLLOWED_WITHIN = 5  # seconds


def leads(daemon):
    found = re.search(r"^otklik_leader ([01])$", daemon.http("GET", "/metrics")[2].decode(), re.MULTILINE)
    return found.group(1) == "1"


def wait(what, seconds=FOLLOWED_WITHIN):
    began = time.monotonic()
    while not what():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"not within {seconds} s")
        time.sleep(0.05)
    return time.monotonic() - began


class Cluster(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.postgresql = Postgresql()
        self.name = f"cluster_{uuid.uuid4().hex[:8]}"
        url = self.postgresql.database(self.name)
        self.first = Daemon(url)
        self.folder = tempfile.TemporaryDirectory()
        shutil.copy(os.path.join(self.first.data, "master.key"), self.folder.name)
        self.second = Daemon(url, data=self.folder.name, more="[cluster]\nnode = 2\n")

    def tearDown(self):
        for daemon in (self.second, self.first):
            if daemon.process.poll() is None:
                self.assertEqual(daemon.stop(), 0)
        self.folder.cleanup()

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def logged(self, kind):
        return int(self.postgresql.ask(f"SELECT COUNT(*) FROM events WHERE kind = '{kind}'", self.name))

    async def test_people_on_both_nodes_talk(self):
        citizen = await Client.connect(self.first, "+79990000001")
        away = await Client.connect(self.second, "+79990000001")
        operator = await Client.connect(self.second, "operator1")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        conversation = (await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line,
                                          text="Здравствуйте!"))["conversation"]
        await operator.hears("conversation.changed", lambda push: push["conversation"]["id"] == conversation)
        await operator.ask("conversation.claim", conversation=conversation)
        for number in range(25):
            await operator.ask("message.send", clientId=str(uuid.uuid4()), conversation=conversation, text=f"{number}")
            await citizen.ask("message.send", clientId=str(uuid.uuid4()), conversation=conversation, text=f"да {number}")
        seqs = []
        for client in (citizen, away):
            await client.hears("message.added", lambda push: push["message"]["text"] == "да 24")
            seqs.append([push["message"]["seq"] for method, push in client.pushes if method == "message.added"])
        self.assertEqual(seqs[0], seqs[1])
        self.assertEqual(seqs[0], sorted(set(seqs[0])))
        self.assertGreaterEqual(len(seqs[0]), 50)
        for client in (citizen, away, operator):
            await client.close()

    async def test_a_killed_leader_is_followed_and_no_duty_runs_twice(self):
        wait(lambda: leads(self.first) != leads(self.second))
        leader, other = (self.first, self.second) if leads(self.first) else (self.second, self.first)
        citizen = await Client.connect(other, "+79990000002")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="Кто-нибудь?")
        before = self.logged("sla.breached")
        due = int(self.postgresql.ask("SELECT COUNT(*) FROM conversations WHERE first_reply_at = 0 "
                                      "AND status IN (1, 2, 3)", self.name))
        self.assertGreater(due, 0)
        self.all_is_due()
        wait(lambda: self.logged("sla.breached") == before + due)
        leader.process.send_signal(signal.SIGKILL)
        leader.process.wait(5)
        seconds = wait(lambda: leads(other))
        print(f"  followed after {seconds:.1f} s", flush=True)
        self.postgresql.ask("UPDATE conversations SET sla_changes_at = 1, version = version + 1 "
                            "WHERE first_response_due_at = 1", self.name)
        again = int(self.postgresql.ask("SELECT COUNT(*) FROM conversations WHERE first_response_due_at = 1", self.name))
        wait(lambda: self.logged("sla.breached") == before + due + again)  # the follower does the work
        leader.start()
        time.sleep(2.5)  # two turns of both
        self.assertNotEqual(leads(leader), leads(other))
        self.assertEqual(self.logged("sla.breached"), before + due + again)
        await citizen.close()

    async def test_a_second_server_of_the_same_number_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(os.path.join(self.first.data, "master.key"), folder)
            refused = subprocess.run([Daemon.program, "serve", "--listen", "127.0.0.1:0", "--database",
                                      self.first.database, "--data", folder, "--node", "2", "--demo"],
                                     capture_output=True, text=True, timeout=30)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("another server with the number 2", refused.stderr)
        try:
            client = await Client.connect(self.second, "operator1")
            await client.close()
        except Refused as error:
            self.fail(str(error))

    def all_is_due(self):
        self.postgresql.ask("UPDATE conversations SET first_response_due_at = 1, first_response_warn_at = 0, "
                            "sla_changes_at = 1, version = version + 1 WHERE first_reply_at = 0 AND status IN (1, 2, 3)",
                            self.name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
