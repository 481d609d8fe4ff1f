// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/housetest.h"

#include "app/domain/reason.h"
#include "tests/desk/house.h"

using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;

namespace {

desk::RegisterCitizen newcomer(const Desk &desk)
{
    return {.phone = QStringLiteral("+79160000001"),
            .passwordHash = "hash",
            .fullName = QStringLiteral("Новая Анна Петровна"),
            .consentText = QStringLiteral("Согласие"),
            .codeHash = desk.vault.codeHash(QStringLiteral("123456")),
            .codeExpiresAt = desk.clock.now() + 5min};
}

desk::ConfirmChallenge code(const Desk &desk, ChallengeId challenge, const char *typed)
{
    return {.challenge = challenge,
            .codeHash = desk.vault.codeHash(QString::fromLatin1(typed)),
            .refreshHash = "first",
            .refreshExpiresAt = desk.clock.now() + 24h};
}

wire::TemplateSave hello(TemplateScope scope, LineId line = {})
{
    return {.title = QStringLiteral("Привет"),
            .trigger = QStringLiteral("привет"),
            .text = QStringLiteral("Здравствуйте!"),
            .scope = scope,
            .line = line};
}

} // namespace

void HouseTest::linesShowHoursAndWhatIsOpenThere()
{
    Desk desk;
    const LineId tax = desk.addLine(QStringLiteral("Налоги"), {{.weekday = 4, .fromMinute = 540, .toMinute = 1080}});
    const ConversationId conversation = desk.opened();
    const auto list = desk.citizen.says(wire::LineList{});
    QVERIFY(list);
    QCOMPARE(list->lines.size(), 2);
    const wire::LineView first = list->lines[0]; // connected ones come first
    QCOMPARE(first.line, desk.benefits);
    QVERIFY(first.connected && first.open);
    QCOMPARE(first.conversation, conversation);
    QCOMPARE(first.hours, QStringLiteral("Круглосуточно"));
    const wire::LineView second = list->lines[1];
    QCOMPARE(second.line, tax);
    QVERIFY(!second.open && !second.connected && !second.conversation);
    QCOMPARE(second.hours, QStringLiteral("Чт 9:00–18:00"));
    QCOMPARE(second.opensAt, fromMs(1'795'068'000'000)); // Thursday, 19 November 2026, 9:00 in Moscow
}

void HouseTest::linesAreSearchedInBothLanguages()
{
    Desk desk;
    for (const QString &typed :
         {QStringLiteral("пособ"), QStringLiteral("ПОСОБИЯ"), QStringLiteral(" посo\u00ADбия ")}) {
        QVERIFY2(desk.citizen.says(wire::LineList{typed})->lines.size() == 1, qPrintable(typed));
    }
    desk.addLine(QStringLiteral("Расчёты"));
    QCOMPARE(desk.citizen.says(wire::LineList{QStringLiteral("расчеты")})->lines.size(), 1);
    desk.citizen.actor.language = Language::English;
    QCOMPARE(desk.citizen.says(wire::LineList{QStringLiteral("LIN")})->lines.value(0).name, QStringLiteral("Line"));
    QVERIFY(desk.citizen.says(wire::LineList{QStringLiteral("паспорт")})->lines.isEmpty());
}

void HouseTest::connectingAndDisconnectingALine()
{
    Desk desk;
    QVERIFY(desk.citizen.says(wire::LineConnect{desk.benefits})->connected);
    QVERIFY(desk.citizen.says(wire::LineConnect{desk.benefits})->connected);
    QVERIFY(desk.citizen.says(wire::LineList{})->lines.value(0).connected);
    QVERIFY(!desk.citizen.says(wire::LineDisconnect{desk.benefits})->connected);
    QVERIFY(!desk.citizen.says(wire::LineList{})->lines.value(0).connected);
    QCOMPARE(desk.citizen.says(wire::LineConnect{LineId{12345}}).error().fault, Fault::NotFound);
    QCOMPARE(desk.citizen.says(wire::LineDisconnect{LineId{12345}}).error().fault, Fault::NotFound);
}

