# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Citizens and operators with the retry rules of docs/protocol.md, who share no code with the server.

What was not answered stays in the outbox and goes out again under its clientId; after a reconnect message.list begins
after the last seq that is known. Everybody holds a mirror of what was shown, in which nothing may ever change.
"""
import asyncio
import json
import uuid

import websockets

from ledger import fingerprint

PATIENCE = 20  # seconds for one answer; a server that is only slow answers within it
LOST = (OSError, websockets.WebSocketException, asyncio.TimeoutError, EOFError)
SYLLABLES = "ко ла ми ну та ре во са ди пу жа ще зы ёл юр".split()


class Lost(ConnectionError):
    """The connection ended before the answer came."""


class Refused(Exception):
    def __init__(self, error):
        super().__init__(json.dumps(error, ensure_ascii=False))
        self.kind = (error.get("data") or {}).get("kind")
        self.pause = (error.get("data") or {}).get("retryAfterMs", 0) / 1000


class Entry:
    """Something in the outbox: a message with its clientId, made once."""

    def __init__(self, text, where):
        self.client_id = str(uuid.uuid4())
        self.text = text
        self.where = where
        self.flying = False


async def ended(tasks):
    """Cancels them until they are through: asyncio.wait_for, which websockets uses too, forgets a cancellation that comes
    in the moment of its answer, and who never heard of the end would be waited for without one."""
    while not all(task.done() for task in tasks):
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=2)
    await asyncio.gather(*tasks, return_exceptions=True)


async def together(*works):
    """All of them until one ends, by failing or by being through; the others end with it."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await ended(tasks)


