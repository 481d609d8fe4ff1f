-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Within how many minutes of its working time a line promises a person's first answer, and when that is due; nothing
-- was promised in older conversations.
ALTER TABLE lines ADD COLUMN first_response_minutes INTEGER NOT NULL DEFAULT 5;
ALTER TABLE conversations ADD COLUMN first_response_due_at INTEGER NOT NULL DEFAULT 0;
