# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The real server on an engine, to be killed and started again, and the counted events that say when."""
import asyncio
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request

BIN = os.environ.get("OTKLIK_BIN", os.path.join(os.path.dirname(__file__), "../../build/dev/bin"))
CITIZENS = [f"+7999000000{n}" for n in range(1, 7)]
OPERATORS = [f"operator{n}" for n in range(1, 5)]
LIMITS = "[limits]\nmessages_per_minute = 0\nwrites_per_minute = 0\nreader_ms_per_minute = 0\nconnections_per_address = 0\nframes_per_second = 0\n"


class House:
    """Starts, kills and starts again; the port, the data and the tokens stay."""

    def __init__(self, folder, engine):
        self.folder = folder
        self.engine = engine
        self.process = None
        self.port = 0
        self.tokens = {}
        self.starts = []  # seconds from the start of the process to its «listening»
        self.environment = dict(os.environ)
        self.watchers = []  # told the name of every counted event
        self.log = open(os.path.join(folder, "server.log"), "ab")
        self.config = os.path.join(folder, "otklik.toml")
        self.configure(LIMITS)
        self.common = ["--database", engine.url, "--data", os.path.join(folder, "data"), "--config", self.config]

    def configure(self, text):
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(text + "[sms]\nkind = \"file\"\n")

    async def prepare(self):
        """Furnished by the first start."""
        await self.start()
        logins = CITIZENS + OPERATORS + ["supervisor1"]
        command = [f"{BIN}/otklik-server", "token", "create", "--days", "30", *self.common]
        for login in logins:
            command += ["--login", login]
        tokens = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        self.tokens = dict(zip(logins, tokens, strict=True))
        await self.stop()
        await self.start()

    async def spawn(self, *options):
        self.process = await asyncio.create_subprocess_exec(
            f"{BIN}/otklik-server", "serve", "--demo", "--listen", f"127.0.0.1:{self.port}", *self.common, *options,
            stdout=asyncio.subprocess.PIPE, stderr=self.log, env=self.environment)

    def last_words(self):
        with open(self.log.name, encoding="utf-8") as log:
            return log.read()[-600:]

    async def start(self, *options):
        """Starts as a service manager would: again, when the database is not back yet."""
        began = time.monotonic()
        while True:
            await self.spawn(*options)
            line = (await asyncio.wait_for(self.process.stdout.readline(), 60)).decode()
            if line:
                break
            code = await self.gone()
            assert self.engine.name == "postgresql" and time.monotonic() - began < 30, \
                f"the server ended with {code}: {self.last_words()}"
            await asyncio.sleep(0.05)
        self.port = int(re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line).group(1))
        self.starts.append(time.monotonic() - began)

    def kill(self, number=signal.SIGKILL):
        # Not through the Popen inside: it would collect the exit code that asyncio waits for.
        if self.process.returncode is None:
            try:
                os.kill(self.process.pid, number)
            except ProcessLookupError:
                pass

    async def gone(self):
        return await asyncio.wait_for(self.process.wait(), 60)

    def close(self):
        self.log.close()

    async def stop(self):
        """SIGTERM; the exit code."""
        if not self.process:
            return 0
        self.kill(signal.SIGTERM)
        return await self.gone()

    def happened(self, event):
        for watcher in list(self.watchers):
            watcher(event)

    async def get(self, path):
        """(status, body); status 0 where nobody answers."""
        def look():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, error.read().decode()
            except OSError as error:
                return 0, str(error)
        return await asyncio.to_thread(look)

    async def ready(self):
        return await self.get("/readyz")

    async def until_ready(self, patience=30):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if (await self.ready())[0] == 200:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"not ready again within {patience} s: {await self.ready()}")
