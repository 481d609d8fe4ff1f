-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Types are INTEGER, TEXT and BLOB only; README.md says how PostgreSQL reads them. Times are epoch milliseconds, 0 is
-- «never». What people wrote and who they are lies in BLOB columns, sealed by app/vault.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
);

CREATE TABLE people (
    id INTEGER NOT NULL PRIMARY KEY,
    role INTEGER NOT NULL,
    language INTEGER NOT NULL,
    blocked INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL DEFAULT 0,
    sealed_key BLOB NOT NULL,
    login_blind BLOB NOT NULL UNIQUE,
    name BLOB NOT NULL,
    login BLOB NOT NULL,
    phone BLOB NOT NULL,
    email BLOB NOT NULL,
    snils BLOB NOT NULL,
    passport BLOB NOT NULL,
    password BLOB NOT NULL,
    totp BLOB NOT NULL,
    totp_step INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX people_role ON people (role, id);

-- Keyed hashes of name words, their beginnings, logins and phones.
CREATE TABLE people_words (
    word INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (word, person)
);
CREATE INDEX people_words_person ON people_words (person);

CREATE TABLE consents (
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    text_hash BLOB NOT NULL,
    session INTEGER NOT NULL,
    PRIMARY KEY (person, at, kind)
);

CREATE TABLE sessions (
    id INTEGER NOT NULL PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    device BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sessions_person ON sessions (person, expires_at);
CREATE INDEX sessions_revoked ON sessions (revoked_at) WHERE revoked_at > 0;

CREATE TABLE refresh_tokens (
    hash BLOB NOT NULL PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session);

CREATE TABLE challenges (
    id INTEGER NOT NULL PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    totp INTEGER NOT NULL,
    code_hash BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX challenges_person ON challenges (person);

CREATE TABLE lines (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    name_en TEXT NOT NULL,
    description_en TEXT NOT NULL,
    details_url TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    recommended INTEGER NOT NULL,
    closed_membership INTEGER NOT NULL
);

CREATE TABLE line_hours (
    line INTEGER NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
    weekday INTEGER NOT NULL,
    from_minute INTEGER NOT NULL,
    to_minute INTEGER NOT NULL,
    PRIMARY KEY (line, weekday, from_minute)
);

-- state: 1 connected, 2 awaiting approval.
CREATE TABLE connections (
    citizen INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    line INTEGER NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (citizen, line)
);

-- preview_public and preview_staff name the newest message with a text or a file that a citizen and staff may see.
CREATE TABLE conversations (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    version INTEGER NOT NULL,
    line INTEGER NOT NULL REFERENCES lines (id),
    citizen INTEGER NOT NULL REFERENCES people (id),
    op INTEGER NOT NULL,
    status INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    level INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    read_by_citizen INTEGER NOT NULL,
    read_by_staff INTEGER NOT NULL,
    preview_public INTEGER NOT NULL DEFAULT 0,
    preview_staff INTEGER NOT NULL DEFAULT 0,
    rating INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    assigned_at INTEGER NOT NULL,
    first_reply_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    sealed_key BLOB NOT NULL,
    topic_blind INTEGER NOT NULL,
    topic BLOB NOT NULL,
    tags BLOB NOT NULL,
    resolution BLOB NOT NULL,
    comment BLOB NOT NULL,
    rating_comment BLOB NOT NULL,
    UNIQUE (year, counter)
);
CREATE INDEX conversations_citizen ON conversations (citizen, line, id);
CREATE INDEX conversations_topic ON conversations (topic_blind, id);
CREATE INDEX conversations_handled ON conversations (op, id);
CREATE INDEX conversations_recent ON conversations (last_at, id);
CREATE INDEX conversations_queue ON conversations (line, priority DESC, queued_at, id) WHERE status = 1;
CREATE INDEX conversations_op ON conversations (op, last_at, id) WHERE status <> 4;
CREATE INDEX conversations_done ON conversations (line, closed_at) WHERE status = 4;

-- The id follows time, so that the newest hits of a search are the highest.
CREATE TABLE messages (
    id INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author_kind INTEGER NOT NULL,
    author INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    event INTEGER NOT NULL,
    files INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    author_name BLOB NOT NULL,
    body BLOB NOT NULL,
    facts BLOB NOT NULL,
    UNIQUE (conversation, seq)
);
CREATE UNIQUE INDEX messages_client ON messages (conversation, client_id) WHERE client_id <> '';

CREATE TABLE files (
    id INTEGER NOT NULL PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES people (id),
    conversation INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    blob TEXT NOT NULL UNIQUE,
    sealed_key BLOB NOT NULL,
    info BLOB NOT NULL
);
CREATE INDEX files_message ON files (conversation, seq, place);

CREATE TABLE templates (
    id INTEGER NOT NULL PRIMARY KEY,
    scope INTEGER NOT NULL,
    line INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    title BLOB NOT NULL,
    shortcut BLOB NOT NULL,
    body BLOB NOT NULL
);

-- levels is a bit set: bit 0 is level 1.
CREATE TABLE presence (
    person INTEGER NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    since INTEGER NOT NULL,
    reason BLOB NOT NULL,
    capacity INTEGER NOT NULL,
    levels INTEGER NOT NULL
);

-- Kinds and ids only; hash chains each row to the one before it on the same node.
CREATE TABLE events (
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
);
CREATE INDEX events_conversation ON events (conversation, at);
