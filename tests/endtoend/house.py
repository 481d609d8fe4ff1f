# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A data directory with its database, in which servers come and go: on SQLite, or on the PostgreSQL database that
OTKLIK_TEST_POSTGRESQL names."""
import json
import os
import re
import subprocess
import tempfile
import urllib.error
import urllib.request

from peers import BIN

PATIENCE = 60
LOGINS = ["+79990000001", "+79990000002", "operator1"]


class House:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.log = os.path.join(self.folder.name, "log")
        self.temporary = os.path.join(self.folder.name, "tmp")
        os.mkdir(self.temporary)
        self.data = os.path.join(self.folder.name, "data")
        self.arm = os.path.join(self.folder.name, "kill-at")
        config = os.path.join(self.folder.name, "otklik.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[limits]\nmessages_per_minute = 0\nwrites_per_minute = 0\nreader_ms_per_minute = 0\nconnections_per_address = 0\nframes_per_second = 0\n")
        database = os.environ.get("OTKLIK_TEST_POSTGRESQL") or f"sqlite:{self.data}/o.sqlite"
        self.common = ["--database", database, "--data", self.data, "--config", config]
        self.process = None
        self.tokens = {}

    @property
    def key_file(self):
        return os.path.join(self.data, "master.key")

    def keys(self):
        with open(self.key_file, encoding="ascii") as file:
            return file.read().split()

    def environment(self, killable=True, talkative=False):
        """Temporary files where they can be found, logs that tell all, and a death that can be ordered."""
        shim = os.environ.get("OTKLIK_KILLAT")
        kill = {"LD_PRELOAD": shim, "OTKLIK_KILL_AT": self.arm} if killable and shim else {}
        rules = {"QT_LOGGING_RULES": "*.debug=true"} if talkative else {}
        return {**os.environ, **kill, **rules, "TMPDIR": self.temporary}

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [f"{BIN}/otklik-server", "serve", "--listen", "127.0.0.1:0", *self.common, "--demo"],
                stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment(talkative=True))
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line).group(1))
        if not self.tokens:
            told = self.run("token", "create", *[word for login in LOGINS for word in ("--login", login)])
            self.tokens = dict(zip(LOGINS, told.stdout.split()))

    def run(self, *command, killable=False):
        return subprocess.run([f"{BIN}/otklik-server", *command, *self.common], capture_output=True, text=True,
                              timeout=PATIENCE, env=self.environment(killable))

    def http(self, method, path, body=None, headers=None):
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept-Language": "en", **(headers or {})}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def ended(self):
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.process = None
        return code

    def stop(self):
        self.process.terminate()
        return self.ended()

    def kill_at(self, number):
        with open(self.arm + ".new", "w", encoding="ascii") as file:
            file.write(str(number))
        os.replace(self.arm + ".new", self.arm)

    def disarm(self):
        if os.path.exists(self.arm):
            os.remove(self.arm)

    def close(self):
        if self.process:
            self.process.kill()
            self.ended()
        self.folder.cleanup()