class Person:
    sees_all = False  # notes too, so that every seq is seen

    def __init__(self, house, ledger, login, chance, heartbeat=None):
        self.house = house
        self.ledger = ledger
        self.login = login
        self.chance = chance
        self.heartbeat = heartbeat  # seconds between pings; None: a dead connection is seen by its end alone
        self.closing = False  # write nothing new, bring the outbox to its end
        self.over = False
        self.port = lambda: house.port  # a proxy may stand between
        self.outbox = []
        self.window = 1  # messages under way at once
        self.pace = 0.005  # seconds of thought between two, on average
        self.mirror = {}  # conversation → {seq: fingerprint}
        self.shown = {}  # conversation → the highest seq pushed on this connection
        self.listed = {}  # conversation → up to here everything is known
        self.current = set()  # conversations that are followed on this connection
        self.unknown = asyncio.Queue()
        self.waiting = {}
        self.socket = None
        self.next = 0
        self.count = 0
        self.resumes = 0
        self.losses = 0
        self.doubts = 0  # answers that were lost

    # ---- The connection

    async def live(self):
        """Comes back by itself, always, until `over`."""
        pause = 0.02
        while not self.over:
            self.shown.clear()
            self.current.clear()
            try:
                async with websockets.connect(
                        f"ws://127.0.0.1:{self.port()}/ws", subprotocols=["otklik.v1"], max_size=1 << 22, max_queue=None,
                        open_timeout=5, close_timeout=1, ping_interval=self.heartbeat, ping_timeout=self.heartbeat) as self.socket:
                    await together(self.read(), self.stay())
                pause = 0.02
            except LOST:
                self.losses += 1
                pause = min(pause * 1.6, 0.4)
            except Refused as refused:
                if refused.kind not in ("unavailable", "conflict", "not_found"):
                    self.ledger.fault(f"{self.login}: {refused}")
            await asyncio.sleep(pause * self.chance.uniform(0.5, 1.5))

    async def stay(self):
        self.greeting = await self.ask("session.open", token=self.house.tokens[self.login], locale="ru")
        self.house.happened("opened")
        await self.resume()
        self.resumes += 1
        for entry in self.outbox:
            entry.flying = False
        await together(self.work(), self.chase(), *(self.send() for _ in range(self.window)))

    async def read(self):
        try:
            async for frame in self.socket:
                message = json.loads(frame)
                if "method" in message:
                    self.house.happened("pushed")
                    self.hear(message["method"], message["params"])
                else:
                    future = self.waiting.pop(message["id"], None)
                    if future and not future.done():
                        future.set_result(message)
        finally:
            waiting, self.waiting = self.waiting, {}
            for future in waiting.values():
                if not future.done():
                    future.set_exception(Lost())
        raise Lost()

    async def ask(self, method, **params):
        self.next += 1
        number = self.next
        future = asyncio.get_running_loop().create_future()
        self.waiting[number] = future
        try:
            await self.socket.send(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}))
            async with asyncio.timeout(PATIENCE):
                answer = await future
        except asyncio.TimeoutError:
            self.ledger.fault(f"{self.login}: no answer to {method} within {PATIENCE} s")
            raise
        finally:
            self.waiting.pop(number, None)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["result"]

    # ---- What is shown

    def hear(self, method, params):
        if method != "message.added":
            return
        conversation, message = params["conversation"], params["message"]
        seq = message["seq"]
        if seq <= self.shown.get(conversation, 0):
            self.ledger.fault(f"{self.login}: seq {seq} pushed after {self.shown[conversation]} in {conversation}")
        self.shown[conversation] = seq
        self.remember(self.mirror.setdefault(conversation, {}), conversation, message)
        if conversation in self.current:
            if seq > self.listed[conversation] + 1 and self.sees_all:
                self.ledger.fault(f"{self.login}: pushes of {conversation} jump from {self.listed[conversation]} to {seq}")
            self.listed[conversation] = max(seq, self.listed[conversation])
        else:
            self.unknown.put_nowait(conversation)

    def remember(self, known, conversation, message):
        now = fingerprint(message)
        before = known.setdefault(message["seq"], now)
        if before != now:
            self.ledger.fault(f"{self.login}: {conversation}/{message['seq']} was shown as {before}, is now {now}")

    async def page_through(self, conversation, after, known):
        while True:
            page = await self.ask("message.list", conversation=conversation, after=after, limit=200)
            for message in page["messages"]:
                self.remember(known, conversation, message)
            if not page["more"]:
                return known
            after = page["messages"][-1]["seq"]

    async def catch_up(self, conversation):
        """What was said since the last seq that is known; pushes that came meanwhile lie in the mirror already."""
        known = self.mirror.setdefault(conversation, {})
        after = self.listed.get(conversation, 0)
        await self.page_through(conversation, after, known)
        last = max(known, default=0)
        holes = [seq for seq in range(after + 1, last) if seq not in known]
        if holes and self.sees_all:
            self.ledger.fault(f"{self.login}: {conversation} resumed after {after} lacks {holes} of {last}")
        self.listed[conversation] = last
        self.current.add(conversation)

    async def chase(self):
        """A conversation that was begun elsewhere, by another tab or before this connection, is read from its start."""
        while True:
            conversation = await self.unknown.get()
            if conversation not in self.current:
                await self.catch_up(conversation)

    async def compare(self):
        """In the end: what the mirror gathered by pushes and resumes is what a fresh look shows, no more and no less."""
        for conversation, known in list(self.mirror.items()):
            for _ in range(100):
                fresh = await self.page_through(conversation, 0, {})
                if fresh == known:
                    break
                await asyncio.sleep(0.05)  # a push may be on its way
            else:
                missing, extra = sorted(fresh.keys() - known.keys()), sorted(known.keys() - fresh.keys())
                self.ledger.fault(f"{self.login}: {conversation} lacks {missing} and has {extra} too many, or other texts; "
                                  f"known to {self.listed.get(conversation)}, shown {self.shown.get(conversation)}, "
                                  f"followed: {conversation in self.current}")

    # ---- What is said

    def words(self):
        self.count += 1
        return f"{self.login} {self.count}: " + " ".join(
            "".join(self.chance.choices(SYLLABLES, k=3)) for _ in range(self.chance.randint(1, 24)))

    def compose(self):
        raise NotImplementedError

    async def send(self):
        while True:
            entry = next((one for one in self.outbox if not one.flying), None)
            if entry is None:
                await asyncio.sleep(self.chance.uniform(0, 2 * self.pace))
                entry = None if self.closing else self.compose()
                if entry is None:
                    await asyncio.sleep(0.01)
                    continue
                self.ledger.sent[entry.client_id] = (self.login, entry.text)
                self.outbox.append(entry)
            entry.flying = True
            try:
                await self.deliver(entry)
            except Lost:
                self.doubts += 1
                raise
            finally:
                entry.flying = False

    async def deliver(self, entry):
        self.house.happened("sent")
        try:
            answer = await self.ask("message.send", clientId=entry.client_id, text=entry.text, **entry.where)
        except Refused as refused:
            if refused.kind in ("unavailable", "rate_limited"):
                if not refused.pause:
                    self.ledger.fault(f"{self.login}: {refused.kind} without retryAfterMs")
                await asyncio.sleep(min(refused.pause, 0.2))
                return
            if refused.kind not in ("conflict", "not_found"):
                raise
            self.ledger.refused[entry.client_id] = str(refused)
        else:
            self.house.happened("answered")
            self.ledger.answered(entry.client_id, answer)
            self.answered(answer)
        self.outbox.remove(entry)

    def answered(self, answer):
        pass


