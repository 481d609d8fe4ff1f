# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A citizen writes everything by which somebody tries to break what shows it (tests/data/hostile.json); an operator opens
every screen and rests the mouse on what came. Nothing is interpreted, nothing is loaded, and the workstation goes on.

usage: hostile.py NAME light|dark"""
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid

from peers import Client, Daemon, Refused
from play import OperatorAt
from stagehands import HERE, Atspi, Step, sms_code, until

LOADS = '<img src="/dev/zero">'
FORGED = '<h1>Вход</h1><a href="file:///etc/passwd">Пароль</a>'
WRITERS = {"+79990000001": LOADS, "+79990000002": FORGED, "+79990000003": "<table width=99999><tr><td>А&Б\tCtrl+Q"}
WAITS = "ждёт ответа, "  # what stands before the last words in the name of a conversation's row
GROWN = 200 * 1024 * 1024
PATIENT = 3  # seconds for an answer that takes a few milliseconds
BOMB = bytes.fromhex("ffd8ffc2000b089c409c4001011100") + bytes(117) + bytes.fromhex("ffd9")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000020001e5"
                    "27d4a2c60000000049454e44ae426082")


def texts():
    with open(os.path.join(HERE, "..", "data", "hostile.json"), encoding="utf-8") as file:
        for row in json.load(file)["texts"]:
            yield (row["text"] * row.get("times", 1))[:4000]


def upload(daemon, login, content, name, kind="image/png"):
    quoted = "".join(f"%{byte:02X}" for byte in name.encode("utf-8", "replace"))
    return daemon.http("POST", "/api/files", content,
                       {"Authorization": f"Bearer {daemon.tokens[login]}", "Content-Type": kind,
                        "Content-Disposition": f"attachment; filename*=UTF-8''{quoted}"})


def register(daemon, phone, name):
    """A citizen whose name is hostile. The server may refuse such a name; then nobody is registered."""
    status, _, body = daemon.http("POST", "/api/auth/register",
                                  {"phone": phone, "password": "Otklik-demo-1", "fullName": name, "consent": True})
    if status != 202:
        return
    challenge = json.loads(body)["challenge"]
    code = sms_code(f"http://127.0.0.1:{daemon.port}", phone)
    status, _, body = daemon.http("POST", "/api/auth/confirm", {"challenge": challenge, "code": code})
    assert status == 200, body
    daemon.tokens[phone] = json.loads(body)["accessToken"]
    WRITERS[phone] = name


async def write(daemon):
    """Every text as a message of one conversation; the first words of three others are hostile on their own."""
    taken = 0
    for login, last in WRITERS.items():
        citizen = await Client.connect(daemon, login)
        line = (await citizen.ask("line.list"))["lines"][0]["line"]
        say = lambda text, files=(): citizen.ask("message.send", clientId=str(uuid.uuid4()), line=line, text=text,
                                                 files=list(files))
        opened = await say("Здравствуйте")
        for text in texts() if login == "+79990000003" else ():
            try:
                await say(text)
                taken += 1
            except Refused as refused:  # half a letter, or nothing visible: said so, and the next one goes on
                assert refused.code == -32602, refused
        status, _, body = upload(daemon, login, PNG, last + ".png")
        assert status == 201, body
        await say("", [json.loads(body)["file"]])
        await say(last)
        await citizen.ask("operator.request", conversation=opened["conversation"])
        await citizen.close()
    assert taken > 30, taken


async def prepare(daemon):
    """A template, a topic and tags of the same kind."""
    supervisor = await Client.connect(daemon, "supervisor1")
    await supervisor.ask("template.save", title=LOADS, trigger="hostile", text=FORGED + LOADS, scope="shared")
    await supervisor.close()
    staff = await Client.connect(daemon, "operator1")
    waiting = (await staff.ask("conversation.list", scope="waiting", limit=50))["conversations"]
    mine = next(one for one in waiting if FORGED in one.get("lastText", ""))
    await staff.ask("conversation.claim", conversation=mine["id"])
    await staff.ask("conversation.update", conversation=mine["id"], topic=LOADS, tags=["А&Б", LOADS, "<b>в</b>"])
    await staff.close()


class Watched:
    """The workstation, whose memory and answers are looked at after each step."""

    def __init__(self, desk, step):
        self.desk = desk
        self.step = step
        self.before = self.memory()
        # Should it load what never ends, the machine is spared.
        subprocess.run(["prlimit", "--pid", str(desk.process.pid), f"--as={8 << 30}:"], check=True)

    def memory(self):
        with open(f"/proc/{self.desk.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def __call__(self, name):
        began = time.monotonic()
        assert self.desk.process.poll() is None, f"the workstation is gone after: {name}"
        self.desk.find("check box", re.compile("^Мои|^Очередь"))
        took = time.monotonic() - began
        grown = self.memory() - self.before
        self.step(name)
        assert grown < GROWN, f"{name}: grown by {grown // 2**20} MB"
        assert took < PATIENT, f"{name}: {took:.1f} s for an answer"

    def hover(self, node):
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        for shift in (0, 3):  # it moves, then rests
            subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2 + shift), str(box.y + box.height // 2)],
                           check=True)


def visit(desk, look):
    desk.scope("Все")
    row = desk.row(WAITS + LOADS)  # the template that is named so has a row as well
    look("the queue")
    look.hover(row)
    desk.find("tool tip", re.compile(re.escape(LOADS)))
    look("the mouse rests on a picture that never ends")
    look.hover(desk.row(WAITS + "<table width=99999>"))
    desk.find("tool tip", re.compile(re.escape("<table width=99999>")))
    look("the mouse rests on a table")
    desk.open(WAITS + "<table width=99999>")
    desk.message("Здравствуйте")
    look("all texts in one conversation")
    view = desk.find("list", "Сообщения")
    desk.focus(view)
    for _ in range(14):
        desk.keys(*["Prior"] * 2)
        look.hover(view)
    look("scrolled up through them")
    desk.scope("Мои")
    desk.open(WAITS + FORGED)
    desk.message(FORGED)
    look("a topic and tags")
    desk.keys("ctrl+k")
    desk.find("list", "Найденное")
    look("the palette")
    desk.keys("Escape")
    desk.screen("Шаблоны")
    desk.open(LOADS)
    look("a template")
    desk.screen("История")
    desk.fill("Слова, номер или телефон", "img")
    desk.open_first_hit()
    look("the history")


def main(name, theme):
    step = Step(name)
    daemon = Daemon()
    desk = None
    try:
        status, _, body = upload(daemon, "+79990000001", BOMB, "a.jpg", "image/jpeg")
        assert (status, json.loads(body)["reason"]) == (413, "pixels"), body
        register(daemon, "+7999%07d" % (int(time.time()) % 10_000_000), f"{LOADS} А&Б")
        asyncio.run(write(daemon))
        asyncio.run(prepare(daemon))
        desk = OperatorAt("--server", f"ws://127.0.0.1:{daemon.port}", home=tempfile.mkdtemp(), theme=theme)
        desk.activate()
        desk.sign_in("operator1")
        visit(desk, Watched(desk, step))
    except BaseException:
        step("it went wrong here")
        if desk:
            print("----", desk.names()[:4000])
        raise
    finally:
        if desk:
            desk.stop()
        daemon.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
