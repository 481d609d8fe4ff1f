#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The proxy example as it is shipped, in front of the real server: only names, ports and the certificate are set."""
import asyncio
import json
import os
import re
import socket
import ssl
import struct
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
import uuid

import websockets

from peers import Client, Daemon
from tools import SOURCE, tool

NGINX = tool("nginx")
EXAMPLE = os.path.join(SOURCE, "resources", "packaging", "nginx.conf.example")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
PATIENCE = 15


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Proxied(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost", "-keyout", cls.path("key.pem"),
                        "-out", cls.path("chain.pem")], check=True, capture_output=True)
        cls.daemon = Daemon()
        cls.addClassCleanup(cls.daemon.stop)
        cls.plain, cls.port = free_port(), free_port()
        with open(cls.path("nginx.conf"), "w", encoding="utf-8") as file:
            file.write(cls.configuration())
        cls.tls = ssl.create_default_context(cafile=cls.path("chain.pem"))
        cls.process = subprocess.Popen([*cls.command(), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.end)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", cls.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("nginx never listened")

    @classmethod
    def end(cls):
        cls.process.terminate()
        cls.process.wait(PATIENCE)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def command(cls):
        return [NGINX, "-p", cls.folder.name, "-c", cls.path("nginx.conf"), "-e", cls.path("error.log")]

    @classmethod
    def configuration(cls):
        with open(EXAMPLE, encoding="utf-8") as file:
            text = file.read()
        text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)
        text = text.replace("listen 80;", f"listen 127.0.0.1:{cls.plain};")
        text = text.replace("listen 443 ", f"listen 127.0.0.1:{cls.port} ")
        text = text.replace("chat.example", "localhost").replace("/etc/ssl/otklik", cls.folder.name)
        text = text.replace("127.0.0.1:8090", f"127.0.0.1:{cls.daemon.port}")
        places = "".join(f"{kind}_temp_path {cls.path(kind)};\n"
                         for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return (f"pid {cls.path('pid')};\nworker_processes 1;\nuser root;\nevents {{ worker_connections 512; }}\n" if
                os.geteuid() == 0 else f"pid {cls.path('pid')};\nevents {{ worker_connections 512; }}\n") + \
            f"http {{\naccess_log off;\n{places}{text}}}\n"

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def http(self, method, path, body=None, headers=None, port=None):
        address = f"http://localhost:{port}{path}" if port else f"https://localhost:{self.port}{path}"
        opener = urllib.request.build_opener(Stay, urllib.request.HTTPSHandler(context=self.tls))
        request = urllib.request.Request(address, body, headers or {}, method=method)
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    async def enter(self, login):
        link = await websockets.connect(f"wss://localhost:{self.port}/ws", ssl=self.tls, subprotocols=["otklik.v1"],
                                        origin=f"https://localhost:{self.port}")
        client = Client(link)
        await client.ask("session.open", token=self.daemon.tokens[login], locale="ru")
        return client

    def test_the_example_is_what_nginx_wants(self):
        done = subprocess.run([*self.command(), "-t"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("warn", done.stderr)

    async def test_a_dialogue_goes_through(self):
        citizen = await self.enter("+79990000001")
        anna = await self.enter("operator1")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="Через прокси")
        await anna.ask("conversation.claim", conversation=sent["conversation"])
        await anna.ask("message.send", clientId=str(uuid.uuid4()), conversation=sent["conversation"], text="Вижу вас")
        await citizen.hears("message.added", lambda push: push["message"]["text"] == "Вижу вас")
        await citizen.close()
        await anna.close()

    async def test_a_file_goes_there_and_back(self):
        content = PNG + struct.pack(">II", 1600, 1200) + os.urandom(6 * 1024 * 1024)
        owner = {"Authorization": "Bearer " + self.daemon.tokens["+79990000002"]}
        named = {**owner, "Content-Type": "image/png", "Content-Disposition": "attachment; filename=\"shot.png\""}
        status, _, body = self.http("POST", "/api/files", content, named)
        self.assertEqual(status, 201, body)
        file = json.loads(body)
        self.assertEqual(file["size"], len(content))
        status, _, back = self.http("GET", f"/api/files/{file['file']}", None, owner)
        self.assertEqual(status, 200)
        self.assertEqual(back, content)

    def test_what_is_too_large_is_refused(self):
        named = {"Authorization": "Bearer " + self.daemon.tokens["+79990000002"], "Content-Type": "image/png",
                 "Content-Disposition": "attachment; filename=\"shot.png\""}
        self.assertEqual(self.http("POST", "/api/files", PNG + bytes(20 * 1024 * 1024), named)[0], 413)

    def test_pages_come_with_what_a_browser_needs(self):
        status, headers, _ = self.http("GET", "/widget/otklik.js")
        self.assertEqual(status, 200)
        self.assertIn("max-age", headers["Strict-Transport-Security"])
        status, headers, _ = self.http("GET", "/chat?x=1", port=self.plain)
        self.assertEqual((status, headers["Location"]), (308, "https://localhost/chat?x=1"))

    def test_figures_stay_inside(self):
        self.assertEqual(self.http("GET", "/metrics")[0], 403)

    def test_who_signs_in_too_often_is_slowed_down(self):
        answers = [self.http("POST", "/api/auth/refresh", b'{"refreshToken":"x"}', {"Content-Type": "application/json"})[0]
                   for _ in range(40)]
        self.assertIn(429, answers)


if __name__ == "__main__":
    unittest.main()
