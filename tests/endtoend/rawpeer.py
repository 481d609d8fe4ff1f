# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A client of the port that says exactly the bytes it is told to, plain or behind TLS, and takes leave in every way."""
import base64
import os
import re
import socket
import ssl
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
CERTIFICATE = os.path.join(HERE, "../gateway/tls/certificate.pem")
KEY = os.path.join(HERE, "../gateway/tls/key.pem")
PATIENCE = float(os.environ.get("OTKLIK_TEST_PATIENCE", "10"))


def tls_settings():
    """Lines of the configuration file for a port that speaks TLS."""
    return f'[tls]\ncertificate = "{CERTIFICATE}"\nkey = "{KEY}"\n'


def context(newest=True):
    made = ssl.create_default_context(cafile=CERTIFICATE)
    if not newest:
        made.maximum_version = ssl.TLSVersion.TLSv1_2
    return made


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body


class Peer:
    """One connection. With `tls` (a context) the handshake is done unless `greet` is False; the TLS lies over memory, so
    that its records go out when and as the test wants."""

    def __init__(self, port, tls=None, greet=True):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.came = b""
        self.ended = False  # the server has ended its side of TCP
        self.goodbye = False  # and said close_notify before
        self.tls = None
        if tls:
            self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            self.tls = tls.wrap_bio(self.incoming, self.outgoing, server_hostname="localhost")
            if greet:
                self.greet()

    def greet(self):
        while True:
            try:
                self.tls.do_handshake()
                self.flush()
                return
            except ssl.SSLWantReadError:
                self.flush()
                self.incoming.write(self.socket.recv(65536))

    def hello(self):
        """The bytes of ClientHello, unsent."""
        try:
            self.tls.do_handshake()
        except ssl.SSLWantReadError:
            pass
        return self.outgoing.read()

    def flush(self):
        self.socket.sendall(self.outgoing.read())

    def bytes_of(self, data):
        """What goes over the wire for these bytes."""
        if not self.tls:
            return data
        self.tls.write(data)
        return self.outgoing.read()

    def say(self, data):
        self.socket.sendall(self.bytes_of(data))

    def bytes_of_close_notify(self):
        try:
            self.tls.unwrap()
        except ssl.SSLWantReadError:
            pass
        return self.outgoing.read()

    def end_sending(self):
        """Says that nothing more comes, and goes on listening."""
        self.socket.shutdown(socket.SHUT_WR)

    def vanish(self):
        """Leaves by a reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def leave(self):
        self.socket.close()

    def hear(self):
        """Takes what has come; False when the server has ended."""
        if self.ended:
            return False
        try:
            data = self.socket.recv(65536)
        except ConnectionError:
            data = b""
        if not self.tls:
            self.came += data
        else:
            self.incoming.write(data)
            try:
                while True:
                    got = self.tls.read(65536)
                    if not got:
                        self.goodbye = True
                        break
                    self.came += got
            except ssl.SSLWantReadError:
                pass
            except ssl.SSLZeroReturnError:
                self.goodbye = True
            except ssl.SSLError:
                pass  # cut off
        self.ended = not data
        return not self.ended

    def rest(self):
        """Everything until the server ends."""
        while self.hear():
            pass
        taken, self.came = self.came, b""
        return taken

    def answer(self, bodiless=False):
        """The next whole answer; None when the server ends before it."""
        while b"\r\n\r\n" not in self.came:
            if not self.hear():
                return None
        head, _, rest = self.came.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        status = int(lines[0].split()[1])
        length = 0 if bodiless or status < 200 or status in (204, 304) else int(fields.get("content-length", 0))
        while len(rest) < length:
            if not self.hear():
                return None
            rest = self.came.partition(b"\r\n\r\n")[2]
        self.came = rest[length:]
        return Answer(status, fields, rest[:length])

    def frame(self):
        """The next text of a WebSocket; None when the server ends or says something else."""
        while True:
            if len(self.came) >= 2:
                size, at = self.came[1] & 127, 2
                if size == 126 and len(self.came) >= 4:
                    size, at = struct.unpack(">H", self.came[2:4])[0], 4
                elif size == 126:
                    size = 1 << 30
                if size < 126 or at == 4:
                    if len(self.came) >= at + size:
                        kind, text = self.came[0], self.came[at:at + size]
                        self.came = self.came[at + size:]
                        return text.decode() if kind == 0x81 else None
            if not self.hear():
                return None


def head(line, *fields):
    return "\r\n".join([line, "Host: localhost", *fields, "", ""]).encode()


def chunked(*pieces, trailers=b""):
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n" + trailers + b"\r\n"


def upgrade():
    return head("GET /ws HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + base64.b64encode(bytes(16)).decode(), "Sec-WebSocket-Protocol: otklik.v1")


def masked(text):
    """A text frame of a client."""
    data = text.encode()
    size = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack(">BH", 0x80 | 126, len(data))
    mask = os.urandom(4)
    return b"\x81" + size + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))


def metric(text, name):
    return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.M).group(1))
