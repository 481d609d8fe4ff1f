-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What is promised; rows are never changed. line 0: all lines, priority -1: all priorities. freezes: a bit for each cause.
CREATE TABLE policies (
    version INTEGER NOT NULL PRIMARY KEY,
    valid_from INTEGER NOT NULL,
    line INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    first_response_minutes INTEGER NOT NULL,
    next_response_minutes INTEGER NOT NULL,
    resolution_minutes INTEGER NOT NULL,
    warn_percent INTEGER NOT NULL,
    freezes INTEGER NOT NULL,
    person INTEGER NOT NULL
);

-- Calendars in the form of resources/calendars; rows are never changed, the newest of a region counts. region '': the
-- country's.
CREATE TABLE calendars (
    version INTEGER NOT NULL PRIMARY KEY,
    region TEXT NOT NULL,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE line_regions (
    line INTEGER NOT NULL PRIMARY KEY REFERENCES lines (id) ON DELETE CASCADE,
    region TEXT NOT NULL
);

-- The open clocks beside first_response_due_at. sla_changes_at: when a warning or a deadline comes, 0 when none does;
-- it takes the place of what `due` held as kind 1.
ALTER TABLE conversations ADD COLUMN first_response_warn_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN next_response_due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN next_response_warn_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN resolution_due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN resolution_warn_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN sla_changes_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN sla_state INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET sla_changes_at = first_response_due_at
    WHERE id IN (SELECT subject FROM due WHERE kind = 1);
DELETE FROM due WHERE kind = 1;
CREATE INDEX conversations_deadlines ON conversations (sla_changes_at) WHERE sla_changes_at > 0;

-- What happened to a conversation besides its messages, after the message `seq`; ids are in the order of events.
CREATE TABLE conversation_history (
    conversation INTEGER NOT NULL,
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    author INTEGER NOT NULL,
    person INTEGER NOT NULL,
    line INTEGER NOT NULL,
    level INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (conversation, id)
);

-- What is known of the conversations that are open now; kinds as in app/domain/history.
INSERT INTO conversation_history (conversation, id, seq, at, kind, author, person, line, level, priority, value)
    SELECT id, 1, 0, created_at, 0, 0, citizen, line, level, priority, CASE WHEN status = 0 THEN 1 ELSE 0 END
    FROM conversations WHERE status <> 4;
INSERT INTO conversation_history (conversation, id, seq, at, kind, author, person, line, level, priority, value)
    SELECT id, 2, 0, created_at, 2, 0, 0, 0, 0, 0, 0 FROM conversations WHERE status IN (1, 2, 3);
INSERT INTO conversation_history (conversation, id, seq, at, kind, author, person, line, level, priority, value)
    SELECT c.id, 3, (SELECT COALESCE(MAX(m.seq), 0) FROM messages m WHERE m.conversation = c.id AND m.at <= c.assigned_at),
        c.assigned_at, 5, 1, c.op, 0, 0, 0, 0
    FROM conversations c WHERE c.status IN (2, 3) AND c.assigned_at > 0;

-- The figures of a conversation (app/domain/figures), from its beginning on and made anew when one of them changes.
-- Times that were taken are in milliseconds, -1 when they were not. op: who answered first, else who leads it.
CREATE TABLE conversation_figures (
    conversation INTEGER NOT NULL PRIMARY KEY,
    line INTEGER NOT NULL,
    op INTEGER NOT NULL,
    citizen INTEGER NOT NULL,
    topic_blind INTEGER NOT NULL,
    calendar_version INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    response_raw INTEGER NOT NULL,
    response_business INTEGER NOT NULL,
    wait_raw INTEGER NOT NULL,
    next_count INTEGER NOT NULL,
    next_raw INTEGER NOT NULL,
    next_business INTEGER NOT NULL,
    offered INTEGER NOT NULL,
    abandoned_at INTEGER NOT NULL,
    abandoned_after INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    resolution_raw INTEGER NOT NULL,
    resolution_business INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    queued INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    reopened INTEGER NOT NULL,
    rating_asked INTEGER NOT NULL,
    rating INTEGER NOT NULL,
    person_took_part INTEGER NOT NULL,
    helpful INTEGER NOT NULL
);
CREATE INDEX conversation_figures_answered ON conversation_figures
    (answered_at, asked_at, line, op, topic_blind, response_raw, response_business);
CREATE INDEX conversation_figures_registered ON conversation_figures (registered_at, line);
CREATE INDEX conversation_figures_closed ON conversation_figures (closed_at, line) WHERE closed_at > 0;
CREATE INDEX conversation_figures_abandoned ON conversation_figures (abandoned_at) WHERE abandoned_at > 0;
CREATE INDEX conversation_figures_unanswered ON conversation_figures (asked_at) WHERE answered_at = 0;
CREATE INDEX conversation_figures_citizen ON conversation_figures (citizen, topic_blind, registered_at);
