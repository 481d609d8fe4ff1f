# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""HTTP and WebSocket byte by byte, for peers that do what no library would."""
import asyncio
import json
import os
import re
import socket
import struct

PATIENCE = 30
HANDSHAKE = (b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
             b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: otklik.v1\r\n\r\n")


def frame(payload, opcode=1, last=True, masked=True):
    """A client's frame."""
    size = len(payload)
    mask = os.urandom(4) if masked else b""
    bit = 0x80 if masked else 0
    head = bytes([(0x80 if last else 0) | opcode])
    if size < 126:
        head += bytes([bit | size])
    elif size < 1 << 16:
        head += struct.pack(">BH", bit | 126, size)
    else:
        head += struct.pack(">BQ", bit | 127, size)
    if masked:
        wide = (mask * (size // 4 + 1))[:size]
        payload = (int.from_bytes(payload, "big") ^ int.from_bytes(wide, "big")).to_bytes(size, "big")
    return head + mask + payload


def call(identity, method, **params):
    return frame(json.dumps({"jsonrpc": "2.0", "id": identity, "method": method, "params": params}).encode())


def split(data):
    """The first whole frame of a server, as (opcode, payload), and what follows it; (None, data) while there is none."""
    if len(data) < 2:
        return None, data
    size, at = data[1] & 0x7F, 2
    if size == 126:
        if len(data) < 4:
            return None, data
        size, at = struct.unpack(">H", data[2:4])[0], 4
    elif size == 127:
        if len(data) < 10:
            return None, data
        size, at = struct.unpack(">Q", data[2:10])[0], 10
    if len(data) < at + size:
        return None, data
    return (data[0] & 0x0F, bytes(data[at:at + size])), data[at + size:]


class Peer:
    """One connection; `source` is the address that it comes from."""

    def __init__(self, reader, writer):
        self.reader, self.writer, self.left = reader, writer, b""

    @staticmethod
    async def come(port, source="127.0.0.1", buffer=None):
        sock = socket.socket()
        sock.setblocking(False)
        if buffer:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        sock.bind((source, 0))
        await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
        return Peer(*await asyncio.open_connection(sock=sock, limit=1 << 16))

    async def say(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def more(self):
        """False when nothing comes any more: the end, or a reset."""
        try:
            data = await asyncio.wait_for(self.reader.read(1 << 16), PATIENCE)
        except ConnectionError:
            return False
        self.left += data
        return bool(data)

    async def status(self):
        """Of the next answer, which is taken whole; 0 when the connection ends without one."""
        while b"\r\n\r\n" not in self.left:
            if not await self.more():
                return 0
        head, _, self.left = self.left.partition(b"\r\n\r\n")
        found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        size = int(found.group(1)) if found else 0
        while len(self.left) < size:
            if not await self.more():
                return 0
        self.left = self.left[size:]
        return int(head.split(b" ")[1])

    async def opens(self, token=None):
        await self.say(HANDSHAKE)
        assert await self.status() == 101, "the handshake is answered"
        if token:
            await self.say(call(1, "session.open", token=token))
            await self.answer(1)
        return self

    async def next_frame(self):
        """(opcode, payload); None at the end."""
        while True:
            found, self.left = split(self.left)
            if found:
                return found
            if not await self.more():
                return None

    async def answer(self, identity):
        while True:
            found = await self.next_frame()
            if found is None:
                raise ConnectionError("closed instead of an answer")
            message = json.loads(found[1]) if found[0] == 1 else {}
            if "method" not in message and message.get("id", 0) == identity:
                return message

    async def close_code(self):
        """Reads to the end; 1006 when no close frame came."""
        while True:
            found = await self.next_frame()
            if found is None:
                return 1006
            if found[0] == 8:
                return struct.unpack(">H", found[1][:2])[0]

    async def ended(self):
        while await self.more():
            pass

    def leave(self, reset=False):
        if reset:
            sock = self.writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
