// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/words.h"

#include "app/wire/codec.h"

#include <QRegularExpression>

#include <chrono>

namespace otklik::wire {

QString word(Role role)
{
    return wordFor(role);
}
QString word(Status status)
{
    return wordFor(status);
}
QString word(Presence state)
{
    return wordFor(state);
}
QString word(AuthorKind kind)
{
    return wordFor(kind);
}
QString word(MessageKind kind)
{
    return wordFor(kind);
}
QString word(Visibility visibility)
{
    return wordFor(visibility);
}
QString word(NoticeEvent event)
{
    return wordFor(event);
}
QString word(TemplateScope scope)
{
    return wordFor(scope);
}
QString word(Language language)
{
    return wordFor(language);
}
std::optional<Role> roleOf(const QString &word)
{
    return valueFor<Role>(word);
}

std::optional<Language> languageOf(const QString &word)
{
    // «ru», «ru-RU» and «ru_RU» are one language to us: only the primary subtag of BCP 47 counts.
    const qsizetype end = word.indexOf(QRegularExpression(QStringLiteral("[-_]")));
    return valueFor<Language>(QString(end < 0 ? word : word.left(end)).toLower());
}

QByteArray timeBytes(Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    QByteArray text("0000-00-00T00:00:00.000Z");
    char *const out = text.data();
    const auto put = [out](int last, qint64 number) {
        for (; number > 0; number /= 10) {
            out[last--] = static_cast<char>('0' + number % 10);
        }
    };
    put(3, int(date.year()));
    put(6, unsigned(date.month()));
    put(9, unsigned(date.day()));
    put(12, time.hours().count());
    put(15, time.minutes().count());
    put(18, time.seconds().count());
    put(22, time.subseconds().count());
    return text;
}

QString timeText(Instant instant)
{
    return isSet(instant) ? QString::fromLatin1(timeBytes(instant)) : QString();
}

Instant timeOf(const QString &text)
{
    // QDateTime alone would take a date without a zone as local time, and other forms that RFC 3339 does not know.
    static const QRegularExpression form(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)$"),
        QRegularExpression::DontCaptureOption);
    if (text.size() > 40 || !form.match(text).hasMatch()) {
        return {};
    }
    const QDateTime time = QDateTime::fromString(text.toUpper().replace(u' ', u'T'), Qt::ISODateWithMs);
    return time.isValid() && time.date().year() >= 1970 ? fromMs(time.toMSecsSinceEpoch()) : Instant{};
}

int errorCode(const Error &error)
{
    switch (error.fault) {
    case Fault::Unauthenticated:
        return 1;
    case Fault::Forbidden:
        return 2;
    case Fault::NotFound:
        return 3;
    case Fault::Conflict:
        return 4;
    case Fault::RateLimited:
        return 5;
    case Fault::TooLarge:
        return 6;
    case Fault::Unavailable:
        return 7;
    case Fault::Malformed:
        return -32602;
    case Fault::UnknownMethod:
        return -32601;
    case Fault::BadRequest:
        return -32600;
    case Fault::NotJson:
        return -32700;
    }
    return 7;
}

QString errorKind(const Error &error)
{
    switch (error.fault) {
    case Fault::Unauthenticated:
        return QStringLiteral("unauthenticated");
    case Fault::Forbidden:
        return QStringLiteral("forbidden");
    case Fault::NotFound:
        return QStringLiteral("not_found");
    case Fault::Conflict:
        return QStringLiteral("conflict");
    case Fault::RateLimited:
        return QStringLiteral("rate_limited");
    case Fault::TooLarge:
        return QStringLiteral("too_large");
    case Fault::Unavailable:
        return QStringLiteral("unavailable");
    case Fault::Malformed:
        return QStringLiteral("invalid");
    case Fault::UnknownMethod:
        return QStringLiteral("unknown_method");
    case Fault::BadRequest:
        return QStringLiteral("bad_request");
    case Fault::NotJson:
        return QStringLiteral("not_json");
    }
    return QStringLiteral("unavailable");
}

int httpStatus(const Error &error)
{
    switch (error.fault) {
    case Fault::Unauthenticated:
        return 401;
    case Fault::Forbidden:
        return 403;
    case Fault::NotFound:
    case Fault::UnknownMethod:
        return 404;
    case Fault::Conflict:
        return 409;
    case Fault::RateLimited:
        return 429;
    case Fault::TooLarge:
        return 413;
    case Fault::Unavailable:
        return 503;
    case Fault::Malformed:
    case Fault::BadRequest:
    case Fault::NotJson:
        return 400;
    }
    return 500;
}

} // namespace otklik::wire
