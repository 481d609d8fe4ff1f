# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""What every test of a single trouble needs: a house with people who keep talking, and the judge at the end."""
import asyncio
import random
import shutil
import tempfile
import time
import unittest

import engines
from house import CITIZENS, OPERATORS, House
from kills import asked, judged, settled
from ledger import Ledger
from people import Citizen, Operator, Refused, Supervisor, ended


class Scene(unittest.IsolatedAsyncioTestCase):
    """`arrange` may furnish the house with troubles before it starts."""

    engine_name = "sqlite"
    heartbeat = None

    def arrange(self):
        pass

    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)
        self.folder = tempfile.mkdtemp()
        self.tasks = []
        self.people = []
        try:
            self.engine = engines.engine(self.engine_name, self.folder)
        except engines.NotInstalled as missing:
            self.skipTest(f"{missing} is not installed")
        self.house = House(self.folder, self.engine)
        self.arrange()
        await self.house.prepare()
        self.ledger = Ledger()
        self.ledger.begin(self.engine)

    async def asyncTearDown(self):
        await ended(self.tasks)
        if self.engine and self.house.process:
            self.house.kill()
            await self.house.gone()
        if self.engine:
            self.house.close()
            self.engine.stop()
        shutil.rmtree(self.folder)

    engine = None

    def load(self, citizens=3, operators=2):
        """People who talk until the end, and a supervisor who only looks."""
        chance = random.Random(1)
        for number in range(citizens):
            self.people.append(Citizen(self.house, self.ledger, CITIZENS[number], chance, self.heartbeat))
        for number in range(operators):
            self.people.append(Operator(self.house, self.ledger, OPERATORS[number], chance, self.heartbeat))
        self.supervisor = Supervisor(self.house, self.ledger, "supervisor1", chance)
        self.tasks += [asyncio.create_task(person.live()) for person in [*self.people, self.supervisor]]

    async def until(self, what, look, patience=20):
        end = time.monotonic() + patience
        while True:
            for task in self.tasks:
                if task.done():
                    task.result()
            seen = look()
            if asyncio.iscoroutine(seen):
                seen = await seen
            if seen:
                return seen
            self.assertLess(time.monotonic(), end, f"never happened: {what}")
            await asyncio.sleep(0.02)

    async def more(self, count, patience=30):
        """So many more messages are acknowledged."""
        aim = len(self.ledger.acknowledged) + count
        await self.until(f"{count} more acknowledged", lambda: len(self.ledger.acknowledged) >= aim, patience)

    async def red(self):
        """Not ready; the words of /readyz."""
        async def look():
            status, words = await self.house.ready()
            return words if status == 503 else None
        return await self.until("readiness turns red", look)

    async def green(self):
        async def look():
            return (await self.house.ready())[0] == 200
        await self.until("readiness turns green", look)

    async def refused(self, person, method, **params):
        """The refusal of a question asked now."""
        async def question():
            try:
                await person.ask(method, **params)
            except Refused as refused:
                if refused.kind == "unauthenticated":  # the session is not open yet
                    raise
                return refused
            raise AssertionError(f"{method} was not refused")
        return await asked(person, question)

    async def judge(self, between=None):
        """Everybody brings what they have to its end, and every promise is looked at; before that the server may be
        killed, and `between` do something to what it leaves."""
        if between:
            await settled(self.people)
            self.house.kill()
            await self.house.gone()
            between()
            await self.house.start()
        await judged(self.house, self.ledger, self.people, self.supervisor)
        self.assertEqual(await self.house.stop(), 0)
        self.ledger.judge_database(self.engine)
        self.assertEqual(self.ledger.faults, [])