class Citizen(Person):
    """Writes to lines, mostly; sometimes to the conversation itself; now and then ends one."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.lines = []
        self.conversations = []

    async def resume(self):
        self.lines = [line["line"] for line in (await self.ask("line.list"))["lines"]][:3]
        page = await self.ask("conversation.list", limit=50)
        for summary in page["conversations"]:
            if summary["status"] != "closed" or summary["lastSeq"] > self.listed.get(summary["id"], 0):
                await self.catch_up(summary["id"])
        self.conversations = [one["id"] for one in page["conversations"] if one["status"] != "closed"]

    def answered(self, answer):
        if answer["conversation"] not in self.conversations:
            self.conversations.append(answer["conversation"])

    def compose(self):
        if self.conversations and self.chance.random() < 0.3:
            return Entry(self.words(), {"conversation": self.chance.choice(self.conversations)})
        return Entry(self.words(), {"line": self.chance.choice(self.lines)})

    async def work(self):
        while True:
            await asyncio.sleep(self.chance.uniform(0.05, 0.3))
            if not self.conversations or self.closing:
                continue
            conversation = self.chance.choice(self.conversations)
            try:
                deed = self.chance.random()
                if deed < 0.45:
                    await self.ask("typing.set", conversation=conversation, text=self.words())
                elif deed < 0.9:
                    await self.ask("message.read", conversation=conversation, seq=max(self.listed.get(conversation, 0), 1))
                else:
                    await self.ask("conversation.close", conversation=conversation)
                    self.ledger.closings[conversation] += 1
                    self.conversations.remove(conversation)
            except Refused as refused:
                if refused.kind == "conflict":
                    self.conversations = [one for one in self.conversations if one != conversation]
                elif refused.kind != "unavailable":
                    raise


class Operator(Person):
    """Claims, answers, notes, closes, reopens; watches what it leads, and there sees every seq."""

    sees_all = True

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.mine = []
        self.closed = []

    async def watch(self, conversation):
        await self.ask("conversation.get", conversation=conversation, watch=True)
        await self.catch_up(conversation)

    async def resume(self):
        await self.ask("presence.set", state="online")
        page = await self.ask("conversation.list", scope="mine", limit=100)
        self.mine = [one["id"] for one in page["conversations"] if one["status"] == "assigned"]
        # What was led before may have gone on without this operator: it is looked at once more. So is what was pushed, and
        # not read yet when the connection ended.
        for conversation in self.mine + sorted(self.mirror.keys() - set(self.mine)):
            await self.watch(conversation)

    def compose(self):
        if not self.mine:
            return None
        where = {"conversation": self.chance.choice(self.mine)}
        if self.chance.random() < 0.15:
            where["visibility"] = "note"
        return Entry(self.words(), where)

    async def work(self):
        while True:
            await asyncio.sleep(self.chance.uniform(0.02, 0.15))
            deed = self.chance.random()
            try:
                if self.closing:
                    continue
                if len(self.mine) < 3 or deed < 0.2:
                    await self.claim()
                elif deed < 0.8:
                    conversation = self.chance.choice(self.mine)
                    await self.ask("message.read", conversation=conversation, seq=max(self.listed.get(conversation, 0), 1))
                elif deed < 0.95:
                    await self.close(self.chance.choice(self.mine))
                elif self.closed:
                    await self.ask("conversation.reopen", conversation=self.chance.choice(self.closed))
            except Refused as refused:
                if refused.kind not in ("unavailable", "conflict"):
                    raise

    async def claim(self):
        page = await self.ask("conversation.list", scope="waiting", limit=20)
        if not page["conversations"]:
            return
        conversation = self.chance.choice(page["conversations"][:3])["id"]
        answer = await self.ask("conversation.claim", conversation=conversation)
        self.ledger.claims.append((conversation, answer["conversation"]["operator"]["name"]))
        if answer["conversation"]["operator"]["id"] != self.greeting["user"]["id"]:
            self.ledger.fault(f"{self.login}: claimed {conversation} for {answer['conversation']['operator']}")
        self.mine.append(conversation)
        await self.watch(conversation)

    async def close(self, conversation):
        self.mine.remove(conversation)
        await self.ask("conversation.close", conversation=conversation, resolution="Помогли")
        self.ledger.closings[conversation] += 1
        self.closed.append(conversation)


class Supervisor(Person):
    """Looks at everything in the end."""

    async def resume(self):
        pass

    def compose(self):
        return None

    async def work(self):
        await asyncio.get_running_loop().create_future()

    async def everything(self):
        """(summaries, streams, waiting) of all conversations."""
        summaries = {}
        options = {}
        while True:
            page = await self.ask("conversation.list", scope="all", limit=200, **options)
            for summary in page["conversations"]:
                summaries[summary["id"]] = summary
            if not page["more"]:
                break
            options = {"before": page["cursor"]}
        streams = {}
        for conversation in summaries:
            known = await self.page_through(conversation, 0, {})
            streams[conversation] = [json.loads(known[seq]) for seq in sorted(known)]
        waiting, options = [], {}
        while True:
            page = await self.ask("conversation.list", scope="waiting", limit=200, **options)
            waiting += [summary["id"] for summary in page["conversations"]]
            if not page["more"]:
                return summaries, streams, waiting
            options = {"before": page["cursor"]}
