#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The contract of docs/protocol.md, held against the real daemon by a client that shares no code with it.

Each test is a dialogue: who says what, who hears what, and who hears nothing.
"""
import asyncio
import datetime
import json
import os
import re
import subprocess
import tempfile
import unittest
import urllib.parse
import uuid

import websockets

from peers import BIN, Client, Daemon, PASSWORD, Refused


def when(text):
    """RFC 3339, UTC, with milliseconds: nothing else."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text), text
    return datetime.datetime.fromisoformat(text[:-1])


class Dialogue(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon()

    @classmethod
    def tearDownClass(cls):
        code = cls.daemon.stop()
        assert code == 0, f"SIGTERM ended it with {code}"

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        self.clients = []

    async def asyncTearDown(self):
        for client in self.clients:
            await client.close()

    async def enter(self, login=None, locale="ru"):
        client = await Client.connect(self.daemon, login, locale)
        self.clients.append(client)
        return client

    async def refused(self, code, kind, awaitable):
        with self.assertRaises(Refused) as caught:
            await awaitable
        self.assertEqual(caught.exception.code, code, caught.exception)
        if kind:
            self.assertEqual(caught.exception.data.get("kind"), kind)
        self.assertTrue(caught.exception.message)
        return caught.exception

    async def line(self, citizen, without_conversation=True):
        lines = (await citizen.ask("line.list"))["lines"]
        for line in lines:
            if not (without_conversation and line.get("conversation")):
                return line["line"]
        conversation = lines[0]["conversation"]
        await citizen.ask("conversation.close", conversation=conversation)
        return lines[0]["line"]

    async def begun(self, citizen, text="Не приходит код подтверждения"):
        return await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=await self.line(citizen), text=text)


