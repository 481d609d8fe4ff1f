// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/words/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace otklik::desk {

namespace {

/// The zones of Russia by the names that their law gives them, which people use.
struct NamedZone {
    const char *id;
    const char *text;
};
constexpr std::array namedZones{
    NamedZone{"Europe/Kaliningrad", QT_TRANSLATE_NOOP("Words", "%1 Kaliningrad time (%2)")},
    NamedZone{"Europe/Moscow", QT_TRANSLATE_NOOP("Words", "%1 Moscow time (%2)")},
    NamedZone{"Europe/Kirov", QT_TRANSLATE_NOOP("Words", "%1 Moscow time (%2)")},
    NamedZone{"Europe/Volgograd", QT_TRANSLATE_NOOP("Words", "%1 Moscow time (%2)")},
    NamedZone{"Europe/Samara", QT_TRANSLATE_NOOP("Words", "%1 Samara time (%2)")},
    NamedZone{"Europe/Astrakhan", QT_TRANSLATE_NOOP("Words", "%1 Samara time (%2)")},
    NamedZone{"Europe/Saratov", QT_TRANSLATE_NOOP("Words", "%1 Samara time (%2)")},
    NamedZone{"Europe/Ulyanovsk", QT_TRANSLATE_NOOP("Words", "%1 Samara time (%2)")},
    NamedZone{"Asia/Yekaterinburg", QT_TRANSLATE_NOOP("Words", "%1 Yekaterinburg time (%2)")},
    NamedZone{"Asia/Omsk", QT_TRANSLATE_NOOP("Words", "%1 Omsk time (%2)")},
    NamedZone{"Asia/Krasnoyarsk", QT_TRANSLATE_NOOP("Words", "%1 Krasnoyarsk time (%2)")},
    NamedZone{"Asia/Novosibirsk", QT_TRANSLATE_NOOP("Words", "%1 Krasnoyarsk time (%2)")},
    NamedZone{"Asia/Barnaul", QT_TRANSLATE_NOOP("Words", "%1 Krasnoyarsk time (%2)")},
    NamedZone{"Asia/Tomsk", QT_TRANSLATE_NOOP("Words", "%1 Krasnoyarsk time (%2)")},
    NamedZone{"Asia/Novokuznetsk", QT_TRANSLATE_NOOP("Words", "%1 Krasnoyarsk time (%2)")},
    NamedZone{"Asia/Irkutsk", QT_TRANSLATE_NOOP("Words", "%1 Irkutsk time (%2)")},
    NamedZone{"Asia/Yakutsk", QT_TRANSLATE_NOOP("Words", "%1 Yakutsk time (%2)")},
    NamedZone{"Asia/Chita", QT_TRANSLATE_NOOP("Words", "%1 Yakutsk time (%2)")},
    NamedZone{"Asia/Vladivostok", QT_TRANSLATE_NOOP("Words", "%1 Vladivostok time (%2)")},
    NamedZone{"Asia/Magadan", QT_TRANSLATE_NOOP("Words", "%1 Magadan time (%2)")},
    NamedZone{"Asia/Sakhalin", QT_TRANSLATE_NOOP("Words", "%1 Magadan time (%2)")},
    NamedZone{"Asia/Kamchatka", QT_TRANSLATE_NOOP("Words", "%1 Kamchatka time (%2)")},
    NamedZone{"Asia/Anadyr", QT_TRANSLATE_NOOP("Words", "%1 Kamchatka time (%2)")},
};

/// «UTC», «UTC+3», «UTC+5:45», «UTC−3».
QString offsetText(const QDateTime &at)
{
    const int minutes = std::abs(at.offsetFromUtc()) / 60;
    QString text = QStringLiteral("UTC");
    if (minutes != 0) {
        text += at.offsetFromUtc() > 0 ? QLatin1Char('+') : QChar(0x2212);
        text += QString::number(minutes / 60);
    }
    return minutes % 60 == 0 ? text : text + QStringLiteral(":%1").arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString clockText(int minutes)
{
    return QStringLiteral("%1:%2").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

/// The intervals of one weekday: «9:00–13:00, 14:00–18:00».
QString dayText(const Line &line, int weekday)
{
    QStringList parts;
    for (const WorkingInterval &interval : line.hours) {
        if (interval.weekday == weekday) {
            parts << clockText(interval.fromMinute) + QChar(0x2013) + clockText(interval.toMinute);
        }
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

QLocale localeOf(Language language)
{
    return language == Language::Russian ? QLocale(QLocale::Russian, QLocale::Russia)
                                         : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

Words::Words()
{
    // The English file holds the plural forms only.
    (void)m_russian.load(QStringLiteral(":/i18n/otklik_ru.qm"));
    (void)m_english.load(QStringLiteral(":/i18n/otklik_en.qm"));
}

QString Words::say(const char *source, Language language, int n) const
{
    const QTranslator &translator = language == Language::Russian ? m_russian : m_english;
    QString text = translator.translate("Words", source, nullptr, n);
    if (text.isEmpty()) {
        text = QString::fromUtf8(source);
    }
    if (n >= 0) {
        text.replace(QStringLiteral("%n"), QString::number(n));
    }
    return text;
}

QString Words::queued(const NoticeFacts &facts, const delivery::Reader &reader) const
{
    const Language language = reader.language;
    const QDateTime opens = QDateTime::fromString(facts.detail, Qt::ISODate);
    if (opens.isValid() && !reader.staff) {
        return say(QT_TRANSLATE_NOOP("Words", "It is outside working hours. We will answer from %1, at the latest when "
                                              "your turn comes. You need not wait here."),
                   language)
            .arg(inZone(localeOf(language).toString(opens, QStringLiteral("d MMMM, H:mm")), opens, facts.timeZone,
                        language));
    }
    if (facts.position <= 0) {
        return reader.staff ? say(QT_TRANSLATE_NOOP("Words", "The request is in the queue."), language)
                            : say(QT_TRANSLATE_NOOP("Words", "Your request is in the queue."), language);
    }
    if (reader.staff) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is in the queue, place %1."), language).arg(facts.position);
    }
    if (facts.waitSeconds < 0) {
        return say(QT_TRANSLATE_NOOP("Words", "You are number %1 in the queue."), language).arg(facts.position);
    }
    const int minutes = (facts.waitSeconds + 59) / 60;
    if (minutes <= 1) {
        return say(QT_TRANSLATE_NOOP("Words", "You are number %1 in the queue, we will answer in about a minute."),
                   language)
            .arg(facts.position);
    }
    return say(QT_TRANSLATE_N_NOOP("Words", "You are number %1 in the queue, about %n minute(s)."), language, minutes)
        .arg(facts.position);
}

QString Words::document(const NoticeFacts &facts, const delivery::Reader &reader) const
{
    const Language language = reader.language;
    const bool staff = reader.staff;
    const auto moment = [&] {
        const QDateTime at = QDateTime::fromString(facts.detail, Qt::ISODate);
        return inZone(localeOf(language).toString(at, QStringLiteral("d MMMM, H:mm")), at, facts.timeZone, language);
    };
    switch (facts.step) {
    case DocumentStep::None:
        return {};
    case DocumentStep::Requested:
        return (staff ? say(QT_TRANSLATE_NOOP("Words", "The citizen asks for this conversation as a document, by %1."),
                            language)
                      : say(QT_TRANSLATE_NOOP("Words", "You have asked for this conversation as a document. You will "
                                                       "have an answer by %1."),
                            language))
            .arg(moment());
    case DocumentStep::Late:
        return say(QT_TRANSLATE_NOOP("Words", "The document that the citizen asked for was due by %1."), language)
            .arg(moment());
    case DocumentStep::InChat:
        return staff ? say(QT_TRANSLATE_NOOP("Words", "The document is given out here."), language)
                     : say(QT_TRANSLATE_NOOP("Words", "Here is the document that you asked for."), language);
    case DocumentStep::ByEmail:
        return staff ? say(QT_TRANSLATE_NOOP("Words", "The document is sent to the citizen by e-mail."), language)
                     : say(QT_TRANSLATE_NOOP("Words", "The document that you asked for is sent to your e-mail."),
                           language);
    case DocumentStep::Declined:
        return (staff ? say(QT_TRANSLATE_NOOP("Words", "The request for a document is declined: %1"), language)
                      : say(QT_TRANSLATE_NOOP("Words", "We cannot give out the document: %1"), language))
            .arg(facts.detail);
    case DocumentStep::NotMade:
        return say(QT_TRANSLATE_NOOP("Words", "The document could not be made. Please answer the request once more."),
                   language);
    case DocumentStep::NotSent:
        return say(QT_TRANSLATE_NOOP("Words", "The e-mail with the document could not be delivered. Please answer the "
                                              "request in another way."),
                   language);
    }
    return {};
}

QString Words::appeal(const NoticeFacts &facts, const delivery::Reader &reader) const
{
    const Language language = reader.language;
    const QString due =
        localeOf(language).toString(QDate::fromString(facts.dueDate, Qt::ISODate), QStringLiteral("d MMMM yyyy"));
    const auto numbered = [&](const char *source) {
        return say(source, language).replace(QStringLiteral("%1"), facts.name);
    };
    switch (facts.appeal) {
    case AppealStep::None: // of former days
        return say(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is registered."), language).arg(facts.number);
    case AppealStep::Registered:
        return numbered(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is registered. The answer is due by %2."))
            .replace(QStringLiteral("%2"), due);
    case AppealStep::Accepted:
        return numbered(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is accepted for consideration."));
    case AppealStep::Forwarded:
        return numbered(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is forwarded: %2"))
            .replace(QStringLiteral("%2"), facts.detail);
    case AppealStep::Extended:
        return numbered(QT_TRANSLATE_NOOP("Words", "The term of appeal No. %1 is extended to %3: %2"))
            .replace(QStringLiteral("%3"), due)
            .replace(QStringLiteral("%2"), facts.detail);
    case AppealStep::Answered:
        return numbered(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is answered:\n%2"))
            .replace(QStringLiteral("%2"), facts.detail);
    case AppealStep::Rejected:
        return numbered(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is rejected: %2"))
            .replace(QStringLiteral("%2"), facts.detail);
    case AppealStep::Overdue:
        return numbered(QT_TRANSLATE_NOOP("Words", "The term of appeal No. %1 is over, and it is not answered."));
    }
    return {};
}

QString Words::notice(NoticeEvent event, const NoticeFacts &facts, const delivery::Reader &reader) const
{
    const Language language = reader.language;
    const bool staff = reader.staff;
    switch (event) {
    case NoticeEvent::None:
        return {};
    case NoticeEvent::Registered:
        return (staff ? say(QT_TRANSLATE_NOOP("Words", "Request No. %1 is registered."), language)
                      : say(QT_TRANSLATE_NOOP("Words", "Your request No. %1 is registered."), language))
            .arg(facts.number);
    case NoticeEvent::Queued:
        return queued(facts, reader);
    case NoticeEvent::Assigned:
        return (staff ? say(QT_TRANSLATE_NOOP("Words", "Taken by %1."), language)
                      : say(QT_TRANSLATE_NOOP("Words", "Your operator is %1."), language))
            .arg(facts.name);
    case NoticeEvent::Transferred:
        return (staff ? say(QT_TRANSLATE_NOOP("Words", "The request is transferred: %1."), language)
                      : say(QT_TRANSLATE_NOOP("Words", "Your request is transferred: %1."), language))
            .arg(facts.name);
    case NoticeEvent::Returned:
        return staff ? say(QT_TRANSLATE_NOOP("Words", "The request is back in the queue."), language)
                     : say(QT_TRANSLATE_NOOP("Words", "Your request is back in the queue, we keep your place."),
                           language);
    case NoticeEvent::Escalated:
        return staff ? say(QT_TRANSLATE_NOOP("Words", "The request is escalated."), language)
                     : say(QT_TRANSLATE_NOOP("Words", "Your request goes to a senior specialist."), language);
    case NoticeEvent::Appeal:
        return appeal(facts, reader);
    case NoticeEvent::Status:
        return say(QT_TRANSLATE_NOOP("Words", "The status has changed: %1."), language).arg(facts.detail);
    case NoticeEvent::Closed:
        if (facts.name.isEmpty()) {
            return staff ? say(QT_TRANSLATE_NOOP("Words", "The citizen has closed the request."), language)
                         : say(QT_TRANSLATE_NOOP("Words", "You have closed the request. Write here if you need us "
                                                          "again."),
                               language);
        }
        return staff ? say(QT_TRANSLATE_NOOP("Words", "Closed by %1."), language).arg(facts.name)
                     : say(QT_TRANSLATE_NOOP("Words", "The request is closed. Please rate the answer."), language);
    case NoticeEvent::Reopened:
        return staff
                   ? say(QT_TRANSLATE_NOOP("Words", "The request is reopened."), language)
                   : say(QT_TRANSLATE_NOOP("Words", "Your request No. %1 is open again."), language).arg(facts.number);
    case NoticeEvent::Rated:
        return staff
                   ? say(QT_TRANSLATE_NOOP("Words", "The citizen rated the answer: %1 of 5."), language)
                         .arg(facts.detail)
                   : say(QT_TRANSLATE_NOOP("Words", "Thank you for your rating: %1 of 5."), language).arg(facts.detail);
    case NoticeEvent::Transcript:
        return document(facts, reader);
    }
    return {};
}

Message Words::forReader(Message message, const delivery::Reader &reader) const
{
    if (message.kind == MessageKind::Notice) {
        message.text = notice(message.event, message.facts, reader);
    }
    if (message.author.kind == AuthorKind::System && message.author.name.isEmpty()) {
        message.author.name = say(QT_TRANSLATE_NOOP("Words", "Support"), reader.language);
    }
    return message;
}

QString Words::codeSms(const QString &code, std::chrono::minutes lifetime, Language language) const
{
    return say(QT_TRANSLATE_N_NOOP("Words", "Your code: %1. It is good for %n minute(s). Tell it to nobody."), language,
               static_cast<int>(lifetime.count()))
        .arg(code);
}

QString Words::supervisorCalled(const QString &number, Language language) const
{
    return say(QT_TRANSLATE_NOOP("Words", "A supervisor is called to request No. %1."), language).arg(number);
}

QString Words::deadline(const QString &number, ClockKind clock, bool breached, Language language) const
{
    const char *text = nullptr;
    switch (clock) {
    case ClockKind::FirstResponse:
        text = breached ? QT_TRANSLATE_NOOP("Words", "Request No. %1 has had no first answer in time.")
                        : QT_TRANSLATE_NOOP("Words", "The first answer to request No. %1 is due soon.");
        break;
    case ClockKind::NextResponse:
        text = breached ? QT_TRANSLATE_NOOP("Words", "Request No. %1 has had no further answer in time.")
                        : QT_TRANSLATE_NOOP("Words", "The next answer to request No. %1 is due soon.");
        break;
    case ClockKind::Resolution:
        text = breached ? QT_TRANSLATE_NOOP("Words", "Request No. %1 was not settled in time.")
                        : QT_TRANSLATE_NOOP("Words", "Request No. %1 is to be settled soon.");
        break;
    }
    return say(text, language).arg(number);
}

QString Words::move(const wire::LiveMove &move, Language language) const
{
    using Kind = wire::LiveMove::Kind;
    const QLocale locale = localeOf(language);
    const auto load = [&] {
        return locale.toString(move.load, 'f', move.load == std::floor(move.load) ? 0 : 1);
    };
    switch (move.kind) {
    case Kind::Assign:
        return say(QT_TRANSLATE_NOOP("Words", "%1 is free: %2 of %3"), language)
            .arg(move.operatorName, load(), locale.toString(move.capacity));
    case Kind::Level:
        return say(QT_TRANSLATE_NOOP("Words", "Level %1: %2, %3 of %4"), language)
            .arg(locale.toString(move.level), move.operatorName, load(), locale.toString(move.capacity));
    case Kind::Return:
        return say(QT_TRANSLATE_NOOP("Words", "%1 is not there"), language).arg(move.operatorName);
    case Kind::Remind:
        return say(QT_TRANSLATE_NOOP("Words", "%1 has not answered yet"), language).arg(move.operatorName);
    case Kind::TakeOver:
        break;
    }
    return say(QT_TRANSLATE_NOOP("Words", "Nobody of the line is free"), language);
}

QString Words::calendarMissing(int year, Language language) const
{
    return say(QT_TRANSLATE_NOOP("Words", "The production calendar has no year %1: import it, or deadlines are wrong."),
               language)
        .arg(year);
}

QString Words::knownPhoneSms(Language language) const
{
    return say(QT_TRANSLATE_NOOP("Words",
                                 "This phone has an account already: sign in with its password. If you did not "
                                 "just try to register, nothing needs to be done."),
               language);
}

QString Words::hours(const Line &line, Language language) const
{
    if (line.hours.isEmpty()) {
        return say(QT_TRANSLATE_NOOP("Words", "Round the clock"), language);
    }
    std::array<QString, 8> days;
    for (int day = 1; day <= 7; ++day) {
        days[static_cast<size_t>(day)] = dayText(line, day);
    }
    const QLocale locale = localeOf(language);
    const auto name = [&locale](int day) {
        QString text = locale.dayName(day, QLocale::ShortFormat);
        if (!text.isEmpty()) {
            text[0] = text.at(0).toUpper();
        }
        return text;
    };
    QStringList spans;
    for (int first = 1; first <= 7;) {
        int last = first;
        while (last < 7 && days[static_cast<size_t>(last + 1)] == days[static_cast<size_t>(first)]) {
            ++last;
        }
        const QString &text = days[static_cast<size_t>(first)];
        if (!text.isEmpty()) {
            const QString span = last == first ? name(first) : name(first) + QChar(0x2013) + name(last);
            spans << span + QLatin1Char(' ') + text;
        }
        first = last + 1;
    }
    return spans.join(QStringLiteral("; ")); // the intervals of a day have the comma
}

QString Words::inZone(const QString &clockTime, const QDateTime &at, const QString &timeZone, Language language) const
{
    const auto named = std::find_if(namedZones.cbegin(), namedZones.cend(),
                                    [&](const NamedZone &zone) { return timeZone == QLatin1String(zone.id); });
    return (named == namedZones.cend() ? QStringLiteral("%1 (%2)") : say(named->text, language))
        .arg(clockTime, offsetText(at));
}

QString Words::lineName(const Line &line, Language language) const
{
    return language == Language::English && !line.nameEn.isEmpty() ? line.nameEn : line.name;
}

QString Words::lineDescription(const Line &line, Language language) const
{
    return language == Language::English && !line.descriptionEn.isEmpty() ? line.descriptionEn : line.description;
}

} // namespace otklik::desk
