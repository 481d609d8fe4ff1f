# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The real workstation, a browser's tab and the whole browser are killed with -9 at random instants, with the server up
or down, while other people keep the server busy. What a person had sent off, that is: what had left the field where it was
written, arrives once, after nothing but a restart; what had not, arrives once at most.

A whole Chromium that is killed loses the last of localStorage, up to a minute of it, whatever a page does: it is killed when
the message lies on its disk, or has arrived. If the newest token was lost with it the citizen signs in again.

    tests/endtoend/stage.sh /usr/bin/python3 tests/faults/deskandbrowser.py NAME --rounds 10 [--seed N]
"""
import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../endtoend"))  # behind our own folder: both have a house.py
from play import LINE, PASSWORD, CitizenAt, OperatorAt  # noqa: E402
from stagehands import BIN, Server, Step, get_json, sms_code, until  # noqa: E402

from house import LIMITS  # noqa: E402
from kills import settled  # noqa: E402
from ledger import Ledger  # noqa: E402
from people import LOST, Citizen, Operator, Supervisor  # noqa: E402

LOGIN = "operator2"
NAME = "Стойкова Вера Ильинична"


class Crowd:
    """Other people on the same server, on a thread of their own; the supervisor among them answers our questions."""

    def __init__(self, server, chance):
        self.port = server.port
        self.watchers = []
        logins = ["+79990000004", "+79990000005", "operator3", "supervisor1"]
        self.tokens = server.tokens(*logins)
        self.ledger = Ledger()
        self.people = [Citizen(self, self.ledger, logins[0], chance), Citizen(self, self.ledger, logins[1], chance),
                       Operator(self, self.ledger, logins[2], chance)]
        for person in self.people:
            person.pace = 0.3  # an operator may watch 256 conversations, closed ones too
        self.supervisor = Supervisor(self, self.ledger, logins[3], chance)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        async def live():
            await asyncio.gather(*(person.live() for person in [*self.people, self.supervisor]), return_exceptions=True)
        try:
            self.loop.run_until_complete(live())
        except asyncio.CancelledError:
            pass

    def happened(self, event):
        pass

    def ask(self, question):
        """The answer to a question of the supervisor, however often the server is killed meanwhile."""
        def look():
            try:
                return asyncio.run_coroutine_threadsafe(question(), self.loop).result(30)
            except (*LOST, AttributeError):
                return None
        return until("the supervisor gets an answer", look, 60)

    def texts(self, number):
        async def question():
            conversation = (await self.supervisor.ask("conversation.get", number=number))["conversation"]["id"]
            known = await self.supervisor.page_through(conversation, 0, {})
            return [line for line in known.values()]
        return self.ask(question)

    def leave(self):
        asyncio.run_coroutine_threadsafe(settled(self.people), self.loop).result(90)

        def end():
            for person in [*self.people, self.supervisor]:
                person.over = True
            for task in asyncio.all_tasks(self.loop):
                task.cancel()
        self.loop.call_soon_threadsafe(end)
        self.thread.join(20)


def commands():
    """(pid, command line) of every process."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
                yield int(pid), file.read()
        except OSError:
            continue


def ancestors(pid):
    while pid > 1:
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                pid = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            return
        yield pid


