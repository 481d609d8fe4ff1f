# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""What an operator could not see is not read, and what comes into sight is read at once: a message that comes behind
another window, into a window that is put away, on another workspace, behind another screen, or below what shows."""
import asyncio
import re
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from peers import Client, Daemon
from play import OperatorAt
from stagehands import Step, Workstation, until
from gi.repository import Atspi

CITIZEN = "+79990000003"
UNREAD = re.compile("непрочитанн")


class CitizenAtTheWire:
    """A citizen without a page, for what only counts."""

    def __init__(self, daemon):
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.client = self.run(Client.connect(daemon, CITIZEN))
        self.conversation = None

    def run(self, what):
        return asyncio.run_coroutine_threadsafe(what, self.loop).result(30)

    def say(self, text):
        where = {"conversation": self.conversation}
        if not self.conversation:
            lines = self.run(self.client.ask("line.list"))["lines"]
            where = {"line": next(line["line"] for line in lines if not line.get("conversation"))}
        sent = self.run(self.client.ask("message.send", clientId=str(uuid.uuid4()), text=text, **where))
        self.conversation = sent["conversation"]
        return sent["seq"]

    def seen(self, seq):
        """The staff have read up to there: told by a push, nothing is asked."""
        return any(method == "message.seen" and params["by"] == "operator" and params["seq"] >= seq
                   for method, params in list(self.client.pushes))


def xdotool(*words):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True).stdout.strip()


def active():
    return xdotool("getactivewindow")


class Act:
    """Away, a message, and back: unread while away, read when back, and the row's badge gone."""

    def __init__(self, step, citizen, desk):
        self.step, self.citizen, self.desk = step, citizen, desk

    def badge(self):
        """Of the citizen's row: lines that give conversations at once bring others, which nobody has read."""
        names = [row.get_name() or "" for row in self.desk.all("list item")]
        return any(UNREAD.search(name) for name in names if self.citizen.client.greeting["user"]["name"] in name)

    def knows_it_is_in_front(self):
        windows = (self.desk.app.get_child_at_index(index) for index in range(self.desk.app.get_child_count()))
        return any(window and window.get_state_set().contains(Atspi.StateType.ACTIVE) for window in windows)

    def __call__(self, name, away, back, leaves=True):
        away()
        # The window manager tells the program a moment later than us.
        until("the desk knows where it is", lambda: self.knows_it_is_in_front() != leaves)
        text = f"Сообщение: {name}"
        seq = self.citizen.say(text)
        # The message is there, in the list that shows it or would; only then is silence worth anything.
        until(f"the desk has «{text}»", lambda: any(
            text in (node.get_name() or "") for node in self.desk.walk() if node.get_role_name() == "list item"))
        assert not self.citizen.seen(seq), f"read while nobody could see it: {name}"
        self.step(name + ", away")
        back()
        until(f"read after coming back: {name}", lambda: self.citizen.seen(seq))
        until(f"no badge after coming back: {name}", lambda: not self.badge())
        self.step(name + ", back")


def main(name):
    step = Step(name)
    daemon = Daemon()
    everybody = []
    try:
        citizen = CitizenAtTheWire(daemon)
        citizen.say("Здравствуйте! Это сообщение видно сразу.")
        url = f"http://127.0.0.1:{daemon.port}"
        other = Workstation("--choose", home=tempfile.mkdtemp())  # any other window
        everybody.append(other)
        desk = OperatorAt("--server", url.replace("http", "ws"), home=tempfile.mkdtemp())
        everybody.append(desk)
        desk.sign_in("operator3")
        desk.scope("Ожидают")
        desk.open("Это сообщение видно сразу")
        desk.take()
        act = Act(step, citizen, desk)

        def behind():
            other.activate()
            until("the other window is in front", lambda: active() == other.window)

        def forward():
            xdotool("windowactivate", "--sync", desk.window)

        def put_away():
            xdotool("windowminimize", "--sync", desk.window)
            until("the window is put away", lambda: active() != desk.window)

        def other_workspace():
            xdotool("set_desktop", "1")
            until("the other workspace shows", lambda: xdotool("get_desktop") == "1")

        def home_workspace():
            xdotool("set_desktop", "0")
            forward()

        act("behind another window", behind, forward)
        act("put away", put_away, forward)
        act("on another workspace", other_workspace, home_workspace)
        act("behind another screen", lambda: desk.screen("История"), lambda: desk.screen("Очередь"), leaves=False)
        for number in range(30):
            citizen.say(f"Строка {number}, чтобы было куда листать.")
        until("all of them are read", lambda: not act.badge())

        def up():
            desk.focus(desk.find("list", "Сообщения"))
            desk.keys("Home")
            time.sleep(0.2)  # the wheel and the keys are not answered by anything

        act("below what shows", up, lambda: desk.keys("End"), leaves=False)
    except BaseException:
        step("it went wrong here")
        for desk in everybody:
            print("----", desk.names())
        raise
    finally:
        for one in everybody:
            one.stop()
        daemon.stop()


main(*sys.argv[1:])
