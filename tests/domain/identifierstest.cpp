// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/identifierstest.h"

#include "app/domain/reason.h"
#include "app/domain/text/emailaddress.h"
#include "app/domain/text/identifiers.h"

using namespace Qt::StringLiterals;
using namespace otklik;

namespace {

Result<QString> check(const QString &kind, const QString &typed)
{
    if (kind == u"phone") {
        return checkPhone(typed);
    }
    if (kind == u"email") {
        return checkEmail(typed);
    }
    if (kind == u"inn") {
        return checkInn(typed);
    }
    if (kind == u"snils") {
        return checkSnils(typed);
    }
    if (kind == u"ogrn") {
        return checkOgrn(typed);
    }
    if (kind == u"ogrnip") {
        return checkOgrnip(typed);
    }
    if (kind == u"kpp") {
        return checkKpp(typed);
    }
    return kind == u"passport" ? checkPassport(typed) : checkIssuerCode(typed);
}

} // namespace

void IdentifiersTest::whatPeopleTypeIsUnderstoodOrPreciselyRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored"); // or «!reason limit»
    const auto row = [](const char *kind, const QString &typed, const QString &stored) {
        QTest::addRow("%s %s", kind, qPrintable(typed)) << QString::fromLatin1(kind) << typed << stored;
    };
    row("email", u"maria@example.org"_s, u"maria@example.org"_s);
    row("email", u" Maria.Ivanova+gov@mail.Example.ru\t"_s, u"Maria.Ivanova+gov@mail.example.ru"_s);
    row("email", u"maria@почта.рф"_s, u"maria@xn--80a1acny.xn--p1ai"_s);
    row("email", u"o'neil@a-b.co"_s, u"o'neil@a-b.co"_s);
    row("email", QString(64, u'a') + u"@example.org"_s, QString(64, u'a') + u"@example.org"_s);
    row("email", QString(65, u'a') + u"@example.org"_s, u"!format 0"_s);
    row("email", u"a@"_s + QString(63, u'b') + u".org"_s, u"a@"_s + QString(63, u'b') + u".org"_s);
    row("email", u"a@"_s + QString(64, u'b') + u".org"_s, u"!format 0"_s);
    row("email", u"a@"_s + (QString(62, u'b') + u'.').repeated(4), u"!format 0"_s);
    row("email", u"a@"_s + (QString(62, u'b') + u'.').repeated(4) + u"c"_s, u"!tooLong 254"_s);
    row("email", u"   "_s, u"!empty 0"_s);
    row("email", u"maria"_s, u"!format 0"_s);
    row("email", u"maria@localhost"_s, u"!format 0"_s);
    row("email", u"@example.org"_s, u"!format 0"_s);
    row("email", u"maria@@example.org"_s, u"!format 0"_s);
    row("email", u"a@b@example.org"_s, u"!format 0"_s);
    row("email", u".maria@example.org"_s, u"!format 0"_s);
    row("email", u"ma..ria@example.org"_s, u"!format 0"_s);
    row("email", u"maria@-example.org"_s, u"!format 0"_s);
    row("email", u"maria@example..org"_s, u"!format 0"_s);
    row("email", u"maria@[127.0.0.1]"_s, u"!format 0"_s);
    row("email", u"мария@example.org"_s, u"!format 0"_s);
    row("email", u"\"maria\"@example.org"_s, u"!format 0"_s);
    row("email", u"Maria <maria@example.org>"_s, u"!format 0"_s);
    row("email", u"maria@example.org, boris@example.org"_s, u"!format 0"_s);
    row("email", u"maria@example.org\r\nBcc: boris@example.org"_s, u"!format 0"_s);
    row("email", u"maria\n@example.org"_s, u"!format 0"_s);
    row("email", u"maria@exam\nple.org"_s, u"!format 0"_s);
    row("email", u"maria@exam\u0000ple.org"_s, u"!format 0"_s);
    row("email", u"maria@exam\u2028ple.org"_s, u"!format 0"_s);
    row("phone", u"+79161234567"_s, u"+79161234567"_s);
    row("phone", u"+7 (916) 123-45-67"_s, u"+79161234567"_s);
    row("phone", u"8 916 123 45 67"_s, u"+79161234567"_s);
    row("phone", u"9161234567"_s, u"+79161234567"_s);
    row("phone", u"79161234567"_s, u"+79161234567"_s);
    row("phone", u" +7\u00a0916\u00a0123‑45‑67 "_s, u"+79161234567"_s);
    row("phone", u"+375 29 123-45-67"_s, u"+375291234567"_s);
    row("phone", u"+44 20 7946 0958"_s, u"+442079460958"_s);
    row("phone", u"916123456"_s, u"!tooShort 11"_s);
    row("phone", u"+7916123456"_s, u"!tooShort 11"_s);
    row("phone", u"891612345678"_s, u"!tooLong 11"_s);
    row("phone", u"+71161234567"_s, u"!format 0"_s);
    row("phone", u"+0 123 456 78 90"_s, u"!format 0"_s);
    row("phone", u"+441234567890123456"_s, u"!tooLong 15"_s);
    row("phone", u"+4412345"_s, u"!tooShort 8"_s);
    row("phone", u"call me"_s, u"!format 0"_s);
    row("phone", u"+7 916 123-45-67 доб. 5"_s, u"!format 0"_s);
    row("phone", u"٩١٦١٢٣٤٥٦٧"_s, u"!format 0"_s);
    row("phone", u""_s, u"!empty 0"_s);
    row("inn", u"7707083893"_s, u"7707083893"_s);
    row("inn", u"7736050003"_s, u"7736050003"_s);
    row("inn", u"500100732259"_s, u"500100732259"_s);
    row("inn", u"77 07 083893"_s, u"7707083893"_s);
    row("inn", u"7707083894"_s, u"!checksum 0"_s);
    row("inn", u"500100732258"_s, u"!checksum 0"_s);
    row("inn", u"500100732269"_s, u"!checksum 0"_s);
    row("inn", u"0000000000"_s, u"!zeros 0"_s);
    row("inn", u"770708389"_s, u"!tooShort 10"_s);
    row("inn", u"50010073225"_s, u"!tooShort 12"_s);
    row("inn", u"5001007322599"_s, u"!tooLong 12"_s);
    row("inn", u"77O7083893"_s, u"!format 0"_s);
    row("snils", u"112-233-445 95"_s, u"11223344595"_s);
    row("snils", u"087-654-303 00"_s, u"08765430300"_s);
    row("snils", u"11223344595"_s, u"11223344595"_s);
    row("snils", u"001-001-998 77"_s, u"00100199877"_s);
    row("snils", u"001-001-999 77"_s, u"!checksum 0"_s);
    row("snils", u"112-233-445 96"_s, u"!checksum 0"_s);
    row("snils", u"112-233-445 9"_s, u"!tooShort 11"_s);
    row("snils", u"112-233-445 955"_s, u"!tooLong 11"_s);
    row("snils", u"000-000-000 00"_s, u"!zeros 0"_s);
    row("snils", u"112_233"_s, u"!format 0"_s);
    row("ogrn", u"1037739010891"_s, u"1037739010891"_s);
    row("ogrn", u"1027700132195"_s, u"1027700132195"_s);
    row("ogrn", u"1027700132196"_s, u"!checksum 0"_s);
    row("ogrn", u"0000000000000"_s, u"!zeros 0"_s);
    row("ogrn", u"304500116000157"_s, u"!tooLong 13"_s);
    row("ogrnip", u"304500116000157"_s, u"304500116000157"_s);
    row("ogrnip", u"304500116000158"_s, u"!checksum 0"_s);
    row("ogrnip", u"1037739010891"_s, u"!tooShort 15"_s);
    row("kpp", u"773601001"_s, u"773601001"_s);
    row("kpp", u"7736AB001"_s, u"7736AB001"_s);
    row("kpp", u"7736ab001"_s, u"!format 0"_s);
    row("kpp", u"77360100"_s, u"!tooShort 9"_s);
    row("kpp", u""_s, u"!empty 0"_s);
    row("passport", u"4506 123456"_s, u"45 06 123456"_s);
    row("passport", u"45 06 № 123456"_s, u"45 06 123456"_s);
    row("passport", u"4506123456"_s, u"45 06 123456"_s);
    row("passport", u"450612345"_s, u"!tooShort 10"_s);
    row("passport", u"0000000000"_s, u"!zeros 0"_s);
    row("issuer", u"770-001"_s, u"770-001"_s);
    row("issuer", u"770001"_s, u"770-001"_s);
    row("issuer", u"77001"_s, u"!tooShort 6"_s);
}

