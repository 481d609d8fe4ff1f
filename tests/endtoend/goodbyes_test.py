#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A TLS client that takes leave at the wrong moment harms nobody: each moment, each way, many times against the real
server. Load balancers that look whether the port is alive leave like this all day."""
import os
import time
import unittest

from peers import Daemon
from rawpeer import Peer, context, head, masked, metric, tls_settings, upgrade

TIMES = int(os.environ.get("OTKLIK_TEST_GOODBYES", "100"))
GET = head("GET /healthz HTTP/1.1")
POST = head("POST /api/auth/login HTTP/1.1", "Content-Type: application/json", "Content-Length: 60")
LINE_LIST = '{"jsonrpc":"2.0","id":1,"method":"line.list","params":{}}'

# Moments before the handshake is through: what has been sent until then.
GREETING = {
    "before the handshake": lambda hello: b"",
    "in the first record": lambda hello: hello[:3],
    "in the greeting": lambda hello: hello[:100],
    "behind the greeting": lambda hello: hello,
    "behind a greeting that is none": lambda hello: GET,
}
# Moments behind it: what has been said, and whether the answer is awaited.
TALK = {
    "behind the handshake": (b"", False),
    "behind a line feed": (b"\n", False),
    "in a head": (GET[:20], False),
    "behind a whole request": (GET, False),
    "behind its answer": (GET, True),
    "before a body": (POST, False),
    "in a body": (POST + b'{"login":"oper', False),
    "behind a request that is refused": (b"GET / HTTP/9.9\r\n\r\n", False),
    "in the upgrade": (upgrade(), False),
    "behind the upgrade": (upgrade(), True),
    "in a frame": (upgrade() + masked(LINE_LIST)[:10], False),
    "behind a frame": (upgrade() + masked(LINE_LIST), False),
}


def end(peer):
    peer.end_sending()


def notify(peer):
    peer.socket.sendall(peer.bytes_of_close_notify())


def notify_and_end(peer):
    notify(peer)
    peer.end_sending()


def garbage_and_notify(peer):
    peer.socket.sendall(peer.bytes_of(b"\n") + peer.bytes_of_close_notify())


def no_record(peer):
    peer.socket.sendall(b"\x00\xff" * 20)


# Each with whether the server ends its side at once, for a client that goes on listening.
EARLY_GOODBYES = {"FIN": end, "close": Peer.leave, "RST": Peer.vanish, "bytes that are no record": no_record}
GOODBYES = {**EARLY_GOODBYES, "close_notify": notify, "close_notify and FIN": notify_and_end,
            "a byte and close_notify": garbage_and_notify}
LISTENING = {"FIN", "close_notify", "close_notify and FIN"}


class Goodbyes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon(more=tls_settings())
        cls.newest, cls.older = context(), context(newest=False)

    @classmethod
    def tearDownClass(cls):
        code = cls.daemon.stop()
        assert code == 0, f"SIGTERM ended it with {code}"

    def polite(self):
        """A client who behaves is answered."""
        self.assertIsNone(self.daemon.process.poll(), "the server is gone")
        peer = Peer(self.daemon.port, self.newest)
        peer.say(GET)
        self.assertEqual(peer.answer().status, 200)
        peer.socket.sendall(peer.bytes_of_close_notify())
        self.assertEqual(peer.rest(), b"")
        self.assertTrue(peer.goodbye, "a goodbye is answered by one")
        peer.leave()

    def open_connections(self):
        peer = Peer(self.daemon.port, self.newest)
        peer.say(head("GET /metrics HTTP/1.1", "Connection: close"))
        text = peer.answer().body.decode()
        peer.leave()
        return metric(text, "otklik_port_connections_open")

    def nobody_is_left(self):
        until = time.monotonic() + 30
        while self.open_connections() > 1:
            self.assertLess(time.monotonic(), until, "connections of clients that have left stay open")

    def test_before_the_handshake_is_through(self):
        for moment, sent in GREETING.items():
            for way, leave in EARLY_GOODBYES.items():
                with self.subTest(moment=moment, way=way):
                    for number in range(TIMES):
                        peer = Peer(self.daemon.port, self.older if number % 4 == 0 else self.newest, greet=False)
                        peer.socket.sendall(sent(peer.hello()))
                        self.leave_by(peer, leave)
                    self.polite()
        self.nobody_is_left()

    def test_behind_the_handshake(self):
        for moment, (said, awaits) in TALK.items():
            for way, leave in GOODBYES.items():
                with self.subTest(moment=moment, way=way):
                    for number in range(TIMES):
                        peer = Peer(self.daemon.port, self.older if number % 4 == 0 else self.newest)
                        if said:
                            peer.say(said)
                        if awaits:
                            self.assertIn(peer.answer().status, (101, 200))
                        self.leave_by(peer, leave)
                    self.polite()
        self.nobody_is_left()

    def leave_by(self, peer, leave):
        try:
            leave(peer)
        except OSError:
            pass  # the server was quicker
        peer.leave()

    def test_a_goodbye_is_answered_at_once(self):
        """Also when nothing was asked, or half a question: not when the time for it is over."""
        for tls in (self.newest, self.older):
            for moment in ("behind the handshake", "in a head", "in a body", "behind its answer", "behind the upgrade",
                           "in a frame"):
                for way in LISTENING:
                    with self.subTest(moment=moment, way=way, tls=tls.maximum_version.name):
                        said, awaits = TALK[moment]
                        peer = Peer(self.daemon.port, tls)
                        if said:
                            peer.say(said)
                        if awaits or b"websocket" in said:
                            peer.answer()
                        begun = time.monotonic()
                        GOODBYES[way](peer)
                        peer.rest()
                        self.assertTrue(peer.goodbye, "with close_notify")
                        self.assertLess(time.monotonic() - begun, 3)
                        peer.leave()

    def test_what_was_asked_before_the_goodbye_is_answered(self):
        for way in LISTENING:
            for count in (1, 3):
                with self.subTest(way=way, count=count):
                    for _ in range(TIMES):
                        peer = Peer(self.daemon.port, self.newest)
                        peer.socket.sendall(peer.bytes_of(GET * count))
                        GOODBYES[way](peer)
                        for _ in range(count):
                            self.assertEqual(peer.answer().status, 200)
                        self.assertEqual(peer.rest(), b"")
                        self.assertTrue(peer.goodbye)
                        peer.leave()


if __name__ == "__main__":
    unittest.main(verbosity=2)
