// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/messages.h"
#include "app/store/conversations/rows.h"
#include "app/store/conversations/search.h"
#include "app/store/maintenance/searchrebuild.h"

namespace otklik::store {

namespace {

constexpr int step = 500;

const Statement selectToIndex{"messages.toIndex", "SELECT m.id, c.citizen, " OTKLIK_MESSAGE_COLUMNS
                                                  " FROM messages m JOIN conversations c ON c.id = m.conversation "
                                                  "WHERE m.id > ? ORDER BY m.id LIMIT ?"};

struct ToIndex {
    qint64 id = 0;
    PersonId citizen = {};
    Message message = {};
};

} // namespace

Result<qint64> Messages::indexAll(Transaction &tx)
{
    qint64 count = 0;
    for (qint64 last = 0;;) {
        OTKLIK_TRY(const auto some, m_context.database.all(
                                        selectToIndex,
                                        [this](const Row &row) {
                                            return readMessage(m_context, row, 2).map([&row](Message &&message) {
                                                return ToIndex{row.integer(0), row.id<PersonId>(1), std::move(message)};
                                            });
                                        },
                                        last, step));
        for (const ToIndex &one : some) {
            OTKLIK_TRY_DONE(m_search.add(tx, one.id, one.citizen, one.message.text, one.message.visibility));
        }
        count += some.size();
        if (some.size() < step) {
            return count;
        }
        last = some.last().id;
    }
}

Result<RebuiltRows> Messages::indexAgain(Transaction &tx, qint64 after, int rows)
{
    OTKLIK_TRY(const auto some,
               tx.all(
                   selectToIndex,
                   [this](const Row &row) {
                       // What is damaged stays unfound and holds nothing up.
                       auto message = readMessage(m_context, row, 2);
                       return ToIndex{row.integer(0), row.id<PersonId>(1), message ? *std::move(message) : Message()};
                   },
                   after, rows));
    for (const ToIndex &one : some) {
        if (const Done added = m_search.addAgain(tx, one.id, one.citizen, one.message.text, one.message.visibility);
            !added) {
            return tl::unexpected(added.error());
        }
    }
    return RebuiltRows{.last = some.isEmpty() ? after : some.last().id, .count = int(some.size())};
}

} // namespace otklik::store
