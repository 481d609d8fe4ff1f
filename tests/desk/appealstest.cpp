// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/appealstest.h"

#include "app/domain/reason.h"
#include "server/desk/duties/deadlines.h"
#include "tests/desk/house.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;
using test::House;
using test::Voice;
using AppStatus = appeals::Status;

namespace {

wire::AppealCreate appealOf(ConversationId conversation)
{
    return {.conversation = conversation,
            .description = u"Отказали в пособии, прошу пересмотреть."_s,
            .email = u"maria@example.org"_s};
}

wire::AppealUpdate step(AppealId appeal, AppStatus status)
{
    wire::AppealUpdate update{.appeal = appeal, .status = status};
    (status == AppStatus::Answered ? update.answer : update.reason) = u"Нужен запрос в архив"_s;
    return update;
}

void meetsDeadlines(House &house)
{
    (void)house.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); });
    house.settle();
}

template <class N>
QList<N> heardBy(Voice &voice)
{
    const auto heard = voice.heard;
    const QList<N> found = voice.hears<N>();
    voice.heard = heard;
    return found;
}

/// The conversation's own deadlines warn as well.
QList<wire::AlertAdded> alertsOf(Voice &voice)
{
    using Kind = wire::AlertAdded::Kind;
    QList<wire::AlertAdded> found = heardBy<wire::AlertAdded>(voice);
    found.removeIf(
        [](const wire::AlertAdded &one) { return one.kind != Kind::AppealWarning && one.kind != Kind::AppealTerm; });
    return found;
}

QStringList noticesOf(Voice &voice)
{
    QStringList texts;
    for (const wire::MessageAdded &added : heardBy<wire::MessageAdded>(voice)) {
        if (added.message.event == NoticeEvent::Appeal) {
            texts << added.message.text;
        }
    }
    return texts;
}

/// The last moment of a day in Moscow.
Instant endOf(int year, int month, int day)
{
    const QTimeZone moscow("Europe/Moscow");
    return fromMs(QDate(year, month, day).addDays(1).startOfDay(moscow).toMSecsSinceEpoch() - 1);
}

} // namespace

void AppealsTest::anAppealIsRegisteredAtOnceAndBothSidesHearOfIt()
{
    Desk desk;
    const LineId other = desk.addLine(u"Налоги"_s);
    desk.worksOn(desk.boris.actor.person, {other});
    desk.boris.works = {.all = false, .lines = {other}};
    const ConversationId conversation = desk.taken();
    desk.forgetAll();
    const auto made = desk.citizen.says(appealOf(conversation));
    QVERIFY(made);
    QCOMPARE(made->number, u"О-2026-000001"_s);
    QCOMPARE(made->registeredAt, desk.clock.now()); // 18 November
    QCOMPARE(made->dueAt, endOf(2026, 12, 18));
    QVERIFY(desk.boris.hearsNothing());
    QCOMPARE(noticesOf(desk.citizen), QStringList{u"Официальное обращение № О-2026-000001 зарегистрировано. Ответ "
                                                  "будет до 18 декабря 2026."_s});
    const auto told = heardBy<wire::AppealChanged>(desk.anna);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].appeal.fullName, desk.citizen.actor.name);
    QCOMPARE(told[0].appeal.op, desk.anna.actor.person);
    QCOMPARE(told[0].appeal.history.size(), 1);
    QCOMPARE(heardBy<wire::AppealChanged>(desk.irina).size(), 1);
    const auto shown = desk.citizen.says(wire::AppealGet{.number = u"№ о-2026-1"_s});
    QVERIFY(shown);
    QCOMPARE(shown->appeal.daysLeft, std::optional(30));
    QCOMPARE(shown->appeal.workingDaysLeft, std::optional(22));
    QVERIFY(!shown->appeal.history[0].by); // who of the staff does what is not the citizen's
    QVERIFY(shown->appeal.packages.isEmpty());
}