void HouseTest::aLineWithAnOpenConversationStaysConnected()
{
    Desk desk;
    (void)desk.opened();
    const auto left = desk.citizen.says(wire::LineDisconnect{desk.benefits});
    QVERIFY(!left);
    QCOMPARE(left.error().fault, Fault::Conflict);
    QCOMPARE(left.error().state, QStringLiteral("queued"));
}

void HouseTest::everybodyKeepsPersonalTemplates()
{
    Desk desk;
    const auto saved = desk.anna.says(hello(TemplateScope::Personal));
    QVERIFY(saved);
    QVERIFY(bool(saved->saved.id));
    QCOMPARE(desk.anna.says(wire::TemplateList{})->templates.size(), 1);
    QVERIFY(desk.boris.says(wire::TemplateList{})->templates.isEmpty());

    auto changed = hello(TemplateScope::Personal);
    changed.id = saved->saved.id;
    changed.text = QStringLiteral("Добрый день!");
    QCOMPARE(desk.boris.says(changed).error().fault, Fault::NotFound);
    QVERIFY(desk.anna.says(changed));
    QCOMPARE(desk.anna.says(wire::TemplateList{QStringLiteral("добрый")})->templates.size(), 1);
    QCOMPARE(desk.boris.says(wire::TemplateRemove{changed.id}).error().fault, Fault::NotFound);
    QVERIFY(desk.anna.says(wire::TemplateRemove{changed.id}));
    QVERIFY(desk.anna.says(wire::TemplateRemove{changed.id}));
    QVERIFY(desk.anna.says(wire::TemplateList{})->templates.isEmpty());
}

void HouseTest::onlySupervisorsShareTemplates()
{
    Desk desk;
    QCOMPARE(desk.anna.says(hello(TemplateScope::Shared)).error().fault, Fault::Forbidden);
    const auto shared = desk.irina.says(hello(TemplateScope::Shared));
    QVERIFY(shared);
    QCOMPARE(desk.anna.says(wire::TemplateList{})->templates.size(), 1);
    QCOMPARE(desk.anna.says(wire::TemplateRemove{shared->saved.id}).error().fault, Fault::Forbidden);
    QVERIFY(desk.irina.says(wire::TemplateRemove{shared->saved.id}));
}

void HouseTest::aTriggerBelongsToOneTemplate()
{
    Desk desk;
    QVERIFY(desk.irina.says(hello(TemplateScope::Shared)));
    const auto second = desk.anna.says(hello(TemplateScope::Personal));
    QVERIFY(!second);
    QCOMPARE(second.error().field, QStringLiteral("trigger"));
    QCOMPARE(second.error().reason, Reason::Taken);
}

void HouseTest::aTemplateIsCheckedFieldByField()
{
    Desk desk;
    const auto refusedField = [&desk](const std::function<void(wire::TemplateSave &)> &spoil) {
        auto message = hello(TemplateScope::Personal);
        spoil(message);
        const auto saved = desk.irina.says(message);
        return saved ? QStringLiteral("saved") : saved.error().field;
    };
    QCOMPARE(refusedField([](auto &m) { m.title = QStringLiteral("  "); }), QStringLiteral("title"));
    QCOMPARE(refusedField([](auto &m) { m.text = QStringLiteral(" \n"); }), QStringLiteral("text"));
    QCOMPARE(refusedField([](auto &m) { m.trigger = QStringLiteral("два слова"); }), QStringLiteral("trigger"));
    QCOMPARE(refusedField([](auto &m) { m.scope = TemplateScope::Line; }), QStringLiteral("line"));
    QCOMPARE(refusedField([&](auto &m) { m.line = desk.benefits; }), QStringLiteral("line"));
    auto unknown = hello(TemplateScope::Line, LineId{999});
    QCOMPARE(desk.irina.says(unknown).error().fault, Fault::NotFound);
    unknown = hello(TemplateScope::Personal);
    unknown.id = TemplateId{999};
    QCOMPARE(desk.irina.says(unknown).error().fault, Fault::NotFound);
}

