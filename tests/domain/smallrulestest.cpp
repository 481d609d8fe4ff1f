// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/smallrulestest.h"

#include "app/domain/conversationnumber.h"
#include "app/domain/linekey.h"
#include "app/domain/mailtries.h"
#include "app/domain/messageeffect.h"
#include "app/domain/servicelevels/waitestimate.h"
#include "app/domain/text/clientname.h"
#include "app/domain/text/smsnumbers.h"
#include "app/domain/text/templatevariables.h"
#include "app/domain/values.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;

void SmallRulesTest::codesGoToNumbersOfPeople_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QStringList>("prefixes");
    QTest::addColumn<bool>("may");
    const QStringList russia{QStringLiteral("+7")};
    const auto row = [](const char *name, const char *phone, const QStringList &prefixes, bool may) {
        QTest::newRow(name) << QString::fromLatin1(phone) << prefixes << may;
    };
    row("a mobile", "+79161234567", russia, true);
    row("of the demo", "+79990000001", russia, true);
    row("the first code", "+79000000000", russia, true);
    row("Moscow", "+74951234567", russia, true);
    row("Kamchatka", "+74152123456", russia, true);
    row("satellite of Russia", "+79541234567", russia, false);
    row("Iridium", "+881612345678", russia, false);
    row("Inmarsat", "+870776123456", russia, false);
    row("premium", "+78091234567", russia, false);
    row("free of charge", "+78001234567", russia, false);
    row("nobody's mobile code", "+79071234567", russia, false);
    row("nobody's code", "+73001234567", russia, false);
    row("Kazakhstan", "+77011234567", russia, false);
    row("Kazakhstan, allowed", "+77011234567", {QStringLiteral("+7"), QStringLiteral("+77")}, true);
    row("Belarus", "+375291234567", russia, false);
    row("Belarus, allowed", "+375291234567", {QStringLiteral("+375")}, true);
    row("a digit too many", "+791612345678", russia, false);
    row("nothing is allowed", "+79161234567", {}, false);
    row("no number", "", russia, false);
}

void SmallRulesTest::codesGoToNumbersOfPeople()
{
    QFETCH(QString, phone);
    QFETCH(QStringList, prefixes);
    QFETCH(bool, may);
    QCOMPARE(mayGetSms(phone, prefixes), may);
}

void SmallRulesTest::aLineWithoutAKeyIsGivenOne_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *name, const QStringList &taken, const char *key) {
        QTest::newRow(name) << QString::fromUtf8(name) << taken << QString::fromLatin1(key);
    };
    row("Паспорта", {}, "pasporta");
    row("Загранпаспорт и ЖКХ", {}, "zagranpasport-i-zhkkh");
    row("Запись к врачу — ёлка", {}, "zapis-k-vrachu-elka");
    row("Passports (new)", {}, "passports-new");
    row("Pasporta", {QStringLiteral("pasporta"), QStringLiteral("pasporta-2")}, "pasporta-3");
    row("123", {}, "line-123");
    row("№ ☎", {}, "line");
    row("???", {QStringLiteral("line")}, "line-2");
    row("Оформление социальных выплат семьям с детьми до трёх лет", {}, "oformlenie-sotsialnykh-vyplat-semi");
}

void SmallRulesTest::aLineWithoutAKeyIsGivenOne()
{
    QFETCH(QString, name);
    QFETCH(QStringList, taken);
    QFETCH(QString, key);
    QCOMPARE(lineKeyFor(name, taken), key);
    QVERIFY(isLineKey(key));
}

void SmallRulesTest::aKeyIsNeverTakenForAnId_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) {
        QTest::newRow(text) << QString::fromUtf8(text) << good;
    };
    row("passports", true);
    row("p", true);
    row("tax-2026", true);
    row("a234567890123456789012345678901234567890", true);
    row("a2345678901234567890123456789012345678901", false);
    row("", false);
    row("3", false);
    row("3rd", false);
    row("-tax", false);
    row("Passports", false);
    row("паспорта", false);
    row("my line", false);
}

void SmallRulesTest::aKeyIsNeverTakenForAnId()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(isLineKey(text), good);
    QVERIFY(!good || !LineId::fromString(text));
}

void SmallRulesTest::numbersGoThereAndBack_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("number"); // empty: refused
    const QString number = u"2026-000118"_s;
    QTest::newRow("itself") << number << number;
    QTest::newRow("with a sign") << u"№ 2026-000118"_s << number;
    QTest::newRow("sign without space") << u"№2026-000118"_s << number;
    QTest::newRow("hash") << u"#2026-000118"_s << number;
    QTest::newRow("without zeros") << u" 2026-118 "_s << number;
    QTest::newRow("with a dash") << u"2026–000118"_s << number;
    QTest::newRow("spaced") << u"2026 - 000118"_s << number;
    QTest::newRow("past a million") << u"2026-1234567"_s << u"2026-1234567"_s;
    QTest::newRow("zero") << u"2026-000000"_s << QString();
    QTest::newRow("no year") << u"000118"_s << QString();
    QTest::newRow("words") << u"моё обращение"_s << QString();
    QTest::newRow("old") << u"1999-000001"_s << QString();
    QTest::newRow("endless") << u"2026-1234567890123"_s << QString();
}