void AppealsTest::aRepeatedCallGivesTheSameAppeal()
{
    Desk desk;
    wire::AppealCreate ask = appealOf(desk.taken());
    ask.clientId = test::uuid();
    const auto first = desk.citizen.says(ask);
    desk.clock.advance(1min);
    desk.forgetAll();
    const auto second = desk.citizen.says(ask);
    QVERIFY(first && second);
    QCOMPARE(second->appeal, first->appeal);
    QCOMPARE(second->registeredAt, first->registeredAt);
    QVERIFY(desk.anna.hearsNothing());
    ask.clientId = test::uuid();
    QCOMPARE(desk.citizen.says(ask)->number, u"О-2026-000002"_s);
}

void AppealsTest::soManyOfAConversationMayWaitAndNoMore()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    AppealId last;
    for (int i = 0; i < appeals::mostOfConversation; ++i) {
        const auto made = desk.citizen.says(appealOf(conversation));
        QVERIFY(made);
        last = made->appeal;
    }
    const auto refused = desk.citizen.says(appealOf(conversation));
    QCOMPARE(refused.error().fault, Fault::Conflict);
    QCOMPARE(refused.error().state, u"too_many_appeals"_s);
    QVERIFY(desk.irina.says(step(last, AppStatus::Answered)));
    QVERIFY(desk.citizen.says(appealOf(conversation)));
}

void AppealsTest::whatTheLawDemandsIsNamedByItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("field");
    const QString good = u"maria@example.org"_s;
    QTest::newRow("no address") << u"Соколова Мария"_s << QString() << u"Прошу"_s << u"address"_s;
    QTest::newRow("half an address") << u"Соколова Мария"_s << u"maria@"_s << u"Прошу"_s << u"address.email"_s;
    QTest::newRow("a forged head") << u"Соколова Мария"_s << u"maria@example.org\r\nBcc: all@example.org"_s
                                   << u"Прошу"_s << u"address.email"_s;
    QTest::newRow("a first name alone") << u"Мария"_s << good << u"Прошу"_s << u"fullName"_s;
    QTest::newRow("no matter") << u"Соколова Мария"_s << good << u" \n"_s << u"description"_s;
}

void AppealsTest::whatTheLawDemandsIsNamedByItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QString, description);
    QFETCH(QString, field);
    Desk desk;
    wire::AppealCreate ask = appealOf(desk.taken());
    ask.fullName = name;
    ask.email = email;
    ask.description = description;
    const auto refused = desk.citizen.says(ask);
    QCOMPARE(refused.error().fault, Fault::Malformed);
    QCOMPARE(refused.error().field, field);
    QVERIFY(desk.citizen.says(wire::AppealList{})->appeals.isEmpty());
}

void AppealsTest::onlyWhatTheCitizenMayReadGoesAlong()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto said = desk.citizen.says(desk.to(conversation, u"Вот отказ"_s));
    auto note = desk.to(conversation, u"Заметка"_s);
    note.visibility = Visibility::Note;
    const auto noted = desk.anna.says(note);
    wire::AppealCreate ask = appealOf(conversation);
    for (const Seq seq : {noted->seq, Seq(0), Seq(-1), Seq(1000)}) {
        ask.messages = {said->seq, seq};
        QCOMPARE(desk.anna.says(ask).error().field, u"messages"_s);
    }
    ask.messages = {said->seq, 1, said->seq};
    const auto made = desk.anna.says(ask);
    QVERIFY(made);
    QCOMPARE(desk.anna.says(wire::AppealGet{.appeal = made->appeal})->appeal.messages, (QList<Seq>{1, said->seq}));
    ask.messages.clear();
    ask.files = {desk.addFile(desk.boris.actor.person, u"чужой.pdf"_s)};
    QCOMPARE(desk.citizen.says(ask).error().field, u"files"_s);
}

