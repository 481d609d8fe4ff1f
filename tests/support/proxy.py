# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A bad network between a client and a server on this machine: a TCP proxy that freezes, cuts, loses answers, delays,
narrows and chops. It needs no rights and no rules of a firewall."""
import asyncio
import socket
import struct

RESET = struct.pack("ii", 1, 0)  # close sends RST instead of FIN


class Proxy:
    """`port` is asked for the server's port at each new connection. Directions are «up» (to the server) and «down».

    Whatever is changed holds for old and new connections alike."""

    def __init__(self, port):
        self.target = port
        self.pairs = set()
        self.flowing = {"up": asyncio.Event(), "down": asyncio.Event()}
        self.thaw()
        self.deaf = False  # requests reach the server, its answers are lost
        self.closed = False  # new connections are reset at once
        self.delay = 0.0  # seconds that each piece takes more, each way
        self.rate = 0  # bytes a second each way and connection; 0: all
        self.piece = 65536  # bytes that travel at once; 1 chops everything
        self.passed = {"up": 0, "down": 0}
        self.taken = 0
        self.on_passed = lambda direction, size: None  # called after each piece

    async def start(self):
        self.listener = await asyncio.start_server(self.join, "127.0.0.1", 0)
        self.port = self.listener.sockets[0].getsockname()[1]
        return self

    async def stop(self):
        self.listener.close()
        self.cut()
        for task in list(self.pairs):
            task.cancel()
        await asyncio.gather(*self.pairs, return_exceptions=True)

    def freeze(self, *directions):
        """No byte passes and nobody hears of an end: a half-open network. Without directions: both."""
        for direction in directions or self.flowing:
            self.flowing[direction].clear()

    def thaw(self):
        for event in self.flowing.values():
            event.set()

    def cut(self):
        """Every connection ends at once with RST, as when a router forgets them."""
        for task in self.pairs:
            for writer in task.writers:
                raw = writer.get_extra_info("socket")
                if raw:
                    try:
                        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    except OSError:
                        pass
                writer.transport.abort()

    async def join(self, reader, writer):
        task = asyncio.current_task()
        task.writers = [writer]
        self.pairs.add(task)
        self.taken += 1
        try:
            if self.closed:
                return
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target())
            task.writers.append(far_writer)
            # The first end ends both, as soon as the network lets it be heard.
            ways = [asyncio.ensure_future(self.flow("up", reader, far_writer)),
                    asyncio.ensure_future(self.flow("down", far_reader, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self.pairs.discard(task)
            for one in task.writers:
                one.close()

    async def flow(self, direction, reader, writer):
        while True:
            try:
                piece = await reader.read(self.piece)
            except OSError:
                piece = b""
            await self.flowing[direction].wait()
            if not piece:
                return
            if self.delay:
                await asyncio.sleep(self.delay)
            if self.rate:
                await asyncio.sleep(len(piece) / self.rate)
            if direction == "down" and self.deaf:
                continue
            writer.write(piece)
            self.passed[direction] += len(piece)
            self.on_passed(direction, len(piece))
            await writer.drain()