class Signing(Dialogue):
    async def test_the_first_call_must_open_the_session(self):
        client = await self.enter()
        error = await self.refused(1, "unauthenticated", client.ask("line.list"))
        self.assertNotIn("token", error.message.lower())

    async def test_a_bad_token_is_unauthenticated(self):
        client = await self.enter()
        await self.refused(1, "unauthenticated", client.ask("session.open", token="nonsense"))

    async def test_a_greeting_names_the_user_the_server_and_the_limits(self):
        client = await self.enter("operator1")
        self.assertEqual(client.greeting["user"]["role"], "operator")
        self.assertIn("conversation.claim", client.greeting["user"]["permissions"])
        when(client.greeting["server"]["now"])
        self.assertEqual(client.greeting["limits"]["textMax"], 4000)
        self.assertEqual(client.greeting["limits"]["fileMax"], 20 * 1024 * 1024)
        self.assertTrue(client.greeting["limits"]["fileTypes"])

    async def test_frames_that_are_no_requests_get_the_standards_codes(self):
        client = await self.enter("operator1")
        for text, code in (("{", -32700), ("[]", -32600), ('{"id":1}', -32600),
                           ('{"jsonrpc":"2.0","id":1,"method":"no.such"}', -32601),
                           ('{"jsonrpc":"2.0","id":1,"method":"message.list","params":{}}', -32602)):
            answer = await client.raw(text)
            self.assertEqual(answer["error"]["code"], code, text)
        answer = await client.raw('{"jsonrpc":"2.0","id":1,"method":"message.list","params":{"limit":1}}')
        self.assertEqual(answer["error"]["data"]["field"], "conversation")
        self.assertTrue(answer["error"]["data"]["reason"])

    async def test_a_citizen_signs_in_by_password_and_code(self):
        phone = "+79990000003"
        status, _, body = self.daemon.http("POST", "/api/auth/login", {"login": phone, "password": PASSWORD})
        self.assertEqual(status, 202, body)
        challenge = json.loads(body)
        self.assertEqual(challenge["method"], "sms")
        self.assertGreater(challenge["expiresIn"], 0)
        _, _, body = self.daemon.http("GET", "/demo/outbox?phone=" + urllib.parse.quote(phone))
        newest = max(json.loads(body)["messages"], key=lambda message: message["at"])
        code = re.search(r"\b\d{6}\b", newest["text"]).group(0)
        wrong = "000000" if code != "000000" else "000001"
        status, headers, body = self.daemon.http("POST", "/api/auth/confirm",
                                                 {"challenge": challenge["challenge"], "code": wrong})
        self.assertEqual(status, 401, body)
        self.assertEqual(headers.get_content_type(), "application/problem+json")
        self.assertTrue(json.loads(body)["kind"])
        status, _, body = self.daemon.http("POST", "/api/auth/confirm",
                                           {"challenge": challenge["challenge"], "code": code})
        self.assertEqual(status, 200, body)
        pair = json.loads(body)
        self.assertEqual(pair["user"]["role"], "citizen")
        status, _, body = self.daemon.http("POST", "/api/auth/refresh", {"refreshToken": pair["refreshToken"]})
        self.assertEqual(status, 200, body)
        second = json.loads(body)
        self.assertNotEqual(second["refreshToken"], pair["refreshToken"])
        status, _, _ = self.daemon.http("POST", "/api/auth/refresh", {"refreshToken": pair["refreshToken"]})
        self.assertEqual(status, 401, "an old refresh token is dead")
        status, _, _ = self.daemon.http("POST", "/api/auth/refresh", {"refreshToken": second["refreshToken"]})
        self.assertEqual(status, 401, "its reuse revokes the family")

    async def test_staff_sign_in_by_totp(self):
        status, _, body = self.daemon.http("POST", "/api/auth/login", {"login": "operator3", "password": PASSWORD})
        self.assertEqual((status, json.loads(body)["method"]), (202, "totp"))
        challenge = json.loads(body)["challenge"]
        code = json.loads(self.daemon.http("GET", "/demo/totp?login=operator3")[2])["code"]
        status, _, body = self.daemon.http("POST", "/api/auth/confirm", {"challenge": challenge, "code": code})
        self.assertEqual(status, 200, body)
        access = json.loads(body)["accessToken"]
        status, _, _ = self.daemon.http("POST", "/api/auth/logout", b"", {"Authorization": f"Bearer {access}"})
        self.assertEqual(status, 204)

    def signed_in(self, phone, agent):
        challenge = json.loads(self.daemon.http("POST", "/api/auth/login", {"login": phone, "password": PASSWORD})[2])
        _, _, body = self.daemon.http("GET", "/demo/outbox?phone=" + urllib.parse.quote(phone))
        newest = max(json.loads(body)["messages"], key=lambda message: message["at"])
        code = re.search(r"\b\d{6}\b", newest["text"]).group(0)
        _, _, body = self.daemon.http("POST", "/api/auth/confirm", {"challenge": challenge["challenge"], "code": code},
                                      {"User-Agent": agent})
        return json.loads(body)

    async def test_a_session_is_listed_and_ended_from_another(self):
        firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
        pairs = [self.signed_in("+79990000005", agent) for agent in ("curl/8.0", firefox)]
        for name, pair in zip(("lost", "mine"), pairs):
            self.daemon.tokens[name] = pair["accessToken"]
        lost, mine = await self.enter("lost"), await self.enter("mine")
        sessions = (await mine.ask("session.list"))["sessions"]
        self.assertEqual([(one["client"], one["current"]) for one in sessions],
                         [("Firefox 128, Linux", True), ("curl 8.0", False)])
        for one in sessions:
            self.assertEqual(one["address"], "127.0.0.1")
            self.assertLessEqual(when(one["startedAt"]), when(one["lastSeenAt"]))
        self.assertEqual(await mine.ask("session.revoke", session=sessions[1]["session"]), {"ended": 1})
        self.assertEqual((await lost.hears("session.ending"))["reason"], "revoked")
        await asyncio.wait_for(lost.socket.wait_closed(), 10)
        self.assertEqual(lost.socket.close_code, 4401)
        status, _, _ = self.daemon.http("POST", "/api/auth/refresh", {"refreshToken": pairs[0]["refreshToken"]})
        self.assertEqual(status, 401)
        self.assertEqual(len((await mine.ask("session.list"))["sessions"]), 1)
        await self.refused(3, "not_found", mine.ask("session.revoke", session=sessions[1]["session"]))
        await self.refused(-32602, None, mine.ask("session.revoke"))
        await self.refused(2, "forbidden", mine.ask("session.list", person="1"))

    async def test_a_wrong_password_and_an_unknown_login_sound_the_same(self):
        answers = [self.daemon.http("POST", "/api/auth/login", {"login": login, "password": "Wrong-password-1"})
                   for login in ("+79990000004", "+79995550000")]
        self.assertEqual([status for status, _, _ in answers], [401, 401])
        self.assertEqual(json.loads(answers[0][2])["detail"], json.loads(answers[1][2])["detail"])

    async def test_registration_names_the_field_that_is_wrong(self):
        good = {"phone": "+79995550101", "password": "Long-enough-1", "fullName": "Иванова Мария", "consent": True}
        for field, value in (("phone", "12"), ("password", "short"), ("fullName", ""), ("consent", False)):
            status, _, body = self.daemon.http("POST", "/api/auth/register", {**good, field: value})
            self.assertEqual(status, 400 if status == 400 else 422, body)
            self.assertEqual(json.loads(body)["field"], field)
        status, _, body = self.daemon.http("POST", "/api/auth/register", good)
        self.assertEqual(status, 202, body)
        self.assertTrue(json.loads(body)["challenge"])


