#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Twenty transcripts of one long conversation are asked for at once, while one polite citizen talks.

Each must come whole, and the polite citizen's wait must not grow.

    OTKLIK_BIN=build/release/bin tests/faults/manydocuments.py --rounds 5 --demand-ratio 1.2

A loaded machine may not hold --demand-ratio."""
import asyncio
import sys
import time

from beside import measure
from rudepeers import head, long_conversation
from wire import Peer, call

AT_ONCE = 20


async def number_of(server, conversation):
    peer = await (await Peer.come(server.port)).opens(server.neighbour)
    await peer.say(call(2, "conversation.get", conversation=conversation))
    number = (await peer.answer(2))["result"]["conversation"]["number"]
    peer.leave()
    return number


async def fetch(server, number, file_format):
    peer = await Peer.come(server.port, "127.0.9.3")
    await peer.say(head(f"GET /api/transcripts/{number}.{file_format} HTTP/1.1",
                        f"Host: localhost\r\nConnection: close\r\nAuthorization: Bearer {server.operator}\r\n"))
    found = b""
    while await peer.more():
        if not found:
            found = peer.left[:12]
        peer.left = peer.left[-64:]
    status = found.split(b" ")[1].decode() if found else "nothing"
    ended = file_format != "pdf" or b"%%EOF" in peer.left
    peer.leave()
    return f"{status}, {'whole' if ended else 'cut'}"


async def prepare(server):
    return await number_of(server, await long_conversation(server))


async def ask_at_once(server, number, book):
    begin = time.monotonic()
    outcomes = await asyncio.gather(*(fetch(server, number, "docx" if i % 2 else "pdf") for i in range(AT_ONCE)))
    for outcome in set(outcomes):
        book.note(f"{AT_ONCE} transcripts at once", outcome, "200, whole", outcomes.count(outcome))
    book.rows.append(f"     they took {time.monotonic() - begin:.1f} s")


if __name__ == "__main__":
    sys.exit(measure(__doc__, prepare, ask_at_once))
