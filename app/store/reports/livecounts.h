// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <QHash>

namespace otklik::store {

/// Whose conversations are counted: those of one line, or of all that a person works on.
struct LiveScope {
    LineId line = {};     ///< unset: any
    PersonId worker = {}; ///< only the lines that this person works on; unset: all
};

struct OpenNow {
    int waiting = 0;
    int active = 0;
    ConversationId longestWaiting = {};
    QString longestWaitingNumber = {};
    Instant longestWaitingSince = {};
};

struct TopicCount {
    qint64 topic = 0; ///< as topicBlind() makes it
    int count = 0;
    ConversationId example = {}; ///< one of them, for the words of the topic
};

/// What the live wall counts; each is one statement over what is open now, or over figures of a bounded time.
class LiveCounts {
public:
    explicit LiveCounts(const Context &context) : m_context(context) {}

    Result<OpenNow> open(const LiveScope &scope);
    /// Open conversations, without their texts, whose next deadline comes before `until`, or has passed unkept; the
    /// first due first.
    Result<QList<Conversation>> dueBefore(const LiveScope &scope, Instant until, int limit);
    /// Conversations closed in [from, to).
    Result<int> closed(const LiveScope &scope, Instant from, Instant to);
    /// Conversations opened in [from, to), by full hours counted from `from`.
    Result<QHash<int, int>> openedByHour(const LiveScope &scope, Instant from, Instant to);
    /// The same by topic, the most frequent first; unknown topics are left out.
    Result<QList<TopicCount>> openedByTopic(const LiveScope &scope, Instant from, Instant to, int limit);

private:
    const Context &m_context;
};

} // namespace otklik::store