class Talking(Dialogue):
    async def test_the_first_message_registers_a_conversation_and_the_desk_hears_of_it(self):
        citizen, anna = await self.enter("+79990000001"), await self.enter("operator1")
        sent = await self.begun(citizen)
        self.assertRegex(sent["number"], r"^\d{4}-\d{6}$")
        when(sent["at"])
        changed = await anna.hears("conversation.changed", lambda p: p["conversation"]["id"] == sent["conversation"])
        self.assertEqual(changed["conversation"]["status"], "queued")
        page = await citizen.ask("message.list", conversation=sent["conversation"])
        seqs = [m["seq"] for m in page["messages"]]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)), "without gaps from 1")
        events = [m.get("event") for m in page["messages"] if m["kind"] == "notice"]
        self.assertIn("registered", events)
        self.assertIn("queued", events)

    async def test_the_same_client_id_gives_the_same_answer_and_no_second_message(self):
        citizen = await self.enter("+79990000001")
        line, tag = await self.line(citizen), str(uuid.uuid4())
        first = await citizen.ask("message.send", clientId=tag, line=line, text="Один раз")
        again = await citizen.ask("message.send", clientId=tag, line=line, text="Один раз")
        self.assertEqual(first, again)
        page = await citizen.ask("message.list", conversation=first["conversation"], limit=200)
        self.assertEqual(sum(m["text"] == "Один раз" for m in page["messages"]), 1)

    async def test_claim_reply_read_close_and_rate(self):
        citizen, anna = await self.enter("+79990000001"), await self.enter("operator1")
        boris = await self.enter("operator2")
        sent = await self.begun(citizen)
        conversation = sent["conversation"]
        outcomes = await asyncio.gather(anna.ask("conversation.claim", conversation=conversation),
                                        boris.ask("conversation.claim", conversation=conversation),
                                        return_exceptions=True)
        losers = [o for o in outcomes if isinstance(o, Refused)]
        self.assertEqual(len(losers), 1, "exactly one wins")
        self.assertEqual((losers[0].code, losers[0].data["kind"]), (4, "conflict"))
        self.assertEqual(losers[0].data["state"], "assigned")
        if isinstance(outcomes[0], Refused):
            anna, boris = boris, anna
        notice = await citizen.hears("message.added", lambda p: p["message"].get("event") == "assigned")
        self.assertEqual(notice["message"]["author"]["kind"], "system")
        await anna.ask("message.send", clientId=str(uuid.uuid4()), conversation=conversation, text="Между нами",
                       visibility="note")
        reply = await anna.ask("message.send", clientId=str(uuid.uuid4()), conversation=conversation,
                               text="Здравствуйте! Проверьте номер телефона.")
        heard = await citizen.hears("message.added", lambda p: p["message"]["author"]["kind"] == "operator")
        self.assertEqual(heard["message"]["seq"], reply["seq"], "the note stays among staff")
        self.assertEqual(heard["message"]["visibility"], "public")
        page = await citizen.ask("message.list", conversation=conversation, limit=200)
        self.assertNotIn("Между нами", json.dumps(page, ensure_ascii=False))
        await citizen.ask("message.read", conversation=conversation, seq=reply["seq"])
        seen = await anna.hears("message.seen", lambda p: p["conversation"] == conversation and p["by"] == "citizen")
        self.assertEqual(seen["seq"], reply["seq"])
        await citizen.ask("typing.set", conversation=conversation, text="Спаси")
        self.assertEqual((await anna.hears("typing.changed", lambda p: p["conversation"] == conversation))["text"],
                         "Спаси")
        await anna.ask("typing.set", conversation=conversation, text="секрет")
        typing = await citizen.hears("typing.changed", lambda p: p["conversation"] == conversation)
        self.assertNotIn("секрет", json.dumps(typing, ensure_ascii=False))
        await self.refused(4, "conflict", citizen.ask("conversation.rate", conversation=conversation, score=5))
        await anna.ask("conversation.close", conversation=conversation, resolution="Помогли", topic="Вход")
        await citizen.hears("message.added", lambda p: p["message"].get("event") == "closed")
        error = await self.refused(4, "conflict", citizen.ask(
            "message.send", clientId=str(uuid.uuid4()), conversation=conversation, text="Ещё вопрос"))
        self.assertEqual(error.data["state"], "closed")
        for score in (0, 6):
            error = await self.refused(-32602, None,
                                       citizen.ask("conversation.rate", conversation=conversation, score=score))
            self.assertEqual(error.data["field"], "score")
        await citizen.ask("conversation.rate", conversation=conversation, score=5, comment="Быстро")
        got = await anna.ask("conversation.get", conversation=conversation)
        self.assertEqual(got["conversation"]["status"], "closed")
        await anna.ask("conversation.reopen", conversation=conversation)
        got = await anna.ask("conversation.get", number=sent["number"])
        self.assertEqual(got["conversation"]["status"], "queued")
        await citizen.ask("conversation.close", conversation=conversation)

    async def test_strangers_and_citizens_are_kept_out(self):
        citizen, other = await self.enter("+79990000001"), await self.enter("+79990000002")
        sent = await self.begun(citizen)
        for method in ("message.list", "conversation.get", "conversation.close"):
            await self.refused(3, "not_found", other.ask(method, conversation=sent["conversation"]))
        await self.refused(2, "forbidden", citizen.ask("conversation.claim", conversation=sent["conversation"]))
        await self.refused(2, "forbidden", citizen.ask("history.search", text="код", limit=5))
        await self.refused(2, "forbidden", citizen.ask(
            "message.send", clientId=str(uuid.uuid4()), conversation=sent["conversation"], text="x",
            visibility="note"))

    async def test_texts_at_and_beyond_the_bound(self):
        citizen = await self.enter("+79990000001")
        line = await self.line(citizen)
        await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text="ы" * 4000)
        for text, field in (("ы" * 4001, "text"), ("", "text"), ("нуль\u0000", "text")):
            with self.assertRaises(Refused) as caught:
                await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text=text)
            self.assertIn(caught.exception.code, (-32602, 6))
            self.assertEqual(caught.exception.data.get("field", field), field)
        error = await self.refused(-32602, None, citizen.ask("message.send", clientId="not-a-uuid", line=line, text="а"))
        self.assertEqual(error.data["field"], "clientId")

    async def test_history_is_found_by_another_word_form(self):
        citizen, anna = await self.enter("+79990000002"), await self.enter("operator1")
        word = "Квитанция"
        sent = await self.begun(citizen, f"{word} об уплате пошлины не загружается {uuid.uuid4().hex[:6]}")
        found = await anna.ask("history.search", text="квитанцией", limit=10)
        hit = next(h for h in found["hits"] if h["conversation"] == sent["conversation"])
        start, length = hit["highlights"][0]
        self.assertEqual(hit["snippet"][start:start + length].lower(), word.lower())
        page = await anna.ask("history.search", number=sent["number"], limit=5)
        self.assertTrue(all(h["number"] == sent["number"] for h in page["hits"]) and page["hits"])

    async def test_templates_are_saved_found_and_removed(self):
        anna = await self.enter("operator1")
        saved = await anna.ask("template.save", title="Проверка", trigger="proverka",
                               text="Здравствуйте, {{citizen.name | уважаемый заявитель}}!", scope="personal")
        key = saved.get("template") or saved
        key = key["template"] if isinstance(key, dict) else key
        listed = (await anna.ask("template.list", query="Проверка"))["templates"]
        self.assertIn(key, [t["template"] for t in listed])
        await anna.ask("template.remove", template=key)
        listed = (await anna.ask("template.list", query="Проверка"))["templates"]
        self.assertNotIn(key, [t["template"] for t in listed])

    async def test_presence_is_told_to_the_others(self):
        anna, boris = await self.enter("operator1"), await self.enter("operator2")
        answer = await anna.ask("presence.set", state="break", reason="обед")
        self.assertEqual(answer["state"], "break")
        when(answer["since"])
        await boris.hears("presence.changed", lambda p: p["state"] == "break")
        await anna.ask("presence.set", state="online")
        operators = (await boris.ask("operator.list"))["operators"]
        self.assertIn("online", [o["state"] for o in operators])

    async def test_lists_page_without_repeats(self):
        anna = await self.enter("supervisor1")
        seen, before = [], None
        for _ in range(50):
            page = await anna.ask("conversation.list", scope="all", limit=3, **({"before": before} if before else {}))
            seen += [c["id"] for c in page["conversations"]]
            if not page["more"]:
                break
            before = page["cursor"]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertGreater(len(seen), 3)
        for scope in ("mine", "waiting"):
            self.assertIn("conversations", await anna.ask("conversation.list", scope=scope, limit=10))

    async def test_an_operator_is_asked_for_and_lines_are_connected(self):
        citizen = await self.enter("+79990000001")
        sent = await self.begun(citizen)
        answer = await citizen.ask("operator.request", conversation=sent["conversation"])
        self.assertGreaterEqual(answer["position"], 1)
        lines = (await citizen.ask("line.list"))["lines"]
        line = next(line["line"] for line in lines if not line.get("conversation"))
        self.assertIn("connected", await citizen.ask("line.connect", line=line))
        self.assertIn("connected", await citizen.ask("line.disconnect", line=line))
        own = await citizen.ask("conversation.list", limit=10)
        self.assertIn(sent["conversation"], [c["id"] for c in own["conversations"]])


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000020001e5"
                    "27de fc0000000049454e44ae426082".replace(" ", ""))


