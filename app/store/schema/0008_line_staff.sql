-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The lines that a member of staff works on; somebody without a row here works on every line.
CREATE TABLE line_staff (
    line INTEGER NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (person, line)
);
