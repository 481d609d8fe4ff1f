# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""What was promised to whom, and whether it was kept."""
import collections
import json


def fingerprint(message):
    """A message never changes once somebody has seen it: all of it is compared."""
    return json.dumps(message, sort_keys=True, ensure_ascii=False)


class Ledger:
    def __init__(self):
        self.before = set()  # clientIds of what lay there at the start
        self.sent = {}  # clientId → (author's login, text): everything that ever went out
        self.acknowledged = {}  # clientId → (login, text, answer)
        self.refused = {}  # clientId → why: for good, so it must not exist
        self.claims = []  # (conversation, operator's name)
        self.closings = collections.Counter()  # conversation → acknowledged closings
        self.faults = []

    def fault(self, words):
        self.faults.append(words)
        print(f"FAULT: {words}", flush=True)

    def begin(self, engine):
        self.before = {row[0] for row in engine.rows("SELECT client_id FROM messages WHERE client_id <> ''")}

    def answered(self, client_id, answer):
        login, text = self.sent[client_id]
        before = self.acknowledged.get(client_id)
        if before and before[2] != answer:
            self.fault(f"{login} was answered {before[2]} and then {answer}")
        self.acknowledged[client_id] = (login, text, answer)

    def judge(self, summaries, streams, waiting):
        """`summaries` and `streams` by conversation, as the staff sees them; `waiting` as the queue's list gives it."""
        places = collections.defaultdict(list)  # clientId → where it stands
        for conversation, messages in streams.items():
            seqs = [message["seq"] for message in messages]
            if seqs != list(range(1, len(seqs) + 1)):
                self.fault(f"conversation {conversation}: the seq are not 1…{len(seqs)} but {seqs}")
            if summaries[conversation]["lastSeq"] != len(seqs):
                self.fault(f"conversation {conversation}: lastSeq {summaries[conversation]['lastSeq']}, {len(seqs)} messages")
            for message in messages:
                if message["kind"] != "notice":
                    places[message.get("clientId", "")].append((conversation, message))
            self.judge_life(conversation, summaries[conversation], messages)
        self.judge_messages(places)
        queued = sorted(id for id, summary in summaries.items() if summary["status"] == "queued")
        if sorted(waiting) != queued:
            self.fault(f"the queue lists {sorted(waiting)}, but {queued} are queued")

    def judge_messages(self, places):
        for client_id, (login, text, answer) in self.acknowledged.items():
            found = places.get(client_id, [])
            if len(found) != 1:
                self.fault(f"acknowledged to {login} as {answer}, stored {len(found)} times")
                continue
            conversation, message = found[0]
            if (conversation, message["seq"], message["at"]) != (answer["conversation"], answer["seq"], answer["at"]):
                self.fault(f"acknowledged to {login} as {answer}, stands at {conversation}/{message['seq']}")
            if message["text"] != text:
                self.fault(f"{answer}: the text is not what {login} wrote")
        for client_id, found in places.items():
            if client_id not in self.sent:
                if client_id in self.before:
                    continue
                self.fault(f"nobody sent {client_id!r}: {found}")
            elif len(found) != 1:
                self.fault(f"stored {len(found)} times: {self.sent[client_id]}")
        for client_id, why in self.refused.items():
            if client_id in places:
                self.fault(f"refused ({why}) and yet stored: {self.sent[client_id]}")
        for client_id in self.sent.keys() - self.acknowledged.keys() - self.refused.keys():
            self.fault(f"neither acknowledged nor refused in the end: {self.sent[client_id]}")

    def judge_life(self, conversation, summary, messages):
        """The notices of a stream tell its life: nobody is assigned twice, and what was answered has happened."""
        state, operator, counted = "queued", None, collections.Counter()
        allowed = {"assigned": ("queued",), "closed": ("queued", "assigned"), "reopened": ("closed",)}
        for message in messages:
            event = message.get("event")
            if event not in allowed:
                continue
            counted[event] += 1
            if state not in allowed[event]:
                self.fault(f"conversation {conversation}: «{event}» at seq {message['seq']} while {state}")
            state = "queued" if event == "reopened" else event
            operator = message["text"] if event == "assigned" else None
        if state != summary["status"]:
            self.fault(f"conversation {conversation}: its notices end {state}, its status is {summary['status']}")
        if state == "assigned" and (summary["operator"] or {}).get("name", "nobody") not in operator:
            self.fault(f"conversation {conversation}: the notice says {operator!r}, the summary {summary['operator']}")
        if counted["closed"] < self.closings[conversation]:
            self.fault(f"conversation {conversation}: {self.closings[conversation]} closings answered, "
                       f"{counted['closed']} there")
        names = [message["text"] for message in messages if message.get("event") == "assigned"]
        for claimed, name in self.claims:
            if claimed == conversation and not any(name in text for text in names):
                self.fault(f"conversation {conversation}: the claim of {name} was answered and is not there")

    def judge_database(self, engine):
        """What stands in the tables themselves, without the server in between."""
        for trouble in engine.troubles():
            self.fault(f"the database says: {trouble}")
        for row in engine.rows("SELECT c.id, c.last_seq, count(m.id), coalesce(max(m.seq), 0) FROM conversations c "
                               "LEFT JOIN messages m ON m.conversation = c.id GROUP BY c.id, c.last_seq "
                               "HAVING count(m.id) <> c.last_seq OR coalesce(max(m.seq), 0) <> c.last_seq"):
            self.fault(f"conversation, last seq, messages, highest seq: {row}")
        for row in engine.rows("SELECT client_id, count(*) FROM messages WHERE client_id <> '' "
                               "GROUP BY client_id HAVING count(*) > 1"):
            self.fault(f"one clientId, several messages: {row}")
        for row in engine.rows("SELECT node, min(seq), max(seq), count(*) FROM events GROUP BY node "
                               "HAVING min(seq) <> 1 OR max(seq) <> count(*)"):
            self.fault(f"events of a node with gaps: {row}")
        for row in engine.rows("SELECT id, status, op FROM conversations WHERE (status = 2) <> (op <> 0) AND status < 3"):
            self.fault(f"conversation with its status and operator: {row}")
