#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing that is anybody's stands in the log: the real daemon, every category at debug, through sign-up, sign-in (right
and wrong), messages, notes, files, renewal, revocation and all kinds of refusals; then its standard error is searched for
every password, code, token, phone, name, text and file name, as UTF-8 and in each way in which programs escape it."""
import asyncio
import base64
import json
import os
import re
import unittest
import urllib.parse
import uuid

from peers import BIN, Client, Daemon, PASSWORD, Refused

WORDS = "Справка о пособии для Аграфены"
NOTE = "Перезвонить заявительнице после обеда"
TYPED = "недописанная мысль"
FILE = "Свидетельство Аграфены 2026.pdf"
NAME = "Крестовоздвиженская Аграфена Ильинична"
PHONE = "+79161112233"
SNILS = "112-233-445 95"
PASSPORT = "4509 123456"
EMAIL = "agrafena@mail.example"
STRONG = "кориандр-Лимон-42"
WRONG = "wrong-Password-бегемот"


def disguises(secret):
    """Every way in which bytes of a text may stand in a log."""
    data = secret if isinstance(secret, bytes) else secret.encode()
    text = data.decode()
    return {
        "UTF-8": data,
        "JSON": json.dumps(text)[1:-1].encode(),
        "percent": urllib.parse.quote(text, safe="").encode(),
        "percent, lower case": urllib.parse.quote(text, safe="").lower().encode(),
        "octal": "".join(f"\\{byte:03o}" if byte > 126 else chr(byte) for byte in data).encode(),
        "hexadecimal": "".join(f"\\x{byte:02x}" if byte > 126 else chr(byte) for byte in data).encode(),
        "hex": data.hex().encode(),
        "UTF-16": text.encode("utf-16-le"),
        "base 64": base64.b64encode(data).rstrip(b"="),
        "latin 1": data.decode("latin-1").encode(),
    }


def seen(what, secret, log):
    """How the secret stands in the log."""
    if re.fullmatch(r"\d{6}", secret):  # by itself: the digits of an address in memory are no code
        return [what] if re.search(rf"(?<![0-9a-fx]){secret}(?![0-9a-f])".encode(), log) else []
    return [f"{what} as {how}" for how, disguise in disguises(secret).items() if disguise in log]


class Search(unittest.TestCase):
    def test_a_secret_is_found_however_it_is_written(self):
        for how, disguise in disguises(WORDS).items():
            self.assertIn(f"text as {how}", seen("text", WORDS, b"2026 info otklik.desk \"" + disguise + b"\"\n"))
        self.assertEqual(seen("code", "123456", b"the code 123456 is wrong"), ["code"])
        self.assertEqual(seen("code", "123456", b"at 0x7f1234569a"), [])


class Log(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        os.environ["QT_LOGGING_RULES"] = "*=true"
        self.daemon = Daemon()
        self.secrets = {"password": PASSWORD, "wrong password": WRONG, "new password": STRONG, "text": WORDS, "note": NOTE,
                        "typing": TYPED, "file": FILE, "file as a safe name": FILE.replace(" ", "_"), "name": NAME,
                        "first name": NAME.split()[1], "phone": PHONE, "demo phone": "79990000001", "snils": SNILS,
                        "passport": PASSPORT, "email": EMAIL}

    def learn(self, what, secret):
        self.assertTrue(secret, what)
        self.secrets[f"{what} {len(self.secrets)}"] = secret
        return secret

    def call(self, status, path, body, token=None):
        got, _, content = self.daemon.http("POST", path, body, {"Authorization": f"Bearer {token}"} if token else None)
        self.assertEqual(got, status, content)
        return json.loads(content) if content else {}

    def code_for(self, phone):
        _, _, outbox = self.daemon.http("GET", "/demo/outbox?phone=" + urllib.parse.quote(phone, safe=""))
        return self.learn("code", re.search(r"\b\d{6}\b", json.loads(outbox)["messages"][0]["text"]).group())

    def confirmed(self, challenge, code):
        self.learn("challenge", challenge.split(".")[1])
        tokens = self.call(200, "/api/auth/confirm", {"challenge": challenge, "code": code})
        for each in ("accessToken", "refreshToken"):
            self.learn("token", tokens[each])
        return tokens

    def sign_up_and_in(self):
        form = {"phone": PHONE, "password": STRONG, "fullName": NAME, "snils": SNILS, "passport": PASSPORT,
                "email": EMAIL, "consent": True}
        self.call(400, "/api/auth/register", {**form, "snils": SNILS[:-1] + "4", "email": "nobody"})
        challenge = self.call(202, "/api/auth/register", form)["challenge"]
        code = self.code_for(PHONE)
        self.call(401, "/api/auth/confirm", {"challenge": challenge, "code": "000000" if code != "000000" else "000001"})
        self.confirmed(challenge, code)
        self.call(202, "/api/auth/register", form)  # as if it were new: nobody learns who has an account
        self.call(401, "/api/auth/login", {"login": PHONE, "password": WRONG})
        self.call(401, "/api/auth/login", {"login": "nobody-" + WRONG, "password": WRONG})
        challenge = self.call(202, "/api/auth/login", {"login": PHONE, "password": STRONG})["challenge"]
        return self.confirmed(challenge, self.code_for(PHONE))

    def staff_signs_in(self):
        challenge = self.call(202, "/api/auth/login", {"login": "operator1", "password": PASSWORD})["challenge"]
        _, _, totp = self.daemon.http("GET", "/demo/totp?login=operator1")
        return self.confirmed(challenge, self.learn("totp", json.loads(totp)["code"]))

    def files(self, token):
        name = {"Content-Disposition": "attachment; filename*=UTF-8''" + urllib.parse.quote(FILE), "Content-Type":
                "application/pdf", "Authorization": f"Bearer {token}"}
        status, _, content = self.daemon.http("POST", "/api/files", b"%PDF-1.7\n" + WORDS.encode(), name)
        self.assertEqual(status, 201, content)
        for broken, expected in ((b"MZ" + WORDS.encode(), 415), (b"", 415)):
            self.assertEqual(self.daemon.http("POST", "/api/files", broken, name)[0], expected)
        self.assertEqual(self.daemon.http("POST", "/api/files", b"%PDF-1.7\n", {**name, "Authorization": "Bearer " + WRONG.
                                                                            encode().hex()})[0], 401)
        file = json.loads(content)["file"]
        self.assertEqual(self.daemon.http("GET", f"/api/files/{file}", headers={"Authorization": f"Bearer {token}"})[0], 200)
        return file

    async def talk(self, citizen_token, staff_token, file):
        self.daemon.tokens["citizen"] = citizen_token
        self.daemon.tokens["staff"] = staff_token
        citizen = await Client.connect(self.daemon, "citizen")
        staff = await Client.connect(self.daemon, "staff")
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text=WORDS, files=[file])
        where = sent["conversation"]
        await citizen.ask("typing.set", conversation=where, text=TYPED)
        await staff.ask("conversation.claim", conversation=where)
        await staff.ask("message.send", clientId=str(uuid.uuid4()), conversation=where, text=NOTE, visibility="note")
        await staff.ask("history.search", text=WORDS, citizen=NAME)
        await staff.ask("conversation.update", conversation=where, topic=WORDS, tags=[NOTE[:20]])
        self.daemon.http("GET", f"/api/transcripts/{sent['number']}.txt?notes=1",
                         headers={"Authorization": f"Bearer {staff_token}"})
        for method, params in (("message.send", {"clientId": WORDS, "conversation": where, "text": WORDS}),
                               ("message.send", {"clientId": str(uuid.uuid4()), "conversation": "7", "text": WORDS}),
                               ("conversation.claim", {"conversation": where}),
                               ("conversation.rate", {"conversation": where, "score": 9, "comment": WORDS}),
                               (WORDS, {"token": citizen_token})):
            with self.assertRaises(Refused):
                await citizen.ask(method, **params)
        await citizen.raw('{"jsonrpc": "2.0", "id": 1, "method": "' + WORDS)
        await staff.ask("conversation.close", conversation=where, resolution=WORDS, comment=NOTE)
        await citizen.ask("session.revoke", others=True)
        await staff.close()
        await citizen.close()

    async def test_nothing_that_is_anybodys_stands_in_the_log(self):
        asyncio.get_running_loop().set_debug(False)
        citizen = self.sign_up_and_in()
        staff = self.staff_signs_in()
        file = self.files(citizen["accessToken"])
        await self.talk(citizen["accessToken"], staff["accessToken"], file)
        renewed = self.call(200, "/api/auth/refresh", {"refreshToken": citizen["refreshToken"]})
        self.learn("token", renewed["refreshToken"])
        self.call(401, "/api/auth/refresh", {"refreshToken": citizen["refreshToken"]})  # reuse
        self.call(401, "/api/auth/logout", {}, renewed["accessToken"])
        self.daemon.process.terminate()
        self.assertEqual(self.daemon.process.wait(20), 0)
        with open(self.daemon.log.name, "rb") as file:
            log = file.read()
        with open(os.environ.get("OTKLIK_KEEP_LOG", os.devnull), "wb") as kept:
            kept.write(log)
        self.assertIn(b"otklik.", log, "the log was not even on")
        self.assertEqual([each for what, secret in self.secrets.items() for each in seen(what, secret, log)], [])

    def tearDown(self):
        del os.environ["QT_LOGGING_RULES"]
        self.daemon.stop()


if __name__ == "__main__":
    unittest.main()
