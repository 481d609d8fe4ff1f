// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/maintenance/searchrebuild.h"

#include "app/store/conversations/rows.h"
#include "app/store/sealing/unsealer.h"

#include <array>

namespace otklik::store {

namespace {

/// Grows with every change of what texts are hashed as: of foldedText(), numbersOf(), stems, or the words of people.
constexpr int rules = 2; // 1, without any mark in `meta`, was release 0.1
const QString placeName = QStringLiteral("search.rules");

const Statement selectTopics{"search.topics", "SELECT id, sealed_key, topic FROM conversations "
                                              "WHERE id > ? AND topic_blind <> 0 ORDER BY id LIMIT ?"};
const Statement updateTopic{"search.topic", "UPDATE conversations SET topic_blind = ? WHERE id = ?"};

/// «2» when all is done by those rules, «2.1.4711» while the second kind of rows is done up to that id.
struct Place {
    int kind = 0;
    qint64 after = 0;
    bool done = false;
};

Place placeOf(const QString &written)
{
    const QStringList parts = written.split(u'.');
    if (parts.first() != QString::number(rules)) {
        return {};
    }
    return parts.size() == 3 ? Place{.kind = parts[1].toInt(), .after = parts[2].toLongLong()} : Place{.done = true};
}

QString written(const Place &place)
{
    const QString ours = QString::number(rules);
    return place.done ? ours : QStringLiteral("%1.%2.%3").arg(ours).arg(place.kind).arg(place.after);
}

struct Topic {
    qint64 id = 0;
    QString topic = {};
    bool damaged = false; ///< its topic cannot be read: the old index stays
};

Result<RebuiltRows> topicsAgain(Store &store, Transaction &tx, qint64 after, int rows)
{
    const Context &context = store.context();
    OTKLIK_TRY(const auto topics,
               tx.all(
                   selectTopics,
                   [&context](const Row &row) {
                       const auto id = row.id<ConversationId>(0);
                       Unsealer open(context.vault, context.keys.conversation(id, row.bytes(1)));
                       const auto topic = open.give(open.text({"conversation.topic", id.value}, row.bytes(2)));
                       return Topic{id.value, topic.value_or(QString()), !topic};
                   },
                   after, rows));
    for (const Topic &one : topics) {
        OTKLIK_TRY_DONE(one.damaged ? Done()
                                    : any(tx.change(updateTopic, topicBlind(context.vault, one.topic), one.id)));
    }
    return RebuiltRows{.last = topics.isEmpty() ? after : topics.last().id, .count = int(topics.size())};
}

Result<RebuiltRows> peopleAgain(Store &store, Transaction &tx, qint64 after, int rows)
{
    return store.people.indexAgain(tx, after, rows);
}

Result<RebuiltRows> messagesAgain(Store &store, Transaction &tx, qint64 after, int rows)
{
    return store.messages.indexAgain(tx, after, rows);
}

constexpr std::array kinds{&topicsAgain, &peopleAgain, &messagesAgain};

} // namespace

Result<bool> rebuildSearch(Store &store, Transaction &tx, int rows)
{
    OTKLIK_TRY(const auto known, store.meta.value(placeName));
    Place place = placeOf(known);
    if (place.done) {
        return true;
    }
    OTKLIK_TRY(const auto step, kinds.at(size_t(place.kind))(store, tx, place.after, rows));
    place.after = step.last;
    if (step.count < rows) {
        place = {.kind = place.kind + 1};
        place.done = place.kind == int(kinds.size());
    }
    return store.meta.set(tx, placeName, written(place)).map([&place] { return place.done; });
}

} // namespace otklik::store