void HouseTest::aLinesTemplateIsSeenOnThatLineOnly()
{
    Desk desk;
    const LineId other = desk.addLine(QStringLiteral("Паспорта"));
    QVERIFY(desk.irina.says(hello(TemplateScope::Line, other)));
    QVERIFY(desk.anna.says(wire::TemplateList{.line = desk.benefits})->templates.isEmpty());
    QCOMPARE(desk.anna.says(wire::TemplateList{.line = other})->templates.size(), 1);
}

void HouseTest::presenceChangesOnlyBySayingSo()
{
    Desk desk;
    const auto online = desk.anna.says(wire::PresenceSet{.state = Presence::Online});
    QVERIFY(online);
    QCOMPARE(online->since, desk.clock.now());
    const auto told = desk.boris.hears<wire::PresenceChanged>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].op, desk.anna.actor.person);
    QCOMPARE(told[0].state, Presence::Online);
    QVERIFY(desk.citizen.hearsNothing());
    desk.clock.advance(10min);
    QCOMPARE(desk.anna.says(wire::PresenceSet{.state = Presence::Online})->since, online->since);
    QVERIFY(desk.boris.hearsNothing());
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral("обед")}));
    const auto away = desk.boris.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(away.state, Presence::Break);
    QCOMPARE(away.reason, QStringLiteral("обед"));
    QCOMPARE(desk.boris.says(wire::OperatorList{})->operators.value(0).reason, QStringLiteral("обед"));
}

void HouseTest::anotherReasonIsToldThoughTheStateStays()
{
    Desk desk;
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral("обед")}));
    const Instant since = desk.clock.now();
    desk.forgetAll();
    desk.clock.advance(10min);
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral(" врач ")}));
    const auto told = desk.boris.hears<wire::PresenceChanged>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].reason, QStringLiteral("врач"));
    QCOMPARE(told[0].since, since);
    QVERIFY(desk.citizen.hearsNothing());
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    QVERIFY(desk.boris.hears<wire::PresenceChanged>().value(0).reason.isEmpty());
}

void HouseTest::aLostConnectionTurnsStaffOfflineAfterAWhileAndBack()
{
    Desk desk;
    const PersonId anna = desk.anna.actor.person;
    desk.looksForTheAbsent();
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    desk.clock.advance(10min);
    desk.looksForTheAbsent();
    desk.forgetAll();
    QVERIFY(desk.commands(desk::LinksChanged{anna, 0}));
    desk.clock.advance(29s);
    desk.looksForTheAbsent();
    QVERIFY(desk.boris.hearsNothing());
    desk.clock.advance(1s);
    desk.looksForTheAbsent();
    QCOMPARE(desk.boris.hears<wire::PresenceChanged>().value(0).state, Presence::Offline);
    desk.clock.advance(1h);
    desk.looksForTheAbsent();
    QVERIFY(desk.boris.hearsNothing());
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    QCOMPARE(desk.boris.hears<wire::PresenceChanged>().value(0).state, Presence::Online);
}

void HouseTest::aLostConnectionKeepsTheReason()
{
    Desk desk;
    const PersonId anna = desk.anna.actor.person;
    desk.looksForTheAbsent();
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral("обед")}));
    QVERIFY(desk.commands(desk::LinksChanged{anna, 0}));
    desk.forgetAll();
    desk.clock.advance(30s);
    desk.looksForTheAbsent();
    const auto gone = desk.boris.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(gone.state, Presence::Offline);
    QVERIFY(gone.reason.isEmpty());
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    const auto back = desk.boris.hears<wire::PresenceChanged>().value(0);
    QCOMPARE(back.state, Presence::Break);
    QCOMPARE(back.reason, QStringLiteral("обед"));
}

void HouseTest::whoSaysSomethingNewIsNotPutBack()
{
    Desk desk;
    const PersonId anna = desk.anna.actor.person;
    desk.looksForTheAbsent();
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    desk.clock.advance(30s);
    desk.looksForTheAbsent();
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Break, .reason = QStringLiteral("обед")}));
    desk.forgetAll();
    QVERIFY(desk.commands(desk::LinksChanged{anna, 1}));
    QVERIFY(desk.boris.hearsNothing());
}