void AppealsTest::newFilesComeIntoTheConversationFirst()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(wire::ConversationClose{.conversation = conversation, .resolution = u"solved"_s}));
    desk.forgetAll();
    wire::AppealCreate ask = appealOf(conversation);
    const FileId file = desk.addFile(desk.citizen.actor.person, u"отказ.pdf"_s);
    ask.files = {file, file};
    const auto made = desk.citizen.says(ask);
    QVERIFY(made);
    const auto added = heardBy<wire::MessageAdded>(desk.citizen);
    QCOMPARE(added.size(), 2);
    QCOMPARE(added[0].message.files.value(0).name, u"отказ.pdf"_s);
    const auto shown = desk.citizen.says(wire::AppealGet{.appeal = made->appeal});
    QCOMPARE(shown->appeal.files.size(), 1);
    QVERIFY(desk.citizen.opens(shown->appeal.files[0].file));
    const auto now = desk.anna.says(wire::ConversationGet{.conversation = conversation});
    QCOMPARE(now->conversation.staff().status, Status::Closed);
}

void AppealsTest::nobodyAppealsOrLooksBeyondTheirOwn()
{
    Desk desk;
    const LineId other = desk.addLine(u"Налоги"_s);
    desk.worksOn(desk.boris.actor.person, {other});
    const ConversationId conversation = desk.taken();
    QCOMPARE(desk.stranger.says(appealOf(conversation)).error().fault, Fault::NotFound);
    QCOMPARE(desk.boris.says(appealOf(conversation)).error().fault, Fault::NotFound);
    const auto made = desk.citizen.says(appealOf(conversation));
    QVERIFY(made);
    const wire::AppealGet get{.number = made->number};
    QCOMPARE(desk.stranger.says(get).error().fault, Fault::NotFound);
    QCOMPARE(desk.boris.says(get).error().fault, Fault::NotFound);
    QVERIFY(desk.anna.says(get));
    QVERIFY(desk.stranger.says(wire::AppealList{})->appeals.isEmpty());
    QVERIFY(desk.boris.says(wire::AppealList{})->appeals.isEmpty());
    QCOMPARE(desk.citizen.says(wire::AppealList{})->appeals.size(), 1);
    QCOMPARE(desk.boris.says(step(made->appeal, AppStatus::Accepted)).error().fault, Fault::NotFound);
    QCOMPARE(desk.citizen.says(step(made->appeal, AppStatus::Accepted)).error().fault, Fault::Forbidden);
    QCOMPARE(desk.anna.says(step(made->appeal, AppStatus::Answered)).error().fault, Fault::Forbidden);
    QCOMPARE(desk.anna.says(wire::AppealGet{.number = u"2026-000001"_s}).error().fault, Fault::NotFound);
}

void AppealsTest::eachStepIsKeptWithWhoAndWhenAndTold()
{
    Desk desk;
    const auto made = desk.citizen.says(appealOf(desk.taken()));
    desk.forgetAll();
    desk.clock.advance(1h);
    QVERIFY(desk.anna.says(step(made->appeal, AppStatus::Accepted)));
    desk.clock.advance(1h);
    auto extend = step(made->appeal, AppStatus::Extended);
    extend.extraDays = 10;
    const auto extended = desk.irina.says(extend);
    QVERIFY(extended);
    QCOMPARE(extended->appeal.dueAt, endOf(2026, 12, 28));
    desk.clock.advance(1h);
    const auto answered = desk.irina.says(step(made->appeal, AppStatus::Answered));
    QVERIFY(answered);
    QCOMPARE(answered->appeal.answer, u"Нужен запрос в архив"_s);
    QCOMPARE(answered->appeal.closedAt, desk.clock.now());
    QStringList history;
    for (const wire::AppealEvent &event : answered->appeal.history) {
        history << appeals::word(event.status) + u' ' + event.byName;
    }
    QCOMPARE(history, (QStringList{u"registered "_s + desk.citizen.actor.name, u"accepted "_s + desk.anna.actor.name,
                                   u"extended "_s + desk.irina.actor.name, u"answered "_s + desk.irina.actor.name}));
    QCOMPARE(answered->appeal.history[2].reason, u"Нужен запрос в архив"_s);
    QCOMPARE(noticesOf(desk.citizen),
             (QStringList{u"Официальное обращение № О-2026-000001 принято к рассмотрению."_s,
                          u"Срок официального обращения № О-2026-000001 продлён до 28 декабря 2026: Нужен запрос в "
                          "архив"_s,
                          u"Ответ на официальное обращение № О-2026-000001:\nНужен запрос в архив"_s}));
    QCOMPARE(desk.irina.says(step(made->appeal, AppStatus::Rejected)).error().state, u"answered"_s);
}

