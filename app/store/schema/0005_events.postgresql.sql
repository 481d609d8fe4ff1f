-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Every message writes an event, and only the order of a node is ever asked for.
DROP INDEX events_conversation;
