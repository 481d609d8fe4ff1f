-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Who waits to be let into a line, the oldest first; connections themselves are as many as citizens. State 2 is pending.
CREATE INDEX connections_pending ON connections (at, citizen) WHERE state = 2;