void SmallRulesTest::numbersGoThereAndBack()
{
    QFETCH(QString, typed);
    QFETCH(QString, number);
    const std::optional<ConversationNumber> parsed = parseNumber(typed);
    QCOMPARE(parsed ? formatNumber(*parsed) : QString(), number);
}

void SmallRulesTest::theWaitIsTheMedianSharedByThoseAtWork_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<QList<int>>("minutes");
    QTest::addColumn<int>("operators");
    QTest::addColumn<int>("expected");
    QTest::newRow("one of each") << 1 << QList<int>{6} << 1 << 360;
    QTest::newRow("third of two") << 3 << QList<int>{4, 6, 5} << 2 << 450;
    QTest::newRow("one forgotten for a day") << 1 << QList<int>{5, 1440, 5} << 1 << 300;
    QTest::newRow("nobody at work") << 1 << QList<int>{5} << 0 << -1;
    QTest::newRow("nothing known") << 1 << QList<int>{} << 2 << -1;
    QTest::newRow("not waiting") << 0 << QList<int>{5} << 2 << -1;
    QTest::newRow("never more than a day") << 9999 << QList<int>{60} << 1 << 86400;
}

void SmallRulesTest::theWaitIsTheMedianSharedByThoseAtWork()
{
    QFETCH(int, position);
    QFETCH(QList<int>, minutes);
    QFETCH(int, operators);
    QFETCH(int, expected);
    QList<std::chrono::milliseconds> times;
    for (const int each : minutes) {
        times.append(std::chrono::minutes(each));
    }
    QCOMPARE(expectedWaitSeconds(position, times, operators), expected);
}

void SmallRulesTest::templatesAreFilledOrSayWhatIsMissing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::addColumn<QStringList>("missing");
    const QStringList none;
    QTest::newRow("no holes") << u"Здравствуйте!"_s << u"Здравствуйте!"_s << none;
    QTest::newRow("a value") << u"Здравствуйте, {{citizen.name}}!"_s << u"Здравствуйте, Мария!"_s << none;
    QTest::newRow("spaces") << u"{{ citizen.name }}"_s << u"Мария"_s << none;
    QTest::newRow("a value before its fallback") << u"{{citizen.name|коллега}}"_s << u"Мария"_s << none;
    QTest::newRow("a fallback") << u"{{ topic | ваш вопрос }}"_s << u"ваш вопрос"_s << none;
    QTest::newRow("missing") << u"№ {{conversation.number}}, {{topic}}, {{topic}}"_s
                             << u"№ {{conversation.number}}, {{topic}}, {{topic}}"_s
                             << QStringList{u"conversation.number"_s, u"topic"_s};
    QTest::newRow("empty fallback") << u"{{topic|}}"_s << u"{{topic|}}"_s << QStringList{u"topic"_s};
    QTest::newRow("braces of text") << u"{{}} {x} {{ }} {{1}}"_s << u"{{}} {x} {{ }} {{1}}"_s << none;
    QTest::newRow("unclosed") << u"{{citizen.name"_s << u"{{citizen.name"_s << none;
}

void SmallRulesTest::templatesAreFilledOrSayWhatIsMissing()
{
    QFETCH(QString, text);
    QFETCH(QString, filled);
    QFETCH(QStringList, missing);
    const FilledTemplate result = fill(text, {{u"citizen.name"_s, u"Мария"_s}});
    QCOMPARE(result.text, filled);
    QCOMPARE(result.missing, missing);
}

void SmallRulesTest::aValueIsNeverReadAsATemplate()
{
    const FilledTemplate result = fill(u"{{citizen.name}}, {{line.name}}"_s,
                                       {{u"citizen.name"_s, u"{{line.name}}"_s}, {u"line.name"_s, u"Паспорта"_s}});
    QCOMPARE(result.text, u"{{line.name}}, Паспорта"_s);
    QVERIFY(result.missing.isEmpty());
}

void SmallRulesTest::holesTellWhereTheyAre()
{
    const QList<TemplateHole> holes = holesOf(u"🙂 {{topic|x}}."_s);
    QCOMPARE(holes.size(), 1);
    QCOMPARE(holes.first(), (TemplateHole{.name = u"topic"_s, .fallback = u"x"_s, .start = 3, .length = 11}));
    QVERIFY(templateVariables().contains(u"topic"_s));
}

