-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The workstation's own database. What people wrote lies in BLOB columns, sealed with the key of this workstation.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE drafts (
    conversation INTEGER NOT NULL PRIMARY KEY,
    visibility INTEGER NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE unsent (
    place INTEGER NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL UNIQUE,
    conversation INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    used_template INTEGER NOT NULL,
    at INTEGER NOT NULL,
    trouble TEXT NOT NULL,
    files BLOB NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE windows (
    name TEXT NOT NULL PRIMARY KEY,
    state BLOB NOT NULL
);

CREATE TABLE recent (
    conversation INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    number BLOB NOT NULL,
    title BLOB NOT NULL
);
