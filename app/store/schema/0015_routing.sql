-- SPDX-FileCopyrightText: 2026 The Otklik authors
-- SPDX-License-Identifier: Apache-2.0
--
-- How a line's conversations come to its operators. assignment 0 offers, 1 gives at once, 2 leaves it to the operators.
ALTER TABLE lines ADD COLUMN assignment INTEGER NOT NULL DEFAULT 2;
ALTER TABLE lines ADD COLUMN offer_seconds INTEGER NOT NULL DEFAULT 30;
ALTER TABLE lines ADD COLUMN returns_on_break INTEGER NOT NULL DEFAULT 1;
ALTER TABLE lines ADD COLUMN silent_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lines ADD COLUMN minimum_online INTEGER NOT NULL DEFAULT 0;

-- After so many seconds of waiting, those who work on to_line at that level may take it too.
CREATE TABLE line_overflow (
    line INTEGER NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    after_seconds INTEGER NOT NULL,
    to_line INTEGER NOT NULL REFERENCES lines (id) ON DELETE CASCADE,
    level INTEGER NOT NULL,
    PRIMARY KEY (line, step)
);

-- Levels on that line, bit n for level n + 1; 0: those of the person.
ALTER TABLE line_staff ADD COLUMN levels INTEGER NOT NULL DEFAULT 0;

CREATE TABLE skills (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE person_skills (
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    skill INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE,
    PRIMARY KEY (person, skill)
);
-- What a conversation needs.
CREATE TABLE needed_skills (
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    skill INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation, skill)
);

-- Who of the staff is there: why, what they were before, how many offers in a row they have let run out, and when
-- something was last given to them. cause 7: the connection was lost; it comes back to what was before. capacity is at
-- least 1; who has no row has never said anything.
ALTER TABLE presence ADD COLUMN cause INTEGER NOT NULL DEFAULT 0;
ALTER TABLE presence ADD COLUMN before_state INTEGER NOT NULL DEFAULT 3;
ALTER TABLE presence ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE presence ADD COLUMN shift_over INTEGER NOT NULL DEFAULT 0;
ALTER TABLE presence ADD COLUMN last_given INTEGER NOT NULL DEFAULT 0;
UPDATE presence SET cause = 7,
    before_state = (SELECT l.state FROM lost_presence l WHERE l.person = presence.person),
    reason = (SELECT l.reason FROM lost_presence l WHERE l.person = presence.person)
    WHERE person IN (SELECT person FROM lost_presence);
DROP TABLE lost_presence;

-- To whom a conversation is offered, and until when.
CREATE TABLE offers (
    conversation INTEGER NOT NULL PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX offers_person ON offers (person);

-- Who did not take it when it was theirs to take: they are not asked again at once.
CREATE TABLE tried (
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    PRIMARY KEY (conversation, person)
);
CREATE INDEX tried_at ON tried (at);

-- How a conversation came to whom. kind as in app/store/conversations/assignments.h; choice: who might have had it and
-- what counted then, as ids and figures.
CREATE TABLE assignment_steps (
    id INTEGER NOT NULL PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    person INTEGER NOT NULL,
    line INTEGER NOT NULL,
    level INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    choice TEXT NOT NULL
);
CREATE INDEX assignment_steps_conversation ON assignment_steps (conversation, id);

-- The order of the queue: the arrival, less ten minutes for each step of priority.
DROP INDEX conversations_queue;
CREATE INDEX conversations_queue ON conversations
    (line, (queued_at - 600000 * CASE WHEN priority > 3 THEN 3 ELSE priority END), id) WHERE status = 1;
