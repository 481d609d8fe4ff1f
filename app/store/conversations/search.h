// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/knowledge/tokens.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"
#include "app/store/sealing/wordtokens.h"

#include <QCache>

#include <vector>

namespace otklik::store {

struct SearchQuery {
    QString text = {};    ///< words in any form; all must stand in one message
    QString number = {};  ///< of the conversation, exactly
    QString citizen = {}; ///< a name or a phone
    PersonId person = {}; ///< this citizen's conversations, public messages only
    LineId line = {};
    PersonId worker = {}; ///< of the staff: only what they lead, and of lines that they work on (`line_staff`)
    PersonId op = {};
    QString topic = {}; ///< exactly
    Instant from = {};  ///< of the message (without text: of the conversation's creation), at or after
    Instant to = {};    ///< before
    int rating = 0;
    bool hasFiles = false;
    QString cursor = {};
    int limit = 20;
};

struct SearchHit {
    Conversation conversation = {};
    QString citizenName = {};
    QString operatorName = {};
    Message message = {}; ///< files left out
};

struct SearchPage {
    QList<SearchHit> hits = {};
    QString cursor = {}; ///< empty: no more
};

/// Full-text search over keyed hashes of word stems, Russian and English. With text a hit is a message; without it a
/// conversation with its newest message. The newest first.
class Search {
public:
    explicit Search(const Context &context)
        : m_context(context), m_words(quint64(context.vault.blind("search.seed", {})), rememberedWords)
    {}

    Done add(Transaction &tx, qint64 messageId, PersonId citizen, const QString &text, Visibility visibility);
    /// Of a message that is in the index by other rules. Its old words stay beside the new ones on SQLite, which could
    /// take them out only by naming them.
    Done addAgain(Transaction &tx, qint64 messageId, PersonId citizen, const QString &text, Visibility visibility);
    /// Takes the very values that were added.
    Done remove(Transaction &tx, qint64 messageId, PersonId citizen, const QString &text, Visibility visibility);

    Result<SearchPage> find(const SearchQuery &query);

    /// What a message must match, as the index reads it; empty when `text` has no searchable word.
    QString expression(const QString &text, PersonId citizen = {}) const;

private:
    /// Each once, in the order of the text; stop words have none.
    std::vector<quint64> tokens(const QString &text) const;
    quint64 token(QStringView word) const;
    /// What one number of a query is looked for as: its groups joined, or each of them as it was written.
    QString numberTerm(const knowledge::NumberQuery &number, Dialect dialect) const;
    quint64 citizenToken(PersonId citizen) const;
    QString words(PersonId citizen, const QString &text, Visibility visibility) const;

    static constexpr size_t rememberedWords = 20'000;
    static constexpr int rememberedCitizens = 4096;

    const Context &m_context;
    mutable WordTokens m_words; ///< 0: a stop word
    mutable QCache<qint64, quint64> m_citizens{rememberedCitizens};
};

} // namespace otklik::store
