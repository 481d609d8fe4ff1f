#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The network between people and the server freezes, cuts, loses answers, crawls and breaks everything into pieces."""
import asyncio
import os
import random
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from proxy import Proxy  # noqa: E402

from house import CITIZENS  # noqa: E402
from people import Citizen, Entry  # noqa: E402
from scene import Scene  # noqa: E402


class Network(Scene):
    heartbeat = 0.5

    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.proxy = await Proxy(lambda: self.house.port).start()

    async def asyncTearDown(self):
        await super().asyncTearDown()
        await self.proxy.stop()

    def load(self, citizens=3, operators=2):
        super().load(citizens, operators)
        for person in self.people:
            person.port = lambda: self.proxy.port


class ABadNetwork(Network):
    async def test_a_frozen_connection_is_given_up_and_all_comes_back(self):
        for directions in ((), ("up",), ("down",)):
            with self.subTest(frozen=directions or "both"):
                if not self.people:
                    self.load()
                await self.more(20)
                self.proxy.freeze(*directions)
                before = [person.losses for person in self.people]
                await self.until("the heartbeat tells everybody", lambda: all(
                    person.losses > before[at] for at, person in enumerate(self.people)))
                self.proxy.thaw()
                await self.more(20)
        await self.judge()

    async def test_a_short_freeze_is_survived_by_the_connection(self):
        self.heartbeat = 10
        self.load()
        await self.more(20)
        before = [person.losses for person in self.people]
        self.proxy.freeze()
        await asyncio.sleep(1.5)  # the outage itself
        self.proxy.thaw()
        await self.more(20)
        self.assertEqual([person.losses for person in self.people], before)
        await self.judge()

    async def test_answers_lost_after_the_commit_are_given_again(self):
        """Requests arrive, answers do not; then the connection is cut. The same calls get the same answers."""
        self.load()
        chance = random.Random(5)
        for _ in range(12):
            await self.more(2)
            self.proxy.deaf = True
            aim = self.proxy.passed["up"] + chance.randint(1, 2500)
            await self.until("requests arrive", lambda: self.proxy.passed["up"] >= aim)
            self.proxy.cut()
            self.proxy.deaf = False
        self.assertGreater(sum(person.doubts for person in self.people), 12)
        await self.judge()

    async def test_cuts_at_random_bytes_lose_and_double_nothing(self):
        self.load()
        await self.more(10)
        chance = random.Random(6)
        left = 40
        until = chance.randint(1, 4000)

        def passed(_, size):
            nonlocal left, until
            until -= size
            if until <= 0 and left > 0:
                left -= 1
                until = chance.randint(1, 4000)
                self.proxy.cut()

        self.proxy.on_passed = passed
        await self.until("all cuts are made", lambda: left == 0, 60)
        await self.judge()

    async def test_a_narrow_and_slow_line_that_chops_everything(self):
        self.heartbeat = None
        self.load(2, 1)
        self.proxy.piece = 7
        await self.more(20, 60)
        self.proxy.piece = 512
        self.proxy.rate = 8000
        self.proxy.delay = 0.05
        await self.more(10, 60)
        self.proxy.rate = self.proxy.delay = 0
        await self.judge()


class AStorm(Network):
    async def test_storms_of_reconnects_leave_everything_as_it_was(self):
        """Everybody is cut off again and again, before most are through with coming back."""
        self.load(6, 4)
        for _ in range(12):
            await self.more(5)
            for _ in range(5):
                self.proxy.cut()
                await asyncio.sleep(0.03)
        await self.more(20)
        await self.judge()

    async def test_the_same_outbox_sent_by_many_tabs_at_once_is_sent_once(self):
        """Twelve tabs of one citizen hold the same unsent messages, as after a storm, and all send them."""
        self.load(1, 1)
        await self.more(5)
        first = self.people[0]
        lines = [line["line"] for line in (await first.ask("line.list"))["lines"]][3:6]
        entries = []
        for number in range(30):
            entry = Entry(f"Сообщение {number} из двенадцати вкладок", {"line": lines[number % 3]})
            self.ledger.sent[entry.client_id] = (first.login, entry.text)
            entries.append(entry)
        tabs = []
        for _ in range(12):
            tab = Citizen(self.house, self.ledger, CITIZENS[0], random.Random(7))
            tab.port = lambda: self.proxy.port
            tab.closing = True
            for entry in entries:
                copy = Entry(entry.text, entry.where)
                copy.client_id = entry.client_id
                tab.outbox.append(copy)
            tabs.append(tab)
        self.people += tabs
        self.tasks += [asyncio.create_task(tab.live()) for tab in tabs]
        await asyncio.sleep(0.05)
        self.proxy.cut()
        await self.judge()


if __name__ == "__main__":
    unittest.main(verbosity=2)
