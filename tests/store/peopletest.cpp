// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

namespace {

StoreFixture fixture()
{
    QFETCH_GLOBAL(QString, backend);
    return StoreFixture(backend);
}

Person newcomer(const StoreFixture &f)
{
    return {.role = Role::Citizen,
            .name = QStringLiteral("Новикова Ольга"),
            .login = QStringLiteral("+79031112233"),
            .phone = QStringLiteral("+79031112233"),
            .email = QStringLiteral("o@example.org"),
            .snils = QStringLiteral("11223344595"),
            .passport = QStringLiteral("4509 123456"),
            .language = Language::English,
            .createdAt = f.clock.now()};
}

} // namespace

void PeopleTest::initTestCase_data()
{
    test::addBackends();
}

void PeopleTest::aPersonComesBackAsWritten()
{
    StoreFixture f = fixture();
    Person person = newcomer(f);
    person.id = *f.commit([&](Transaction &tx) { return f.store->people.add(tx, person, "h"); });
    QCOMPARE(*f.store->people.byId(person.id), person);
    QCOMPARE(*f.store->people.byLogin(QStringLiteral(" +79031112233")), person);
    QCOMPARE(*f.store->people.name(person.id), person.name);
    person.name = QStringLiteral("Петрова Ольга");
    person.blocked = true;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->people.update(tx, person); }));
    QCOMPARE(*f.store->people.byId(person.id), person);
    QCOMPARE(f.store->people.byLogin(QStringLiteral("nobody")).error().fault, Fault::NotFound);
    QCOMPARE(*f.store->people.count(Role::Citizen), 3);
}

void PeopleTest::aLoginIsTakenOnceConfirmed()
{
    StoreFixture f = fixture();
    Person person = newcomer(f);
    const PersonId first = *f.commit([&](Transaction &tx) { return f.store->people.add(tx, person, "one"); });
    QVERIFY(!f.store->people.credentials(first)->confirmed);
    person.name = QStringLiteral("Ольга Вторая");
    const PersonId again = *f.commit([&](Transaction &tx) { return f.store->people.add(tx, person, "two"); });
    QCOMPARE(again, first);
    QCOMPARE(f.store->people.credentials(first)->passwordHash, QByteArray("two"));
    QCOMPARE(f.store->people.byId(first)->name, person.name);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->people.confirm(tx, first, f.clock.now()); }));
    const auto taken = f.commit([&](Transaction &tx) { return f.store->people.add(tx, person, "three"); });
    QCOMPARE(taken.error().state, QStringLiteral("taken"));
    Person anna = *f.store->people.byId(f.anna);
    anna.login = QStringLiteral("OPERATOR2");
    const Done renamed = f.commit([&](Transaction &tx) { return f.store->people.update(tx, anna); });
    QCOMPARE(renamed.error().state, QStringLiteral("taken"));
}

void PeopleTest::credentialsCarryWhatSigningInNeeds()
{
    StoreFixture f = fixture();
    VERIFY_GOOD(f.commit([&](Transaction &tx) {
        return f.store->people.setPassword(tx, f.anna, "$argon2id$x").and_then([&] {
            return f.store->people.setTotp(tx, f.anna, "12345678901234567890");
        });
    }));
    const Credentials anna = *f.store->people.credentials(QStringLiteral("Operator1"));
    QCOMPARE(anna.person, f.anna);
    QCOMPARE(anna.role, Role::Operator);
    QCOMPARE(anna.passwordHash, QByteArray("$argon2id$x"));
    QCOMPARE(anna.totpSecret, QByteArray("12345678901234567890"));
    QVERIFY(anna.confirmed);
    QVERIFY(f.store->people.credentials(f.citizen)->totpSecret.isEmpty());
    QCOMPARE(f.store->people.credentials(QStringLiteral("x")).error().fault, Fault::NotFound);
}

void PeopleTest::attemptsAreKeptWithThePerson()
{
    StoreFixture f = fixture();
    const Attempts three{3, f.clock.now() + std::chrono::minutes(15)};
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->people.setAttempts(tx, f.anna, three); }));
    QCOMPARE(f.store->people.credentials(f.anna)->attempts, three);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->people.setAttempts(tx, f.anna, {}); }));
    QCOMPARE(f.store->people.credentials(f.anna)->attempts, Attempts{});
}