void HouseTest::whoNeverCameBackAfterARestartGoesOffline()
{
    Desk desk;
    QVERIFY(desk.commands(desk::LinksChanged{desk.anna.actor.person, 1}));
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    desk.forgetAll();
    desk.clock.advance(1h); // the server was away
    desk.absence = server::AbsenceWatch();
    desk.looksForTheAbsent(desk::LinkCounts());
    QVERIFY(desk.boris.hearsNothing()); // everybody gets the time to return
    desk.clock.advance(30s);
    desk.looksForTheAbsent(desk::LinkCounts());
    QCOMPARE(desk.boris.hears<wire::PresenceChanged>().value(0).state, Presence::Offline);
}

void HouseTest::citizensHaveNoAttendance()
{
    Desk desk;
    QVERIFY(desk.commands(desk::LinksChanged{desk.citizen.actor.person, 1, false}));
    QVERIFY(desk.desk.links().all().isEmpty());
}

void HouseTest::operatorsAreListedWithTheirLoad()
{
    Desk desk;
    (void)desk.taken();
    QVERIFY(desk.anna.says(wire::PresenceSet{.state = Presence::Online}));
    const auto list = desk.boris.says(wire::OperatorList{});
    QVERIFY(list);
    QCOMPARE(list->operators.size(), 3);
    const wire::OperatorView anna = list->operators[0];
    QCOMPARE(anna.name, QStringLiteral("Анна Смирнова"));
    QCOMPARE(anna.load, 1);
    QVERIFY(anna.capacity > 0);
    QCOMPARE(anna.state, Presence::Online);
    QCOMPARE(list->operators[1].state, Presence::Offline);
}

void HouseTest::operatorsOfALineAreThoseWhoWorkOnIt()
{
    Desk desk;
    const LineId tax = desk.addLine(QStringLiteral("Налоги"));
    desk.worksOn(desk.anna.actor.person, {desk.benefits});
    desk.worksOn(desk.boris.actor.person, {tax});
    const auto names = [&](LineId line) {
        QStringList found;
        const auto list = desk.irina.says(wire::OperatorList{line});
        for (const wire::OperatorView &one : list->operators) {
            found << one.name;
        }
        return found;
    };
    const QString irina = QStringLiteral("Ирина Лебедева"); // named for none: works on all
    QCOMPARE(names(desk.benefits), (QStringList{QStringLiteral("Анна Смирнова"), irina}));
    QCOMPARE(names(tax), (QStringList{QStringLiteral("Борис Орлов"), irina}));
    QCOMPARE(names({}).size(), 3);
    QCOMPARE(desk.irina.says(wire::OperatorList{LineId{12345}}).error().fault, Fault::NotFound);
}

void HouseTest::aCitizenRegistersAndConfirmsThePhone()
{
    Desk desk;
    const auto registered = desk.commands(newcomer(desk));
    QVERIFY(registered);
    const auto confirmed = desk.commands(code(desk, registered->challenge, "123456"));
    QVERIFY(confirmed);
    QCOMPARE(confirmed->person.name, QStringLiteral("Новая Анна Петровна"));
    QCOMPARE(confirmed->person.role, Role::Citizen);
    QVERIFY(bool(confirmed->session));
    const auto twice = desk.commands(code(desk, registered->challenge, "123456"));
    QVERIFY(!twice);
    QCOMPARE(twice.error().fault, Fault::Unauthenticated);
}

