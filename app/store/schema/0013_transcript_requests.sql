-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What citizens ask the staff for: a conversation as a document. Address, comment and reason are sealed with the key of
-- the conversation. States: 0 open, 1 being made or sent, 2 answered, 3 declined, 4 failed.
CREATE TABLE transcript_requests (
    id INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (id),
    citizen INTEGER NOT NULL REFERENCES people (id),
    format INTEGER NOT NULL,
    language INTEGER NOT NULL,
    state INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    answered_by INTEGER NOT NULL,
    mail INTEGER NOT NULL,
    email BLOB NOT NULL,
    comment BLOB NOT NULL,
    reason BLOB NOT NULL
);
CREATE INDEX transcript_requests_conversation ON transcript_requests (conversation, format);
CREATE INDEX transcript_requests_citizen ON transcript_requests (citizen, id);
CREATE INDEX transcript_requests_owed ON transcript_requests (due_at, id) WHERE state IN (0, 1, 4);

-- E-mails on their way, and what became of them. Addressee, words and the attached file are sealed with the key of the
-- conversation; the file goes when the mail is sent or given up. States: 0 waiting, 1 sent, 2 given up.
CREATE TABLE outgoing_mail (
    id INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (id),
    request INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    trouble INTEGER NOT NULL,
    head BLOB NOT NULL,
    attachment BLOB NOT NULL
);
CREATE INDEX outgoing_mail_waiting ON outgoing_mail (next_at, id) WHERE state = 0;
CREATE INDEX outgoing_mail_conversation ON outgoing_mail (conversation);
