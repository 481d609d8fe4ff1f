-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Who guesses and who is sent codes, under keyed hashes; attempts on people's own accounts are counted in `people`.
-- kind: 1 a login that nobody has, 2 an address, 3 a phone that codes go to, 4 an address that asks for codes.
CREATE TABLE attempts (
    kind INTEGER NOT NULL,
    who BLOB NOT NULL,
    amount INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (kind, who)
);
CREATE INDEX attempts_until ON attempts (kind, until);

-- Where a sign-in came from, sealed; older ones have none.
ALTER TABLE sessions ADD COLUMN address BLOB NOT NULL DEFAULT '';
