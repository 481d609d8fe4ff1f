#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""An outside client that pipelines, half-closes, sends chunks and is refused early, over plain TCP and over TLS, against
the real server. It shares no code with it: sockets, and what RFC 9112, 6455 and 8446 say.

docs/protocol.md has commands of nc and curl for the same.
"""
import json
import os
import re
import subprocess
import time
import unittest

from peers import Daemon
from rawpeer import Peer, chunked, context, head, masked, metric, tls_settings, upgrade

GET = head("GET /healthz HTTP/1.1")
PDF = b"%PDF-1.4\n" + b"0123456789abcdef" * 20_000 + b"\n%%EOF\n"
WRONG = json.dumps({"refreshToken": "of nobody, as nobody is counted for it"}).encode()


def renewal(body, *fields):
    return head("POST /api/auth/refresh HTTP/1.1", "Content-Type: application/json", *fields) + body


def upload(*fields, token=None):
    who = [f"Authorization: Bearer {token}"] if token else []
    return head("POST /api/files HTTP/1.1", "Content-Type: application/pdf",
                "Content-Disposition: attachment; filename*=UTF-8''a.pdf", *who, *fields)


class Plain(unittest.TestCase):
    """The port without TLS, and what both have in common."""
    tls = None
    settings = ""

    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon(more=cls.settings)

    @classmethod
    def tearDownClass(cls):
        code = cls.daemon.stop()
        assert code == 0, f"SIGTERM ended it with {code}"

    def setUp(self):
        self.peers = []

    def tearDown(self):
        for peer in self.peers:
            peer.leave()

    def come(self):
        self.peers.append(Peer(self.daemon.port, self.tls))
        return self.peers[-1]

    def ways_to_end_sending(self):
        return {"FIN": Peer.end_sending}

    def statuses(self, peer):
        """Of all answers until the server ends."""
        found = []
        while answer := peer.answer():
            found.append(answer.status)
        self.assertEqual(peer.came, b"")
        return found

    def received(self):
        peer = self.come()
        peer.say(head("GET /metrics HTTP/1.1", "Connection: close"))
        return metric(peer.answer().body.decode(), "otklik_port_received_bytes_total")

    # ---- Pipelining --------------------------------------------------------------------------------------------------

    def test_requests_in_one_packet_are_answered_in_order(self):
        peer = self.come()
        peer.say(GET + renewal(WRONG, f"Content-Length: {len(WRONG)}") + head("HEAD /openrpc.json HTTP/1.1")
                 + head("GET /no/such HTTP/1.1") + renewal(chunked(WRONG[:7], WRONG[7:]), "Transfer-Encoding: chunked")
                 + head("GET /healthz HTTP/1.1", "Connection: close"))
        seen = [peer.answer(bodiless=number == 2).status for number in range(6)]
        self.assertEqual(seen, [200, 401, 200, 404, 401, 200])
        self.assertEqual(peer.rest(), b"")

    def test_calls_behind_session_open_are_served_in_order(self):
        for _ in range(50):
            peer = self.come()
            call = lambda number, method, **params: masked(json.dumps(
                {"jsonrpc": "2.0", "id": number, "method": method, "params": params}))
            peer.say(upgrade() + call(1, "session.open", token=self.daemon.tokens["+79990000001"])
                     + call(2, "line.list") + call(3, "conversation.list", limit=1) + call(4, "line.list"))
            self.assertEqual(peer.answer().status, 101)
            answers = {}
            first = None
            while len(answers) < 4:
                message = json.loads(peer.frame())
                if "id" in message:
                    first = first or message["id"]
                    answers[message["id"]] = message
            self.assertEqual(first, 1)
            for number, message in answers.items():
                self.assertIn("result", message, f"call {number}")
            peer.leave()

    # ---- Half-closing ------------------------------------------------------------------------------------------------

    def test_what_was_said_before_the_end_is_answered(self):
        said = {
            "a look": (GET, [200]),
            "three looks": (GET * 3, [200, 200, 200]),
            "a renewal": (renewal(WRONG, f"Content-Length: {len(WRONG)}"), [401]),
            "a renewal in chunks": (renewal(chunked(WRONG), "Transfer-Encoding: chunked"), [401]),
            "an upload": (upload(f"Content-Length: {len(PDF)}", token=self.daemon.tokens["+79990000001"]) + PDF, [201]),
            "a large answer": (head("GET /openrpc.json HTTP/1.1") * 20, [200] * 20),
            "a refusal": (head("BREW / HTTP/1.1"), [501]),
            "a look and half of another": (GET + GET[:10], [200]),
        }
        for way, end in self.ways_to_end_sending().items():
            for what, (data, wanted) in said.items():
                with self.subTest(what, way=way):
                    peer = self.come()
                    peer.say(data)
                    end(peer)
                    self.assertEqual(self.statuses(peer), wanted)

    def test_what_was_not_said_to_the_end_is_not_carried_out(self):
        said = {"nothing": b"", "half a head": GET[:-2], "half a body": renewal(WRONG[:-1], f"Content-Length: {len(WRONG)}"),
                "chunks without an end": renewal(chunked(WRONG)[:-2], "Transfer-Encoding: chunked")}
        for way, end in self.ways_to_end_sending().items():
            for what, data in said.items():
                with self.subTest(what, way=way):
                    peer = self.come()
                    peer.say(data)
                    begun = time.monotonic()
                    end(peer)
                    self.assertEqual(peer.rest(), b"")
                    self.assertLess(time.monotonic() - begun, 3, "at once, not when the time for it is over")

    # ---- Chunks ------------------------------------------------------------------------------------------------------

    def test_a_chunked_body_means_what_a_whole_one_means(self):
        whole = self.come()
        whole.say(renewal(WRONG, f"Content-Length: {len(WRONG)}"))
        wanted = whole.answer()
        for what, body in {"one chunk": chunked(WRONG),
                           "bytes": chunked(*(WRONG[i:i + 1] for i in range(len(WRONG)))),
                           "extensions": b'%X;a;b="c d"\r\n%s\r\n000;last\r\n\r\n' % (len(WRONG), WRONG),
                           "trailers": chunked(WRONG, trailers=b"Digest: none\r\nX: y\r\n")}.items():
            with self.subTest(what):
                peer = self.come()
                data = renewal(body, "Transfer-Encoding: chunked")
                for at in range(0, len(data), 97):  # in packets that know nothing of chunks
                    peer.say(data[at:at + 97])
                peer.say(GET)
                answer = peer.answer()
                self.assertEqual((answer.status, answer.body), (wanted.status, wanted.body))
                self.assertEqual(peer.answer().status, 200, "what stands behind is the next request")

    def test_a_file_may_come_in_chunks(self):
        for body in (PDF, b"%PDF-1.4\n%%EOF\n"):
            peer = self.come()
            peer.say(upload("Transfer-Encoding: chunked", token=self.daemon.tokens["+79990000001"])
                     + chunked(*(body[at:at + 30_000] for at in range(0, len(body), 30_000))))
            answer = peer.answer()
            self.assertEqual(answer.status, 201, answer.body)
            self.assertEqual(json.loads(answer.body)["size"], len(body))

    def test_chunks_keep_the_bounds_of_their_route(self):
        peer = self.come()
        peer.say(renewal(b"", "Transfer-Encoding: chunked") + b"ffffff\r\n" + bytes(1000))
        answer = peer.answer()
        self.assertEqual((answer.status, json.loads(answer.body)["kind"]), (413, "too_large"))
        peer = self.come()
        piece = bytes(1 << 20)
        peer.say(upload("Transfer-Encoding: chunked", token=self.daemon.tokens["+79990000001"])
                 + chunked(b"%PDF-1.4\n", *[piece] * 20))
        answer = peer.answer()
        self.assertEqual((answer.status, json.loads(answer.body)["limit"]), (413, 20 << 20))

    def test_what_could_be_read_in_two_ways_is_refused(self):
        behind = GET
        for what, data, wanted in (
                ("a length beside", renewal(chunked(WRONG), "Transfer-Encoding: chunked", "Content-Length: 5"), 400),
                ("two codings", renewal(chunked(WRONG), "Transfer-Encoding: gzip, chunked"), 501),
                ("another coding", renewal(WRONG, "Transfer-Encoding: gzip"), 501),
                ("twice chunked", renewal(chunked(WRONG), "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"), 400),
                ("no size", renewal(b"\r\n\r\n", "Transfer-Encoding: chunked"), 400),
                ("a bare line feed", renewal(b"5\nhello\n0\n\n", "Transfer-Encoding: chunked"), 400),
                ("a size beyond 64 bits", renewal(b"1" + b"0" * 16 + b"\r\n", "Transfer-Encoding: chunked"), 400),
                ("a length in the trailers", renewal(chunked(WRONG, trailers=b"Content-Length: 1\r\n"),
                                                   "Transfer-Encoding: chunked"), 400)):
            with self.subTest(what):
                peer = self.come()
                peer.say(data + behind)
                self.assertEqual(self.statuses(peer), [wanted], "and nothing behind it is answered")

    # ---- Refused early -----------------------------------------------------------------------------------------------

    def test_an_upload_of_a_stranger_is_refused_before_it_is_sent(self):
        before = self.received()
        for token in (None, "nonsense"):
            for fields in ((), ("Expect: 100-continue",)):
                for length in ("Content-Length: 80000000", "Transfer-Encoding: chunked"):
                    with self.subTest(token=token, fields=fields, length=length):
                        peer = self.come()
                        peer.say(upload(length, *fields, token=token))
                        answer = peer.answer()
                        self.assertEqual(answer.status, 401, "the final status, and no 100 before it")
                        self.assertEqual(answer.fields["connection"], "close")
                        self.assertEqual(peer.rest(), b"")
        self.assertLess(self.received() - before, 20_000)

    def test_a_client_that_waits_is_told_to_go_on_or_why_not(self):
        token = self.daemon.tokens["+79990000001"]
        peer = self.come()
        peer.say(upload(f"Content-Length: {len(PDF)}", "Expect: 100-continue", token=token))
        self.assertEqual(peer.answer().status, 100)
        peer.say(PDF)
        self.assertEqual(peer.answer().status, 201)
        peer.say(upload("Content-Length: 30000000", "Expect: 100-continue", token=token))
        answer = peer.answer()
        self.assertEqual((answer.status, json.loads(answer.body)["limit"]), (413, 20 << 20))


    # ---- With a shell ------------------------------------------------------------------------------------------------

    def test_the_documented_commands_do_what_they_are_there_for(self):
        if self.tls:
            self.skipTest("they are for the plain port")
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/protocol.md"),
                  encoding="utf-8") as page:
            block = re.search(r"```sh\n(.*?)```", page.read(), re.S).group(1)
        said = subprocess.run(["bash", "-ec", block.replace("8090", str(self.daemon.port))], capture_output=True, text=True,
                              timeout=60).stdout
        self.assertEqual(re.findall(r"HTTP/1\.1 (\d+) ", said), ["200", "401", "401"], said)


class Secure(Plain):
    """Behind TLS a side is ended by close_notify, and the connection's side by FIN."""
    settings = tls_settings()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tls = context()

    def ways_to_end_sending(self):
        def notify(peer):
            peer.socket.sendall(peer.bytes_of_close_notify())

        def both(peer):
            notify(peer)
            peer.end_sending()
        return {"close_notify": notify, "close_notify and FIN": both, "FIN": Peer.end_sending}


if __name__ == "__main__":
    unittest.main(verbosity=2)
