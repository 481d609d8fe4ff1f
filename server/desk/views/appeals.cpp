// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/appeals.h"

#include "server/desk/engine/access.h"
#include "server/desk/views/history.h"
#include "server/desk/words/appealwords.h"
#include "server/desk/words/words.h"

#include <QTimeZone>

namespace otklik::desk {

namespace {

QDateTime local(Instant at, const QString &timeZone)
{
    return toDateTime(at).toTimeZone(QTimeZone(timeZone.toLatin1()));
}

Done nameAll(const appeals::Record &appeal, QHash<PersonId, QString> &names, store::Store &store)
{
    QList<PersonId> people{appeal.citizen, appeal.author, appeal.op};
    for (const appeals::Event &event : appeal.life.history + appeal.packages) {
        people.append(event.by);
    }
    for (const PersonId person : std::as_const(people)) {
        if (person && !names.contains(person)) {
            OTKLIK_TRY(names[person], store.people.name(person));
        }
    }
    return {};
}

Result<AppealOverview> admittedAppeal(AppealId id, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto appeal, lookup.store.appeals.byId(id));
    OTKLIK_TRY_DONE(
        admitted(lookup.store.conversations.byId(appeal.conversation), who).map([](const Conversation &) {}));
    return overviewOf(appeal, lookup.now, lookup.store, &lookup.calendar);
}

/// The appeal itself as a document: what it holds, and what became of it.
class AppealDocument {
public:
    AppealDocument(const AppealOverview &overview, const delivery::Reader &reader, const Lookup &lookup)
        : m_overview(overview), m_reader(reader), m_lookup(lookup), m_locale(localeOf(reader.language))
    {}
    transcript::Document make() const;

private:
    QString say(const char *source) const { return m_lookup.words.say(source, m_reader.language); }
    QString moment(Instant at) const
    {
        const QString &zone = m_overview.line.timeZone;
        const QDateTime then = local(at, zone);
        return m_lookup.words.inZone(m_locale.toString(then, QStringLiteral("d MMMM yyyy, H:mm")), then, zone,
                                     m_reader.language);
    }
    void addFacts(transcript::Document &document) const;
    void addHistory(transcript::Document &document) const;

    const AppealOverview &m_overview;
    const delivery::Reader m_reader;
    const Lookup &m_lookup;
    const QLocale m_locale;
};

void AppealDocument::addFacts(transcript::Document &document) const
{
    const appeals::Record &appeal = m_overview.appeal;
    const auto add = [&](const char *label, const QString &value) {
        if (!value.isEmpty()) {
            document.facts.append({say(label), value});
        }
    };
    add(QT_TRANSLATE_NOOP("Words", "Applicant"), appeal.fullName);
    add(QT_TRANSLATE_NOOP("Words", "E-mail for the answer"), appeal.email);
    add(QT_TRANSLATE_NOOP("Words", "Postal address for the answer"), appeal.post.simplified());
    add(QT_TRANSLATE_NOOP("Words", "Received"), moment(appeal.life.receivedAt));
    add(QT_TRANSLATE_NOOP("Words", "Registered"), moment(appeal.life.registeredAt));
    add(QT_TRANSLATE_NOOP("Words", "Answer due by"),
        m_locale.toString(local(appeal.life.dueAt, m_overview.line.timeZone).date(), QStringLiteral("d MMMM yyyy")));
    add(QT_TRANSLATE_NOOP("Words", "Status"), statusText(appeal.life.status, m_reader.language, m_lookup.words));
    add(QT_TRANSLATE_NOOP("Words", "Request in the chat"), m_overview.conversationNumber);
    add(QT_TRANSLATE_NOOP("Words", "Line"), m_lookup.words.lineName(m_overview.line, m_reader.language));
    add(QT_TRANSLATE_NOOP("Words", "Operator"), m_overview.names.value(appeal.op));
    add(QT_TRANSLATE_NOOP("Words", "Attachments"),
        m_overview.files.isEmpty() ? QString() : m_locale.toString(m_overview.files.size()));
}

void AppealDocument::addHistory(transcript::Document &document) const
{
    QDate day;
    for (const appeals::Event &event : m_overview.appeal.life.history) {
        const QDateTime at = local(event.at, m_overview.line.timeZone);
        if (at.date() != day) {
            day = at.date();
            document.entries.append(
                {.kind = transcript::Entry::Kind::Day, .text = m_locale.toString(day, QStringLiteral("d MMMM yyyy"))});
        }
        const QString status = statusText(event.status, m_reader.language, m_lookup.words);
        document.entries.append(
            {.kind = transcript::Entry::Kind::Notice,
             .time = m_locale.toString(at.time(), QStringLiteral("H:mm")),
             .text = event.reason.isEmpty() ? status : status + QStringLiteral(". ") + event.reason});
    }
}

transcript::Document AppealDocument::make() const
{
    const appeals::Record &appeal = m_overview.appeal;
    transcript::Document document{
        .number = appeal.number,
        .language = m_locale.bcp47Name(),
        .title = say(QT_TRANSLATE_NOOP("Words", "Appeal No. %1")).arg(appeal.number),
        .footer = say(QT_TRANSLATE_NOOP("Words", "Made %1. Times are those of the line.")).arg(moment(m_lookup.now)),
        .words = {.kind = say(QT_TRANSLATE_NOOP("Words", "Formal appeal")),
                  .page = say(QT_TRANSLATE_NOOP("Words", "Page %1 of %2")),
                  .digest = say(QT_TRANSLATE_NOOP("Words", "Checksum of the text")),
                  .digestNote = say(QT_TRANSLATE_NOOP("Words", "By it, whoever issued this document can tell whether "
                                                               "its text was changed."))}};
    addFacts(document);
    const auto entry = [&](Instant at, const QString &author, bool staff, const QString &text) {
        document.entries.append(
            {.time = m_locale.toString(local(at, m_overview.line.timeZone).time(), QStringLiteral("H:mm")),
             .author = author,
             .isStaff = staff,
             .text = text});
    };
    entry(appeal.life.receivedAt, appeal.fullName, false, appeal.description);
    addHistory(document);
    if (!appeal.life.answer.isEmpty()) {
        entry(appeal.life.closedAt, say(QT_TRANSLATE_NOOP("Words", "Answer")), true, appeal.life.answer);
    }
    return document;
}

} // namespace

