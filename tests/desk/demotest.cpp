// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/demotest.h"

#include "app/domain/reason.h"
#include "app/vault/totp.h"
#include "server/demo/demo.h"
#include "tests/desk/house.h"

using namespace otklik;
using delivery::Reader;

namespace {

Done seed(test::House &house)
{
    return house.inside([](desk::Context &context) { return desk::demo::seed(QByteArray("hash"), context); });
}

constexpr std::array languages{Language::Russian, Language::English};

} // namespace

void DemoTest::theDemoFillsTheDeskOnce()
{
    test::House house;
    const Done first = seed(house);
    QVERIFY2(first, first ? "" : qPrintable(first.error().detail));
    test::Voice op(house, {.role = Role::Operator, .name = QStringLiteral("Кто-то")});
    const auto all = op.says(wire::ConversationList{.scope = wire::ConversationList::Scope::All, .limit = 200});
    const auto waiting = op.says(wire::ConversationList{.scope = wire::ConversationList::Scope::Waiting});
    QVERIFY(all && waiting);
    QVERIFY(all->conversations.size() >= 12);
    QVERIFY(waiting->conversations.size() >= 4);
    const auto rated = std::count_if(all->conversations.cbegin(), all->conversations.cend(),
                                     [](const wire::ConversationView &view) { return view.staff().rating > 0; });
    QVERIFY(rated >= 5);
    const auto templates = op.says(wire::TemplateList{});
    QVERIFY(templates->templates.size() >= 6);
    QVERIFY(op.says(wire::HistorySearch{.text = QStringLiteral("загранпаспорта")})->hits.size() >= 1);

    QVERIFY(seed(house));
    QCOMPARE(op.says(wire::ConversationList{.scope = wire::ConversationList::Scope::All, .limit = 200})
                 ->conversations.size(),
             all->conversations.size());
}

void DemoTest::theDemoPeopleCanSignIn()
{
    test::House house;
    QVERIFY(seed(house));
    QStringList logins{QStringLiteral("+79990000001"), QStringLiteral("+79990000006")};
    for (const desk::demo::StaffMember &member : desk::demo::staff()) {
        logins << member.login;
        QVERIFY(vault::totp::fromBase32(member.totpSecret));
    }
    QCOMPARE(logins.size(), 10);
    const Done known = house.inside([&logins](desk::Context &context) {
        Done all;
        for (const QString &login : logins) {
            all = all.and_then([&] {
                return context.store.people.credentials(login).and_then([&](const store::Credentials &found) {
                    const bool whole = found.confirmed && found.passwordHash == "hash" &&
                                       (found.role == Role::Citizen) == found.totpSecret.isEmpty();
                    return whole ? Done() : Done(fail(Fault::NotFound, login));
                });
            });
        }
        return all;
    });
    QVERIFY2(known, known ? "" : qPrintable(known.error().detail));
}

void DemoTest::noticesSpeakToCitizensAndAboutThem()
{
    const desk::Words words;
    const NoticeFacts facts{.number = QStringLiteral("2026-000118"),
                            .name = QStringLiteral("Анна"),
                            .detail = QStringLiteral("2026-11-20T09:00:00+03:00"),
                            .step = DocumentStep::Requested};
    QCOMPARE(words.notice(NoticeEvent::Registered, facts, {.language = Language::Russian}),
             QStringLiteral("Ваше обращение № 2026-000118 зарегистрировано."));
    QCOMPARE(words.notice(NoticeEvent::Registered, facts, {.staff = true, .language = Language::Russian}),
             QStringLiteral("Обращение № 2026-000118 зарегистрировано."));
    QCOMPARE(words.notice(NoticeEvent::Assigned, facts, {.language = Language::English}),
             QStringLiteral("Your operator is Анна."));
    for (const Language language : languages) {
        for (const bool staff : {false, true}) {
            for (int event = int(NoticeEvent::Registered); event <= int(NoticeEvent::Transcript); ++event) {
                const QString text = words.notice(NoticeEvent(event), facts, {.staff = staff, .language = language});
                QVERIFY2(!text.isEmpty() && !text.contains(QLatin1Char('%')), qPrintable(text));
            }
        }
    }
}

void DemoTest::aNoticeWithATimeNamesItsZone_data()
{
    QTest::addColumn<QString>("opens");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("russian");
    QTest::addColumn<QString>("english");
    const auto row = [](const char *name, const char *opens, const char *zone, const char *russian,
                        const char *english) {
        QTest::newRow(name) << QString::fromUtf8(opens) << QString::fromUtf8(zone) << QString::fromUtf8(russian)
                            << QString::fromUtf8(english);
    };
    row("Moscow", "2026-11-20T09:00:00+03:00", "Europe/Moscow",
        "Мы начнём отвечать 20 ноября, 9:00 по московскому времени (UTC+3),",
        "We will answer from 20 November, 9:00 Moscow time (UTC+3),");
    row("Kamchatka", "2026-11-20T10:30:00+12:00", "Asia/Kamchatka", "20 ноября, 10:30 по камчатскому времени (UTC+12),",
        "20 November, 10:30 Kamchatka time (UTC+12),");
    row("a zone without a name", "2026-11-20T09:00:00+05:30", "Asia/Kolkata", "20 ноября, 9:00 (UTC+5:30),",
        "20 November, 9:00 (UTC+5:30),");
    row("west of Greenwich", "2026-11-20T09:00:00-03:00", "America/Sao_Paulo", "20 ноября, 9:00 (UTC−3),",
        "20 November, 9:00 (UTC−3),");
    row("stored before zones were", "2026-11-20T09:00:00+03:00", "", "20 ноября, 9:00 (UTC+3),",
        "20 November, 9:00 (UTC+3),");
    row("Greenwich", "2026-11-20T09:00:00Z", "", "20 ноября, 9:00 (UTC),", "20 November, 9:00 (UTC),");
}

