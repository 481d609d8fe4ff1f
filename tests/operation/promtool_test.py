#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The figures of a live server, read by Prometheus' own tool and by a strict reader of the text format."""
import asyncio
import os
import re
import subprocess
import tempfile
import unittest
import uuid

from peers import Client, Daemon, Refused
from tools import tool

PROMTOOL = tool("promtool")
TOKEN = "a-token-for-prometheus"
SAMPLE = re.compile(r'([a-z_][a-zA-Z0-9_]*)(?:\{(.*)\})? (-?[0-9.e+-]+|\+Inf|NaN)')
LABEL = re.compile(r'([a-z_]+)="((?:[^"\\\\]|\\\\.)*)"')


def read(text):
    """{name: {labels: value}}; fails on a sample whose family was not described before."""
    described, values = {}, {}
    for line in text.splitlines():
        if line.startswith("# "):
            _, what, name, rest = line.split(" ", 3)
            assert name not in described or what not in described[name], f"described twice: {line}"
            described.setdefault(name, {})[what] = rest
            continue
        found = SAMPLE.fullmatch(line)
        assert found, line
        name, labels, value = found.groups()
        family = re.sub(r"_(bucket|sum|count)$", "", name)
        facts = described.get(name) or described.get(family)
        assert facts and facts.get("HELP") and facts.get("TYPE"), f"not described: {line}"
        key = tuple(sorted(LABEL.findall(labels or "")))
        assert key not in values.setdefault(name, {}), f"told twice: {line}"
        values[name][key] = float(value)
    return values


class Figures(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        token = os.path.join(cls.folder.name, "metrics.token")
        with open(token, "w", encoding="utf-8") as file:
            file.write(TOKEN + "\n")
        cls.daemon = Daemon(more=f'[metrics]\ntoken_file = "{token}"\n')

    @classmethod
    def tearDownClass(cls):
        assert cls.daemon.stop() == 0
        cls.folder.cleanup()

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def text(self):
        status, headers, body = self.daemon.http("GET", "/metrics")
        self.assertEqual(status, 200)
        self.assertEqual(headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
        return body.decode()

    def value(self, name, **labels):
        return read(self.text()).get(name, {}).get(tuple(sorted(labels.items())), 0)

    async def work(self):
        """One conversation of everything that is counted: good, refused, slow to come."""
        citizen = await Client.connect(self.daemon, "+79990000001")
        anna = await Client.connect(self.daemon, "operator1")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="Где мой паспорт?")
        await citizen.hears("message.added")
        await anna.ask("conversation.claim", conversation=sent["conversation"])
        await anna.ask("message.send", clientId=str(uuid.uuid4()), conversation=sent["conversation"], text="Проверяю")
        await citizen.hears("message.added", lambda push: push["message"]["text"] == "Проверяю")
        with self.assertRaises(Refused):
            await citizen.ask("conversation.claim", conversation=sent["conversation"])
        stranger = await Client.connect(self.daemon)
        with self.assertRaises(Refused):
            await stranger.ask("session.open", token="nonsense")
        self.daemon.http("POST", "/api/auth/login", {"login": "operator1", "password": "wrong-password"})
        self.daemon.http("GET", "/no/such/" + "path" * 5)
        await anna.close()
        await stranger.close()
        return citizen

    async def test_prometheus_own_tool_finds_nothing_to_say(self):
        citizen = await self.work()
        done = subprocess.run([PROMTOOL, "check", "metrics"], input=self.text(), capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        await citizen.close()

    async def test_what_happens_is_counted(self):
        before = read(self.text())
        citizen = await self.work()
        after = read(self.text())

        def grown(name, **labels):
            key = tuple(sorted(labels.items()))
            return after[name].get(key, 0) - before.get(name, {}).get(key, 0)

        self.assertEqual(grown("otklik_messages_accepted_total"), 2)
        self.assertEqual(grown("otklik_messages_durable_total"), 2)
        self.assertGreaterEqual(grown("otklik_messages_delivered_total"), 4)
        self.assertGreaterEqual(grown("otklik_message_delivery_seconds_count"), 2)
        self.assertGreater(grown("otklik_message_delivery_seconds_sum"), 0)
        self.assertEqual(grown("otklik_requests_refused_total", kind="forbidden"), 1)
        self.assertEqual(grown("otklik_requests_refused_total", kind="unauthenticated"), 1)
        self.assertEqual(grown("otklik_sign_in_failures_total", step="session.open"), 1)
        self.assertEqual(grown("otklik_sign_in_failures_total", step="login"), 1)
        self.assertEqual(grown("otklik_http_requests_total", method="POST", route="/api/auth/login", status="401"), 1)
        self.assertEqual(after["otklik_sessions"][(("of", "citizens"),)], 1)
        self.assertGreater(grown("otklik_desk_commit_seconds_count"), 0)
        self.assertGreater(grown("otklik_desk_batch_commands_count"), 0)
        self.assertEqual(after["otklik_desk_ready"][()], 1)
        self.assertEqual(after["otklik_build_info"].popitem()[1], 1)
        for name in ("process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds",
                     "process_max_fds", "process_start_time_seconds"):
            self.assertGreater(after[name][()], 0, name)
        await citizen.close()

    async def test_who_waits_shows(self):
        citizen = await Client.connect(self.daemon, "+79990000002")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="Жду")
        for _ in range(150):  # counted every few seconds
            if self.value("otklik_conversations", status="queued") > 0:
                break
            await asyncio.sleep(0.1)
        self.assertGreater(self.value("otklik_conversations", status="queued"), 0)
        self.assertGreater(self.value("otklik_longest_wait_seconds"), 0)
        await citizen.close()

    async def test_labels_hold_nothing_from_outside(self):
        citizen = await self.work()
        seen = 0
        for name, samples in read(self.text()).items():
            for labels in samples:
                for label, value in labels:
                    seen += 1
                    self.assertRegex(value, r"^[A-Za-z0-9_./*+-]{1,64}$", f"{name} {label}")
                    self.assertNotRegex(value, r"79990000|operator1|127\.0\.0|nonsense|pathpath", f"{name} {label}")
        self.assertGreater(seen, 50)
        await citizen.close()

    def test_strangers_and_proxies_need_the_token(self):
        passed_on = {"X-Forwarded-For": "127.0.0.1"}
        status, headers, body = self.daemon.http("GET", "/metrics", None, passed_on)
        self.assertEqual((status, headers.get_content_type()), (403, "application/problem+json"))
        self.assertNotIn(b"otklik_", body)
        good = {**passed_on, "Authorization": f"Bearer {TOKEN}"}
        self.assertEqual(self.daemon.http("GET", "/metrics", None, good)[0], 200)
        wrong = {**passed_on, "Authorization": f"Bearer {TOKEN}x"}
        self.assertEqual(self.daemon.http("GET", "/metrics", None, wrong)[0], 403)


if __name__ == "__main__":
    unittest.main()