void HouseTest::aWrongCodeIsCountedAndFiveAreEnough()
{
    Desk desk;
    const auto registered = desk.commands(newcomer(desk));
    for (int left = 4; left > 0; --left) {
        const auto wrong = desk.commands(code(desk, registered->challenge, "000000"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().reason, Reason::WrongCode);
        QCOMPARE(wrong.error().limit, left);
    }
    QCOMPARE(desk.commands(code(desk, registered->challenge, "000000")).error().reason, Reason::TooManyAttempts);
    QCOMPARE(desk.commands(code(desk, registered->challenge, "123456")).error().reason, Reason::TooManyAttempts);
}

void HouseTest::anExpiredCodeIsRefused()
{
    Desk desk;
    const auto registered = desk.commands(newcomer(desk));
    desk.clock.advance(6min);
    QCOMPARE(desk.commands(code(desk, registered->challenge, "123456")).error().reason, Reason::CodeExpired);
}

void HouseTest::aTotpStepIsAcceptedOnce()
{
    Desk desk;
    const PersonId anna = desk.anna.actor.person;
    const auto open = [&] {
        return desk.commands(desk::OpenChallenge{.person = anna, .totp = true, .expiresAt = desk.clock.now() + 5min})
            ->challenge;
    };
    const auto confirm = [&](bool good, qint64 step) {
        return desk.commands(desk::ConfirmChallenge{.challenge = open(),
                                                    .totpGood = good,
                                                    .totpStep = step,
                                                    .refreshHash = test::uuid().toLatin1(),
                                                    .refreshExpiresAt = desk.clock.now() + 24h});
    };
    QVERIFY(!confirm(false, 100));
    const auto first = confirm(true, 100);
    QVERIFY(first);
    QCOMPARE(first->person.role, Role::Operator);
    QVERIFY(!confirm(true, 100));
    QVERIFY(confirm(true, 101));
}

void HouseTest::aPhoneIsRegisteredOnce()
{
    Desk desk;
    auto again = newcomer(desk);
    again.phone = QStringLiteral("+79990000001");
    const auto decoy = desk.commands(again);
    QVERIFY(decoy && decoy->known);
    const auto confirmed = desk.commands(code(desk, decoy->challenge, "123456")); // the one that was asked for
    QVERIFY(!confirmed);
    QVERIFY(confirmed.error().fault == Fault::Unauthenticated);
}

void HouseTest::refreshingRotatesAndReuseRevokesTheFamily()
{
    Desk desk;
    const auto registered = desk.commands(newcomer(desk));
    const auto confirmed = desk.commands(code(desk, registered->challenge, "123456"));
    QVERIFY(confirmed);
    const auto rotate = [&](const char *from, const char *to) {
        return desk.commands(
            desk::RotateRefresh{.refreshHash = from, .nextHash = to, .nextExpiresAt = desk.clock.now() + 24h});
    };
    const auto rotated = rotate("first", "second");
    QVERIFY(rotated);
    QCOMPARE(rotated->session, confirmed->session);
    QCOMPARE(rotated->person.id, confirmed->person.id);
    QCOMPARE(rotate("never", "x").error().fault, Fault::Unauthenticated);
    QVERIFY(desk.revoked.isEmpty());
    QCOMPARE(rotate("first", "stolen").error().fault, Fault::Unauthenticated);
    QCOMPARE(desk.revoked, QList{confirmed->session});
    QCOMPARE(rotate("second", "third").error().fault, Fault::Unauthenticated);
}

void HouseTest::aBlockedPersonDoesNotComeIn()
{
    Desk desk;
    const auto registered = desk.commands(newcomer(desk));
    QVERIFY(desk.inside([](desk::Context &context) {
        return context.store.people.byLogin(QStringLiteral("+79160000001")).and_then([&](Person person) {
            person.blocked = true;
            return context.store.people.update(context.tx, person);
        });
    }));
    QCOMPARE(desk.commands(code(desk, registered->challenge, "123456")).error().reason, Reason::Blocked);
}

void HouseTest::signingOutRevokesTheSession()
{
    Desk desk;
    const auto registered = desk.commands(newcomer(desk));
    const auto confirmed = desk.commands(code(desk, registered->challenge, "123456"));
    QVERIFY(desk.commands(desk::RevokeSession{confirmed->session}));
    QCOMPARE(desk.revoked, QList{confirmed->session});
    QVERIFY(!desk.commands(
        desk::RotateRefresh{.refreshHash = "first", .nextHash = "second", .nextExpiresAt = desk.clock.now() + 24h}));
    QVERIFY(desk.commands(desk::RevokeSession{SessionId{424242}}));
}