void PeopleTest::attemptsOfNobodyAreKeptUnderHashes()
{
    StoreFixture f = fixture();
    using Kind = AttemptBook::Kind;
    const QString address = QStringLiteral("192.0.2.7");
    const auto found = [&](Kind kind) {
        return *f.commit([&](Transaction &tx) { return f.store->attempts.find(tx, kind, address); });
    };
    const Attempts two{2, f.clock.now()};
    const Attempts three{3, f.clock.now() + std::chrono::minutes(1)};
    QCOMPARE(found(Kind::Address), Attempts{});
    for (const Attempts &attempts : {two, three}) {
        VERIFY_GOOD(
            f.commit([&](Transaction &tx) { return f.store->attempts.keep(tx, Kind::Address, address, attempts); }));
        QCOMPARE(found(Kind::Address), attempts);
    }
    QCOMPARE(found(Kind::CodesAsked), Attempts{});
    QCOMPARE(*f.store->attempts.size(Kind::Address), 1);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->attempts.forgetBefore(tx, three.until); }));
    QCOMPARE(found(Kind::Address), three);
    VERIFY_GOOD(f.commit(
        [&](Transaction &tx) { return f.store->attempts.forgetBefore(tx, three.until + std::chrono::seconds(1)); }));
    QCOMPARE(found(Kind::Address), Attempts{});
}

void PeopleTest::theBookOfAttemptsStaysSmall()
{
    StoreFixture f = fixture();
    using Kind = AttemptBook::Kind;
    KeyRing keys(f.store->database(), f.vault);
    Ids ids(f.store->database(), f.clock, 1);
    UnitOfWork unitOfWork(f.store->database(), f.vault, ids);
    const Context context{f.store->database(), f.vault, keys, ids, unitOfWork};
    AttemptBook book(context, 100);
    const auto name = [](int i) {
        return QString::number(i);
    };
    VERIFY_GOOD(f.commit([&](Transaction &tx) -> Done {
        const Attempts locked{12, f.clock.now() + std::chrono::hours(1)};
        Done kept = book.keep(tx, Kind::Login, QStringLiteral("locked"), locked);
        for (int i = 0; kept && i < 1'000; ++i) {
            kept = book.keep(tx, Kind::Login, name(i), {1, f.clock.now() + std::chrono::milliseconds(i)});
        }
        return kept;
    }));
    QVERIFY(*book.size(Kind::Login) < 100 + 64);
    const auto count = [&](const QString &who) {
        return f.commit([&](Transaction &tx) { return book.find(tx, Kind::Login, who); })->count;
    };
    QCOMPARE(count(name(999)), 1);
    QCOMPARE(count(name(1)), 0);
    QCOMPARE(count(QStringLiteral("locked")), 12);
}

void PeopleTest::aTotpStepIsAcceptedOnce()
{
    StoreFixture f = fixture();
    const auto accept = [&](qint64 step) {
        return *f.commit([&](Transaction &tx) { return f.store->people.acceptTotpStep(tx, f.anna, step); });
    };
    QVERIFY(accept(100));
    QVERIFY(!accept(100));
    QVERIFY(!accept(99));
    QVERIFY(accept(101));
    QCOMPARE(f.store->people.credentials(f.anna)->totpStep, 101);
}

void PeopleTest::staffComesByName()
{
    StoreFixture f = fixture();
    f.person(Role::Administrator, QStringLiteral("Алексей Ёлкин"), QStringLiteral("admin1"));
    const QList<Person> staff = *f.store->people.staff();
    QCOMPARE(staff.size(), 3);
    QCOMPARE(staff.first().name, QStringLiteral("Алексей Ёлкин"));
    QCOMPARE(staff.last().id, f.boris);
}

void PeopleTest::consentsAreKept()
{
    StoreFixture f = fixture();
    const Consent consent{.person = f.citizen,
                          .version = QStringLiteral("2026-01"),
                          .textHash = QByteArray(32, 'h'),
                          .at = f.clock.now(),
                          .session = SessionId{5}};
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->people.addConsent(tx, consent); }));
    const QList<Consent> kept = *f.store->people.consents(f.citizen);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().version, consent.version);
    QCOMPARE(kept.first().textHash, consent.textHash);
    QCOMPARE(kept.first().at, consent.at);
    QCOMPARE(kept.first().session, consent.session);
}

void PeopleTest::linesComeWithHoursAndConnections()
{
    StoreFixture f = fixture();
    Line line = *f.store->lines.byId(f.line);
    QCOMPARE(line.hours, (QList<WorkingInterval>{{1, 540, 1080}, {2, 540, 1080}}));
    line.hours = {{5, 0, 60}};
    line.nameEn = QStringLiteral("Benefits");
    line.recommended = true;
    line.firstResponseMinutes = 30;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->lines.update(tx, line); }));
    QCOMPARE(*f.store->lines.all(), QList<Line>{line});
    QCOMPARE(f.store->lines.byId(LineId{3}).error().fault, Fault::NotFound);

    const auto connect = [&](Connection state) {
        return f.commit(
            [&](Transaction &tx) { return f.store->lines.connect(tx, f.citizen, f.line, state, f.clock.now()); });
    };
    VERIFY_GOOD(connect(Connection::Pending));
    VERIFY_GOOD(connect(Connection::Connected));
    QCOMPARE(f.store->lines.connections(f.citizen)->value(f.line), Connection::Connected);
    VERIFY_GOOD(connect(Connection::None));
    QVERIFY(f.store->lines.connections(f.citizen)->isEmpty());
}

