// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/appeals/appealrules.h"
#include "server/delivery/published.h"
#include "server/desk/engine/desk.h"

#include <QDateTime>
#include <QLocale>
#include <QTranslator>

#include <chrono>

namespace otklik::desk {

/// The locale of a reader's dates and figures.
QLocale localeOf(Language language);

/// What the server says to people, in the language of each reader and without touching the program's own locale.
/// Immutable after construction: may be used from any thread.
class Words {
public:
    /// Loads the embedded translations; without them every sentence is English.
    Words();

    /// The words of a notice: a citizen is spoken to, staff are told about the citizen.
    QString notice(NoticeEvent event, const NoticeFacts &facts, const delivery::Reader &reader) const;
    /// The message as this reader sees it: a notice with its words, the system's author with a name.
    Message forReader(Message message, const delivery::Reader &reader) const;

    /// One sentence that says what is wrong and what is allowed; it never shows Error::detail.
    QString error(const Error &error, Language language) const;
    /// The short title of the kind of error, for problem+json.
    QString title(Fault fault, Language language) const;

    /// The SMS that carries a one-time code.
    QString codeSms(const QString &code, std::chrono::minutes lifetime, Language language) const;
    /// The SMS to somebody whose phone was registered once more.
    QString knownPhoneSms(Language language) const;
    /// What supervisors hear who are called to a conversation.
    QString supervisorCalled(const QString &number, Language language) const;
    /// What supervisors hear of a deadline that comes near, or has passed.
    QString deadline(const QString &number, ClockKind clock, bool breached, Language language) const;
    /// Why that would keep a promise that is at risk.
    QString move(const wire::LiveMove &move, Language language) const;
    QString calendarMissing(int year, Language language) const;
    /// The working hours of a line for people: «Mon–Fri 9:00–18:00; Sat 10:00–15:00».
    QString hours(const Line &line, Language language) const;

    /// A time of day with the zone it is told in, for readers who may live in another one: «9:00 Moscow time (UTC+3)».
    /// `clockTime` is the text of `at`; a zone without a common name has its offset only.
    QString inZone(const QString &clockTime, const QDateTime &at, const QString &timeZone, Language language) const;

    QString lineName(const Line &line, Language language) const;
    QString lineDescription(const Line &line, Language language) const;

    /// A sentence of the context «Words»; with `n` its plural form, with every %n replaced.
    QString say(const char *source, Language language, int n = -1) const;

private:
    QString malformed(const Error &error, Language language) const;
    QString reasonSentence(const Error &error, Language language) const;
    QString fieldName(const QString &field, Language language) const;
    QString conflict(const Error &error, Language language) const;
    QString queued(const NoticeFacts &facts, const delivery::Reader &reader) const;
    QString document(const NoticeFacts &facts, const delivery::Reader &reader) const;
    QString appeal(const NoticeFacts &facts, const delivery::Reader &reader) const;

    QTranslator m_russian;
    QTranslator m_english;
};

} // namespace otklik::desk