Result<AppealOverview> overviewOf(const appeals::Record &appeal, Instant now, store::Store &store,
                                  const WorkCalendar *calendar)
{
    OTKLIK_TRY(const auto conversation, store.conversations.byId(appeal.conversation));
    AppealOverview overview{
        .appeal = appeal, .conversationNumber = conversation.number, .late = appeals::isLate(appeal.life, now)};
    OTKLIK_TRY(overview.line, store.lines.byId(conversation.line));
    OTKLIK_TRY_DONE(nameAll(appeal, overview.names, store));
    for (const FileId file : appeal.files) {
        OTKLIK_TRY(const auto stored, store.files.byId(file));
        overview.files.append(stored.info);
    }
    if (calendar && appeals::isOwed(appeal.life.status)) {
        const appeals::DaysLeft left = appeals::daysLeft(appeal.life, now, overview.line.timeZone, *calendar);
        overview.daysLeft = left.calendar;
        overview.workingDaysLeft = left.working;
    }
    return overview;
}

QString dueDateOf(const appeals::Record &appeal, const QString &timeZone)
{
    return local(appeal.life.dueAt, timeZone).date().toString(Qt::ISODate);
}

wire::AppealView viewFor(const AppealOverview &overview, const delivery::Reader &reader, const Words &words)
{
    const appeals::Record &appeal = overview.appeal;
    const auto name = [&](PersonId person) {
        return overview.names.value(person);
    };
    wire::AppealView view{.id = appeal.id,
                          .number = appeal.number,
                          .conversation = appeal.conversation,
                          .conversationNumber = overview.conversationNumber,
                          .line = overview.line.id,
                          .lineName = words.lineName(overview.line, reader.language),
                          .citizen = appeal.citizen,
                          .citizenName = name(appeal.citizen),
                          .status = appeal.life.status,
                          .fullName = appeal.fullName,
                          .email = appeal.email,
                          .post = appeal.post,
                          .description = appeal.description,
                          .messages = appeal.messages,
                          .files = overview.files,
                          .op = appeal.op,
                          .operatorName = name(appeal.op),
                          .receivedAt = appeal.life.receivedAt,
                          .registeredAt = appeal.life.registeredAt,
                          .forwardDueAt = appeal.life.forwardDueAt,
                          .dueAt = appeal.life.dueAt,
                          .closedAt = appeal.life.closedAt,
                          .timeZone = overview.line.timeZone,
                          .late = overview.late,
                          .daysLeft = overview.daysLeft,
                          .workingDaysLeft = overview.workingDaysLeft,
                          .answer = appeal.life.answer};
    for (const appeals::Event &event : appeal.life.history) {
        wire::AppealEvent shown{.status = event.status, .at = event.at, .reason = event.reason};
        if (reader.staff) {
            shown.by = event.by;
            shown.byName = name(event.by);
        }
        view.history.append(shown);
    }
    if (reader.staff) {
        for (const appeals::Event &taken : appeal.packages) {
            view.packages.append({.at = taken.at, .by = taken.by, .byName = name(taken.by), .reason = taken.reason});
        }
    }
    return view;
}