def stab(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class Browser(CitizenAt):
    """A browser whose profile outlives it."""

    def __init__(self, url, profile, phone):
        self.url, self.profile, self.phone = url, profile, phone
        super().__init__(url, profile=profile)

    def sign_in_again(self):
        if not self.ask("visible", role="textbox", name="Телефон"):
            self.click("Войти")
            until("the form to sign in", lambda: self.ask("visible", role="textbox", name="Телефон"))
        def sent():
            return len(get_json(f"{self.url}/demo/outbox?phone={self.phone.replace('+', '%2B')}")["messages"])
        before = sent()
        self.fill("Телефон", self.phone)
        self.fill("Пароль", PASSWORD)
        self.click("Войти")
        until("a new code", lambda: sent() > before)
        self.fill("Код подтверждения", sms_code(self.url, self.phone))
        self.click("Подтвердить")

    def processes(self, mark):
        """Those of this browser, by its profile, whose command line holds the mark."""
        heads = {pid for pid, words in commands() if self.profile in words}
        return [pid for pid, words in commands() if mark in words and (pid in heads or heads & set(ancestors(pid)))]

    def kill_tab(self):
        for pid in self.processes("--type=renderer"):
            stab(pid)

    def kill_all(self):
        """As when the machine loses its power: no page hears of it."""
        for pid in self.processes("chromium"):
            stab(pid)
        self.process.kill()
        self.process.wait()
        for lock in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
            if os.path.lexists(os.path.join(self.profile, lock)):
                os.unlink(os.path.join(self.profile, lock))

    def on_disk(self, text):
        """Whether the browser has written it to its profile."""
        marks = [text.encode("utf-16-le"), text.encode(), json.dumps(text)[1:-1].encode()]
        for folder, _, names in os.walk(os.path.join(self.profile, "Default")):
            if "Storage" in folder or "IndexedDB" in folder:
                for name in names:
                    try:
                        with open(os.path.join(folder, name), "rb") as file:
                            content = file.read()
                    except OSError:
                        continue
                    if any(mark in content for mark in marks):
                        return True
        return False

    def written(self):
        return self.ask("value", label="Ваше сообщение")


class Play:
    def __init__(self, server, chance, number, crowd, step, browser):
        self.server, self.chance, self.number, self.crowd, self.step = server, chance, number, crowd, step
        self.browser = browser
        self.expected = []  # texts that must arrive once
        self.uncertain = []  # texts that may have been lost with the key press, and arrive once at most

    def instant(self):
        time.sleep(self.chance.uniform(0, 0.25))  # this is what the test is about: nothing may depend on it

    def desk_round(self, operator, round_number):
        down = self.chance.random() < 0.5
        text = f"Ответ {round_number}: " + " ".join(["очень важные слова"] * self.chance.randint(1, 3))
        if down:
            self.server.kill()
        operator.activate()
        operator.focus(operator.composer())
        operator.keys("ctrl+a", "BackSpace")
        operator.type(text)
        operator.keys("Return")
        self.instant()
        left = self.gone_from(operator.composed)
        operator.kill()
        (self.expected if left else self.uncertain).append(text)
        if down:
            self.server.start()
        operator.start()
        operator.scope("Мои")
        operator.open(NAME)
        self.told("desk", round_number, down, left)

    @staticmethod
    def gone_from(field):
        try:
            return field() == ""
        except Exception:  # the field is being rebuilt: nothing can be said
            return False

    def browser_round(self, round_number):
        browser = self.browser
        down, whole = self.chance.random() < 0.5, self.chance.random() < 0.4
        text = f"Вопрос {round_number}: " + " ".join(["очень важные слова"] * self.chance.randint(1, 3))
        if down:
            self.server.kill()
        browser.ask("fill", label="Ваше сообщение", text=text)
        browser.ask("press", key="Enter")
        if whole and down:
            until("the browser has the message on its disk", lambda: browser.on_disk(text), 90)  # it writes seldom
        elif whole:
            until("the message has arrived", lambda: self.arrived(text))
        else:
            self.instant()
        left = text in browser.text() and browser.written() == ""
        (self.expected if left else self.uncertain).append(text)
        if whole:
            browser.kill_all()
        else:
            browser.kill_tab()
        if down:
            self.server.start()
        if whole:
            browser = self.browser = Browser(self.server.url, browser.profile, browser.phone)
        else:
            browser.ask("tab", url=self.server.url)
        until("the chat is open again", lambda: opened(browser))
        self.told("browser" if whole else "tab", round_number, down, left, browser)

    def arrived(self, text):
        return any(text in line for line in self.crowd.texts(self.number))

    def told(self, victim, round_number, down, left, browser=None):
        self.step(f"{round_number} {victim} killed, server {'down' if down else 'up'}, "
                  f"{'sent off' if left else 'not sent off'}", browser)

    def judge(self):
        def look():
            lines = self.crowd.texts(self.number)
            return all(sum(text in line for line in lines) >= 1 for text in self.expected)
        until("everything that was sent off has arrived", look, 60)
        lines = self.crowd.texts(self.number)
        for text in self.expected + self.uncertain:
            count = sum(text in line for line in lines)
            assert count <= 1, f"«{text}» arrived {count} times"


def opened(browser):
    """A citizen comes back to the portal and opens the chat again, if it is not open by itself."""
    if browser.ask("visible", role="textbox", name="Ваше сообщение"):
        return True
    if browser.ask("visible", role="button", name="Войти"):
        browser.sign_in_again()
    elif browser.ask("visible", role="button", name=f"/{LINE}/"):
        browser.click(f"/{LINE}/")
    elif browser.ask("visible", role="button", name="/^Чат поддержки/"):  # it closes the chat as well
        browser.click("/^Чат поддержки/")
        until("the chat opens", lambda: any(
            word in browser.text() for word in ("Здравствуйте", "Линии", "Войти")))
    return False


class BusyServer(Server):
    """The demonstration without its limits, and tokens for the crowd."""

    def __init__(self, folder):
        self.config = os.path.join(folder, "otklik.toml")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(LIMITS)
        super().__init__(folder, "--config", self.config)

    def tokens(self, *logins):
        command = [f"{BIN}/otklik-server", "token", "create", "--data", self.folder, "--config", self.config,
                   "--database", f"sqlite:{self.folder}/otklik.sqlite"]
        for login in logins:
            command += ["--login", login]
        made = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        return dict(zip(logins, made, strict=True))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    chance = random.Random(options.seed)
    step = Step(options.name)
    server = BusyServer(tempfile.mkdtemp()).start()
    operator = browser = play = None
    try:
        browser = Browser(server.url, tempfile.mkdtemp(), "+7997%07d" % (int(time.time()) % 10_000_000))
        browser.register(server.url, browser.phone, NAME)
        browser.choose(LINE)
        browser.say("Здравствуйте! Слышно ли меня?")
        number = browser.number()
        operator = OperatorAt("--server", server.url.replace("http", "ws"))
        operator.sign_in(LOGIN)
        operator.scope("Ожидают")
        operator.open(NAME)
        operator.take()
        step("the conversation is taken", browser)
        crowd = Crowd(server, random.Random(options.seed))  # its operator would have taken our citizen
        play = Play(server, chance, number, crowd, step, browser)
        for round_number in range(1, options.rounds + 1):
            if chance.random() < 0.5:
                play.desk_round(operator, round_number)
            else:
                play.browser_round(round_number)
        play.judge()
        crowd.leave()
        assert not crowd.ledger.faults, crowd.ledger.faults
        print(f"{len(play.expected)} sent off and arrived once, {len(play.uncertain)} killed before that")
    except BaseException:
        try:
            step("it went wrong here", play.browser if play else browser)
        except Exception as second:
            print(f"no picture of the trouble: {second!r}")
        if operator:
            print(operator.names())
        raise
    finally:
        for one in (operator, server, play.browser if play else browser):
            if one:
                try:
                    one.stop()
                except BrokenPipeError:
                    pass  # a browser that was killed when it went wrong


if __name__ == "__main__":
    main()
