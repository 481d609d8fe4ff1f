-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Since when a supervisor is called to a conversation; 0: nobody has called one, or one has come.
ALTER TABLE conversations ADD COLUMN supervisor_called_at INTEGER NOT NULL DEFAULT 0;