void DemoTest::aNoticeWithATimeNamesItsZone()
{
    QFETCH(QString, opens);
    QFETCH(QString, zone);
    QFETCH(QString, russian);
    QFETCH(QString, english);
    const desk::Words words;
    const NoticeFacts facts{.position = 1, .detail = opens, .timeZone = zone};
    const QString toRussian = words.notice(NoticeEvent::Queued, facts, {.language = Language::Russian});
    const QString toEnglish = words.notice(NoticeEvent::Queued, facts, {.language = Language::English});
    QVERIFY2(toRussian.contains(russian), qPrintable(toRussian));
    QVERIFY2(toEnglish.contains(english), qPrintable(toEnglish));
}

void DemoTest::numbersTakeTheRightPluralForm()
{
    const desk::Words words;
    const auto wait = [&words](int seconds, Language language) {
        return words.notice(NoticeEvent::Queued, {.position = 4, .waitSeconds = seconds}, {.language = language});
    };
    QVERIFY(wait(360, Language::Russian).contains(QStringLiteral("около 6 минут")));
    QVERIFY(wait(21 * 60, Language::Russian).contains(QStringLiteral("около 21 минуты")));
    QVERIFY(wait(360, Language::English).contains(QStringLiteral("about 6 minutes")));
    QVERIFY(wait(30, Language::Russian).contains(QStringLiteral("через минуту")));
    QVERIFY(wait(-1, Language::Russian).contains(QStringLiteral("4-й")));
    QVERIFY(words.codeSms(QStringLiteral("123456"), std::chrono::minutes(5), Language::Russian)
                .contains(QStringLiteral("123456. Действует 5 минут.")));
}

void DemoTest::everyFaultHasASentenceInBothLanguages()
{
    const desk::Words words;
    for (const Language language : languages) {
        for (int fault = int(Fault::Unauthenticated); fault <= int(Fault::NotJson); ++fault) {
            const Error error{.fault = Fault(fault), .detail = QStringLiteral("secret detail")};
            const QString text = words.error(error, language);
            QVERIFY(!text.isEmpty());
            QVERIFY(!text.contains(QStringLiteral("secret")));
            QVERIFY(!words.title(Fault(fault), language).isEmpty());
        }
    }
    QVERIFY(words.error({.fault = Fault::Forbidden}, Language::Russian) !=
            words.error({.fault = Fault::Forbidden}, Language::English));
}

void DemoTest::sentencesNameTheFieldAndTheLimit()
{
    const desk::Words words;
    const auto russian = [&words](const Error &error) {
        return words.error(error, Language::Russian);
    };
    QCOMPARE(
        russian(
            {.fault = Fault::Malformed, .field = QStringLiteral("password"), .reason = Reason::TooShort, .limit = 10}),
        QStringLiteral("Пароль слишком короткий: нужно не меньше 10 символов."));
    QCOMPARE(
        russian({.fault = Fault::Malformed, .field = QStringLiteral("topic"), .reason = Reason::TooLong, .limit = 200}),
        QStringLiteral("Поле «Тема» слишком длинное: не больше 200 символов."));
    QCOMPARE(russian({.fault = Fault::TooLarge, .limit = 20 * 1024 * 1024}),
             QStringLiteral("Файл слишком большой: не больше 20 МБ."));
    QVERIFY(russian({.fault = Fault::TooLarge, .field = QStringLiteral("text"), .limit = 4000})
                .contains(QStringLiteral("4000")));
    QCOMPARE(russian({.fault = Fault::Unauthenticated, .reason = Reason::WrongCode, .limit = 3}),
             QStringLiteral("Код неверный. Осталось 3 попытки."));
    QCOMPARE(russian({.fault = Fault::RateLimited, .retryAfter = std::chrono::seconds(21)}),
             QStringLiteral("Слишком часто. Повторите через 21 секунду."));
    QCOMPARE(russian({.fault = Fault::Malformed, .field = QStringLiteral("phone"), .reason = Reason::NoSms}),
             QStringLiteral("На этот номер коды не отправляются. Укажите номер мобильного телефона."));
    QCOMPARE(russian({.fault = Fault::Conflict, .reason = Reason::Taken, .state = QStringLiteral("assigned")}),
             QStringLiteral("Это обращение уже взял коллега."));
}

void DemoTest::hoursAreWrittenForPeople()
{
    const desk::Words words;
    Line line;
    for (int day = 1; day <= 5; ++day) {
        line.hours.append({.weekday = day, .fromMinute = 540, .toMinute = 780});
        line.hours.append({.weekday = day, .fromMinute = 840, .toMinute = 1080});
    }
    line.hours.append({.weekday = 6, .fromMinute = 600, .toMinute = 900});
    QCOMPARE(words.hours(line, Language::Russian), QStringLiteral("Пн–Пт 9:00–13:00, 14:00–18:00; Сб 10:00–15:00"));
    QCOMPARE(words.hours(line, Language::English), QStringLiteral("Mon–Fri 9:00–13:00, 14:00–18:00; Sat 10:00–15:00"));
    QCOMPARE(words.hours({}, Language::English), QStringLiteral("Round the clock"));
}
