#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Rude peers: everything that a port hears from those who mean it no good, all at once, while one polite citizen talks.

Prints what each rudeness was answered with, the memory of the server, and how long the polite citizen waited for the
durable answer to a message, with and without the rude in the same run. Fails when an answer is not the documented one
or the memory is not bounded. As a test of ctest it is small; the whole of it is

    OTKLIK_BIN=build/release/bin tests/faults/rudepeers.py --full --rounds 5 --demand-ratio 1.5

A round is all of it once; its p99 hangs on ten messages, that of five rounds on fifty.
--demand-ratio fails the run when the citizen's p99 grew by more; a loaded machine may not hold it, nor a virtual one
whose host takes processor time away, which is told. The rude run when nobody else wants to, as they would not be on the
server's own machine."""
import argparse
import asyncio
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request

from wire import Peer, call, frame

BIN = os.environ.get("OTKLIK_BIN", "build/dev/bin")
HERE = os.path.dirname(os.path.abspath(__file__))
MIB = 1024
GROWTH_AT_PEAK = 192 * MIB   # kB above the server at rest; 300 slow heads, 2 MB frames and readers that never read
GROWTH_AT_END = 48 * MIB     # what may stay after memory was given back
QUIET_SECONDS = 6
TRIM_SECONDS = 13            # the port gives memory back after ten quiet seconds


