// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/demo/demo.h"

#include "app/vault/totp.h"
#include "app/wire/codec.h"
#include "server/demo/demoplay.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTime>

namespace otklik::desk::demo {

namespace {

const QString mark = QStringLiteral("demo.seeded");

QJsonObject readSeed()
{
    QFile file(QStringLiteral(":/demo/seed.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString text(const QJsonValue &object, const char *field)
{
    return object.toObject().value(QLatin1StringView(field)).toString();
}

QJsonArray list(const QJsonObject &object, const char *field)
{
    return object.value(QLatin1StringView(field)).toArray();
}

/// {"12345": ["09:00-13:00", "14:00-18:00"]}: the weekdays, then the intervals of each.
QList<WorkingInterval> hoursOf(const QJsonObject &hours)
{
    const auto minutes = [](const QString &clock) {
        return QTime::fromString(clock, QStringLiteral("HH:mm")).msecsSinceStartOfDay() / 60'000;
    };
    QList<WorkingInterval> intervals;
    for (auto days = hours.begin(); days != hours.end(); ++days) {
        for (const QChar day : days.key()) {
            for (const QJsonValue span : days.value().toArray()) {
                const QStringList ends = span.toString().split(QLatin1Char('-'));
                intervals.append({.weekday = day.digitValue(),
                                  .fromMinute = minutes(ends.value(0)),
                                  .toMinute = minutes(ends.value(1))});
            }
        }
    }
    return intervals;
}

AssignmentMode assignmentOf(const QString &word)
{
    if (word == u"offer") {
        return AssignmentMode::Offer;
    }
    return word == u"automatic" ? AssignmentMode::Automatic : AssignmentMode::Manual;
}

Done seedLines(const QJsonObject &seed, Cast &cast, Context &context)
{
    for (const QJsonValue value : list(seed, "lines")) {
        const Line line{.key = text(value, "key"),
                        .name = text(value, "name"),
                        .description = text(value, "description"),
                        .nameEn = text(value, "nameEn"),
                        .descriptionEn = text(value, "descriptionEn"),
                        .detailsUrl = text(value, "detailsUrl"),
                        .hours = hoursOf(value.toObject().value(QLatin1StringView("hours")).toObject()),
                        .recommended = value.toObject().value(QLatin1StringView("recommended")).toBool(),
                        .assignment = assignmentOf(text(value, "assignment")),
                        .minimumOnline = value.toObject().value(QLatin1StringView("minimumOnline")).toInt()};
        OTKLIK_TRY(const auto added, context.store.lines.add(context.tx, line));
        cast.lines.insert(text(value, "key"), added);
    }
    return {};
}

Done seedPerson(Person person, const QString &key, const QByteArray &hash, const QString &totp, Cast &cast,
                Context &context)
{
    QByteArray secret;
    if (!totp.isEmpty()) {
        OTKLIK_TRY(const auto bytes, vault::totp::fromBase32(totp));
        secret = bytes;
    }
    person.createdAt = context.now;
    OTKLIK_TRY(const auto added, context.store.people.add(context.tx, person, hash, secret, context.now));
    cast.people.insert(key, Actor{.person = added, .role = person.role, .name = person.name});
    return {};
}

Done seedPeople(const QJsonObject &seed, const QByteArray &hash, Cast &cast, Context &context)
{
    for (const StaffMember &member : staff()) {
        const Person person{.role = member.role, .name = member.name, .login = member.login};
        if (const Done done = seedPerson(person, member.login, hash, member.totpSecret, cast, context); !done) {
            return done;
        }
    }
    for (const QJsonValue value : list(seed, "citizens")) {
        const Person person{.role = Role::Citizen,
                            .name = text(value, "name"),
                            .login = text(value, "phone"),
                            .phone = text(value, "phone"),
                            .email = text(value, "email"),
                            .snils = text(value, "snils")};
        if (const Done done = seedPerson(person, text(value, "key"), hash, QString(), cast, context); !done) {
            return done;
        }
    }
    return {};
}

Done seedTemplates(const QJsonObject &seed, const Cast &cast, Context &context)
{
    for (const QJsonValue value : list(seed, "templates")) {
        const QString line = text(value, "line");
        const Template canned{.title = text(value, "title"),
                              .trigger = text(value, "trigger"),
                              .text = text(value, "text"),
                              .scope = line.isEmpty() ? TemplateScope::Shared : TemplateScope::Line,
                              .line = cast.lines.value(line)};
        OTKLIK_TRY_DONE(context.store.templates.save(context.tx, canned).map([](const Template &) {}));
    }
    return {};
}

} // namespace

QList<StaffMember> staff()
{
    QList<StaffMember> members;
    for (const QJsonValue value : list(readSeed(), "staff")) {
        members.append({.login = text(value, "login"),
                        .name = text(value, "name"),
                        .role = wire::roleOf(text(value, "role")).value_or(Role::Operator),
                        .totpSecret = text(value, "totp")});
    }
    return members;
}

Result<bool> isSeeded(Context &context)
{
    return context.store.meta.value(mark).map([](const QString &value) { return !value.isEmpty(); });
}

Done seed(const QByteArray &passwordHash, Context &context)
{
    OTKLIK_TRY(const auto seeded, isSeeded(context));
    if (seeded) {
        return {};
    }
    const QJsonObject data = readSeed();
    Cast cast;
    return seedLines(data, cast, context)
        .and_then([&] { return seedPeople(data, passwordHash, cast, context); })
        .and_then([&] { return seedTemplates(data, cast, context); })
        .and_then([&] { return play(list(data, "conversations"), cast, context); })
        .and_then([&] { return context.store.meta.set(context.tx, mark, QStringLiteral("1")); });
}

} // namespace otklik::desk::demo
