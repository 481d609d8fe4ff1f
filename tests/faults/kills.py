#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Kills the server, and on PostgreSQL its database too, with -9 at random instants under load, and then looks whether
every promise was kept: what was acknowledged stands there once, as acknowledged; the seq have no gaps; both sides came
back by themselves; what was not acknowledged was brought to its end once; the queue and the assignments are sane.

    OTKLIK_BIN=build/dev/bin /usr/bin/python3 tests/faults/kills.py --kills 100 --engine sqlite --engine postgresql
    … --engine powercut    SQLite whose server dies within a sync or a write, or with half of one written, and then the
                           power fails: only what was synced is surely there, and some of the rest
    … --seed N             plays the same plan again

The plan is made from the seed before anything runs. An instant is «the n-th answer since the start», «8 ms after the
n-th message went out», «23 ms after the process began», so that a replay strikes at the same places, if not at the same
nanosecond. ctest plays a short one; the full one is 200 kills and more over both engines.
"""
import argparse
import asyncio
import collections
import os
import random
import shutil
import sys
import tempfile
import time

import engines
from house import CITIZENS, OPERATORS, House
from ledger import Ledger
from people import LOST, Citizen, Operator, Refused, Supervisor, ended
from trouble import FaultyDisk, cut_power

OVERDUE = 8  # seconds: a kill strikes even when what it waits for does not happen

DATABASES = {"sqlite": "sqlite", "postgresql": "postgresql", "powercut": "sqlite"}
# What dies, and when: `count` events of a kind, then `delay` seconds; or, at the disk, the call that kills, and how.
Kill = collections.namedtuple("Kill", "target event count delay how", defaults=[None])


def plan(seed, kills, engine):
    chance = random.Random(f"{seed}/{engine}")
    targets = ["server"] * 8 + (["backend", "postmaster"] if engine == "postgresql" else [])
    instants = [
        lambda: ("sent", chance.randint(1, 60), chance.choice([0, chance.uniform(0, 0.008)])),
        lambda: ("answered", chance.randint(1, 60), chance.choice([0, chance.uniform(0, 0.003)])),
        lambda: ("pushed", chance.randint(1, 150), 0),
        lambda: ("opened", chance.randint(1, 12), chance.uniform(0, 0.005)),
        lambda: ("started", 1, chance.uniform(0.001, 0.09)),  # into the recovery of the kill before
        lambda: ("listening", 1, chance.uniform(0, 0.4)),
    ]
    made = []
    for _ in range(kills):
        if engine == "powercut" and chance.random() < 0.6:
            path = chance.choice(["otklik.sqlite-wal"] * 4 + ["otklik.sqlite$"])
            how = chance.choice([("sync", path, "kill"), ("sync", path, "killafter"), ("write", path, "kill"),
                                 ("write", path, "tear"), ("write", path, "killafter")])
            made.append(Kill("server", "disk", chance.randint(0, 60), 0, how))
            continue
        event, count, delay = chance.choices(instants, [4, 4, 3, 2, 2, 2])[0]()
        target = "server" if event == "started" else chance.choice(targets)
        made.append(Kill(target, event, count, delay))
    return made


class Executioner:
    """Strikes one after the other, each at its own instant."""

    def __init__(self, house, engine, chance):
        self.house = house
        self.engine = engine
        self.chance = chance
        self.struck = collections.Counter()
        self.overdue = 0
        self.disk = None  # a FaultyDisk: then every kill is a power cut

    async def strike(self, kill):
        if kill.event == "started":
            # Only a start can be killed in its first milliseconds: this one ends a server first.
            self.house.kill()
            await self.house.gone()
            await self.house.spawn()
            await asyncio.sleep(kill.delay)
        elif kill.event == "disk":
            await self.at_the_disk(kill)
        elif kill.event == "listening":
            await asyncio.sleep(kill.delay)
        else:
            await self.counted(kill)
        self.struck[kill.target] += 1
        await getattr(self, kill.target)()

    async def counted(self, kill):
        """Returns at the instant; without a delay the server is dead before the event goes any further."""
        loop = asyncio.get_running_loop()
        reached = loop.create_future()
        left = kill.count

        def watch(event):
            nonlocal left
            if event != kill.event:
                return
            left -= 1
            if left == 0 and not reached.done():
                if kill.delay == 0 and kill.target == "server":
                    self.house.kill()
                reached.set_result(True)

        self.house.watchers.append(watch)
        try:
            await asyncio.wait_for(reached, OVERDUE)
            await asyncio.sleep(kill.delay)
        except asyncio.TimeoutError:
            self.overdue += 1
        finally:
            self.house.watchers.remove(watch)

    async def at_the_disk(self, kill):
        """The server dies inside one of its own calls."""
        call, path, action = kill.how
        self.disk.fails(call, path, action, skip=kill.count, count=1)
        try:
            await asyncio.wait_for(self.house.process.wait(), 2 if path.endswith("$") else OVERDUE)
        except asyncio.TimeoutError:
            self.overdue += 1
        self.disk.heals()

    async def server(self):
        self.house.kill()
        await self.house.gone()
        if self.disk:
            cut_power(self.engine.path, self.chance if self.chance.random() < 0.7 else None)
        await self.house.start()

    async def backend(self):
        self.engine.kill_backend(self.chance)

    async def postmaster(self):
        await asyncio.to_thread(self.engine.kill_postmaster)
        await asyncio.sleep(self.chance.uniform(0, 0.3))
        await asyncio.to_thread(self.engine.start)
        await self.house.until_ready()


async def settled(people, patience=60):
    """Nobody writes anew; everybody comes back alone and brings the outbox to its end."""
    for person in people:
        person.closing = True
    end = time.monotonic() + patience
    while any(person.outbox for person in people):
        assert time.monotonic() < end, "outboxes do not empty: " + ", ".join(
            f"{person.login} has {len(person.outbox)}" for person in people if person.outbox)
        await asyncio.sleep(0.02)


async def asked(person, question):
    """The question's answer over the person's own connection, which may still be on its way back."""
    end = time.monotonic() + 30
    while True:
        try:
            return await question()
        except (*LOST, Refused, AttributeError) as trouble:  # there, and not signed in yet
            if isinstance(trouble, Refused) and trouble.kind not in ("unauthenticated", "unavailable"):
                raise
            assert time.monotonic() < end, f"{person.login} does not come back"
            await asyncio.sleep(0.05)


async def judged(house, ledger, people, supervisor):
    await settled(people)
    for person in people:
        assert person.resumes, f"{person.login} was never there"
        await asked(person, person.compare)
    ledger.judge(*await asked(supervisor, supervisor.everything))


def load(house, ledger, chance):
    """Eight citizens, two of them the same people in a second tab, and four operators; some with many messages under way."""
    people = [Citizen(house, ledger, login, random.Random(chance.random())) for login in CITIZENS + CITIZENS[:2]]
    people += [Operator(house, ledger, login, random.Random(chance.random())) for login in OPERATORS]
    for person, window in zip(people, (1, 4, 1, 4, 2, 8, 1, 1, 1, 3, 1, 3), strict=True):
        person.window = window
    return people


async def play(seed, kills, name, folder):
    engine = engines.engine(DATABASES[name], folder)
    house = House(folder, engine)
    disk = FaultyDisk(house, images="otklik.sqlite") if name == "powercut" else None
    ledger = Ledger()
    tasks = []
    try:
        await house.prepare()
        ledger.begin(engine)
        chance = random.Random(f"{seed}/{name}/load")
        people = load(house, ledger, chance)
        supervisor = Supervisor(house, ledger, "supervisor1", random.Random(0))
        tasks = [asyncio.create_task(person.live()) for person in [*people, supervisor]]
        executioner = Executioner(house, engine, chance)
        executioner.disk = disk
        began = time.monotonic()
        for number, kill in enumerate(plan(seed, kills, name), 1):
            await watched(tasks, executioner.strike(kill))
            if number % 25 == 0:
                print(f"{name}: {number} kills, {len(ledger.acknowledged)} acknowledged, "
                      f"{time.monotonic() - began:.1f} s", flush=True)
        await watched(tasks, judged(house, ledger, people, supervisor))
        report(name, executioner, ledger, people, house, time.monotonic() - began)
        if await house.stop() != 0:
            ledger.fault(f"SIGTERM ended the server with {house.process.returncode}")
        ledger.judge_database(engine)
    finally:
        await ended(tasks)
        await house.stop()
        engine.stop()
    return ledger.faults


async def watched(tasks, work):
    """A person who breaks is a flaw of the harness, not a silent end of the load."""
    work = asyncio.ensure_future(work)
    await asyncio.wait([work, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        if task.done():
            work.cancel()
            task.result()
            raise AssertionError("somebody left")
    return await work


def report(name, executioner, ledger, people, house, took):
    starts = sorted(house.starts)
    print(f"{name}: killed {dict(executioner.struck)} in {took:.1f} s ({executioner.overdue} of them after a wait, as "
          f"their instant did not come); "
          f"{len(ledger.sent)} messages sent, {len(ledger.acknowledged)} acknowledged, {len(ledger.refused)} refused, "
          f"{sum(person.doubts for person in people)} answers lost and asked for again, "
          f"{sum(person.resumes for person in people)} resumes; "
          f"start p50 {starts[len(starts) // 2] * 1000:.0f} ms, max {starts[-1] * 1000:.0f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100, help="kills on each engine")
    parser.add_argument("--engine", action="append", choices=list(DATABASES))
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", action="store_true", help="leave the folder behind")
    options = parser.parse_args()
    print(f"seed {options.seed}: play it again with --seed {options.seed}", flush=True)
    faults = []
    skipped = 0
    chosen = options.engine or list(DATABASES)
    for name in chosen:
        folder = tempfile.mkdtemp()
        try:
            faults += [f"{name}: {fault}" for fault in asyncio.run(play(options.seed, options.kills, name, folder))]
        except engines.NotInstalled as missing:
            print(f"skipped: {missing} is not installed")
            skipped += 1
        finally:
            if options.keep:
                print(f"kept: {folder}")
            else:
                shutil.rmtree(folder)
    if faults:
        sys.exit(f"seed {options.seed}: {len(faults)} faults, the first: {faults[0]}")
    if skipped < len(chosen):
        print(f"seed {options.seed}: no fault", flush=True)
    sys.exit(77 if skipped == len(chosen) else 0)


if __name__ == "__main__":
    main()
