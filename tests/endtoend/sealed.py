#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing that people say, show, seek or are called lies readable anywhere but in memory: not in the database and its
logs, not in the data directory, temporary files, logs of the server, backups, or a core file.

Runs on SQLite, and on PostgreSQL (its whole data directory and its own log at the most talkative) where
OTKLIK_TEST_POSTGRESQL names an empty database with its server's folder as the host.
"""
import asyncio
import base64
import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import unittest
import urllib.parse
import uuid

from house import House
from peers import BIN, Client

POSTGRESQL = os.environ.get("OTKLIK_TEST_POSTGRESQL", "")
PASSWORD = "Never-written-1"
WORDS = {kind: word for kind, word in (
    ("message", "Загадочнословие"), ("note", "Шёпотомсказанное"), ("name", "Тайнописова"), ("file name", "Скрытносканище"),
    ("topic", "Молчаливотемье"), ("tag", "Неявнометка"), ("resolution", "Безмолвноитог"), ("comment", "Замечаниище"),
    ("rating", "Отзывословие"), ("template", "Заготовословие"), ("trigger", "tajnotrigger"), ("search", "Ищейкословие"),
    ("typing", "Печатаемость"), ("presence", "Обеденствование"), ("e-mail", "nobodyreadsthis@example.org"),
    ("request", "Прошусловие"), ("refusal", "Отказословие"), ("file", "plainly-readable-content"), ("password", PASSWORD))}
NUMBERS = {"phone": "79995551234", "passport": "4509987654", "snils": "11223344595"}


def forms(text):
    """The ways in which a text may lie on a disk."""
    yield text.encode()
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    escaped = json.dumps(text)[1:-1]
    yield escaped.encode()
    yield re.sub(r"\\u([0-9a-f]{4})", lambda m: "\\u" + m.group(1).upper(), escaped).encode()
    yield urllib.parse.quote(text).encode()
    yield text.encode().hex().encode()
    for shift in range(3):  # base64 falls three ways, with frayed ends
        for coded in (base64.b64encode, base64.urlsafe_b64encode):
            yield coded(b"\0" * shift + text.encode())[4:-4]


def spaced(digits, *groups):
    parts, at = [], 0
    for size in groups:
        parts.append(digits[at:at + size])
        at += size
    return parts


TRACES = {form: kind for kind, text in {**WORDS, **NUMBERS}.items() for form in forms(text)}
TRACES |= {form: "passport" for form in forms(" ".join(spaced(NUMBERS["passport"], 4, 6)))}
TRACES |= {form: "snils" for form in forms("-".join(spaced(NUMBERS["snils"], 3, 3, 3)))}


class Sealed(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.cluster = urllib.parse.parse_qs(urllib.parse.urlsplit(POSTGRESQL).query).get("host", [None])[0]
        if cls.cluster:
            for setting in ("log_statement = 'all'", "log_min_duration_statement = 0",
                            "log_parameter_max_length = -1", "log_min_messages = 'debug1'"):
                cls.sql(f"ALTER SYSTEM SET {setting}")
            cls.sql("SELECT pg_reload_conf()")
        cls.house.start()

    @classmethod
    def tearDownClass(cls):
        cls.house.close()

    @classmethod
    def sql(cls, statement):
        subprocess.run(["psql", "-q", "-h", cls.cluster, "-U", "otklik", "otklik", "-c", statement], check=True,
                       stdout=subprocess.DEVNULL)

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)

    def places(self):
        for top in filter(None, (self.house.folder.name, self.cluster)):
            for folder, _, names in os.walk(top):
                for name in names:
                    path = os.path.join(folder, name)
                    if os.path.isfile(path) and not os.path.islink(path):
                        yield path

    def nothing_is_readable(self, when):
        looked = {}
        for path in self.places():
            try:
                with open(path, "rb") as file:
                    content = file.read()
            except FileNotFoundError:
                continue  # gone meanwhile
            looked[os.path.basename(path)] = len(content)
            for trace, kind in TRACES.items():
                self.assertNotIn(trace, content, f"{when}: {path} holds the {kind}")
        return looked

    async def everything_is_said(self):
        status, _, body = self.house.http("POST", "/api/auth/register", {
            "phone": "+" + NUMBERS["phone"], "password": PASSWORD, "fullName": f"{WORDS['name']} Анна Петровна",
            "passport": NUMBERS["passport"], "snils": NUMBERS["snils"], "email": WORDS["e-mail"], "consent": True})
        self.assertEqual(status, 202, body)
        self.house.http("POST", "/api/auth/login", {"login": "+" + NUMBERS["phone"], "password": PASSWORD + "x"})
        pdf = b"%PDF-1.4\n% " + WORDS["file"].encode() + b"\n%%EOF\n"
        status, _, body = self.house.http("POST", "/api/files", pdf * 5000, {
            "Authorization": f"Bearer {self.house.tokens['+79990000002']}", "Content-Type": "application/pdf",
            "Content-Disposition": "attachment; filename*=UTF-8''" + urllib.parse.quote(WORDS["file name"] + ".pdf")})
        self.assertEqual(status, 201, body)
        citizen = await Client.connect(self.house, "+79990000002")
        anna = await Client.connect(self.house, "operator1")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line,
                                 text=f"Это {WORDS['message']}, и паспорт {NUMBERS['passport']}",
                                 files=[json.loads(body)["file"]])
        own = {"conversation": sent["conversation"]}
        await citizen.ask("typing.set", text=WORDS["typing"], **own)
        await anna.ask("presence.set", state="break", reason=WORDS["presence"])
        await anna.ask("presence.set", state="online")
        await anna.ask("conversation.claim", **own)
        await anna.ask("message.send", clientId=str(uuid.uuid4()), text=WORDS["note"], visibility="note", **own)
        await anna.ask("conversation.update", topic=WORDS["topic"], tags=[WORDS["tag"]], **own)
        await anna.ask("template.save", title=WORDS["template"], trigger=WORDS["trigger"], text=WORDS["template"],
                       scope="personal")
        for sought in (WORDS["search"], WORDS["message"]):
            found = await anna.ask("history.search", text=sought, limit=10)
        self.assertTrue(found["hits"], "the word is found all the same")
        asked = await citizen.ask("transcript.request", format="docx", email=WORDS["e-mail"], comment=WORDS["request"],
                                  **own)
        await anna.ask("transcript.answer", request=asked["request"], decision="decline", reason=WORDS["refusal"])
        await anna.ask("conversation.close", resolution=WORDS["resolution"], comment=WORDS["comment"], **own)
        await citizen.ask("conversation.rate", score=5, comment=WORDS["rating"], **own)
        status, _, body = self.house.http("GET", f"/api/transcripts/{sent['number']}.txt", None,
                                          {"Authorization": f"Bearer {self.house.tokens['operator1']}"})
        self.assertIn(WORDS["message"], body.decode())
        self.house.http("GET", "/api/" + urllib.parse.quote(WORDS["search"]) + "?q=" + urllib.parse.quote(WORDS["search"]))
        await citizen.raw('{"jsonrpc":"2.0","id":1,"method":"' + WORDS["search"] + '","params":{"text":7}}')
        await citizen.close()
        await anna.close()

    def test_0_what_lies_readable_is_found(self):
        """A test that finds nothing proves nothing before it has found something."""
        for place, text in (("plain", WORDS["message"]), ("wide", WORDS["note"]), ("coded", NUMBERS["phone"])):
            path = os.path.join(self.house.folder.name, place)
            with open(path, "wb") as file:
                coded = {"plain": text.encode(), "wide": text.encode("utf-16-be"),
                         "coded": base64.b64encode(b"{'phone': '+" + text.encode() + b"'}")}[place]
                file.write(os.urandom(999) + coded + os.urandom(999))
            with self.assertRaises(AssertionError):
                self.nothing_is_readable(place)
            os.remove(path)

    async def test_1_nothing_lies_readable(self):
        await self.everything_is_said()
        looked = self.nothing_is_readable("while it runs")
        self.assertGreater(sum(looked.values()), 500_000, looked)
        self.assertIn("log", looked)
        if self.cluster:
            self.assertTrue(any(re.fullmatch(r"[0-9A-F]{24}", name) for name in looked), "pg_wal was looked at")
            with open(os.path.join(self.cluster, "log"), "rb") as file:
                self.assertIn(b"INSERT INTO messages", file.read().replace(b"\n", b" "), "PostgreSQL told statements")
        else:
            self.assertIn("o.sqlite-wal", looked)
        backup = os.path.join(self.house.folder.name, "backup.tar")
        told = self.house.run("backup", backup)
        if told.returncode == 0 or not self.cluster:
            self.assertEqual(told.returncode, 0, told.stderr)
        self.assertEqual(self.house.run("key", "rotate").returncode, 0)
        self.house.process.send_signal(signal.SIGABRT)
        self.assertEqual(self.house.ended(), -signal.SIGABRT)
        looked = self.nothing_is_readable("after backup, rotation and crash")
        self.assertIn("backup.tar" if told.returncode == 0 else "log", looked)
        self.assertFalse([name for name in looked if name.startswith("core")], "no core file")
        self.house.start()
        self.assertEqual(self.house.stop(), 0)
        self.nothing_is_readable("after the end")
        self.assertEqual(os.listdir(self.house.temporary), [], "nothing is left among temporary files")

    def test_2_no_memory_reaches_a_core_file(self):
        """The limit keeps files away, «not dumpable» also the handlers that read a crashing process through a pipe."""
        self.house.start()
        with open(f"/proc/{self.house.process.pid}/limits", encoding="ascii") as file:
            self.assertRegex(file.read(), r"Max core file size +0 +0 ")
        self.house.stop()
        nobody = pwd.getpwnam("nobody")
        program = os.path.join(self.house.folder.name, "bin", "otklik-server")
        os.makedirs(os.path.dirname(program))
        shutil.copy(f"{BIN}/otklik-server", program)
        if os.geteuid() != 0:
            self.skipTest("only root can start a process of another user and look at it")
        data = os.path.join(self.house.folder.name, "nobody")
        os.mkdir(data)
        os.chmod(self.house.folder.name, 0o755)
        os.chown(data, nobody.pw_uid, nobody.pw_gid)
        process = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--data", data], user=nobody.pw_uid,
                                   group=nobody.pw_gid, extra_groups=[], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        try:
            self.assertTrue(process.stdout.readline().startswith(b"listening"))
            self.assertEqual(os.stat(f"/proc/{process.pid}").st_uid, nobody.pw_uid)
            self.assertEqual(os.stat(f"/proc/{process.pid}/environ").st_uid, 0, "not dumpable: it belongs to root")
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