void AppealsTest::aStepAfterItsTermIsAConflictThatSaysTheDay()
{
    Desk desk;
    const auto made = desk.citizen.says(appealOf(desk.taken()));
    desk.clock.advance(24h * 8);
    const auto refused = desk.irina.says(step(made->appeal, AppStatus::Forwarded));
    QCOMPARE(refused.error().fault, Fault::Conflict);
    QCOMPARE(refused.error().state, u"overdue"_s);
    QCOMPARE(desk.words.error(refused.error(), Language::Russian), u"Срок прошёл 25.11."_s);
    QVERIFY(desk.irina.says(step(made->appeal, AppStatus::Extended)));
}

void AppealsTest::theAnswerGoesToTheAddressAsWell()
{
    Desk desk({.sendsMail = true});
    const auto made = desk.citizen.says(appealOf(desk.taken()));
    QVERIFY(desk.irina.says(step(made->appeal, AppStatus::Answered)));
    std::optional<store::OutgoingMail> mail;
    (void)desk.inside([&mail](desk::Context &context) {
        return context.store.mails.take(context.tx, context.now).map([&mail](auto &&taken) { mail = taken; });
    });
    QVERIFY(mail);
    QCOMPARE(mail->to, u"maria@example.org"_s);
    QVERIFY(mail->text.contains(u"Нужен запрос в архив"_s) && mail->text.contains(u"О-2026-000001"_s));
    QCOMPARE(mail->fileName, u"appeal-2026-000001.txt"_s);
}

void AppealsTest::theTermWarnsOnceAndIsBreachedOnceAlsoAfterARestart()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto made = desk.citizen.says(appealOf(conversation));
    const auto settled = desk.citizen.says(appealOf(conversation));
    QVERIFY(desk.irina.says(step(settled->appeal, AppStatus::Answered)));
    desk.clock.advance(made->dueAt - 24h * 3 - desk.clock.now() - 1ms);
    desk.forgetAll();
    meetsDeadlines(desk);
    QVERIFY(alertsOf(desk.irina).isEmpty());
    desk.clock.advance(1ms);
    meetsDeadlines(desk);
    meetsDeadlines(desk);
    const auto warned = alertsOf(desk.irina);
    QCOMPARE(warned.size(), 1);
    QCOMPARE(warned[0].kind, wire::AlertAdded::Kind::AppealWarning);
    QCOMPARE(warned[0].text, u"На официальное обращение № О-2026-000001 нужно ответить до 18 декабря."_s);

    const Instant before = desk.clock.now();
    desk.desk.stop();
    House next({.database = desk.databaseUrl()});
    next.clock.advance(before - next.clock.now() + 24h * 3);
    Voice irina(next, desk.irina.actor);
    Voice citizen(next, desk.citizen.actor);
    meetsDeadlines(next);
    QVERIFY(alertsOf(irina).isEmpty()); // the last moment still counts
    next.clock.advance(1ms);
    meetsDeadlines(next);
    meetsDeadlines(next);
    const auto breached = alertsOf(irina);
    QCOMPARE(breached.size(), 1);
    QCOMPARE(breached[0].kind, wire::AlertAdded::Kind::AppealTerm);
    QVERIFY(noticesOf(citizen).isEmpty()); // it is a note
    QVERIFY(heardBy<wire::AppealChanged>(irina).value(0).appeal.late);
}

