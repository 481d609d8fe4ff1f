#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Twenty transcripts of one long conversation are asked for at once, while one polite citizen talks.

Each must come whole, and the polite citizen's wait must not grow.

    OTKLIK_BIN=build/release/bin tests/faults/manydocuments.py --rounds 5 --demand-ratio 1.2

A loaded machine may not hold --demand-ratio."""
import argparse
import asyncio
import os
import sys
import tempfile
import time

from rudepeers import HERE, Book, Server, head, long_conversation, stolen_seconds, tell_latency
from wire import Peer, call

AT_ONCE = 20
QUIET = 10


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


async def play(server, args, book):
    number = await number_of(server, await long_conversation(server))
    polite = await asyncio.create_subprocess_exec(
        sys.executable, os.path.join(HERE, "polite.py"), str(server.port), server.citizen, str(args.pause),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    stolen, rounds = stolen_seconds(), []
    for _ in range(args.rounds):
        await asyncio.sleep(QUIET)
        begin = time.monotonic()
        outcomes = await asyncio.gather(*(fetch(server, number, "docx" if i % 2 else "pdf") for i in range(AT_ONCE)))
        rounds.append((begin, time.monotonic()))
        for outcome in set(outcomes):
            book.note(f"{AT_ONCE} transcripts at once", outcome, "200, whole", outcomes.count(outcome))
        book.rows.append(f"     they took {rounds[-1][1] - begin:.1f} s")
    await asyncio.sleep(QUIET)
    out, _ = await polite.communicate(b"")
    book.note("the polite citizen was served to the end", polite.returncode, 0)
    print("\n".join(book.rows))
    ratio = tell_latency([tuple(map(float, line.split())) for line in out.decode().splitlines()], rounds)
    print(f"processor time that the host took from this machine meanwhile: {stolen_seconds() - stolen:.2f} s")
    if args.demand_ratio and ratio > args.demand_ratio:
        book.wrong += 1
        print(f"BAD  p99 grew by {ratio:.2f}, demanded: {args.demand_ratio}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1, help="how often, with quiet in between")
    parser.add_argument("--demand-ratio", type=float, help="fail when the polite p99 grew by more than this")
    parser.add_argument("--pause", type=float, default=20, help="milliseconds between two polite messages")
    args = parser.parse_args()
    book = Book()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            asyncio.run(play(server, args, book))
        finally:
            code = server.stop()
    book.wrong += 0 if code == 0 else 1
    print(f"server ended with {code}; {'all as documented' if book.wrong == 0 else f'{book.wrong} wrong'}")
    return 0 if book.wrong == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
