# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The hands of the end-to-end tests: the real server, the real workstation and a real browser, driven from outside.

Every wait is for a condition and has a bound; nothing sleeps for a fixed time except between two looks.
"""
import base64
import hashlib
import hmac
import json
import os
import re
import signal
import struct
import subprocess
import threading
import time
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = float(os.environ.get("OTKLIK_E2E_PATIENCE", "25"))
BIN = os.environ["OTKLIK_BIN"]
SHOTS = os.environ["OTKLIK_SHOTS"]
HERE = os.path.dirname(os.path.abspath(__file__))


def until(what, look, patience=None):
    """Looks again and again until `look` gives something true; says what was awaited when it never does."""
    end = time.monotonic() + (patience or PATIENCE)
    trouble = None
    while time.monotonic() < end:
        try:
            seen = look()
            if seen:
                return seen
            trouble = None
        except Exception as error:  # a window that is just being rebuilt answers with errors
            trouble = error
        time.sleep(0.05)
    raise AssertionError(f"never happened: {what}" + (f" ({trouble!r})" if trouble else ""))


def totp(secret, now=None):
    """RFC 6238, six digits, thirty seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int((now or time.time()) // 30))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF) % 1000000)


class Step:
    """Names and pictures the steps of a test: 03-citizen-writes.png."""

    def __init__(self, name):
        self.folder = os.path.join(SHOTS, name)
        os.makedirs(self.folder, exist_ok=True)
        for old in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, old))
        self.count = 0

    def __call__(self, name, citizen=None):
        self.count += 1
        print(f"step {self.count}: {name}", flush=True)
        stem = os.path.join(self.folder, "%02d-%s" % (self.count, re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")))
        if citizen:
            citizen.shot(stem + "-widget.png")
        subprocess.run(["import", "-window", "root", stem + "-screen.png"], check=True)


class Server:
    """The daemon on a data directory that outlives its kills. `port` stays the same after the first start."""

    def __init__(self, folder, *options):
        self.folder = folder
        self.options = list(options)
        self.port = 0
        self.process = None

    def start(self):
        os.makedirs(self.folder, exist_ok=True)
        database = os.environ.get("OTKLIK_TEST_POSTGRESQL", f"sqlite:{self.folder}/otklik.sqlite")
        command = [f"{BIN}/otklik-server", "serve", "--listen", f"127.0.0.1:{self.port}", "--data", self.folder,
                   "--database", database, "--demo", *self.options]
        self.log = open(os.path.join(self.folder, "server.log"), "ab")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", line)
        assert found, f"the server did not start: {line!r}"
        self.port = int(found.group(1))
        return self

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def restart(self):
        self.kill()
        return self.start()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode if self.process else 0


def get_json(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


def sms_code(url, phone):
    """The newest code that the demo outbox holds for this phone."""
    def look():
        messages = get_json(f"{url}/demo/outbox?phone={urllib.request.quote(phone)}")["messages"]
        newest = max(messages, key=lambda message: message["at"])
        return re.search(r"\b\d{6}\b", newest["text"]).group(0)
    return until(f"an SMS code for {phone[:5]}…", look)


class Citizen:
    """A browser with the widget; citizen.mjs does what the lines of JSON say, one at a time."""

    def __init__(self, url, **options):
        self.process = subprocess.Popen([os.environ.get("OTKLIK_NODE", "node"), os.path.join(HERE, "citizen.mjs")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.lock = threading.Lock()
        self.ask("start", url=url, **options)

    def ask(self, verb, **arguments):
        with self.lock:
            self.process.stdin.write(json.dumps({"verb": verb, **arguments}) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        assert answer, f"the browser is gone at {verb}"
        answer = json.loads(answer)
        assert "error" not in answer, f"{verb} {arguments}: {answer['error']}"
        return answer.get("value")

    def click(self, name, role="button"):
        self.ask("click", role=role, name=name)

    def fill(self, label, text):
        self.ask("fill", label=label, text=text)

    def sees(self, text, patience=None):
        until(f"the citizen sees «{text}»", lambda: text in self.text(), patience)

    def text(self):
        return self.ask("text")

    def shot(self, path):
        self.ask("shot", path=path)

    def stop(self):
        try:
            self.ask("stop")
        except (AssertionError, BrokenPipeError, ValueError):
            pass
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def settings(config, language="ru", theme="light"):
    """What a person would have chosen in the settings before."""
    folder = os.path.join(config, "otklik")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "otklik.conf"), "w", encoding="utf-8") as file:
        file.write(f"[appearance]\nlanguage={language}\ntheme={theme}\n")


class Workstation:
    """The operators' program in its window. Found and read through AT-SPI; keys and mouse come from xdotool."""

    def __init__(self, *options, home=None, theme="light"):
        environment = dict(os.environ)
        if home:
            for name, part in (("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"),
                               ("XDG_CACHE_HOME", "cache"), ("XDG_RUNTIME_DIR", "run")):
                environment[name] = os.path.join(home, part)
                os.makedirs(environment[name], mode=0o700, exist_ok=True)
        self.environment = environment
        self.options = options
        settings(environment["XDG_CONFIG_HOME"], theme=theme)
        self.start()

    def start(self):
        self.process = subprocess.Popen([f"{BIN}/otklik", *self.options], env=self.environment,
                                        stdout=subprocess.PIPE, text=True)
        self.url = None
        if "--embedded" in self.options:
            line = self.process.stdout.readline()
            found = re.search(r"listening on (http://127\.0\.0\.1:\d+)", line)
            assert found, f"the embedded server did not start: {line!r}"
            self.url = found.group(1)
        self.app = until("the workstation shows up on the accessibility bus", self._find_app)
        self.activate()

    def _find_app(self):
        assert self.process.poll() is None, f"the workstation ended with {self.process.returncode}"
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app and app.get_process_id() == self.process.pid and app.get_child_count() > 0:
                return app
        return None

    def activate(self):
        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                   capture_output=True, text=True).stdout.split()
            return found and found[-1]
        self.window = until("the workstation's window", look)
        subprocess.run(["xdotool", "windowactivate", self.window, "windowfocus", self.window], stderr=subprocess.DEVNULL)

    def walk(self, node=None):
        """Every accessible thing that shows, depth first."""
        stack = [node or self.app]
        while stack:
            here = stack.pop()
            if here is None:
                continue
            yield here
            try:
                stack.extend(here.get_child_at_index(i) for i in reversed(range(min(here.get_child_count(), 500))))
            except Exception:
                continue

    def all(self, role=None, name=None, showing=True):
        found = []
        for node in self.walk():
            try:
                if role and node.get_role_name() != role:
                    continue
                title = node.get_name() or ""
                if isinstance(name, re.Pattern):
                    if not name.search(title):
                        continue
                elif name is not None and title != name:
                    continue
                if showing and not node.get_state_set().contains(Atspi.StateType.SHOWING):
                    continue
                found.append(node)
            except Exception:
                continue
        return found

    def find(self, role=None, name=None, patience=None):
        return until(f"the workstation shows {role or 'something'} «{getattr(name, 'pattern', name)}»",
                     lambda: next(iter(self.all(role, name)), None), patience)

    def press(self, name, role="push button"):
        """Presses a button by its accessible action, once it is enabled."""
        def look():
            for node in self.all(role, name):
                if node.get_state_set().contains(Atspi.StateType.ENABLED):
                    return node
            return None
        node = until(f"«{getattr(name, 'pattern', name)}» can be pressed", look)
        node.get_action_iface().do_action(0)

    def click(self, node):
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1"],
                       check=True)

    def focus(self, node):
        self.activate()
        Atspi.Component.grab_focus(node)
        until("the focus arrives", lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED))

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True)

    def fill(self, name, text, role="text"):
        node = self.find(role, name)
        self.focus(node)
        Atspi.EditableText.set_text_contents(node, "")
        self.type(text)
        hidden = role == "password text"  # shows its length only
        until(f"«{name}» holds what was typed",
              lambda: Atspi.Text.get_character_count(node) == len(text) if hidden
              else Atspi.Text.get_text(node, 0, -1) == text)
        return node

    def names(self):
        """Every name and text that shows, as one string: what a screen reader could say."""
        words = []
        for node in self.walk():
            try:
                if node.get_state_set().contains(Atspi.StateType.SHOWING):
                    words.append(node.get_name() or "")
                    words.append(node.get_description() or "")
            except Exception:
                continue
        return "\n".join(words)

    def sees(self, text, patience=None):
        until(f"the operator sees «{text}»", lambda: text in self.names(), patience)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode
