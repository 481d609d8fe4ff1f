#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Citizens ask for transcripts by e-mail: a real server, and a real mail server that takes, defers, refuses and falls
silent."""
import asyncio
import email
import email.policy
import json
import os
import re
import signal
import subprocess
import tempfile
import unittest
import uuid

from peers import BIN, Client, Daemon, Refused

HERE = os.path.dirname(os.path.abspath(__file__))
SMTPD = os.path.join(HERE, "../support/smtpd.py")
CERTIFICATE = os.path.join(HERE, "../gateway/tls/certificate.pem")
KEY = os.path.join(HERE, "../gateway/tls/key.pem")
CITIZEN, STAFF = "+79990000001", "operator1"
LONG = 150  # seconds: a mail that was not taken is tried again after a minute


class Smtpd:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            ["/usr/bin/python3", SMTPD, self.folder.name, "--tls", CERTIFICATE, KEY, "--user", "otklik", "secret"],
            stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])

    def letters(self, recipient):
        """The messages that were taken for somebody, in order."""
        found = []
        names = [name for name in os.listdir(self.folder.name) if name.endswith(".json")]
        for name in sorted(names, key=lambda name: int(name.split(".")[0])):
            path = os.path.join(self.folder.name, name)
            with open(path, encoding="utf-8") as file:
                envelope = json.load(file)
            if recipient in envelope["to"]:
                with open(path.replace(".json", ".eml"), "rb") as file:
                    found.append((envelope, email.message_from_binary_file(file, policy=email.policy.default)))
        return found

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.folder.cleanup()


class Mail(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.smtpd = Smtpd()
        cls.secrets = tempfile.TemporaryDirectory()
        password = os.path.join(cls.secrets.name, "password")
        with open(password, "w", encoding="ascii") as file:
            file.write("secret\n")
        cls.daemon = Daemon(database=os.environ.get("OTKLIK_TEST_POSTGRESQL"), more=(
            f'[smtp]\nurl = "smtp://localhost:{cls.smtpd.port}"\nfrom = "no-reply@desk.example"\nuser = "otklik"\n'
            f'password_file = "{password}"\nca_file = "{CERTIFICATE}"\n'))

    @classmethod
    def tearDownClass(cls):
        cls.daemon.stop()
        cls.smtpd.close()
        cls.secrets.cleanup()

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        await self.enter()
        line = (await self.citizen.ask("line.list"))["lines"][0]["line"]
        sent = await self.citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="Где моя справка?")
        self.conversation, self.number = sent["conversation"], sent["number"]

    async def enter(self):
        self.citizen = await Client.connect(self.daemon, CITIZEN)
        self.staff = await Client.connect(self.daemon, STAFF)

    async def asyncTearDown(self):
        await self.citizen.close()
        await self.staff.close()

    async def granted(self, recipient, form):
        asked = await self.citizen.ask("transcript.request", conversation=self.conversation, format=form,
                                       email=recipient)
        await self.staff.ask("transcript.answer", request=asked["request"], decision="email")
        return asked["request"]

    async def state_of(self, request):
        listed = await self.citizen.ask("transcript.requests", state="all")
        return next(one["state"] for one in listed["requests"] if one["request"] == request)

    async def until(self, so, patience=30):
        async def look():
            while not await so():
                await asyncio.sleep(0.1)
        await asyncio.wait_for(look(), patience)

    def count(self, result):
        told = self.daemon.http("GET", "/metrics")[2].decode()
        return float(re.search(rf'^otklik_mail_total{{result="{result}"}} (\S+)$', told, re.MULTILINE).group(1))

    async def counted(self, result, value):
        """Figures follow what was told."""
        async def so():
            return self.count(result) == value
        await self.until(so)

    def command(self, *words):
        return subprocess.run([f"{BIN}/otklik-server", *words, *self.daemon.common], capture_output=True, text=True,
                              check=False)

    def verified(self, name, content):
        """What the server says of a document when it is shown it again."""
        path = os.path.join(self.secrets.name, name)
        with open(path, "wb") as file:
            file.write(content)
        return self.command("transcript", "verify", path)

    def test_whoever_runs_it_may_try_the_mail_server(self):
        tried = self.command("email", "test", "admin@example.org")
        self.assertEqual(tried.returncode, 0, tried.stderr)
        self.assertIn("has taken a letter to admin@example.org", tried.stdout)
        self.assertEqual(len(self.smtpd.letters("admin@example.org")), 1)
        tried = self.command("email", "test", "refuse@example.org")
        self.assertEqual(tried.returncode, 1)
        self.assertIn("5xx", tried.stderr)

    async def test_a_letter_arrives_with_the_very_document(self):
        sent = self.count("sent")
        request = await self.granted("maria@example.org", "pdf")
        told = await self.citizen.hears("transcript.changed", lambda told: told["request"]["state"] == "answered")
        self.assertEqual(told["request"]["request"], request)
        self.assertNotIn("by", told["request"])
        [(envelope, letter)] = self.smtpd.letters("maria@example.org")
        self.assertEqual(envelope["from"], "no-reply@desk.example")
        self.assertTrue(envelope["tls"] and envelope["signedIn"])
        self.assertEqual(letter["From"], "no-reply@desk.example")
        self.assertEqual(letter["To"], "maria@example.org")
        self.assertEqual(letter["Subject"], f"Переписка по обращению № {self.number}")
        self.assertIn("Здравствуйте", letter.get_body().get_content())
        [document] = letter.iter_attachments()
        self.assertEqual(document.get_filename(), f"{self.number}.pdf")
        self.assertEqual(document.get_content_type(), "application/pdf")
        verified = self.verified(document.get_filename(), document.get_content())
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        verified = self.verified(document.get_filename(), document.get_content() + b"\n")
        self.assertNotEqual(verified.returncode, 0, verified.stdout)
        await self.counted("sent", sent + 1)

    async def test_what_is_refused_for_good_comes_back_to_the_staff_at_once(self):
        given_up = self.count("given_up")
        request = await self.granted("refuse@example.org", "txt")
        await self.staff.hears("transcript.changed", lambda told: told["request"]["state"] == "failed")
        self.assertEqual(self.smtpd.letters("refuse@example.org"), [])
        await self.counted("given_up", given_up + 1)
        # And may be answered in another way.
        await self.staff.ask("transcript.answer", request=request, decision="chat")
        told = await self.citizen.hears("message.added", lambda told: told["message"]["files"])
        [file] = told["message"]["files"]
        self.assertEqual(file["name"], f"{self.number}.txt")
        status, _, content = self.daemon.http("GET", f"/api/files/{file['file']}",
                                              headers={"Authorization": f"Bearer {self.daemon.tokens[CITIZEN]}"})
        self.assertEqual(status, 200)
        self.assertEqual(self.verified(file["name"], content).returncode, 0)
        with self.assertRaises(Refused) as refused:
            await self.staff.ask("transcript.answer", request=request, decision="chat")
        self.assertEqual(refused.exception.data["kind"], "conflict")

    async def test_what_is_deferred_and_what_a_death_interrupts_is_tried_again(self):
        before = self.count("deferred")
        deferred = await self.granted("defer@example.org", "txt")
        await self.counted("deferred", before + 1)
        interrupted = await self.granted("hang@example.org", "docx")

        async def was_taken():
            return bool(self.smtpd.letters("hang@example.org"))
        await self.until(was_taken)
        # The mail server has it, and this server dies before it hears so.
        self.daemon.process.send_signal(signal.SIGKILL)
        self.daemon.process.wait()
        self.daemon.process.stdout.close()
        await self.asyncTearDown()
        self.daemon.start()
        await self.enter()
        self.assertEqual(await self.state_of(interrupted), "sending")

        async def both_are_answered():
            return [await self.state_of(one) for one in (deferred, interrupted)] == ["answered", "answered"]
        await self.until(both_are_answered, LONG)
        self.assertEqual(len(self.smtpd.letters("defer@example.org")), 1)
        [(_, first), (_, second)] = self.smtpd.letters("hang@example.org")
        self.assertEqual(first["Message-ID"], second["Message-ID"])
        self.assertEqual(first.as_bytes(), second.as_bytes())


if __name__ == "__main__":
    unittest.main(verbosity=2)
