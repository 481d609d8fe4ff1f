#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Every line of a server that is treated badly is one JSON object, tells no secrets, and there are not too many."""
import asyncio
import json
import os
import re
import socket
import unittest
import uuid

import websockets

from peers import Client, Daemon, Refused

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
LEVELS = {"debug", "info", "warning", "error", "fatal"}
SECRETS = ["Секретное слово", "s3cret-passw0rd", "+79990000001", "79990000001"]
CONFIG = """
[log]
format = "json"
level = "debug"
categories = ["qt.*=debug"]
"""


class Abused(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon(more=CONFIG)

    @classmethod
    def tearDownClass(cls):
        assert cls.daemon.stop() == 0

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def lines(self):
        with open(os.path.join(self.daemon.folder.name, "log"), "rb") as file:
            return file.read().split(b"\n")

    def raw(self, data):
        with socket.create_connection(("127.0.0.1", self.daemon.port), 5) as link:
            link.sendall(data)
            try:
                return link.recv(4096)
            except OSError:
                return b""

    async def knock(self, frame):
        async with websockets.connect(f"ws://127.0.0.1:{self.daemon.port}/ws", subprotocols=["otklik.v1"]) as link:
            try:
                await link.send(frame)
                await asyncio.wait_for(link.recv(), 5)
            except (websockets.ConnectionClosed, asyncio.TimeoutError):
                pass

    async def abuse(self):
        for data in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/1.1\r\n\r\n", b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                     b"POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                     "GET /Секретное слово HTTP/1.1\r\nHost: a\r\n\r\n".encode(), b"\x00" * 100 + b"\r\n\r\n"):
            self.raw(data)
        for frame in ("[", "{}", "[" * 10_000, '{"jsonrpc":"2.0","id":1,"method":"Секретное слово"}', b"binary", "x" * 70_000,
                      '{"jsonrpc":"2.0","id":1,"method":"session.open","params":{"token":"s3cret-passw0rd"}}'):
            await self.knock(frame)
        self.daemon.http("POST", "/api/auth/login", {"login": "+79990000001", "password": "s3cret-passw0rd\n2026 error"})
        self.daemon.http("POST", "/api/auth/refresh", {"refreshToken": "s3cret-passw0rd"})
        citizen = await Client.connect(self.daemon, "+79990000001")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="Секретное слово")
        for index in range(1500):
            with self.assertRaises(Refused):
                await citizen.ask("message.send", clientId=str(uuid.uuid4()), conversation=str(900000 + index),
                                  text="Секретное слово")
        await citizen.close()

    async def test_every_line_is_an_object_and_a_flood_is_bounded(self):
        await self.abuse()
        await asyncio.to_thread(self.daemon.http, "GET", "/healthz")
        lines = self.lines()
        self.assertEqual(lines.pop(), b"", "the last line is whole")
        self.assertGreater(len(lines), 2)
        self.assertLess(len(lines), 800)
        categories = set()
        for line in lines:
            record = json.loads(line)
            self.assertIsInstance(record, dict)
            self.assertRegex(record["ts"], TIME)
            self.assertIn(record["level"], LEVELS)
            self.assertTrue(record["message"], line)
            categories.add(record["category"])
        self.assertTrue(any(category.startswith("otklik.") for category in categories), categories)
        whole = b"\n".join(lines).decode()
        escaped = whole.encode("ascii", "backslashreplace").decode()
        for secret in [*SECRETS, *self.daemon.tokens.values()]:
            self.assertNotIn(secret, whole)
            self.assertNotIn(secret, escaped)


if __name__ == "__main__":
    unittest.main()
