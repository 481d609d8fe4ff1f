# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The real daemon, and a client of docs/protocol.md that shares no code with it."""
import asyncio
import json
import os
import re
import subprocess
import tempfile
import urllib.error
import urllib.request

import websockets

BIN = os.environ["OTKLIK_BIN"]
PASSWORD = "Otklik-demo-1"
PATIENCE = 10


class Daemon:
    """The server of demo data. Its database and data directory are new, and gone with it, unless they are given;
    `more`: further lines for the configuration file. OTKLIK_TEST_GATEWAY_THREADS says on how many threads it serves."""
    program = f"{BIN}/otklik-server"

    def __init__(self, database=None, data=None, more="", **how):
        self.folder = tempfile.TemporaryDirectory()
        self.data = data or self.folder.name
        self.database = database or f"sqlite:{self.data}/o.sqlite"
        self.how = how  # for Popen
        self.port = 0
        self.log = open(os.path.join(self.folder.name, "log"), "wb")
        config = os.path.join(self.folder.name, "otklik.toml")
        threads = os.environ.get("OTKLIK_TEST_GATEWAY_THREADS", "0")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[limits]\nmessages_per_minute = 0\nwrites_per_minute = 0\nreader_ms_per_minute = 0\nconnections_per_address = 0\nframes_per_second = 0\n"
                       f"[server]\ngateway_threads = {threads}\n" + more)
        self.common = ["--database", self.database, "--data", self.data, "--config", config]
        self.start()
        logins = ["+79990000001", "+79990000002", "+79990000003", "+79990000004", "operator1", "operator2",
                  "supervisor1"]
        command = [f"{BIN}/otklik-server", "token", "create", *self.common]
        for login in logins:
            command += ["--login", login]
        tokens = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert len(tokens) == len(logins), "one token a line"
        self.tokens = dict(zip(logins, tokens))

    def start(self):
        """On the same port every time."""
        self.process = subprocess.Popen(
            [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", *self.common, "--demo"],
            stdout=subprocess.PIPE, stderr=self.log, text=True, **self.how)
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening on https?://127\.0\.0\.1:(\d+)\n", line).group(1))

    def http(self, method, path, body=None, headers=None):
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept-Language": "en", **(headers or {})}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(20)
        self.process.stdout.close()
        self.log.close()
        self.folder.cleanup()
        return code


class Refused(Exception):
    def __init__(self, error):
        super().__init__(json.dumps(error, ensure_ascii=False))
        self.code = error["code"]
        self.data = error.get("data") or {}
        self.message = error["message"]


class Client:
    """One WebSocket. Answers go to who asked; pushes are kept in order."""

    def __init__(self, socket):
        self.socket = socket
        self.next = 0
        self.waiting = {}
        self.pushes = []
        self.news = asyncio.Event()
        self.reader = asyncio.create_task(self.read())

    @staticmethod
    async def connect(daemon, login=None, locale="ru"):
        socket = await websockets.connect(f"ws://127.0.0.1:{daemon.port}/ws", subprotocols=["otklik.v1"],
                                          max_size=1 << 22)
        client = Client(socket)
        if login:
            client.greeting = await client.ask("session.open", token=daemon.tokens[login], locale=locale)
        return client

    async def read(self):
        try:
            async for frame in self.socket:
                message = json.loads(frame)
                assert message["jsonrpc"] == "2.0"
                if "method" in message:
                    self.pushes.append((message["method"], message["params"]))
                    self.news.set()
                else:
                    self.waiting.pop(message["id"]).set_result(message)
        except websockets.ConnectionClosed:
            pass
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionError("closed"))

    async def ask(self, method, **params):
        self.next += 1
        self.waiting[self.next] = asyncio.get_running_loop().create_future()
        future = self.waiting[self.next]
        await self.socket.send(json.dumps({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}))
        answer = await asyncio.wait_for(future, PATIENCE)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["result"]

    async def raw(self, text):
        """Sends anything; the answer is the next frame that answers id null or 1."""
        future = asyncio.get_running_loop().create_future()
        self.waiting[None] = future
        self.waiting[1] = future
        await self.socket.send(text)
        answer = await asyncio.wait_for(future, PATIENCE)
        self.waiting.clear()
        return answer

    async def hears(self, method, fits=lambda params: True):
        async def look():
            while True:
                for index, (name, params) in enumerate(self.pushes):
                    if name == method and fits(params):
                        del self.pushes[index]
                        return params
                self.news.clear()
                await self.news.wait()
        return await asyncio.wait_for(look(), PATIENCE)

    async def heard_nothing(self, method, fits=lambda params: True):
        """True silence cannot be awaited: an answered question later than the deed stands behind all earlier pushes."""
        try:
            await self.ask("conversation.get", conversation="999999999")
        except Refused:
            pass
        return not any(name == method and fits(params) for name, params in self.pushes)

    async def close(self):
        await self.socket.close()
        self.reader.cancel()