class Server:
    """The real daemon with the limits that it ships with, but for the citizen's own."""

    def __init__(self, folder, limits=""):
        config = os.path.join(folder, "otklik.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[limits]\nmessages_per_minute = 0\n" + limits)
        common = ["--data", folder, "--config", config]
        self.log = open(os.path.join(folder, "log"), "wb")
        self.process = subprocess.Popen(
            [f"{BIN}/otklik-server", "serve", "--listen", "127.0.0.1:0", "--demo", *common],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.port = int(re.search(r":(\d+)$", self.process.stdout.readline().strip()).group(1))
        logins = ["+79990000001", "+79990000002", "operator1"]
        self.common = common
        self.citizen, self.neighbour, self.operator = (self.token(login) for login in logins)

    def token(self, login):
        command = [f"{BIN}/otklik-server", "token", "create", *self.common, "--login", login]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def memory(self):
        """Resident kB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))

    def refusals(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=30) as answer:
            text = answer.read().decode()
        return {name: int(float(count)) for name, count in
                re.findall(r'otklik_port_(?:refusals|websockets_closed)_total\{\w+="(\w+)"\} (\S+)', text)}

    def stop(self):
        self.process.terminate()
        code = self.process.wait(30)
        self.process.stdout.close()
        self.log.close()
        return code


class Book:
    """What was seen of each rudeness, against what is documented."""

    def __init__(self):
        self.rows = []
        self.wrong = 0

    def note(self, what, seen, wanted, times=1):
        good = seen in wanted if isinstance(wanted, tuple) else seen == wanted
        self.wrong += 0 if good else 1
        self.rows.append(f"{'ok  ' if good else 'BAD '} {what:<58} {seen}{'' if good else f', documented: {wanted}'}"
                         + (f"  x{times}" if times > 1 else ""))


def head(line="GET /healthz HTTP/1.1", fields="Host: localhost\r\n"):
    return f"{line}\r\n{fields}\r\n".encode("latin-1")


SMUGGLED = head()
UPLOAD = "POST /api/files HTTP/1.1"
LOGIN = "POST /api/auth/login HTTP/1.1"
HEADS = [
    ("a head beyond 16 KB", head(fields="Host: localhost\r\nX: " + "x" * 16384 + "\r\n"), 431),
    ("65 fields", head(fields="Host: localhost\r\n" + "".join(f"X{i}: 1\r\n" for i in range(64))), 431),
    ("a chunk without a size", head(LOGIN, "Host: localhost\r\nTransfer-Encoding: chunked\r\n") + b"\r\n\r\n", 400),
    ("two lengths", head(LOGIN, "Host: localhost\r\nContent-Length: 0\r\nContent-Length: 5\r\n"), 400),
    ("a length and chunked", head(LOGIN, "Host: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400),
    ("a negative length", head(LOGIN, "Host: localhost\r\nContent-Length: -1\r\n"), 400),
    ("a length beyond 64 bits", head(LOGIN, "Host: localhost\r\nContent-Length: 99999999999999999999\r\n"), 400),
    ("no Host", head(fields=""), 400),
    ("two Hosts", head(fields="Host: a\r\nHost: b\r\n"), 400),
    ("a folded field", head(fields="Host: localhost\r\nX: a\r\n b\r\n"), 400),
    ("a bare line feed", b"GET /healthz HTTP/1.1\nHost: h\n\n", 400),
    ("a space before the colon", head(fields="Host : h\r\n"), 400),
    ("a NUL in a field", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", 400),
    ("a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64), 400),
    ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ("traversal, encoded", head("GET /widget/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"), 400),
    ("traversal, plain", head("GET /widget/../../etc/passwd HTTP/1.1"), 400),
    ("traversal, encoded twice", head("GET /widget/%252e%252e/etc/passwd HTTP/1.1"), 404),
    ("traversal by backslash", head("GET /widget/..\\..\\etc\\passwd HTTP/1.1"), 400),
    ("an encoded slash", head("GET /widget/..%2f..%2fetc/passwd HTTP/1.1"), 400),
    ("a NUL in the path", head("GET /widget/otklik.js%00.png HTTP/1.1"), 400),
    ("broken UTF-8 in the path", head("GET /%ff%fe HTTP/1.1"), 400),
    ("an unknown method", head("BREW /healthz HTTP/1.1"), 501),
    ("a method that is not allowed", head("DELETE /healthz HTTP/1.1"), 405),
    ("a body beyond its route", head(LOGIN, "Host: localhost\r\nContent-Length: 20000000\r\n") + bytes(200_000), 413),
    ("an upload without a length", head(UPLOAD, "Host: localhost\r\n"), 411),
]
# Where this one ends nobody knows: what follows must not be taken for a request.
ENDS = {what for what, _, _ in HEADS[:15]}
TWO_MB = b"x" * (2 << 20)
FRAMES = [
    ("a frame of 2 MB", [frame(TWO_MB)], 1009),
    ("2 MB in pieces", [frame(TWO_MB[:40_000], 1, False)] + [frame(TWO_MB[:40_000], 0, False)] * 50, 1009),
    ("a frame of 64 KB and one byte", [frame(TWO_MB[:65_537])], 1009),
    ("a frame without a mask", [frame(b"{}", masked=False)], 1002),
    ("a reserved opcode", [frame(b"x", 3)], 1002),
    ("a request behind the handshake", [SMUGGLED], 1002),
    ("broken UTF-8", [frame(b'"\xc3\x28"')], 1007),
    ("a binary frame", [frame(b"\0\1", 2)], 1008),
    ("a thousand frames at once", [frame(b"{}") * 1000], 1008),
    ("a thousand pings at once", [frame(b"", 9) * 1000], 1008),
]
DEEP = "[" * 60_000
JSON = [
    ("deep JSON", DEEP.encode(), -32700),
    ("thousands of keys", ("{" + ",".join(f'"{i}":0' for i in range(6000)) + "}").encode(), -32600),
    ("U+0000 in a text", b'{"jsonrpc":"2.0","id":9,"method":"message.send","params":{"clientId":'
                         b'"4a7d1ed4-1463-4a5e-8f2b-0a1b2c3d4e5f","line":"1","text":"a\\u0000b"}}', -32602),
    ("a lone surrogate", b'{"jsonrpc":"2.0","id":9,"method":"message.send","params":{"clientId":'
                         b'"4a7d1ed4-1463-4a5e-8f2b-0a1b2c3d4e5f","line":"1","text":"a\\ud83d"}}', -32602),
    ("half of a JSON", b'{"jsonrpc":"2.0",', -32700),
    ("nothing but letters", "привет".encode(), -32700),
    ("a method that is none", b'{"jsonrpc":"2.0","id":9,"method":"rm.rf","params":{}}', -32601),
]


async def rude_heads(port, book):
    for what, data, wanted in HEADS:
        peer = await Peer.come(port)
        await peer.say(data + SMUGGLED if what in ENDS else data)
        book.note(what, await peer.status(), wanted)
        if what in ENDS and await peer.status() != 0:
            book.note(what + ": the request smuggled behind it", "answered", "silence")
        peer.leave()


async def rude_frames(port, book):
    for what, frames, wanted in FRAMES:
        peer = await (await Peer.come(port)).opens()
        try:
            for data in frames:
                await peer.say(data)
        except ConnectionError:
            pass # the code that was said before is what counts
        book.note(what, await peer.close_code(), wanted)
        peer.leave()


async def rude_json(port, token, book):
    peer = await (await Peer.come(port)).opens(token)
    for what, data, wanted in JSON:
        await peer.say(frame(data))
        while True:
            found = await peer.next_frame()
            error = re.search(rb'"code":(-?\d+)', found[1]) if found else None
            if not found or error:
                break
        book.note(what, int(error.group(1)) if error else "closed", wanted)
    await peer.say(call(77, "line.list"))
    book.note("after all that the session", "lives" if "result" in await peer.answer(77) else "is gone", "lives")
    peer.leave()


async def each(count, work):
    """How often each outcome was seen."""
    outcomes = await asyncio.gather(*(work(i) for i in range(count)))
    return {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes), key=str)}


def note_all(book, what, outcomes, wanted):
    for outcome, times in outcomes.items():
        book.note(what, outcome, wanted, times)


async def slow_head(port, number):
    peer = await Peer.come(port, f"127.0.1.{number % 4 + 1}")
    ended = asyncio.create_task(peer.status())
    for letter in head().decode():
        if ended.done():
            break
        try:
            await peer.say(letter.encode())
        except ConnectionError:
            break
        await asyncio.sleep(1)
    status = await ended
    peer.leave()
    return status


async def silent(port, number):
    peer = await Peer.come(port, f"127.0.2.{number % 4 + 1}")
    status = await peer.status()
    peer.leave()
    return "closed" if status == 0 else status


async def half_upload(port, token, number):
    peer = await Peer.come(port, "127.0.3.1")
    await peer.say(head(UPLOAD, f"Host: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/pdf\r\n"
                                "Content-Disposition: attachment; filename*=UTF-8''a.pdf\r\n"
                                "Content-Length: 20000000\r\n") + b"%PDF-1.4" + bytes(1_000_000))
    status = await peer.status()
    peer.leave()
    return status


async def never_reads(port, token, conversation, number):
    """Asks for much and takes nothing: cut off above 1 MB."""
    peer = await (await Peer.come(port, "127.0.4.1", buffer=4096)).opens(token)
    peer.writer.transport.pause_reading()
    try:
        for turn in range(400):
            await peer.say(call(turn + 10, "message.list", conversation=conversation, limit=200))
            await asyncio.sleep(0.05)
    except ConnectionError:
        peer.leave()
        return "cut off"
    peer.leave()
    return "served for ever"


async def half_frame(port, number):
    peer = await (await Peer.come(port, "127.0.5.1")).opens()
    await peer.say(frame(b"x" * 5000)[:40])
    code = await peer.close_code()
    peer.leave()
    return code


async def never_signs_in(port, number):
    peer = await (await Peer.come(port, "127.0.6.1")).opens()
    code = await peer.close_code()
    peer.leave()
    return code


async def too_many_of_one_address(port, book):
    peers = [await (await Peer.come(port, "127.0.7.1")).opens() for _ in range(200)]
    late = await Peer.come(port, "127.0.7.1")
    await late.say(head())
    book.note("the 201st connection of one address, HTTP", await late.status(), 429)
    late.leave()
    late = await (await Peer.come(port, "127.0.7.1")).opens()
    book.note("the 201st connection of one address, WebSocket", await late.close_code(), 1013)
    for peer in peers + [late]:
        peer.leave()


async def connects_in_a_row(port, count):
    """Comes and goes: with nothing said, with half a head, by a reset."""
    for number in range(count):
        peer = await Peer.come(port, f"127.0.8.{number % 100 + 1}")
        if number % 3 == 1:
            peer.writer.write(head()[:20])
        peer.leave(reset=number % 3 == 2)


async def long_conversation(server):
    """For those who ask for much: 200 messages of 4,000 letters."""
    peer = await (await Peer.come(server.port)).opens(server.neighbour)
    await peer.say(call(2, "line.list"))
    line = (await peer.answer(2))["result"]["lines"][0]["line"]
    for number in range(200):
        await peer.say(call(number + 10, "message.send", clientId=f"00000000-0000-4000-8000-{number:012}", line=line,
                            text="ы" * 4000))
        conversation = (await peer.answer(number + 10))["result"]["conversation"]
        await asyncio.sleep(0.025) # frames_per_second
    peer.leave()
    return conversation


async def watch_memory(server, peaks):
    while True:
        peaks.append(server.memory())
        await asyncio.sleep(0.1)


async def be_rude(server, args, book):
    port = server.port
    conversation = await long_conversation(server)
    waiting = {
        "a head that never ends": asyncio.create_task(each(args.slow_heads, lambda i: slow_head(port, i))),
        "a connection that says nothing": asyncio.create_task(each(args.slow_heads, lambda i: silent(port, i))),
        "an upload that never ends": asyncio.create_task(
            each(8, lambda i: half_upload(port, server.neighbour, i))),
        "a reader that never reads": asyncio.create_task(
            each(8, lambda i: never_reads(port, server.neighbour, conversation, i))),
        "half a frame": asyncio.create_task(each(8, lambda i: half_frame(port, i))),
        "a WebSocket that never signs in": asyncio.create_task(each(8, lambda i: never_signs_in(port, i))),
    }
    wanted = {"a head that never ends": 408, "a connection that says nothing": "closed",
              "an upload that never ends": 408, "a reader that never reads": "cut off", "half a frame": 1001,
              "a WebSocket that never signs in": 4401}
    await rude_heads(port, book)
    await rude_frames(port, book)
    await rude_json(port, server.neighbour, book)
    await too_many_of_one_address(port, book)
    begin = time.monotonic()
    await connects_in_a_row(port, args.connects)
    book.rows.append(f"     {args.connects} connects in a row took {time.monotonic() - begin:.1f} s")
    for what, task in waiting.items():
        note_all(book, what, await task, wanted[what])


def stolen_seconds():
    """Of all processors since the start of a virtual machine."""
    with open("/proc/stat", encoding="ascii") as file:
        return int(file.readline().split()[8]) / os.sysconf("SC_CLK_TCK")


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000 if values else float("nan")


def tell_latency(notes, rounds):
    quiet, rude = [], []
    for begin, took in notes:
        (rude if any(since <= begin <= until for since, until in rounds) else quiet).append(took)
    ratio = percentile(rude, 0.99) / percentile(quiet, 0.99)
    for name, values in (("quiet", quiet), ("rude", rude)):
        print(f"polite citizen, {name}: {len(values)} messages, p50 {percentile(values, 0.5):.1f} ms, "
              f"p95 {percentile(values, 0.95):.1f} ms, p99 {percentile(values, 0.99):.1f} ms")
    print(f"p99 with the rude / without: {ratio:.2f}")
    return ratio


async def play(server, args, book):
    at_rest = server.memory()
    polite = await asyncio.create_subprocess_exec(
        sys.executable, os.path.join(HERE, "polite.py"), str(server.port), server.citizen, str(args.pause),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    stolen = stolen_seconds()
    peaks, rounds = [], []
    memory = asyncio.create_task(watch_memory(server, peaks))
    for _ in range(args.rounds):
        await asyncio.sleep(args.quiet)
        begin = time.monotonic()
        await be_rude(server, args, book)
        rounds.append((begin, time.monotonic()))
    memory.cancel()
    await asyncio.sleep(max(args.quiet, TRIM_SECONDS))
    out, _ = await polite.communicate(b"")
    book.note("the polite citizen was served to the end", polite.returncode, 0)
    notes = [tuple(map(float, line.split())) for line in out.decode().splitlines()]
    at_end = server.memory()
    print("\n".join(dict.fromkeys(book.rows))) # what was the same in each round is told once
    print("refused by the port:", ", ".join(f"{name} {count}" for name, count in sorted(server.refusals().items())))
    print(f"memory of the server: {at_rest / MIB:.0f} MB at rest, {max(peaks) / MIB:.0f} MB at the peak, "
          f"{at_end / MIB:.0f} MB after it")
    if max(peaks) - at_rest > GROWTH_AT_PEAK or at_end - at_rest > GROWTH_AT_END:
        book.wrong += 1
        print(f"BAD  memory: allowed are {GROWTH_AT_PEAK // MIB} MB more at the peak, {GROWTH_AT_END // MIB} MB after")
    ratio = tell_latency(notes, rounds)
    print(f"processor time that the host took from this machine meanwhile: {stolen_seconds() - stolen:.2f} s")
    if args.demand_ratio and ratio > args.demand_ratio:
        book.wrong += 1
        print(f"BAD  p99 grew by {ratio:.2f}, demanded: {args.demand_ratio}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="10,000 connects and 300 slow heads")
    parser.add_argument("--rounds", type=int, default=1, help="how often, with quiet in between")
    parser.add_argument("--demand-ratio", type=float, help="fail when the polite p99 grew by more than this")
    parser.add_argument("--pause", type=float, default=20, help="milliseconds between two polite messages")
    args = parser.parse_args()
    args.connects, args.slow_heads = (10_000, 300) if args.full else (2_000, 60)
    args.quiet = 20 if args.full else QUIET_SECONDS
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
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
