// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/appealrulestest.h"

#include "app/domain/appeals/appealrecord.h"
#include "app/domain/reason.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using appeals::Appeal;
using appeals::Step;
using ApStatus = appeals::Status;

namespace {

constexpr PersonId anna{11};
const QString zone = u"Europe/Moscow"_s;
constexpr ApStatus all[] = {ApStatus::Registered, ApStatus::Accepted, ApStatus::Forwarded,
                            ApStatus::Extended,   ApStatus::Answered, ApStatus::Rejected};

Instant moscow(const QString &text)
{
    const QDateTime wall = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    return fromMs(QDateTime(wall.date(), wall.time(), QTimeZone("Europe/Moscow")).toMSecsSinceEpoch());
}

const Instant received = moscow(u"2026-11-17 10:00"_s);

Appeal fresh()
{
    return appeals::registered(received, anna, {}, zone, received);
}

Step full(ApStatus to)
{
    return {.to = to, .reason = u"a reason"_s, .answer = u"an answer"_s, .noticed = true};
}

Result<Appeal> after(const Appeal &appeal, const Step &step, Instant now = received + 1h, Role role = Role::Supervisor)
{
    return appeals::changed(appeal, step, role, anna, {}, zone, now);
}

/// An appeal that came into that status by an allowed way.
Appeal in(ApStatus status)
{
    return status == ApStatus::Registered ? fresh() : after(fresh(), full(status)).value();
}

} // namespace

void AppealRulesTest::anAppealHoldsWhatTheLawDemands_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("post");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *title, const QString &name, const QString &email, const QString &post,
                        const QString &description, const QString &field) {
        QTest::newRow(title) << name << email << post << description << field;
    };
    const QString name = u"Иванов Иван"_s;
    row("by e-mail", name, u"i@example.org"_s, {}, u"Прошу…"_s, {});
    row("by post", name, {}, u"101000, Москва, а/я 5"_s, u"Прошу…"_s, {});
    row("nobody", u" "_s, u"i@example.org"_s, {}, u"Прошу…"_s, u"fullName"_s);
    row("a surname alone", u"Иванов "_s, u"i@example.org"_s, {}, u"Прошу…"_s, u"fullName"_s);
    row("no address", name, u" "_s, {}, u"Прошу…"_s, u"address"_s);
    row("no e-mail address", name, u"example.org"_s, {}, u"Прошу…"_s, u"address.email"_s);
    row("two at signs", name, u"i@@example.org"_s, {}, u"Прошу…"_s, u"address.email"_s);
    row("no matter", name, u"i@example.org"_s, {}, u"\n"_s, u"description"_s);
    row("too long a name", QString(200, u'и') + u" и"_s, u"i@example.org"_s, {}, u"Прошу…"_s, u"fullName"_s);
    row("too long an address", name, {}, QString(501, u'а'), u"Прошу…"_s, u"address.post"_s);
    row("too long", name, {}, u"Москва"_s, QString(20'001, u'а'), u"description"_s);
    row("just as long as may be", name, {}, QString(500, u'а'), QString(20'000, u'а'), {});
}

void AppealRulesTest::anAppealHoldsWhatTheLawDemands()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QString, post);
    QFETCH(QString, description);
    QFETCH(QString, field);
    const appeals::Draft draft{
        .fullName = name, .email = email, .post = post, .description = description, .identified = true};
    const Done checked = appeals::check(draft);
    QCOMPARE(checked ? QString() : checked.error().field, field);
    appeals::Draft guest = draft;
    guest.identified = false;
    QCOMPARE(appeals::check(guest).error().fault, Fault::Forbidden);
}

void AppealRulesTest::termsEndWithTheirLastDay_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("next"); // the first minute that is too late
    QTest::newRow("three days") << u"2026-11-17 10:00"_s << 3 << u"2026-11-21 00:00"_s;
    QTest::newRow("from the last minute of a day") << u"2026-11-17 23:59"_s << 3 << u"2026-11-21 00:00"_s;
    QTest::newRow("from the first of one") << u"2026-11-18 00:00"_s << 3 << u"2026-11-22 00:00"_s;
    QTest::newRow("thirty over the new year") << u"2026-12-15 12:00"_s << 30 << u"2027-01-15 00:00"_s;
    QTest::newRow("thirty over February") << u"2027-01-31 12:00"_s << 30 << u"2027-03-03 00:00"_s;
    QTest::newRow("thirty over a leap day") << u"2028-01-31 12:00"_s << 30 << u"2028-03-02 00:00"_s;
}