class Files(Dialogue):
    def upload(self, login, body, type, name):
        return self.daemon.http("POST", "/api/files", body, {
            "Authorization": f"Bearer {self.daemon.tokens[login]}", "Content-Type": type,
            "Content-Disposition": "attachment; filename*=UTF-8''" + urllib.parse.quote(name)})

    async def test_a_file_goes_with_a_message_and_only_who_takes_part_gets_it(self):
        citizen, anna = await self.enter("+79990000001"), await self.enter("operator1")
        status, _, body = self.upload("+79990000001", PNG, "image/png", "снимок экрана.png")
        self.assertEqual(status, 201, body)
        file = json.loads(body)
        self.assertEqual((file["name"], file["type"], file["size"]), ("снимок экрана.png", "image/png", len(PNG)))
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=await self.line(citizen), text="",
                                 files=[file["file"]])
        page = await anna.ask("message.list", conversation=sent["conversation"])
        self.assertEqual([f["name"] for m in page["messages"] for f in m["files"]], ["снимок экрана.png"])
        bearer = lambda login: {"Authorization": f"Bearer {self.daemon.tokens[login]}"}
        status, headers, body = self.daemon.http("GET", f"/api/files/{file['file']}", None, bearer("operator1"))
        self.assertEqual((status, body), (200, PNG))
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("attachment", headers["Content-Disposition"])
        self.assertEqual(self.daemon.http("GET", f"/api/files/{file['file']}", None, bearer("+79990000002"))[0], 404)
        self.assertEqual(self.daemon.http("GET", f"/api/files/{file['file']}")[0], 401)
        status, headers, body = self.daemon.http("GET", f"/api/transcripts/{sent['number']}.txt", None,
                                                 bearer("+79990000001"))
        self.assertEqual(status, 200, body)
        self.assertIn(sent["number"], body.decode())
        for ending, begin in (("pdf", b"%PDF-1.4"), ("docx", b"PK")):
            status, headers, body = self.daemon.http(
                "GET", f"/api/transcripts/{sent['number']}.{ending}?pictures=1&masked=1", None, bearer("+79990000001"))
            self.assertEqual(status, 200, body[:300])
            self.assertTrue(body.startswith(begin))
            self.assertIn(ending, headers["Content-Disposition"])
        self.assertEqual(self.daemon.http("GET", f"/api/transcripts/{sent['number']}.txt", None,
                                          bearer("+79990000002"))[0], 404)

    async def test_what_is_no_document_is_refused_with_a_sentence(self):
        status, headers, body = self.upload("+79990000001", b"MZ\x90\x00" + b"\0" * 500, "application/pdf", "скан.pdf")
        self.assertEqual(status, 415, body)
        self.assertEqual(headers.get_content_type(), "application/problem+json")
        self.assertTrue(json.loads(body)["detail"])
        status, _, body = self.upload("+79990000001", b"%PDF-1.4\n" + b"0" * (21 << 20), "application/pdf", "b.pdf")
        self.assertEqual(status, 413, body[:300])
        self.assertEqual(json.loads(body)["kind"], "too_large")


