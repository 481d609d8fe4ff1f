#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A clamd for tests: the INSTREAM part of clamd's protocol over a real socket, as clamd(8) of ClamAV 1.0 documents it.

    clamd.py (--unix PATH | --tcp) [--manner scan|silent|garbage|hangup|babble] [--most BYTES]

Prints «ready ADDRESS» once it listens, then one line for every stream: its length, its SHA-256, the verdict. Finds the
EICAR test file wherever it stands. The manners: `silent` takes everything and never answers, `garbage` answers with
nonsense, `hangup` closes in the middle, `babble` answers without an end."""
import argparse
import hashlib
import socketserver
import struct
import sys

# In two parts, so that no scanner takes this source for the thing itself.
EICAR = b'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + b'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'


class Stream(socketserver.StreamRequestHandler):
    def handle(self):
        command = b''
        while not command.endswith(b'\0'):
            byte = self.rfile.read(1)
            if not byte:
                return
            command += byte
        if command != b'zINSTREAM\0':
            self.wfile.write(b'UNKNOWN COMMAND\0')
            return
        manner = self.server.manner
        content = b''
        while True:
            length = self.rfile.read(4)
            if len(length) < 4:
                return
            (size,) = struct.unpack('!I', length)
            if size == 0:
                break
            piece = self.rfile.read(size)
            if len(piece) < size:
                return
            content += piece
            if manner == 'hangup':
                return
            if len(content) > self.server.most:
                self.answer(content, b'INSTREAM size limit exceeded. ERROR\0')
                return
        if manner == 'silent':
            self.rfile.read(1)  # until the other side gives up
        elif manner == 'garbage':
            self.answer(content, b'\xff\xfe what?\0')
        elif manner == 'babble':
            self.answer(content, b'stream: ' + b'O' * 100_000)
        elif EICAR in content:
            self.answer(content, b'stream: Eicar-Signature FOUND\0')
        else:
            self.answer(content, b'stream: OK\0')

    def answer(self, content, words):
        print(len(content), hashlib.sha256(content).hexdigest(), words[:60].rstrip(b'\0').decode('latin-1'), flush=True)
        try:
            self.wfile.write(words)
        except OSError:
            pass  # it has heard enough


class Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def main():
    parser = argparse.ArgumentParser()
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument('--unix')
    where.add_argument('--tcp', action='store_true')
    parser.add_argument('--manner', default='scan', choices=['scan', 'silent', 'garbage', 'hangup', 'babble'])
    parser.add_argument('--most', type=int, default=25 * 1024 * 1024)
    options = parser.parse_args()
    server = Tcp(('127.0.0.1', 0), Stream) if options.tcp else Unix(options.unix, Stream)
    server.manner = options.manner
    server.most = options.most
    address = 'tcp://127.0.0.1:%d' % server.server_address[1] if options.tcp else 'unix:' + options.unix
    print('ready', address, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == '__main__':
    sys.exit(main())
