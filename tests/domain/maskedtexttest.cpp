// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/maskedtexttest.h"

#include "app/domain/text/maskedtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace otklik;

void MaskedTextTest::identifiersLoseTheirDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    QTest::newRow("SNILS") << u"СНИЛС 112-233-445 95, спасибо"_s << u"СНИЛС •••-•••-••• ••, спасибо"_s;
    QTest::newRow("SNILS in one") << u"снилс:11223344595"_s << u"снилс:•••••••••••"_s;
    QTest::newRow("INN of a firm") << u"ИНН 7707083893."_s << u"ИНН ••••••••••."_s;
    QTest::newRow("INN of a person") << u"инн 500100732259"_s << u"инн ••••••••••••"_s;
    QTest::newRow("passport") << u"паспорт 45 06 123456"_s << u"паспорт •• •• ••••••"_s;
    QTest::newRow("passport 4 and 6") << u"4506 123456 выдан"_s << u"•••• •••••• выдан"_s;
    QTest::newRow("passport in one") << u"4506123456"_s << u"••••••••••"_s;
    QTest::newRow("phone") << u"звоните +7 (916) 123-45-67!"_s << u"звоните +• (•••) •••-••-••!"_s;
    QTest::newRow("phone with 8") << u"8 916 123 45 67"_s << u"• ••• ••• •• ••"_s;
    QTest::newRow("phone without its 7") << u"916 123 45 67"_s << u"••• ••• •• ••"_s;
    QTest::newRow("OGRN") << u"ОГРН 1027700132195"_s << u"ОГРН •••••••••••••"_s;
    QTest::newRow("OGRNIP") << u"304500116000157"_s << u"•••••••••••••••"_s;
    QTest::newRow("card") << u"карта 4111 1111 1111 1111"_s << u"карта •••• •••• •••• ••••"_s;
    QTest::newRow("no-break spaces and dashes")
        << u"112\u2011233\u2011445\u00A095"_s << u"•••\u2011•••\u2011•••\u00A0••"_s;
    QTest::newRow("two") << u"11223344595 и 7707083893"_s << u"••••••••••• и ••••••••••"_s;
    QTest::newRow("beside another number") << u"12 112-233-445 95 7"_s << u"12 •••-•••-••• •• 7"_s;
    QTest::newRow("on two lines") << u"112-233-445 95\n45 06 123456"_s << u"•••-•••-••• ••\n•• •• ••••••"_s;
}

void MaskedTextTest::identifiersLoseTheirDigits()
{
    QFETCH(QString, text);
    QFETCH(QString, masked);
    QCOMPARE(maskIdentifiers(text), masked);
    QCOMPARE(maskIdentifiers(masked), masked);
}

void MaskedTextTest::otherNumbersStay_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no digits") << u"Здравствуйте — 😀"_s;
    QTest::newRow("conversation") << u"Обращение № 2026-000118 зарегистрировано"_s;
    QTest::newRow("date and time") << u"10.11.2026 в 10:15, 2026-11-10 09:00"_s;
    QTest::newRow("sum") << u"1 234 567 руб., 15000000,00"_s;
    QTest::newRow("short") << u"окно 12, кабинет 118-204"_s;
    QTest::newRow("wrong check digit") << u"112-233-445 96"_s;
    QTest::newRow("too long") << u"40817810099910004312"_s;
    QTest::newRow("zeros") << u"0000000000000000"_s;
}

void MaskedTextTest::otherNumbersStay()
{
    QFETCH(QString, text);
    QCOMPARE(maskIdentifiers(text), text);
}
