#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Three people who ask for far more than their share, while one polite citizen talks.

A citizen reads the longest pages again and again over eight connections and uploads files without end, an operator
searches the same way and a supervisor changes their presence as fast as frames may come. Who reads, writes or uploads must
hear `rate_limited` (429 for the files) with a time to wait, and the polite citizen's wait must not grow.

    OTKLIK_BIN=build/release/bin tests/faults/askstoomuch.py --rounds 3 --demand-ratio 1.2

The limits of reading and writing are a tenth and a fifth of those that the server ships with, so that Python can ask
for more than they allow. The greedy run when nobody else wants to, as they would not be on the
server's own machine; a loaded machine may not hold --demand-ratio."""
import asyncio
import re
import sys
import time

from beside import measure
from rudepeers import head, long_conversation
from wire import Peer, call

SECONDS = 25    # of one round
IN_FLIGHT = 2   # of one connection: with more of these pages it would be cut off as one that does not read
CONNECTIONS = 8 # of each who reads or searches
PER_SECOND = 40 # below frames_per_second, which is another limit
LIMITS = "reader_ms_per_minute = 2000\nwrites_per_minute = 120\n"
PDF = b"%PDF-1.4\n" + bytes(5 << 20)


class Heard:
    """What a greedy person was answered: how often, and whether each refusal named a time."""

    def __init__(self):
        self.answered = self.limited = self.timeless = self.other = 0

    def take(self, payload):
        """An answer as it came: what is greedy does not read it all. False for a notification."""
        if b'"method":' in payload[:200]:
            return False
        if b'"error":' not in payload[:400]:
            self.answered += 1
        elif b'"rate_limited"' not in payload:
            self.other += 1
        else:
            self.limited += 1
            told = re.search(rb'"retryAfterMs":(\d+)', payload)
            self.timeless += 0 if told and int(told.group(1)) > 0 else 1
        return True

    def tell(self, book, what, limited=True):
        if limited:
            book.note(f"{what}: limited", "yes" if self.limited else "never", "yes")
        book.note(f"{what}: refusals without a time", self.timeless, 0)
        book.note(f"{what}: other errors", self.other, 0)
        book.rows.append(f"     {what}: {self.answered} answered, {self.limited} refused")


async def hurry(port, token, until, heard, method, params):
    """Asks without ever waiting as long as it was told to; `params` gives those of the n-th call."""
    peer = await (await Peer.come(port, "127.0.9.1")).opens(token)
    number = 10
    while time.monotonic() < until:
        begin = time.monotonic()
        burst = range(number, number + IN_FLIGHT)
        for identity in burst:
            await peer.say(call(identity, method, **params(identity)))
        for _ in burst:
            found = await peer.next_frame()
            while found and not heard.take(found[1]):
                found = await peer.next_frame()
            if not found:
                raise ConnectionError("a greedy client was thrown out")
        number += IN_FLIGHT
        await asyncio.sleep(max(0, begin + IN_FLIGHT / PER_SECOND - time.monotonic()))
    peer.leave()


async def upload_without_end(port, token, until, book):
    """Until it is refused; the refusal says when to come again."""
    status, fields, count = 0, b"", 0
    while time.monotonic() < until and status in (0, 201):
        peer = await Peer.come(port, "127.0.9.2")
        await peer.say(head("POST /api/files HTTP/1.1", f"Host: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n"
                            "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=UTF-8''a.pdf\r\n"
                            f"Content-Length: {len(PDF)}\r\n"))
        try:
            await peer.say(PDF)
        except ConnectionError:
            pass # refused before the file was read; the answer says so
        while b"\r\n\r\n" not in peer.left and await peer.more():
            pass
        fields = peer.left
        status = int(fields.split(b" ")[1]) if fields else -1
        count += 1
        peer.leave()
    book.note("a citizen who uploads without end", status, 429)
    book.note("a citizen who uploads without end: Retry-After", b"retry-after:" in fields.lower(), True)
    book.rows.append(f"     a citizen who uploads without end: refused at file {count}")


async def be_greedy(server, prepared, book):
    conversation, supervisor = prepared
    until = time.monotonic() + SECONDS
    reads, searches, writes = Heard(), Heard(), Heard()
    port = server.port
    await asyncio.gather(
        *(hurry(port, server.neighbour, until, reads, "message.list",
                lambda _: {"conversation": conversation, "limit": 50}) for _ in range(CONNECTIONS)),
        *(hurry(port, server.operator, until, searches, "history.search",
                lambda _: {"text": "паспорт", "limit": 50}) for _ in range(CONNECTIONS)),
        hurry(port, supervisor, until, writes, "presence.set", lambda n: {"state": "away" if n % 2 else "online"}),
        upload_without_end(port, server.neighbour, until, book))
    reads.tell(book, "a citizen who reads without end")
    searches.tell(book, "an operator who searches without end", limited=False)  # hundreds a second cost next to nothing
    writes.tell(book, "a supervisor who writes without end")


async def prepare(server):
    return await long_conversation(server), server.token("supervisor1")


if __name__ == "__main__":
    sys.exit(measure(__doc__, prepare, be_greedy, LIMITS, last_in_line=True))