void IdentifiersTest::whatPeopleTypeIsUnderstoodOrPreciselyRefused()
{
    QFETCH(QString, kind);
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    const Result<QString> result = check(kind, typed);
    const QString told =
        result ? *result : u'!' + word(result.error().reason) + u' ' + QString::number(result.error().limit);
    QCOMPARE(told, stored);
}

void IdentifiersTest::oneWrongDigitIsSeldomMissed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("good");
    QTest::newRow("INN of a firm") << u"inn"_s << u"7707083893"_s;
    QTest::newRow("INN of a person") << u"inn"_s << u"500100732259"_s;
    QTest::newRow("SNILS") << u"snils"_s << u"11223344595"_s;
    QTest::newRow("OGRN") << u"ogrn"_s << u"1037739010891"_s;
    QTest::newRow("OGRNIP") << u"ogrnip"_s << u"304500116000157"_s;
}

void IdentifiersTest::oneWrongDigitIsSeldomMissed()
{
    QFETCH(QString, kind);
    QFETCH(QString, good);
    int tried = 0;
    int missed = 0;
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            QString changed = good;
            changed[at] = QChar(digit);
            if (changed != good) {
                ++tried;
                missed += check(kind, changed) ? 1 : 0;
            }
        }
    }
    QVERIFY2(missed * 100 <= tried * 10, qPrintable(u"%1 of %2"_s.arg(missed).arg(tried)));
}

