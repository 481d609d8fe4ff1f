#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The wall clock of the server jumps: a day ahead, an hour back, to and fro. The order is that of seq all the same,
nobody is turned away, no limit closes a door for the time that was jumped, and no timer runs wild."""
import datetime
import os
import time
import unittest

from scene import Scene
from trouble import FaultyClock

HOUR = 3600
LIMITED = "[limits]\nmessages_per_minute = 100000\nconnections_per_address = 500\nframes_per_second = 500\n"


class AJumpingClock(Scene):
    def arrange(self):
        self.clock = FaultyClock(self.house)
        # Limits count by the clock: they must be there to be tested.
        self.house.configure(LIMITED)

    async def jump(self, seconds):
        self.clock.off(seconds)
        spent = self.cpu()
        began = time.monotonic()
        await self.more(30)
        newest = max(answer["at"] for _, _, answer in list(self.ledger.acknowledged.values())[-5:])
        there = datetime.datetime.fromisoformat(newest[:-1] + "+00:00").timestamp()
        self.assertAlmostEqual(there, time.time() + seconds, delta=30)
        self.assertEqual((await self.house.ready())[0], 200)
        self.assertLess(self.cpu() - spent, 0.9 * (time.monotonic() - began) + 0.5, "a storm of timers")

    def cpu(self):
        with open(f"/proc/{self.house.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def test_jumps_change_no_order_and_turn_nobody_away(self):
        self.load()
        await self.more(20)
        for seconds in (24 * HOUR, 23 * HOUR, 0, -HOUR, -2, 0, 60):
            with self.subTest(seconds=seconds):
                before = [person.losses for person in self.people]
                await self.jump(seconds)
                self.assertEqual([person.losses for person in self.people], before)
        await self.judge()

    async def test_a_server_that_starts_in_the_past_goes_on(self):
        self.load()
        await self.more(20)
        self.clock.off(-HOUR)
        self.house.kill()
        await self.house.gone()
        await self.house.start()
        await self.more(20)
        await self.judge()


if __name__ == "__main__":
    unittest.main(verbosity=2)
