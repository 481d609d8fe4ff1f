// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/store.h"
#include "server/delivery/published.h"
#include "server/desk/engine/desk.h"

#include <QHash>

namespace otklik::desk {

class Words;

/// A conversation as lists and pushes show it, before it is known who reads.
struct Overview {
    store::ListedConversation listed = {};
    Line line = {};
    int position = 0; ///< in the queue, from 1; 0 while it does not wait
    int waitSeconds = -1;
};

/// What staff see of it, what its citizen sees, and what this reader may see.
wire::Summary staffSummary(const Overview &overview, Language language, const Words &words);
wire::CitizenSummary citizenSummary(const Overview &overview, Language language, const Words &words);
wire::ConversationView summaryFor(const Overview &overview, const delivery::Reader &reader, const Words &words);
wire::TemplateView viewOf(const Template &value);

/// Gathers what views need from one connection; remembers lines and forecasts, so make one for each batch or request.
class Views {
public:
    explicit Views(store::Store &store) : m_store(store) {}

    Result<Line> line(LineId id);
    /// How long one at that place of a line and level waits, as routing::expectedWait() says: by the newest closed
    /// conversations of the line and what its staff who take some now can lead at once. The later end of the range; -1
    /// when nothing is known.
    Result<int> expectedWait(LineId line, int level, int position);
    Result<Overview> overview(ConversationId id);
    Result<Overview> overview(store::ListedConversation listed);

private:
    Result<QList<std::chrono::milliseconds>> serviceTimes(LineId line);
    Result<QList<routing::Operator>> operators();

    store::Store &m_store;
    QHash<LineId, Line> m_lines;
    QHash<LineId, QList<std::chrono::milliseconds>> m_serviceTimes;
    std::optional<QList<routing::Operator>> m_operators;
};

} // namespace otklik::desk