void PeopleTest::templatesAreListedForWhoMayUseThem()
{
    StoreFixture f = fixture();
    const auto save = [&](const Template &value) {
        return f.commit([&](Transaction &tx) { return f.store->templates.save(tx, value); });
    };
    Template shared = *save(
        {.title = QStringLiteral("Привет"), .trigger = QStringLiteral("hi"), .text = QStringLiteral("Здравствуйте!")});
    const Template own = *save({.title = QStringLiteral("Моё"),
                                .text = QStringLiteral("Личное"),
                                .scope = TemplateScope::Personal,
                                .owner = f.anna});
    const Template ofLine = *save({.title = QStringLiteral("Линия"),
                                   .text = QStringLiteral("Сроки"),
                                   .scope = TemplateScope::Line,
                                   .line = f.line});
    QCOMPARE(f.store->templates.list(f.anna, {}, {})->size(), 3);
    QCOMPARE(f.store->templates.list(f.boris, LineId{9}, {})->size(), 1);
    QCOMPARE(*f.store->templates.list(f.anna, f.line, QStringLiteral("личн")), QList<Template>{own});
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->templates.countUse(tx, ofLine.id); }));
    QCOMPARE(f.store->templates.list(f.anna, f.line, {})->first().id, ofLine.id);
    shared.text = QStringLiteral("Добрый день!");
    QCOMPARE(*save(shared), shared);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->templates.remove(tx, shared.id); }));
    QCOMPARE(save(shared).error().fault, Fault::NotFound);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->templates.countUse(tx, shared.id); }));
}

void PeopleTest::presenceStaysAsSaid()
{
    StoreFixture f = fixture();
    QCOMPARE(f.store->presences.of(f.anna)->now.state, Presence::Offline);
    const presence::PersonPresence lunch{.state = Presence::Break,
                                         .cause = presence::Cause::Supervisor,
                                         .since = f.clock.now(),
                                         .before = Presence::Drain,
                                         .reason = QStringLiteral("обед"),
                                         .unanswered = 1,
                                         .shiftOver = true};
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->presences.setWork(tx, f.anna, 7, {1, 3}); }));
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->presences.set(tx, f.anna, lunch); }));
    const StaffPresence anna{
        .person = f.anna, .name = QStringLiteral("Анна Белова"), .now = lunch, .capacity = 7, .levels = {1, 3}};
    QCOMPARE(*f.store->presences.of(f.anna), anna);
    const QList<StaffPresence> all = *f.store->presences.all();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.first(), anna);
    QCOMPARE(all.last().capacity, 5);
    const Done refused = f.commit([&](Transaction &tx) { return f.store->presences.setWork(tx, f.anna, 7, {0}); });
    QCOMPARE(refused.error().field, QStringLiteral("levels"));
}

void PeopleTest::staffWorkOnTheirLinesOrOnAll()
{
    StoreFixture f = fixture();
    const LineId taxes =
        *f.commit([&](Transaction &tx) { return f.store->lines.add(tx, Line{.name = QStringLiteral("Налоги")}); });
    const auto assign = [&](PersonId person, const QList<LineId> &lines) {
        return f.commit([&](Transaction &tx) { return f.store->presences.setLines(tx, person, lines); });
    };
    const auto comesOnline = [&](PersonId person) {
        return f.commit([&](Transaction &tx) {
            return f.store->presences.set(tx, person, {.state = Presence::Online, .since = f.clock.now()});
        });
    };
    const auto onlineOn = [&](LineId line) {
        int count = 0;
        const auto operators = f.store->assignments.operators();
        for (const routing::Operator &one : *operators) {
            count += std::ranges::any_of(one.lines, [&](const routing::Membership &at) { return at.line == line; });
        }
        return count;
    };
    VERIFY_GOOD(assign(f.anna, {f.line}));
    const auto names = [&](LineId line) {
        QStringList found;
        const auto staff = f.store->presences.onLine(line);
        for (const StaffPresence &one : *staff) {
            found << one.name;
        }
        return found;
    };
    QCOMPARE(names(f.line), (QStringList{QStringLiteral("Анна Белова"), QStringLiteral("Борис Чернов")}));
    QCOMPARE(names(taxes), QStringList{QStringLiteral("Борис Чернов")});
    QCOMPARE(f.store->presences.all()->size(), 2);
    VERIFY_GOOD(comesOnline(f.anna));
    QCOMPARE(onlineOn(f.line), 1);
    QCOMPARE(onlineOn(taxes), 0);
    VERIFY_GOOD(comesOnline(f.boris));
    QCOMPARE(onlineOn(f.line), 2);
    QCOMPARE(onlineOn(taxes), 1);
    VERIFY_GOOD(assign(f.anna, {f.line, taxes}));
    QCOMPARE(onlineOn(taxes), 2);
    VERIFY_GOOD(assign(f.boris, {f.line}));
    VERIFY_GOOD(assign(f.anna, {}));
    QCOMPARE(names(taxes), QStringList{QStringLiteral("Анна Белова")});
}
