// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrules.h"

namespace otklik {

using AppealId = Id<struct AppealTag>;

} // namespace otklik

namespace otklik::appeals {

/// A formal appeal as it is kept: what the citizen said, from which conversation, and its life.
struct Record {
    AppealId id = {};
    QString number = {}; ///< «О-2026-000412», see formatNumber()
    ConversationId conversation = {};
    PersonId citizen = {};
    PersonId author = {}; ///< who wrote it down: the citizen, or somebody of the staff
    PersonId op = {};     ///< who led the conversation then; may be unset
    QString clientId = {};
    QString fullName = {};
    QString email = {};
    QString post = {};
    QString description = {};
    QList<Seq> messages = {}; ///< those that go along; empty: the whole conversation
    QList<FileId> files = {}; ///< of the conversation
    Appeal life = {};
    QList<Event> packages = {}; ///< who took the package, when and for what reason
    friend bool operator==(const Record &, const Record &) = default;
};

constexpr int mostOfConversation = 3; ///< appeals of one conversation that are owed an answer
constexpr int mostMessages = 200;     ///< that are chosen one by one
constexpr int mostFiles = 20;

/// The number for people: a Cyrillic «О», the year of registration, a counter of that year.
QString formatNumber(int year, qint64 counter);
struct Number {
    int year = 0;
    qint64 counter = 0;
    friend bool operator==(const Number &, const Number &) = default;
};
/// As people write it: «№ О-2026-000412», «o-2026-412» with a Latin letter, with any dash. None for anything else, such
/// as the number of a conversation.
std::optional<Number> parseNumber(const QString &text);

} // namespace otklik::appeals
