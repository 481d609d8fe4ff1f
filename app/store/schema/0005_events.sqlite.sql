-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Every message writes an event, and only the order of a node is ever asked for: one tree instead of three.
CREATE TABLE chained_events (
    node INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    conversation INTEGER NOT NULL,
    person INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    value INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (node, seq)
) WITHOUT ROWID;
INSERT INTO chained_events (node, seq, at, kind, conversation, person, subject, value, hash)
    SELECT node, seq, at, kind, conversation, person, subject, value, hash FROM events ORDER BY node, seq;
DROP TABLE events;
ALTER TABLE chained_events RENAME TO events;
