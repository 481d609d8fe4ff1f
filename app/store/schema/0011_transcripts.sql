-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Documents that were given out, so that one can be told from a changed copy: the SHA-256 of the file, and that of the
-- text in it. They outlive the conversation, of which they say nothing but its number.
CREATE TABLE transcripts (
    id INTEGER NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    staff INTEGER NOT NULL,
    language INTEGER NOT NULL,
    format TEXT NOT NULL,
    notes INTEGER NOT NULL,
    masked INTEGER NOT NULL,
    pictures INTEGER NOT NULL,
    text_hash BLOB NOT NULL,
    file_hash BLOB NOT NULL
);
CREATE INDEX transcripts_file ON transcripts (file_hash);
CREATE INDEX transcripts_number ON transcripts (number, at);