class Sealed(Dialogue):
    async def test_nothing_that_was_said_lies_readable_on_the_disk(self):
        """In UTF-8, UTF-16 and the bytes of files: database, WAL, data directory, log."""
        citizen, anna = await self.enter("+79990000002"), await self.enter("operator1")
        words = ["Загадочнословие", "Тайнописание", "Скрытнопись", "Молчаливость"]
        status, _, body = self.daemon.http("POST", "/api/auth/register", {
            "phone": "+79995551234", "password": "Long-enough-1", "fullName": f"Кириллова {words[0]}", "consent": True})
        self.assertEqual(status, 202, body)
        secret_file = b"%PDF-1.4\n% plainly-readable-content\n%%EOF\n" * 40
        status, _, body = self.daemon.http("POST", "/api/files", secret_file, {
            "Authorization": f"Bearer {self.daemon.tokens['+79990000002']}", "Content-Type": "application/pdf",
            "Content-Disposition": "attachment; filename*=UTF-8''" + urllib.parse.quote(f"{words[1]}.pdf")})
        self.assertEqual(status, 201, body)
        sent = await citizen.ask("message.send", clientId=str(uuid.uuid4()), line=await self.line(citizen),
                                 text=f"Это {words[2]}", files=[json.loads(body)["file"]])
        await anna.ask("conversation.claim", conversation=sent["conversation"])
        await anna.ask("conversation.update", conversation=sent["conversation"], topic=words[3], tags=[words[3]])
        traces = [w.encode(code) for w in words for code in ("utf-8", "utf-16-le")]
        traces += [b"79995551234", b"79990000002", b"plainly-readable-content", PASSWORD.encode()]
        looked = 0
        for folder, _, names in os.walk(self.daemon.folder.name):
            for name in names:
                if not os.path.isfile(os.path.join(folder, name)):
                    continue  # the socket for commands
                with open(os.path.join(folder, name), "rb") as file:
                    content = file.read()
                looked += len(content)
                for trace in traces:
                    self.assertNotIn(trace, content, f"{name} holds {trace!r}")
        self.assertGreater(looked, 100_000)