void AppealsTest::anExtensionMovesWhatWaits()
{
    Desk desk;
    const auto made = desk.citizen.says(appealOf(desk.taken()));
    const auto extended = desk.irina.says(step(made->appeal, AppStatus::Extended));
    QCOMPARE(extended->appeal.dueAt, endOf(2027, 1, 17));
    desk.clock.advance(made->dueAt - desk.clock.now() + 1ms);
    desk.forgetAll();
    meetsDeadlines(desk);
    QVERIFY(alertsOf(desk.irina).isEmpty());
    desk.clock.advance(24h * 30);
    meetsDeadlines(desk);
    QCOMPARE(alertsOf(desk.irina).size(), 2); // both terms went by meanwhile
}

void AppealsTest::listsBeginWithTheNearestTerm()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto first = desk.citizen.says(appealOf(conversation));
    desk.clock.advance(24h);
    const auto second = desk.citizen.says(appealOf(conversation));
    QVERIFY(desk.irina.says(step(first->appeal, AppStatus::Extended)));
    const auto open = desk.anna.says(wire::AppealList{.limit = 1});
    QVERIFY(open->more);
    QCOMPARE(open->appeals[0].id, second->appeal);
    const auto rest = desk.anna.says(wire::AppealList{.before = second->appeal});
    QCOMPARE(rest->appeals.size(), 1);
    QCOMPARE(rest->appeals[0].id, first->appeal);
    QCOMPARE(desk.anna.says(wire::AppealList{.status = AppStatus::Extended})->appeals.size(), 1);
    QVERIFY(desk.irina.says(step(second->appeal, AppStatus::Rejected)));
    QCOMPARE(desk.anna.says(wire::AppealList{.state = wire::AppealList::Shown::Closed})->appeals.value(0).id,
             second->appeal);
    QCOMPARE(desk.anna.says(wire::AppealList{.state = wire::AppealList::Shown::All})->appeals.size(), 2);
}

void AppealsTest::theNumberOfAnAppealFindsItsConversation()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto made = desk.citizen.says(appealOf(conversation));
    const auto got = desk.anna.says(wire::ConversationGet{.number = made->number});
    QVERIFY(got);
    QCOMPARE(got->conversation.id(), conversation);
    const auto found = desk.anna.says(wire::HistorySearch{.number = u"о-2026-1"_s});
    QCOMPARE(found->hits.value(0).conversation, conversation);
    QCOMPARE(desk.anna.says(wire::HistorySearch{.text = made->number})->hits.value(0).conversation, conversation);
    QVERIFY(desk.anna.says(wire::HistorySearch{.number = u"О-2026-77"_s})->hits.isEmpty());
    const auto listed =
        desk.anna.says(wire::ConversationList{.scope = wire::ConversationList::Scope::All, .query = made->number});
    QCOMPARE(listed->conversations.size(), 1);
    QCOMPARE(desk.stranger.says(wire::ConversationGet{.number = made->number}).error().fault, Fault::NotFound);
}

void AppealsTest::whoTookThePackageStandsInItsHistory()
{
    Desk desk;
    const auto made = desk.citizen.says(appealOf(desk.taken()));
    QVERIFY(desk.commands(desk::AppealTaken{
        .appeal = made->appeal, .person = desk.anna.actor.person, .reason = u"Запрос прокуратуры"_s}));
    const auto shown = desk.irina.says(wire::AppealGet{.appeal = made->appeal});
    QCOMPARE(shown->appeal.packages.size(), 1);
    QCOMPARE(shown->appeal.packages[0].byName, desk.anna.actor.name);
    QCOMPARE(shown->appeal.packages[0].reason, u"Запрос прокуратуры"_s);
    QCOMPARE(shown->appeal.history.size(), 1);
    QVERIFY(desk.citizen.says(wire::AppealGet{.appeal = made->appeal})->appeal.packages.isEmpty());
}