void IdentifiersTest::datesAreUnderstoodInBothForms_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QString>("reason");
    QTest::newRow("russian") << u"05.03.2026"_s << QDate(2026, 3, 5) << QString();
    QTest::newRow("short") << u"5.3.2026"_s << QDate(2026, 3, 5) << QString();
    QTest::newRow("iso") << u"2026-03-05"_s << QDate(2026, 3, 5) << QString();
    QTest::newRow("leap day") << u"29.02.2028"_s << QDate(2028, 2, 29) << QString();
    QTest::newRow("31 february") << u"31.02.2026"_s << QDate() << u"date"_s;
    QTest::newRow("no leap day") << u"29.02.2026"_s << QDate() << u"date"_s;
    QTest::newRow("month 13") << u"2026-13-05"_s << QDate() << u"date"_s;
    QTest::newRow("american") << u"03/05/2026"_s << QDate() << u"format"_s;
    QTest::newRow("two digits of year") << u"05.03.26"_s << QDate() << u"format"_s;
    QTest::newRow("nothing") << u" "_s << QDate() << u"empty"_s;
}

void IdentifiersTest::datesAreUnderstoodInBothForms()
{
    QFETCH(QString, typed);
    QFETCH(QDate, date);
    QFETCH(QString, reason);
    const Result<QDate> result = checkDate(typed);
    QCOMPARE(result ? *result : QDate(), date);
    QCOMPARE(result ? QString() : QString(word(result.error().reason)), reason);
}

void IdentifiersTest::phonesAreShownAndMasked()
{
    QCOMPARE(displayPhone(u"+79161234567"_s), u"+7 916 123-45-67"_s);
    QCOMPARE(displayPhone(u"+442079460958"_s), u"+442079460958"_s);
    QCOMPARE(maskedPhone(u"+79161234567"_s), u"+7 ••• •••-45-67"_s);
    QCOMPARE(maskedPhone(u"+442079460958"_s), u"+4•••••••0958"_s);
    QCOMPARE(maskedPhone(u"+1234"_s), u"•••••"_s);
    QCOMPARE(maskedPhone(QString()), QString());
}

void IdentifiersTest::snilsIsShownWithItsMask()
{
    QCOMPARE(displaySnils(u"11223344595"_s), u"112-233-445 95"_s);
    QCOMPARE(displaySnils(u"7707083893"_s), u"7707083893"_s); // the mask is not for other numbers
}
