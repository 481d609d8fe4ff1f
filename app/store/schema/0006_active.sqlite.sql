-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Every message moves last_at: an index over it is written each time, one over its ten minutes hardly ever.
ALTER TABLE conversations ADD COLUMN active_slot INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET active_slot = last_at / 600000;
DROP INDEX conversations_recent;
DROP INDEX conversations_op;
CREATE INDEX conversations_recent ON conversations (active_slot);
CREATE INDEX conversations_op ON conversations (op, id) WHERE status <> 4;