void AppealRulesTest::termsEndWithTheirLastDay()
{
    QFETCH(QString, from);
    QFETCH(int, days);
    QFETCH(QString, next);
    QCOMPARE(appeals::endOfTerm(moscow(from), days, zone), moscow(next) - 1ms);
    const Appeal appeal = appeals::registered(moscow(from), anna, {}, zone, moscow(from));
    QCOMPARE(appeal.dueAt, appeals::endOfTerm(moscow(from), 30, zone));
    QCOMPARE(appeal.forwardDueAt, appeals::endOfTerm(moscow(from), 7, zone));
    QCOMPARE(appeals::registrationDueAt(moscow(from), {}, zone), appeals::endOfTerm(moscow(from), 3, zone));
    QCOMPARE(appeals::endOfTerm(fromMs(0), 1, u"Nowhere"_s), fromMs(2 * 86'400'000 - 1));
}

void AppealRulesTest::everyStepFromEveryStatus()
{
    const QMap<ApStatus, QString> allowed{{ApStatus::Registered, u"accepted forwarded extended answered rejected"_s},
                                          {ApStatus::Accepted, u"forwarded extended answered rejected"_s},
                                          {ApStatus::Extended, u"answered rejected"_s}};
    for (const ApStatus from : all) {
        for (const ApStatus to : all) {
            const Result<Appeal> appeal = after(in(from), full(to));
            const bool may = allowed.value(from).split(u' ').contains(appeals::word(to));
            QCOMPARE(appeal.has_value(), may);
            if (may) {
                QCOMPARE(appeal->status, to);
                QCOMPARE(appeal->history.last(), (appeals::Event{to, received + 1h, anna, u"a reason"_s}));
            } else if (to != ApStatus::Registered) {
                QCOMPARE(appeal.error().state, appeals::word(from));
            }
        }
    }
}

void AppealRulesTest::everyStepForEveryRole()
{
    for (const Role role : {Role::Citizen, Role::Operator, Role::Supervisor, Role::Administrator}) {
        for (const ApStatus to : all) {
            const bool decides = role == Role::Supervisor || role == Role::Administrator;
            const bool expected =
                to != ApStatus::Registered && (decides || (role == Role::Operator && to == ApStatus::Accepted));
            QCOMPARE(appeals::may(role, to), expected);
            const Result<Appeal> appeal = after(fresh(), full(to), received, role);
            QCOMPARE(appeal.has_value(), expected);
            if (!expected) {
                QCOMPARE(appeal.error().fault, Fault::Forbidden);
            }
        }
    }
}

void AppealRulesTest::aStepNeedsItsFields_data()
{
    QTest::addColumn<ApStatus>("to");
    QTest::addColumn<QString>("without");
    QTest::addColumn<QString>("field");
    QTest::newRow("forwarded to nobody") << ApStatus::Forwarded << u"reason"_s << u"reason"_s;
    QTest::newRow("forwarded in silence") << ApStatus::Forwarded << u"notice"_s << u"notice"_s;
    QTest::newRow("extended without a reason") << ApStatus::Extended << u"reason"_s << u"reason"_s;
    QTest::newRow("extended in silence") << ApStatus::Extended << u"notice"_s << u"notice"_s;
    QTest::newRow("extended too far") << ApStatus::Extended << u"days"_s << u"extraDays"_s;
    QTest::newRow("rejected without a reason") << ApStatus::Rejected << u"reason"_s << u"reason"_s;
    QTest::newRow("answered by nothing") << ApStatus::Answered << u"answer"_s << u"answer"_s;
    QTest::newRow("answered at length") << ApStatus::Answered << u"length"_s << u"answer"_s;
}

void AppealRulesTest::aStepNeedsItsFields()
{
    QFETCH(ApStatus, to);
    QFETCH(QString, without);
    QFETCH(QString, field);
    Step step = full(to);
    if (without == u"reason"_s) {
        step.reason = u" "_s;
    } else if (without == u"notice"_s) {
        step.noticed = false;
    } else if (without == u"days"_s) {
        step.extraDays = 31;
    } else if (without == u"length"_s) {
        step.answer = QString(4001, u'а');
    } else {
        step.answer.clear();
    }
    const Appeal before = fresh();
    const Result<Appeal> appeal = after(before, step);
    QVERIFY(!appeal);
    QCOMPARE(appeal.error().field, field);
}

void AppealRulesTest::anExtensionMovesTheTermOnce()
{
    Step week = full(ApStatus::Extended);
    week.extraDays = 7;
    QCOMPARE(after(fresh(), week)->dueAt, appeals::endOfTerm(received, 37, zone));
    const Appeal extended = in(ApStatus::Extended);
    QCOMPARE(extended.dueAt, appeals::endOfTerm(received, 60, zone));
    QCOMPARE(after(extended, week).error().state, u"extended"_s);
}

void AppealRulesTest::nothingIsExtendedOrForwardedTooLate()
{
    const Appeal appeal = fresh();
    QVERIFY(after(appeal, full(ApStatus::Forwarded), appeal.forwardDueAt));
    QCOMPARE(after(appeal, full(ApStatus::Forwarded), appeal.forwardDueAt + 1ms).error().state, u"overdue"_s);
    QVERIFY(after(appeal, full(ApStatus::Extended), appeal.dueAt));
    QCOMPARE(after(appeal, full(ApStatus::Extended), appeal.dueAt + 1ms).error().state, u"overdue"_s);
    QVERIFY(after(appeal, full(ApStatus::Answered), appeal.dueAt + 1ms)); // late, but given
}

