# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A citizen who sends a message every few milliseconds and notes how long each answer takes.

polite.py PORT TOKEN MILLISECONDS: a process of its own, so that nobody else's work in Python falls into its figures.
Ends at the end of standard input; prints one line «monotonic-second seconds» for each message."""
import json
import select
import socket
import sys
import threading
import time
import uuid

from wire import HANDSHAKE, call, split


class Citizen:
    def __init__(self, port, token):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.left = b""
        self.socket.sendall(HANDSHAKE)
        while b"\r\n\r\n" not in self.left:
            self.left += self.socket.recv(1 << 16)
        self.left = self.left.split(b"\r\n\r\n", 1)[1]
        self.ask(0, "session.open", token=token)
        self.line = self.ask(1, "line.list")["lines"][0]["line"]

    def ask(self, identity, method, **params):
        self.socket.sendall(call(identity, method, **params))
        while True:
            found, self.left = split(self.left)
            if found is None:
                data = self.socket.recv(1 << 16)
                if not data:
                    raise ConnectionError("the polite client was thrown out")
                self.left += data
            elif found[0] == 1:
                message = json.loads(found[1])
                if message.get("id") == identity:
                    return message["result"]
            elif found[0] == 8:
                raise ConnectionError(f"the polite client was closed: {found[1]!r}")


def main(port, token, pause):
    citizen = Citizen(port, token)
    notes = []
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    number, due = 10, time.monotonic()
    while not ended.is_set():
        begin = time.monotonic()
        citizen.ask(number, "message.send", clientId=str(uuid.uuid4()), line=citizen.line,
                    text="Здравствуйте, подскажите, пожалуйста, когда будет готов загранпаспорт по заявлению №4711?")
        notes.append((begin, time.monotonic() - begin))
        number += 1
        due = max(due + pause, time.monotonic() - pause)
        select.select([], [], [], max(0, due - time.monotonic()))
    for begin, took in notes:
        print(f"{begin:.6f} {took:.6f}")


main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]) / 1000)
