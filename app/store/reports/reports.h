// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/figures/figuresums.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

enum class ReportBy { All, Line, Operator, Topic, Hour };

/// Which rows of figures a report is made of.
struct ReportScope {
    figures::Window window = {};
    ReportBy by = ReportBy::All;
    LineId line = {};                 ///< on which it was opened; unset: any
    PersonId op = {};                 ///< who answered first, else leads it; unset: anybody
    std::optional<qint64> topic = {}; ///< as topicBlind() makes it; unset: any
    PersonId worker = {};             ///< only the lines that this person works on; unset: all
    std::optional<qint64> key = {};   ///< only of this group
};

/// One row of a report. Where figures::Sums has a name for it, it is defined there.
struct ReportSums {
    qint64 key = 0;              ///< an id, the hash of a topic, an hour of the day
    ConversationId example = {}; ///< one of its conversations, for the words of a topic
    figures::Sums sums = {};
    int withinFiveMinutes = 0;
    int leftLate = 0; ///< abandoned after 300 s
    int registered = 0;
    std::optional<double> nextResponseMeanSeconds = {}; ///< of those registered in the window
    std::optional<double> resolutionMeanSeconds = {};   ///< of those closed last in the window
    figures::Containment containment = {};              ///< the same
};

struct ReportTable {
    QList<ReportSums> rows = {}; ///< by key
    ReportSums total = {};
};

/// What a figure opens.
enum class ReportMember {
    Answered,
    WithinFiveMinutes,
    OverFiveMinutes,
    Peak,
    Abandoned,
    ShortAbandoned,
    WaitingLong,
    Registered,
    Offered,
    Dropped,
    Lost,
    Reopened,
    Rated,
    Deflected,
    Contained,
};

struct ReportedRow {
    ConversationId conversation = {};
    LineId line = {};
    PersonId op = {};
    Instant registeredAt = {};
    Instant askedAt = {};
    Instant answeredAt = {};
    Instant closedAt = {};
    std::optional<std::chrono::milliseconds> response = {};
    std::optional<std::chrono::milliseconds> wait = {};
    std::optional<int> rating = {};
};

struct ReportedPage {
    QList<ReportedRow> rows = {};
    int count = 0; ///< of all
};

/// Sums over the rows of figures; never reads conversations or messages.
class Reports {
public:
    explicit Reports(const Context &context) : m_context(context) {}

    /// As of `now`, which says for how long nobody has come back.
    Result<ReportTable> table(const ReportScope &scope, Instant now);
    /// Exactly the conversations that `table` counts there, the longest response first.
    Result<ReportedPage> members(const ReportScope &scope, ReportMember member, Instant now, int limit, int offset);

private:
    const Context &m_context;
};

} // namespace otklik::store
