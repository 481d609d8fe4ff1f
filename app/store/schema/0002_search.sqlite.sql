-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The rowid is messages.id. Words are keyed hashes; the table keeps no text, and deleting a row needs its exact words.
CREATE VIRTUAL TABLE message_words USING fts5 (words, content = '', detail = none, columnsize = 0,
    tokenize = 'ascii');
