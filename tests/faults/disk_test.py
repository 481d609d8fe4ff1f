#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The disk under SQLite fails, fills up, is slow or forbids writing, while people talk. Nothing that it did not keep is
ever acknowledged; whoever asks meanwhile hears «unavailable» and when to try again; once the disk is well, all goes on
by itself. After a sync that failed the server ends, to be started anew. What was acknowledged outlives a power cut at
any time after."""
import random
import struct
import subprocess
import sys
import time
import unittest
import uuid

from scene import Scene
from trouble import FaultyDisk, cut_power

WAL = "otklik.sqlite-wal"
MAIN = "otklik.sqlite$"


class Disk(Scene):
    def arrange(self):
        self.disk = FaultyDisk(self.house, images="otklik.sqlite")
        self.endings = 0

    async def trouble(self, call, path, action, words):
        """It begins under load; everything turns red and stays without a promise; then it ends, and the power fails."""
        self.load()
        await self.more(20)
        self.disk.fails(call, path, action)
        self.assertIn(words, await self.red())
        self.assertTrue(self.disk.struck())
        before = set(self.ledger.sent)
        citizen = self.people[0]
        refused = await self.refused(citizen, "message.send", clientId=str(uuid.uuid4()), text="Слышно?",
                                     line=citizen.lines[0])
        self.assertEqual(refused.kind, "unavailable")
        self.assertGreater(refused.pause, 0)
        self.assertEqual((await self.house.get("/healthz"))[0], 200)
        self.assertLessEqual(set(self.ledger.acknowledged), before, "acknowledged while nothing could be kept")
        self.disk.heals()
        await self.green()
        await self.more(20)
        await self.judge(lambda: cut_power(self.engine.path, random.Random(1)))

    async def ended(self):
        """The server ends by itself: what a service manager starts again."""
        self.assertEqual(await self.house.gone(), 1)
        self.endings += 1
        with open(self.house.log.name, encoding="utf-8") as log:
            self.assertEqual(log.read().count("no writes are taken: a sync of the database failed"), self.endings)

    async def ended_and_started(self):
        await self.ended()
        self.disk.heals()
        await self.house.start()


class AFailingDisk(Disk):
    async def test_a_failing_sync_is_never_acknowledged(self):
        self.load()
        await self.more(20)
        self.disk.fails("sync", WAL, "drop")
        await self.until("the sync fails", self.disk.struck)
        before = set(self.ledger.sent)
        await self.ended()
        await self.house.spawn()  # too early
        self.assertEqual(await self.house.gone(), 1)
        self.assertLessEqual(set(self.ledger.acknowledged), before, "acknowledged while nothing could be kept")
        self.disk.heals()
        await self.house.start()
        await self.green()
        await self.more(20)
        await self.judge(lambda: cut_power(self.engine.path, random.Random(1)))

    async def test_a_failing_write_is_never_acknowledged(self):
        await self.trouble("write", WAL, "EIO", "the disk of the database fails")

    async def test_a_full_disk_refuses_until_there_is_room(self):
        await self.trouble("write", WAL, "ENOSPC", "the disk of the database is full")

    async def test_a_used_up_quota_is_a_full_disk(self):
        await self.trouble("write", WAL, "EDQUOT", "the disk")

    async def test_a_disk_that_forbids_writing_refuses(self):
        await self.trouble("write", WAL, "EROFS", "the disk")

    async def test_single_failing_syncs_lose_nothing_at_a_power_cut(self):
        """Linux forgets what a failed sync did not write and calls the next one a success: only what is written once
        more may be acknowledged."""
        self.load()
        for skip in range(0, 24, 3):
            await self.more(6)
            self.disk.fails("sync", WAL, "drop", skip=skip, count=1)
            await self.until("the sync fails", self.disk.struck)
            await self.ended_and_started()
            await self.more(4)
        await self.judge(lambda: cut_power(self.engine.path))

    async def test_a_checkpoint_that_cannot_write_loses_nothing_and_stops_nobody(self):
        """The log keeps what the file could not take."""
        self.load()
        await self.more(20)
        self.assertEqual(self.disk.struck(), 0, "nothing has failed yet")
        self.disk.fails("write", MAIN, "EIO", count=3)
        await self.until("three checkpoints fail", lambda: self.disk.struck() >= 3, 60)
        await self.more(20)
        self.assertEqual((await self.house.ready())[0], 200)
        await self.judge(lambda: cut_power(self.engine.path, random.Random(2)))

    async def test_a_checkpoint_whose_sync_fails_loses_nothing(self):
        self.load()
        await self.more(20)
        self.disk.fails("sync", MAIN, "drop", count=1)
        await self.until("the sync fails", self.disk.struck, 60)
        await self.ended_and_started()
        await self.more(20)
        await self.judge(lambda: cut_power(self.engine.path, random.Random(2)))

    async def test_a_sync_that_fails_after_half_a_checkpoint_loses_nothing(self):
        """While somebody looks at an older state only a part of the log is copied, and counts as copied before any
        sync. When that one fails, the part must be copied once more before the log that holds it begins anew."""
        self.load()
        await self.more(20)
        with Onlooker(self.engine.path):
            self.disk.fails("sync", MAIN, "drop", count=1)
            await self.until("a part of the log is copied", lambda: 0 < copied(self.engine.path) < 1, 60)
        await self.until("the sync fails", self.disk.struck, 60)
        await self.ended_and_started()
        await self.more(20)
        await self.judge(lambda: cut_power(self.engine.path))

    async def test_nobody_may_look_on_while_a_failed_sync_is_recovered(self):
        """What counts as copied lives as long as any process has the database open."""
        self.load()
        await self.more(20)
        with Onlooker(self.engine.path):
            await self.until("a part of the log is copied", lambda: 0 < copied(self.engine.path) < 1, 60)
            self.disk.fails("sync", WAL, "drop", count=1)
            await self.ended()
            self.disk.heals()
            await self.house.spawn()
            self.assertEqual(await self.house.gone(), 1)
            self.assertIn("another program has it open", self.house.last_words())
        await self.house.start()
        await self.more(20)
        await self.judge(lambda: cut_power(self.engine.path))

    async def test_syncs_of_the_file_that_fail_at_random_lose_nothing(self):
        self.load()
        chance = random.Random(3)
        for _ in range(4):
            self.disk.fails("sync", MAIN, "drop", skip=chance.randrange(2), count=1)
            await self.until("a sync fails", self.disk.struck, 60)
            await self.ended_and_started()
            await self.more(chance.randrange(60))
        await self.judge(lambda: cut_power(self.engine.path))


class Onlooker:
    """A process that reads the database and keeps what it saw. Not this one: who closes a file gives up all its locks on
    it, and index() does so."""

    SIGHT = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1], uri=True, isolation_level=None)
base.execute("BEGIN")
base.execute("SELECT count(*) FROM sqlite_schema").fetchall()
print("looks", flush=True)
sys.stdin.read()
"""

    def __init__(self, path):
        self.process = subprocess.Popen([sys.executable, "-c", self.SIGHT, f"file:{path}?mode=ro"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        assert self.process.stdout.readline() == b"looks\n"

    def __exit__(self, *failure):
        self.process.communicate()


def index(path, at):
    """A number in the index of the log: https://sqlite.org/walformat.html."""
    with open(path + "-shm", "rb") as file:
        return struct.unpack_from("=I", file.read(128), at)[0]


def copied(path):
    """Which part of the log counts as copied into the file."""
    return index(path, 96) / max(1, index(path, 16))


class ASlowDisk(Disk):
    async def test_people_wait_while_the_file_is_synced_and_nobody_is_turned_away(self):
        self.load()
        await self.more(20)
        self.disk.fails("sync", MAIN, "1500", count=1)
        await self.until("the file is being synced", self.disk.struck, 60)
        await self.more(40)
        await self.judge()

    async def test_people_wait_for_a_slow_disk_and_nobody_is_turned_away(self):
        self.load()
        for milliseconds, count in ((5, 100), (200, 30), (2000, 4)):
            self.disk.fails("sync", WAL, str(milliseconds))
            await self.more(count, 60)
            began = time.monotonic()
            self.assertEqual((await self.house.get("/healthz"))[0], 200)
            self.assertEqual((await self.house.get("/readyz"))[0], 200)
            self.assertLess(time.monotonic() - began, 1)
        self.disk.heals()
        await self.judge()


if __name__ == "__main__":
    unittest.main(verbosity=2)
