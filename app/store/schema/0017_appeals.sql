-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Formal appeals by 59-ФЗ, each born from a conversation. Name, addresses, description, answer and reasons are sealed
-- with the key of the conversation. States: 0 registered, 1 accepted, 2 forwarded, 3 extended, 4 answered, 5 rejected.
CREATE TABLE appeals (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    conversation INTEGER NOT NULL REFERENCES conversations (id),
    citizen INTEGER NOT NULL REFERENCES people (id),
    author INTEGER NOT NULL,
    op INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    state INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    forward_due_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    messages TEXT NOT NULL,
    files TEXT NOT NULL,
    full_name BLOB NOT NULL,
    email BLOB NOT NULL,
    post BLOB NOT NULL,
    description BLOB NOT NULL,
    answer BLOB NOT NULL
);
CREATE UNIQUE INDEX appeals_number ON appeals (year, counter);
CREATE UNIQUE INDEX appeals_client_id ON appeals (author, client_id) WHERE client_id <> '';
CREATE INDEX appeals_conversation ON appeals (conversation);
CREATE INDEX appeals_citizen ON appeals (citizen, id);
CREATE INDEX appeals_owed ON appeals (due_at, id) WHERE state IN (0, 1, 3);

-- What was done with an appeal, by whom and why. Kinds: 0 it came into `state`, 1 its package was taken.
CREATE TABLE appeal_steps (
    id INTEGER NOT NULL PRIMARY KEY,
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    reason BLOB NOT NULL
);
CREATE INDEX appeal_steps_appeal ON appeal_steps (appeal, id);