class Port(Dialogue):
    async def test_health_readiness_metrics_and_the_documents(self):
        self.assertEqual(self.daemon.http("GET", "/healthz")[0], 200)
        self.assertEqual(self.daemon.http("GET", "/readyz")[0], 200)
        status, headers, body = self.daemon.http("GET", "/metrics")
        self.assertEqual((status, headers.get_content_type()), (200, "text/plain"))
        self.assertIn(b"# TYPE", body)
        status, _, body = self.daemon.http("GET", "/openrpc.json")
        names = [m["name"] for m in json.loads(body)["methods"]]
        for name in ("session.open", "message.send", "conversation.claim", "history.search", "template.save"):
            self.assertIn(name, names)
        status, headers, body = self.daemon.http("GET", "/widget/otklik.js")
        self.assertEqual(status, 200)
        self.assertIn("javascript", headers.get_content_type())
        self.assertRegex(headers["ETag"], r'^"[^"]+"$')
        self.assertEqual(self.daemon.http("GET", "/widget/otklik.js", None, {"If-None-Match": headers["ETag"]})[0], 304)
        status, headers, body = self.daemon.http("GET", "/")
        self.assertEqual((status, headers.get_content_type()), (200, "text/html"))
        self.assertEqual(self.daemon.http("GET", "/no/such")[0], 404)

    async def test_silence_is_closed_with_4401(self):
        client = await self.enter()
        await asyncio.wait_for(client.socket.wait_closed(), 15)
        self.assertEqual(client.socket.close_code, 4401)

    async def test_a_huge_frame_is_closed_with_1009(self):
        client = await self.enter("operator1")
        await client.socket.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "line.list",
                                             "params": {"query": "x" * 70_000}}))
        await asyncio.wait_for(client.socket.wait_closed(), 15)
        self.assertEqual(client.socket.close_code, 1009)

    async def test_two_megabytes_end_the_connection_and_harm_nobody_else(self):
        anna, rude = await self.enter("operator1"), await self.enter("operator2")
        try:
            await rude.socket.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "line.list",
                                               "params": {"query": "x" * (2 << 20)}}))
        except websockets.ConnectionClosed:
            pass
        await asyncio.wait_for(rude.socket.wait_closed(), 15)
        self.assertEqual(rude.socket.close_code, 1009)
        self.assertTrue((await anna.ask("operator.list"))["operators"])


class Leaving(unittest.IsolatedAsyncioTestCase):
    async def test_sigterm_says_1012_and_ends_cleanly(self):
        daemon = Daemon()
        client = await Client.connect(daemon, "operator1")
        daemon.process.terminate()
        await asyncio.wait_for(client.socket.wait_closed(), 15)
        self.assertEqual(client.socket.close_code, 1012)
        self.assertEqual(daemon.stop(), 0)

    async def test_bad_options_end_with_2_and_one_clear_line(self):
        for options in (["--listen", "nonsense"], ["--no-such-option"], ["--database", "mysql:x"],
                        ["--demo", "--listen", "0.0.0.0:0"]):
            with tempfile.TemporaryDirectory() as folder:
                run = subprocess.run([f"{BIN}/otklik-server", "serve", "--data", folder, *options],
                                     capture_output=True, text=True, timeout=20)
                self.assertEqual(run.returncode, 2, options)
                self.assertEqual(len(run.stderr.strip().splitlines()), 1, run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
