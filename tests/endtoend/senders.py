# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Citizens who write without end and keep a ledger, and a PostgreSQL that can be killed."""
import asyncio
import os
import signal
import subprocess
import time
import uuid

import websockets

from peers import Client, Refused

BOUND = 20  # seconds in which every question has its answer, whatever happens to the database


class Postgresql:
    """The server of tests/support/withpostgresql.sh, whose programs and variables this uses."""

    def __init__(self):
        self.url = os.environ["OTKLIK_TEST_POSTGRESQL"]
        self.home = os.environ["OTKLIK_TEST_POSTGRESQL_HOME"]

    def kill(self):
        """As a power cut does: the postmaster and all that it has started, at once."""
        with open(f"{self.home}/data/postmaster.pid", encoding="ascii") as file:
            parent = int(file.readline())
        os.kill(parent, signal.SIGSTOP)  # it must start nobody anew meanwhile
        children = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True).stdout.split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        os.kill(parent, signal.SIGKILL)
        for process in (parent, *map(int, children)):
            while os.path.exists(f"/proc/{process}") and not self.ended(process):
                time.sleep(0.01)
        for trace in ("data/postmaster.pid", ".s.PGSQL.5432.lock"):  # where nobody reaps the dead, it is believed in
            os.unlink(f"{self.home}/{trace}")

    @staticmethod
    def ended(process):
        try:
            with open(f"/proc/{process}/stat", encoding="ascii") as file:
                return file.read().rsplit(")", 1)[1].split()[0] == "Z"
        except FileNotFoundError:
            return True

    def start(self):
        subprocess.run([f"{self.home}/start"], check=True)

    def ask(self, statement, database="otklik"):
        done = subprocess.run(["psql", "-h", self.home, "-U", "otklik", "-d", database, "-tAc", statement], check=True,
                              capture_output=True, text=True)
        return done.stdout.strip()

    def database(self, name):
        """The URL of a new, empty database."""
        self.ask(f"CREATE DATABASE {name}")
        return self.url.replace("/otklik?", f"/{name}?")

    def end_sessions(self, database="otklik"):
        """What an administrator, a failover or a firewall does to connections."""
        self.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' "
                 "AND pid <> pg_backend_pid()", "postgres")


class Sender:
    """One citizen: says the next text once the last one is acknowledged, the same text again when it was refused."""

    def __init__(self, daemon, login):
        self.daemon = daemon
        self.login = login
        self.conversation = None
        self.said = {}  # clientId → (text, seq)
        self.refusals = 0
        self.slowest = 0
        self.client = None

    async def connect(self):
        while True:
            try:
                self.client = await Client.connect(self.daemon, self.login)
                return
            except (Refused, OSError, ConnectionError, websockets.WebSocketException, asyncio.TimeoutError):
                await asyncio.sleep(0.05)

    async def say(self, text):
        """Until it is acknowledged; the same clientId each time."""
        client_id = str(uuid.uuid4())
        where = {"conversation": self.conversation} if self.conversation else {"line": self.line}
        while True:
            begun = time.monotonic()
            try:
                answer = await asyncio.wait_for(
                    self.client.ask("message.send", clientId=client_id, text=text, **where), BOUND)
                self.conversation = answer["conversation"]
                self.said[client_id] = (text, answer["seq"])
                return
            except Refused as refused:
                assert refused.code == 7 and refused.data["kind"] == "unavailable", refused
                assert refused.data["retryAfterMs"] > 0, refused
                self.refusals += 1
                await asyncio.sleep(min(refused.data["retryAfterMs"], 200) / 1000)
            except (ConnectionError, websockets.ConnectionClosed):
                await self.connect()
            finally:
                self.slowest = max(self.slowest, time.monotonic() - begun)

    async def run(self, ending):
        """Writes until `ending` is set."""
        await self.connect()
        lines = await self.client.ask("line.list")
        self.line = lines["lines"][0]["line"]
        count = 0
        while not ending.is_set():
            count += 1
            await self.say(f"{self.login} пишет в {count}-й раз")

    async def verify(self, client, staff=False):
        """Everything acknowledged is there exactly once, and seq has no gaps but those of notes, which only staff see.
        Gives the messages."""
        messages, after = [], 0
        while True:
            page = await client.ask("message.list", conversation=self.conversation, after=after, limit=200)
            messages += page["messages"]
            if not page["more"]:
                break
            after = messages[-1]["seq"]
        seqs = [message["seq"] for message in messages]
        assert seqs == sorted(set(seqs)), f"doubles or disorder: {seqs}"
        assert not staff or seqs == list(range(1, len(seqs) + 1)), f"gaps: {seqs}"
        by_id = {}
        for message in messages:
            if message.get("clientId"):
                assert message["clientId"] not in by_id, "a message is there twice"
                by_id[message["clientId"]] = message
        for client_id, (text, seq) in self.said.items():
            assert client_id in by_id, f"an acknowledged message is lost: {text}"
            assert (by_id[client_id]["text"], by_id[client_id]["seq"]) == (text, seq)
        return messages


async def until(what, look, bound=BOUND):
    """How many seconds it took until `look` was so."""
    begun = time.monotonic()
    while time.monotonic() - begun < bound:
        if look():
            return time.monotonic() - begun
        await asyncio.sleep(0.05)
    raise AssertionError(f"never happened within {bound} s: {what}")
