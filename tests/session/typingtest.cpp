// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/typingtest.h"

#include "tests/session/dialogue.h"

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

void TypingTest::typingIsThrottledAndTheNewestTextWins()
{
    Stage stage;
    stage.limits.typingEvery = 20ms;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    for (const char16_t *const text : {u"H", u"He", u"Hel", u"Hell"}) {
        citizen.says(wire::TypingSet{ConversationId{7}, QString::fromUtf16(text)});
    }
    QCOMPARE(stage.desk.asked.size(), size_t(1));
    QTRY_COMPARE(stage.desk.asked.size(), size_t(2));
    QCOMPARE(std::get<wire::TypingSet>(stage.desk.asked[0].request).text, QStringLiteral("H"));
    QCOMPARE(std::get<wire::TypingSet>(stage.desk.asked[1].request).text, QStringLiteral("Hell"));
}

void TypingTest::anEndOfTypingIsToldAtOnce()
{
    Stage stage;
    stage.limits.typingEvery = 1h;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.says(wire::TypingSet{ConversationId{7}, QStringLiteral("H")});
    citizen.says(wire::TypingSet{ConversationId{7}, {}});
    QCOMPARE(stage.desk.asked.size(), size_t(2));
    QVERIFY(std::get<wire::TypingSet>(stage.desk.asked[1].request).text.isEmpty());
}

void TypingTest::whoLeavesTypesNoMore()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    citizen.says(wire::TypingSet{ConversationId{7}, QStringLiteral("H")});
    citizen.leaves();
    QCOMPARE(stage.desk.asked.size(), size_t(2));
    QVERIFY(std::get<wire::TypingSet>(stage.desk.asked[1].request).text.isEmpty());
    QCOMPARE(stage.desk.links.last().links, 0);
}

void TypingTest::nobodyTypesInMoreConversationsThanTheBound()
{
    Stage stage;
    stage.open();
    Voice citizen(*stage.hub);
    stage.signIn(citizen, stage.token(Role::Citizen, 1));
    const int most = stage.limits.typing;
    QCOMPARE(most, 16);
    const auto types = [&](qint64 in) {
        citizen.says(wire::TypingSet{ConversationId{in}, QStringLiteral("H")});
    };
    const auto endedIn = [&] {
        QList<qint64> ended;
        for (const TestDesk::Asked &asked : stage.desk.asked) {
            const auto typing = std::get<wire::TypingSet>(asked.request);
            if (typing.text.isEmpty()) {
                ended.append(typing.conversation.value);
            }
        }
        return ended;
    };
    for (qint64 in = 1; in <= most; ++in) {
        types(in);
    }
    types(1); // it is the newest again
    QCOMPARE(endedIn(), QList<qint64>{});
    types(most + 1);
    QCOMPARE(endedIn(), QList<qint64>{2});
    types(most + 1);
    QCOMPARE(endedIn(), QList<qint64>{2});
    citizen.leaves();
    QCOMPARE(endedIn().size(), most + 1); // and the others when they leave
}