void SmallRulesTest::programsAreNamedForPeople_data()
{
    QTest::addColumn<QByteArray>("userAgent");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const QByteArray &userAgent) {
        QTest::newRow(name) << userAgent << QString::fromLatin1(name);
    };
    row("Firefox 128, Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
    row("Chrome 120, Android", "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
                               "Chrome/120.0.0.0 Mobile Safari/537.36");
    row("Edge 120, Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                             "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91");
    row("Yandex Browser 24, Windows",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/122.0.0.0 YaBrowser/24.4.0.0 Safari/537.36");
    row("Safari 17, iOS", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
                          "Gecko) Version/17.1 Mobile/15E148 Safari/604.1");
    row("Safari 16, macOS", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                            "Version/16.6 Safari/605.1.15");
    row("Otklik 0.1.0, Linux", "Otklik/0.1.0 (Linux)");
    row("python-requests 2.31", "python-requests/2.31");
    row("", "");
    row("Linux", " (Linux)");
    row("??? 1", "\xD0\xBF\x01/1 tail");
    row("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", QByteArray(10'000, 'a'));
}

void SmallRulesTest::programsAreNamedForPeople()
{
    QFETCH(QByteArray, userAgent);
    QFETCH(QString, name);
    QCOMPARE(clientName(userAgent), name);
}

void SmallRulesTest::aMailIsTriedForADay_data()
{
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("minutesOld");
    QTest::addColumn<int>("pause"); // minutes; -1: given up
    QTest::newRow("the first") << 1 << 0 << 1;
    QTest::newRow("the second") << 2 << 1 << 5;
    QTest::newRow("the third") << 3 << 6 << 15;
    QTest::newRow("the fourth") << 4 << 21 << 60;
    QTest::newRow("the fifth") << 5 << 81 << 180;
    QTest::newRow("the tenth") << 10 << 1000 << 180;
    QTest::newRow("just within the day") << 12 << 24 * 60 - 180 << 180;
    QTest::newRow("past it") << 12 << 24 * 60 - 179 << -1;
    QTest::newRow("after a long outage") << 2 << 3 * 24 * 60 << -1;
}

void SmallRulesTest::aMailIsTriedForADay()
{
    QFETCH(int, attempts);
    QFETCH(int, minutesOld);
    QFETCH(int, pause);
    const Instant written = fromMs(1'795'158'000'000);
    const Instant now = written + std::chrono::minutes(minutesOld);
    const auto next = nextMailTry(attempts, written, now);
    QCOMPARE(next ? toMs(*next - now.time_since_epoch()) / 60'000 : -1, pause);
}

void SmallRulesTest::aMessageMovesWhatStaffSee_data()
{
    QTest::addColumn<AuthorKind>("author");
    QTest::addColumn<MessageKind>("kind");
    QTest::addColumn<Visibility>("visibility");
    QTest::addColumn<Seq>("readByStaff");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("unread");
    QTest::addColumn<bool>("waits");
    const auto text = MessageKind::Text;
    const auto open = Visibility::Public;
    QTest::newRow("a citizen asks") << AuthorKind::Citizen << text << open << Seq(4) << u"new"_s << 2 << true;
    QTest::newRow("it was read") << AuthorKind::Citizen << text << open << Seq(9) << u"new"_s << 1 << true;
    QTest::newRow("an operator answers") << AuthorKind::Operator << text << open << Seq(4) << u"new"_s << 1 << false;
    QTest::newRow("a note") << AuthorKind::Operator << text << Visibility::Note << Seq(4) << u"new"_s << 1 << true;
    QTest::newRow("the bot answers") << AuthorKind::Bot << text << open << Seq(4) << u"new"_s << 1 << true;
    QTest::newRow("a notice") << AuthorKind::System << MessageKind::Notice << open << Seq(4) << u"old"_s << 1 << true;
}

void SmallRulesTest::aMessageMovesWhatStaffSee()
{
    QFETCH(AuthorKind, author);
    QFETCH(MessageKind, kind);
    QFETCH(Visibility, visibility);
    QFETCH(Seq, readByStaff);
    QFETCH(QString, text);
    QFETCH(int, unread);
    QFETCH(bool, waits);
    const Instant early = fromMs(1'000);
    const StaffReading before{.lastSeq = 5,
                              .readByStaff = readByStaff,
                              .lastAt = early,
                              .lastText = u"old"_s,
                              .unread = 1,
                              .waitingSince = early};
    const StaffReading after = afterMessage(before, {.seq = 6,
                                                     .at = fromMs(2'000),
                                                     .author = {.kind = author},
                                                     .kind = kind,
                                                     .visibility = visibility,
                                                     .text = u"new"_s});
    QCOMPARE(after.lastSeq, 6);
    QCOMPARE(toMs(after.lastAt), 2'000);
    QCOMPARE(after.lastText, text);
    QCOMPARE(after.unread, unread);
    QCOMPARE(isSet(after.waitingSince), waits);
}
