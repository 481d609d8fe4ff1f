// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reports/figurerows.h"

#include "app/store/conversations/conversations.h"

#include <vector>

namespace otklik::store {

namespace {

using std::chrono::milliseconds;

constexpr qint64 notTaken = -1;

struct FigureColumn {
    const char *name;
    Value value;
};

PersonId answererOf(const Conversation &conversation, const figures::ConversationFigures &figures)
{
    return figures.firstResponseHuman ? figures.firstResponseHuman->person : conversation.op;
}

std::vector<FigureColumn> columnsOf(const Conversation &conversation, qint64 topic,
                                    const figures::ConversationFigures &of)
{
    milliseconds nextRaw{0};
    milliseconds nextBusiness{0};
    qint64 nextCount = 0;
    for (qsizetype i = of.firstResponseHuman ? 1 : 0; i < of.responses.size(); ++i) { // the first is the first response
        nextRaw += of.responses.at(i).raw;
        nextBusiness += of.responses.at(i).business;
        ++nextCount;
    }
    const auto time = [](const std::optional<figures::Taken> &taken, milliseconds figures::Taken::*which) {
        return taken ? qint64(((*taken).*which).count()) : notTaken;
    };
    const auto &response = of.firstResponseHuman;
    const auto &resolution = of.lastResolution;
    return {
        {"conversation", bound(conversation.id)},
        {"line", bound(of.line)},
        {"op", bound(answererOf(conversation, of))},
        {"citizen", bound(conversation.citizen)},
        {"topic_blind", bound(topic)},
        {"calendar_version", bound(of.calendarVersion)},
        {"registered_at", bound(of.registeredAt)},
        {"asked_at", bound(of.askedAt)},
        {"answered_at", bound(response ? response->to : Instant())},
        {"response_raw", bound(time(response, &figures::Taken::raw))},
        {"response_business", bound(time(response, &figures::Taken::business))},
        {"wait_raw", bound(of.waits.isEmpty() ? notTaken : qint64(of.waits.first().raw.count()))},
        {"next_count", bound(nextCount)},
        {"next_raw", bound(qint64(nextRaw.count()))},
        {"next_business", bound(qint64(nextBusiness.count()))},
        {"offered", bound(of.offered)},
        {"abandoned_at", bound(of.abandonedAt)},
        {"abandoned_after", bound(qint64(of.abandonedAfter.count()))},
        {"closed_at", bound(resolution ? resolution->to : Instant())},
        {"resolution_raw", bound(time(resolution, &figures::Taken::raw))},
        {"resolution_business", bound(time(resolution, &figures::Taken::business))},
        {"waiting", bound(isSet(of.waitingSince))},
        {"queued", bound(isSet(of.queuedSince))},
        {"dropped", bound(of.dropped)},
        {"lost", bound(of.lost)},
        {"reopened", bound(of.reopened)},
        {"rating_asked", bound(of.ratingAsked)},
        {"rating", bound(of.rating.value_or(0))},
        {"person_took_part", bound(of.personTookPart)},
        {"helpful", bound(of.markedHelpful)},
    };
}

QByteArray upsertSql()
{
    QByteArray names;
    QByteArray places;
    QByteArray sets;
    for (const FigureColumn &column : columnsOf({}, 0, {})) {
        const QByteArray name = column.name;
        names += (names.isEmpty() ? "" : ", ") + name;
        places += places.isEmpty() ? "?" : ", ?";
        sets += (sets.isEmpty() ? "" : ", ") + name + " = excluded." + name;
    }
    return "INSERT INTO conversation_figures (" + names + ") VALUES (" + places +
           ") ON CONFLICT (conversation) DO UPDATE SET " + sets;
}

const Statement putFigures{"figures.write", upsertSql(), Reach::Apart};
const Statement followConversation{"figures.follow",
                                   "UPDATE conversation_figures SET topic_blind = ?, "
                                   "op = CASE WHEN answered_at > 0 THEN op ELSE ? END WHERE conversation = ?",
                                   Reach::Apart};

} // namespace

Done FigureRows::write(Transaction &tx, const Conversation &conversation, const figures::ConversationFigures &figures)
{
    std::vector<Value> values;
    for (FigureColumn &column : columnsOf(conversation, topicBlind(m_context.vault, conversation.topic), figures)) {
        values.push_back(std::move(column.value));
    }
    return tx.changeOf(putFigures, values).map([](qint64) {});
}

Done FigureRows::follow(Transaction &tx, const Conversation &conversation)
{
    return tx
        .change(followConversation, topicBlind(m_context.vault, conversation.topic), conversation.op, conversation.id)
        .map([](qint64) {});
}

} // namespace otklik::store
