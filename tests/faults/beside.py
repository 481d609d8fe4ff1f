# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""What one polite citizen waits while others are busy: rounds of that, with quiet in between."""
import argparse
import asyncio
import os
import sys
import tempfile
import time

from rudepeers import HERE, Book, Server, stolen_seconds, tell_latency

QUIET = 10  # seconds before each round, and after the last


async def play(server, args, book, prepare, busy):
    prepared = await prepare(server)
    polite = await asyncio.create_subprocess_exec(
        sys.executable, os.path.join(HERE, "polite.py"), str(server.port), server.citizen, str(args.pause),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    if args.last_in_line: # as if this process were not on the server's own machine
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    stolen, rounds = stolen_seconds(), []
    for _ in range(args.rounds):
        await asyncio.sleep(QUIET)
        begin = time.monotonic()
        await busy(server, prepared, book)
        rounds.append((begin, time.monotonic()))
    await asyncio.sleep(QUIET)
    out, _ = await polite.communicate(b"")
    book.note("the polite citizen was served to the end", polite.returncode, 0)
    print("\n".join(book.rows))
    ratio = tell_latency([tuple(map(float, line.split())) for line in out.decode().splitlines()], rounds)
    print(f"processor time that the host took from this machine meanwhile: {stolen_seconds() - stolen:.2f} s")
    if args.demand_ratio and ratio > args.demand_ratio:
        book.wrong += 1
        print(f"BAD  p99 grew by {ratio:.2f}, demanded: {args.demand_ratio}")


def measure(about, prepare, busy, limits="", last_in_line=False):
    """`prepare(server)` gives what `busy(server, prepared, book)` works with in each round. The exit code."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1, help="how often, with quiet in between")
    parser.add_argument("--demand-ratio", type=float, help="fail when the polite p99 grew by more than this")
    parser.add_argument("--pause", type=float, default=20, help="milliseconds between two polite messages")
    args = parser.parse_args()
    args.last_in_line = last_in_line
    book = Book()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder, limits)
        try:
            asyncio.run(play(server, args, book, prepare, busy))
        finally:
            code = server.stop()
    book.wrong += 0 if code == 0 else 1
    print(f"server ended with {code}; {'all as documented' if book.wrong == 0 else f'{book.wrong} wrong'}")
    return 0 if book.wrong == 0 else 1
