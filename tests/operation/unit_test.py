#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The systemd unit by systemd's own tools, and the server's side of the bargain: readiness, watchdog, credential."""
import os
import re
import signal
import socket
import subprocess
import tempfile
import unittest

from tools import SOURCE, tool

SERVER = os.path.join(os.environ["OTKLIK_BIN"], "otklik-server")
FOLDER = os.path.join(SOURCE, "resources", "packaging", "server")
PATIENCE = 20


class Unit(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        with open(os.path.join(FOLDER, "otklik-server.service"), encoding="utf-8") as file:
            self.text = file.read()
        # verify wants the program of ExecStart to exist
        self.unit = os.path.join(self.folder.name, "otklik-server.service")
        with open(self.unit, "w", encoding="utf-8") as file:
            file.write(self.text.replace("/usr/bin/otklik-server", SERVER))

    def test_systemd_understands_every_line(self):
        done = subprocess.run([tool("systemd-analyze"), "verify", "--man=no", self.unit], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_the_sandbox_is_tight(self):
        done = subprocess.run([tool("systemd-analyze"), "security", "--offline=true", "--no-pager", self.unit],
                              capture_output=True, text=True)
        found = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
        self.assertTrue(found, done.stdout + done.stderr)
        self.assertLessEqual(float(found.group(1)), 2.0)

    def test_the_command_line_of_the_unit_is_understood(self):
        command = re.search(r"^ExecStart=(.*)$", self.text, re.M).group(1)
        self.assertEqual(command, "/usr/bin/otklik-server serve --config /etc/otklik/server.toml")
        done = subprocess.run([SERVER, "config", "check", os.path.join(FOLDER, "server.toml")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.endswith("server.toml is good\n"), done.stdout)

    def test_a_bad_configuration_does_not_get_better_by_trying_again(self):
        bad = os.path.join(self.folder.name, "bad.toml")
        with open(bad, "w", encoding="utf-8") as file:
            file.write('listn = "x"\n[log]\nlevel = "loud"\n')
        for command in (["config", "check", bad], ["serve", "--config", bad]):
            done = subprocess.run([SERVER, *command], capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn("bad.toml:1:", done.stderr)
            self.assertIn("bad.toml:3:", done.stderr)
        self.assertIn("RestartPreventExitStatus=2\n", self.text)


    def test_a_database_that_is_not_up_is_tried_again_for_as_long_as_it_takes(self):
        done = subprocess.run([SERVER, "serve", "--listen", "127.0.0.1:0", "--data", os.path.join(self.folder.name, "data"),
                               "--database", f"postgresql://otklik@/otklik?host={self.folder.name}"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("cannot be reached", done.stderr)
        self.assertIn("Restart=on-failure\n", self.text)
        self.assertIn("StartLimitIntervalSec=0\n", self.text)


class Service(unittest.TestCase):
    """What systemd would hear."""

    def start(self, abstract=False, **variables):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.manager.close)
        path = os.path.join(folder.name, "notify")
        self.manager.bind("\0" + path if abstract else path)
        self.manager.settimeout(PATIENCE)
        environment = {**os.environ, "NOTIFY_SOCKET": "@" + path if abstract else path, **variables}
        self.data = os.path.join(folder.name, "data")
        self.process = subprocess.Popen([SERVER, "serve", "--listen", "127.0.0.1:0", "--data", self.data],
                                        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def hears(self, state):
        while True:
            told = self.manager.recv(4096).decode().split("\n")
            if state in told:
                return told

    def test_it_is_ready_once_it_listens_and_says_when_it_ends(self):
        for abstract in (False, True):
            self.start(abstract)
            told = self.hears("READY=1")
            line = self.process.stdout.readline().strip()
            self.assertIn(f"STATUS={line}", told)
            self.process.send_signal(signal.SIGTERM)
            self.hears("STOPPING=1")
            self.assertEqual(self.process.wait(PATIENCE), 0)

    def test_it_keeps_the_watchdog_quiet_by_its_own_threads(self):
        self.start(WATCHDOG_USEC="600000")
        self.hears("READY=1")
        for _ in range(3):
            self.hears("WATCHDOG=1")
        self.process.send_signal(signal.SIGSTOP)
        self.manager.settimeout(1)
        with self.assertRaises(TimeoutError):
            for _ in range(5):
                self.manager.recv(4096)
        self.process.send_signal(signal.SIGCONT)

    def test_nobody_else_is_told(self):
        self.start(WATCHDOG_USEC="300000", WATCHDOG_PID="1")
        self.hears("READY=1")
        self.process.send_signal(signal.SIGTERM)
        self.assertNotIn("WATCHDOG=1", self.hears("STOPPING=1"))

    def test_the_master_key_may_be_a_credential(self):
        credentials = tempfile.TemporaryDirectory()
        self.addCleanup(credentials.cleanup)
        key = os.path.join(credentials.name, "otklik.master-key")
        with open(key, "w", encoding="utf-8") as file:
            file.write("5e" * 32 + "\n")
        os.chmod(key, 0o400)
        self.start(CREDENTIALS_DIRECTORY=credentials.name)
        self.hears("READY=1")
        self.assertEqual([name for name in os.listdir(self.data) if name.endswith(".key")], [])
        self.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.process.wait(PATIENCE), 0)


if __name__ == "__main__":
    tool("systemd-analyze")
    unittest.main()
