#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The judge of the fault tests must see what it is there to see: each broken promise, once by itself."""
import asyncio
import contextlib
import copy
import io
import unittest

from engines import complaints
from ledger import Ledger
from people import ended


def message(seq, client_id="", text="", event=None):
    return {"seq": seq, "at": f"t{seq}", "kind": "notice" if event else "text", "text": text,
            **({"event": event} if event else {"clientId": client_id})}


class Judge(unittest.TestCase):
    def setUp(self):
        self.ledger = Ledger()
        for client_id, text, seq in (("a", "Один", 1), ("b", "Два", 5)):
            self.ledger.sent[client_id] = ("anna", text)
            self.ledger.answered(client_id, {"conversation": "c", "seq": seq, "at": f"t{seq}"})
        self.ledger.claims.append(("c", "Борис"))
        self.streams = {"c": [message(1, "a", "Один"), message(2, event="registered"), message(3, event="queued"),
                              message(4, text="Принял: Борис", event="assigned"), message(5, "b", "Два")]}
        self.summaries = {"c": {"lastSeq": 5, "status": "assigned", "operator": {"name": "Борис"}}}
        self.waiting = []

    def faults(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.ledger.judge(self.summaries, self.streams, self.waiting)
        return self.ledger.faults

    def test_a_kept_promise_is_content(self):
        self.assertEqual(self.faults(), [])

    def test_a_lost_message_is_seen(self):
        del self.streams["c"][4]
        self.summaries["c"]["lastSeq"] = 4
        self.assertIn("stored 0 times", self.faults()[0])

    def test_a_gap_is_seen(self):
        self.streams["c"][4]["seq"] = 6
        self.assertIn("are not 1…5", self.faults()[0])

    def test_a_message_stored_twice_is_seen(self):
        twice = copy.deepcopy(self.streams["c"][4])
        twice["seq"] = 6
        self.streams["c"].append(twice)
        self.summaries["c"]["lastSeq"] = 6
        self.assertIn("stored 2 times", self.faults()[0])

    def test_another_text_is_seen(self):
        self.streams["c"][0]["text"] = "Одна"
        self.assertIn("the text is not what", self.faults()[0])

    def test_another_place_is_seen(self):
        del self.ledger.acknowledged["b"]
        self.ledger.answered("b", {"conversation": "c", "seq": 4, "at": "t4"})
        self.assertIn("stands at c/5", self.faults()[0])

    def test_a_refused_message_that_is_there_is_seen(self):
        del self.ledger.acknowledged["b"]
        self.ledger.refused["b"] = "closed"
        self.assertIn("refused", self.faults()[0])

    def test_what_never_came_to_an_end_is_seen(self):
        self.ledger.sent["c"] = ("anna", "Три")
        self.assertIn("neither", self.faults()[0])

    def test_a_message_from_nobody_is_seen(self):
        self.streams["c"][4]["clientId"] = "z"
        self.assertTrue(any("nobody sent" in fault for fault in self.faults()))

    def test_an_assignment_twice_is_seen(self):
        self.streams["c"][4:] = [message(5, "b", "Два"), message(6, text="Принял: Вера", event="assigned")]
        self.summaries["c"].update(lastSeq=6, operator={"name": "Вера"})
        self.assertIn("«assigned» at seq 6 while assigned", self.faults()[0])

    def test_a_claim_that_is_not_there_is_seen(self):
        self.ledger.claims.append(("c", "Вера"))
        self.assertIn("the claim of Вера", self.faults()[0])

    def test_a_queue_that_forgot_somebody_is_seen(self):
        del self.streams["c"][3:]
        self.streams["c"].append(message(4, "b", "Два"))
        del self.ledger.acknowledged["b"]
        self.ledger.answered("b", {"conversation": "c", "seq": 4, "at": "t4"})
        self.ledger.claims.clear()
        self.summaries["c"].update(lastSeq=4, status="queued", operator=None)
        self.assertIn("the queue lists", self.faults()[0])

    def test_a_status_that_the_stream_does_not_tell_is_seen(self):
        self.summaries["c"].update(status="closed", operator=None)
        self.assertIn("its notices end assigned", self.faults()[0])


class Log(unittest.TestCase):
    """PostgreSQL killed while it recovers warns of a corruption that it only guesses at."""

    def test_a_guess_is_no_trouble(self):
        self.assertEqual([], complaints([
            "LOG:  database system was interrupted while in recovery at 2026-11-21 06:02:22 UTC\n",
            "HINT:  This probably means that some data is corrupted and you will have to use the last backup for recovery.\n"]))

    def test_a_finding_is(self):
        found = ["PANIC:  could not locate a valid checkpoint record", "WARNING:  page is corrupted",
                 "HINT:  The index is corrupted."]
        self.assertEqual(found, complaints([*found, "LOG:  checkpoint complete\n"]))


class AnEnd(unittest.IsolatedAsyncioTestCase):
    async def test_who_forgets_a_cancellation_hears_of_it_again(self):
        async def forgets():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(60)
            await asyncio.sleep(60)

        task = asyncio.create_task(forgets())
        await asyncio.sleep(0)
        async with asyncio.timeout(10):
            await ended([task])
        self.assertTrue(task.cancelled())


if __name__ == "__main__":
    unittest.main()
