-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What pages, configurations and people call a line by; older lines get theirs at the next start of a server.
ALTER TABLE lines ADD COLUMN line_key TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX lines_key ON lines (line_key) WHERE line_key <> '';
