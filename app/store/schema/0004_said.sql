-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- A clientId says once and for all what its author has said, in whatever conversation: a call that comes again after its
-- conversation was closed finds its message. Where an id was taken twice before, the first message keeps it.
DROP INDEX messages_client;
UPDATE messages SET client_id = '' WHERE client_id <> ''
    AND id NOT IN (SELECT MIN(id) FROM messages WHERE client_id <> '' GROUP BY author, client_id);
CREATE UNIQUE INDEX messages_said ON messages (author, client_id) WHERE client_id <> '';
