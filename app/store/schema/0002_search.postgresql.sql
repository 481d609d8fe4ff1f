-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The id is messages.id. Words are keyed hashes.
CREATE TABLE message_words (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    words TSVECTOR NOT NULL
);
CREATE INDEX message_words_words ON message_words USING gin (words);
