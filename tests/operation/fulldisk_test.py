#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A disk that is really full, with room for next to nothing now and then: the server says so once, does not claim to be
well in between, and is well again once there is room."""
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

from tools import SKIPPED

INSIDE = "OTKLIK_TEST_SMALL_DISK"
SIZE = 48 << 20
WELL = 20  # seconds


def fill(path, leave):
    """Takes all room but so many bytes."""
    with open(path, "ab", buffering=0) as file:
        try:
            while file.write(b"x" * 65536):
                pass
        except OSError:
            pass
    size = os.path.getsize(path)
    os.truncate(path, max(size - leave, 0))


class FullDisk(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.daemon = Daemon(data=os.path.join(os.environ[INSIDE], "data"))
        self.citizen = await Client.connect(self.daemon, "+79990000001")
        self.line = (await self.citizen.ask("line.list"))["lines"][0]["line"]
        self.filler = os.path.join(os.environ[INSIDE], "filler")

    async def asyncTearDown(self):
        await self.citizen.close()
        self.daemon.stop()

    async def write(self, size):
        """Whether it was acknowledged."""
        try:
            await self.citizen.ask("message.send", clientId=str(uuid.uuid4()), line=self.line, text="ы" * size)
            return True
        except Refused as refused:
            self.assertEqual(refused.data["kind"], "unavailable", refused)
            return False

    async def ready(self):
        status, _, text = await asyncio.to_thread(self.daemon.http, "GET", "/readyz")
        return status, text.decode().strip()

    def metric(self, name):
        text = self.daemon.http("GET", "/metrics")[2].decode()
        return float(next(line.split()[-1] for line in text.splitlines() if line.startswith(name)))

    async def test_it_is_full_until_there_is_room(self):
        self.assertTrue(await self.write(100))
        self.assertGreater(self.metric('otklik_free_bytes{of="database"}'), 10 << 20)
        fill(self.filler, 0)
        end = time.monotonic() + WELL
        while await self.write(4000):
            self.assertLess(time.monotonic(), end, "the disk takes more and more")
        self.assertEqual(await self.ready(), (503, "the disk of the database is full"))
        seen = set()
        end = time.monotonic() + 8
        leave = 0
        while time.monotonic() < end:  # somebody removes a little, and it is taken again
            leave += 4096
            fill(self.filler, leave % (256 << 10))
            await self.write(10)
            seen.add(await self.ready())
            await asyncio.sleep(0.05)
        self.assertEqual(seen, {(503, "the disk of the database is full")})
        os.unlink(self.filler)
        end = time.monotonic() + WELL
        while (await self.ready())[0] != 200:
            self.assertLess(time.monotonic(), end, "there is room, and it is not well")
            await asyncio.sleep(0.1)
        self.assertTrue(await self.write(100))
        self.assertEqual(self.metric("otklik_database_recoveries_total"), 1)
        with open(os.path.join(self.daemon.folder.name, "log"), encoding="utf-8") as log:
            lines = log.read().splitlines()
        self.assertEqual(len([line for line in lines if "no writes are taken: the disk of the database is full" in line]), 1)


def enter():
    """Once more, in a mount namespace with a small disk of its own."""
    if os.getuid() != 0 or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
        print("skipped: a disk of its own needs root and namespaces", file=sys.stderr)
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["unshare", "--mount", "--propagation", "private", "sh", "-c",
                               f"mount -t tmpfs -o size={SIZE},mode=0700 none {folder} && mkdir -m 0700 {folder}/data && "
                               f"exec {sys.executable} {os.path.abspath(__file__)}"],
                              env={**os.environ, INSIDE: folder}, check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    if INSIDE not in os.environ:
        enter()
    from peers import Client, Daemon, Refused
    unittest.main()
