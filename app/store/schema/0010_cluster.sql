-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Who of the staff is signed in on which node. seen_at moves with each sign of life of a node as long as the person
-- has links to it, and stays when the last link or the node has gone.
CREATE TABLE attendance (
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    node INTEGER NOT NULL,
    links INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (person, node)
);

-- What somebody was who went away without a word, to be restored when they return; reason is sealed.
CREATE TABLE lost_presence (
    person INTEGER NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    reason BLOB NOT NULL
);

-- What time will bring. kind 1: the first response in the conversation `subject`.
CREATE TABLE due (
    kind INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX due_at ON due (at);
INSERT INTO due (kind, subject, at)
    SELECT 1, id, first_response_due_at FROM conversations
    WHERE first_response_due_at > 0 AND first_reply_at = 0 AND status IN (1, 2, 3);
