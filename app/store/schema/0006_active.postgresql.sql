-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Every message moves last_at: an index over it makes each move a new entry in every index. Without one the new version
-- of a row stays beside the old, where its page has room.
ALTER TABLE conversations ADD COLUMN active_slot INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET active_slot = last_at / 600000;
DROP INDEX conversations_recent;
DROP INDEX conversations_op;
CREATE INDEX conversations_recent ON conversations (active_slot);
CREATE INDEX conversations_op ON conversations (op, id) WHERE status <> 4;
ALTER TABLE conversations SET (fillfactor = 60);
-- Who removes a message removes its words first, as on SQLite, where nothing watches over it.
ALTER TABLE message_words DROP CONSTRAINT message_words_id_fkey;