Result<AppealId> appealNamed(AppealId id, const QString &number, store::Store &store)
{
    if (id) {
        return id;
    }
    const auto parsed = appeals::parseNumber(number);
    if (!parsed) {
        return fail(Fault::NotFound, QStringLiteral("no number of an appeal"));
    }
    return store.appeals.byNumber(*parsed).map([](const appeals::Record &appeal) { return appeal.id; });
}

Result<QString> conversationNumberOf(const QString &typed, store::Store &store)
{
    const auto appeal = appeals::parseNumber(typed);
    if (!appeal) {
        return typed;
    }
    OTKLIK_TRY(const auto found, store.appeals.byNumber(*appeal));
    return store.conversations.byId(found.conversation).map([](const Conversation &of) { return of.number; });
}

Result<wire::AppealGet::Result> look(const wire::AppealGet &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY_DONE(check(message));
    OTKLIK_TRY(const auto id, appealNamed(message.appeal, message.number, lookup.store));
    return admittedAppeal(id, who, lookup).map([&](const AppealOverview &overview) {
        return wire::AppealGet::Result{.appeal = viewFor(overview, readerOf(who), lookup.words)};
    });
}

Result<wire::AppealList::Result> look(const wire::AppealList &message, const Permit &who, Lookup &lookup)
{
    using Asked = wire::AppealList::Shown;
    using Shown = store::AppealQuery::Shown;
    store::AppealQuery query{.status = message.status,
                             .line = message.line,
                             .conversation = message.conversation,
                             .before = message.before,
                             .limit = message.limit};
    if (message.state != Asked::Open) {
        query.shown = message.state == Asked::All ? Shown::All : Shown::Settled;
    }
    (isStaff(who) ? query.worker : query.citizen) = isStaff(who) ? who.boundWorker() : who.person();
    OTKLIK_TRY(const auto page, lookup.store.appeals.list(query));
    wire::AppealList::Result answer{.more = page.more};
    for (const appeals::Record &appeal : page.appeals) {
        OTKLIK_TRY(const auto overview, overviewOf(appeal, lookup.now, lookup.store, &lookup.calendar));
        answer.appeals.append(viewFor(overview, readerOf(who), lookup.words));
    }
    return answer;
}

Result<AppealFound> look(const AppealLook &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto id, appealNamed({}, message.number, lookup.store));
    OTKLIK_TRY(const auto overview, admittedAppeal(id, who, lookup));
    const appeals::Record &appeal = overview.appeal;
    OTKLIK_TRY(const auto conversation, lookup.store.conversations.byId(appeal.conversation));
    // The supervising body reads what the citizen could read, whoever takes the package.
    const delivery::Reader reader{.language = who.language()};
    AppealFound found{.appeal = appeal.id,
                      .number = appeal.number,
                      .conversation = appeal.conversation,
                      .conversationNumber = overview.conversationNumber,
                      .document = AppealDocument(overview, reader, lookup).make()};
    OTKLIK_TRY(found.transcript,
               transcriptOf(conversation, {.number = conversation.number, .only = appeal.messages}, reader, lookup));
    for (const FileId file : appeal.files) {
        OTKLIK_TRY(const auto stored, lookup.store.files.byId(file));
        found.files.append({.info = stored.info, .blob = stored.blob, .sealedKey = stored.sealedKey});
    }
    return found;
}

} // namespace otklik::desk