void AppealRulesTest::anEndOwesNothing()
{
    for (const ApStatus status : {ApStatus::Forwarded, ApStatus::Answered, ApStatus::Rejected}) {
        QVERIFY(!appeals::isOwed(status));
        QCOMPARE(in(status).closedAt, received + 1h);
        QVERIFY(!appeals::isLate(in(status), fresh().dueAt + 1ms));
    }
    QCOMPARE(in(ApStatus::Answered).answer, u"an answer"_s);
    QCOMPARE(in(ApStatus::Accepted).dueAt, fresh().dueAt);
    QVERIFY(!isSet(in(ApStatus::Accepted).closedAt));
    QVERIFY(!appeals::isLate(fresh(), fresh().dueAt));
    QVERIFY(appeals::isLate(fresh(), fresh().dueAt + 1ms));
    QVERIFY(appeals::isLate(after(fresh(), full(ApStatus::Answered), fresh().dueAt + 1ms).value(), received));
}

/// What screens say beforehand is what the step then answers.
void AppealRulesTest::anObstacleIsWhatRefusesTheStep()
{
    using appeals::Obstacle;
    for (const ApStatus from : all) {
        for (const ApStatus to : all) {
            for (const Role role : {Role::Citizen, Role::Operator, Role::Supervisor}) {
                for (const Instant now : {received + 1h, fresh().forwardDueAt + 1ms, fresh().dueAt + 24h * 40}) {
                    const Appeal appeal = in(from);
                    const bool free = appeals::obstacleTo(appeal, to, role, now) == Obstacle::None;
                    QCOMPARE(after(appeal, full(to), now, role).has_value(), free);
                }
            }
        }
    }
    QCOMPARE(appeals::obstacleTo(fresh(), ApStatus::Answered, Role::Operator, received), Obstacle::Role);
    QCOMPARE(appeals::obstacleTo(in(ApStatus::Answered), ApStatus::Accepted, Role::Supervisor, received),
             Obstacle::Over);
    QCOMPARE(appeals::obstacleTo(in(ApStatus::Extended), ApStatus::Extended, Role::Supervisor, received),
             Obstacle::Done);
    QCOMPARE(appeals::obstacleTo(fresh(), ApStatus::Forwarded, Role::Supervisor, fresh().forwardDueAt + 1ms),
             Obstacle::Overdue);
}

void AppealRulesTest::aNumberIsReadAsPeopleWriteIt()
{
    QCOMPARE(appeals::formatNumber(2026, 412), u"О-2026-000412"_s);
    for (const QString &text : {u"О-2026-000412"_s, u"№ о-2026-412"_s, u"O-2026-412"_s, u"О – 2026 – 000412"_s}) {
        QCOMPARE(appeals::parseNumber(text), (std::optional(appeals::Number{2026, 412})));
    }
    for (const QString &text : {u"2026-000412"_s, u"О-2026-0"_s, u"А-2026-000412"_s, u"О-26-1"_s, u""_s}) {
        QVERIFY(!appeals::parseNumber(text));
    }
}

void AppealRulesTest::wordsAreThoseOfTheWire()
{
    for (const ApStatus status : all) {
        QCOMPARE(appeals::statusOf(appeals::word(status)), std::optional(status));
    }
    QCOMPARE(appeals::word(ApStatus::Extended), u"extended"_s);
    QVERIFY(!appeals::statusOf(u"lost"));
}

void AppealRulesTest::daysThatAreLeftEndWithTheLastDayOfTheTerm_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("calendar");
    QTest::addColumn<int>("working");
    QTest::newRow("a holiday between") << u"2026-06-02 12:03"_s << 16 << 11;
    QTest::newRow("a minute before midnight") << u"2026-06-16 23:59"_s << 2 << 2;
    QTest::newRow("a minute after it") << u"2026-06-17 00:00"_s << 1 << 1;
    QTest::newRow("a weekend between") << u"2026-06-12 10:00"_s << 6 << 4;
    QTest::newRow("the last day") << u"2026-06-18 10:00"_s << 0 << 0;
    QTest::newRow("past it") << u"2026-06-20 10:00"_s << -2 << 0;
}

void AppealRulesTest::daysThatAreLeftEndWithTheLastDayOfTheTerm()
{
    QFETCH(QString, now);
    QFETCH(int, calendar);
    QFETCH(int, working);
    const WorkCalendar holidays{.daysOff = {QDate(2026, 6, 12)}};
    const Instant since = moscow(u"2026-05-19 10:31"_s);
    const Appeal appeal = appeals::registered(since, anna, {}, zone, since);
    QCOMPARE(appeals::daysLeft(appeal, moscow(now), zone, holidays), (appeals::DaysLeft{calendar, working}));
}
