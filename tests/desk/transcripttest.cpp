// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/transcripttest.h"

#include "tests/desk/house.h"

using namespace otklik;
using test::Desk;

namespace {

Result<QString> textOf(test::Voice &voice, const desk::TranscriptLook &look)
{
    std::optional<Result<desk::TranscriptFound>> answer;
    const Done admitted =
        voice.house.desk.transcript(voice.actor, look, voice.house.inbox.sender(),
                                    [&answer](Result<desk::TranscriptFound> given) { answer = std::move(given); });
    if (!admitted) {
        return tl::unexpected(admitted.error());
    }
    (void)test::waitUntil([&answer] { return answer.has_value(); });
    return std::move(*answer).map([](const desk::TranscriptFound &found) {
        return QString::fromUtf8(otklik::transcript::canonicalText(found.document));
    });
}

Result<QString> textOf(test::Voice &voice, const QString &number, bool notes)
{
    return textOf(voice, {.number = number, .notes = notes});
}

QString numberOf(Desk &desk, ConversationId conversation)
{
    const auto found = desk.irina.says(wire::ConversationGet{.conversation = conversation});
    return found ? found->conversation.staff().number : QString();
}

ConversationId told(Desk &desk)
{
    const ConversationId conversation = desk.taken(QStringLiteral("Где моё единое пособие?"));
    (void)desk.anna.says(desk.to(conversation, QStringLiteral("Проверяю заявление")));
    auto note = desk.to(conversation, QStringLiteral("Справка о доходах просрочена"));
    note.visibility = Visibility::Note;
    (void)desk.anna.says(note);
    desk.forgetAll();
    return conversation;
}

} // namespace

void TranscriptTest::aTranscriptHoldsTheWholeConversation()
{
    Desk desk;
    const ConversationId conversation = told(desk);
    auto message = desk.to(conversation, QStringLiteral("Вот справка"));
    message.files = {desk.addFile(desk.citizen.actor.person, QStringLiteral("справка.pdf"))};
    QVERIFY(desk.citizen.says(message));
    const auto text = textOf(desk.citizen, numberOf(desk, conversation), false);
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    for (const char *const part :
         {"Обращение № 2026-000001", "Пособия", "Соколова Мария Андреевна", "Анна Смирнова", "Где моё единое пособие?",
          "зарегистрировано", "Проверяю заявление", "справка.pdf", "18 ноября 2026", "14:06"}) {
        QVERIFY2(text->contains(QString::fromUtf8(part)), qPrintable(QString::fromUtf8(part) + *text));
    }
    QVERIFY(!text->contains(QStringLiteral("просрочена")));
}

void TranscriptTest::aTranscriptIsForTheOwnCitizenOnly()
{
    Desk desk;
    const QString number = numberOf(desk, told(desk));
    QCOMPARE(textOf(desk.stranger, number, false).error().fault, Fault::NotFound);
    QCOMPARE(textOf(desk.citizen, QStringLiteral("2026-999999"), false).error().fault, Fault::NotFound);
    QCOMPARE(textOf(desk.citizen, QStringLiteral("../etc"), false).error().fault, Fault::NotFound);
    QVERIFY(textOf(desk.boris, number, false));
}

void TranscriptTest::notesAreForStaffTranscriptsOnly()
{
    Desk desk;
    const QString number = numberOf(desk, told(desk));
    QCOMPARE(textOf(desk.citizen, number, true).error().fault, Fault::Forbidden);
    QVERIFY(textOf(desk.anna, number, true)->contains(QStringLiteral("Справка о доходах просрочена")));
    QVERIFY(!textOf(desk.anna, number, false)->contains(QStringLiteral("просрочена")));
}

void TranscriptTest::aTranscriptSpeaksTheLanguageOfTheReader()
{
    Desk desk;
    const QString number = numberOf(desk, told(desk));
    desk.citizen.actor.language = Language::English;
    const auto text = textOf(desk.citizen, number, false);
    QVERIFY(text->contains(QStringLiteral("Your request No. 2026-000001 is registered.")));
    QVERIFY(text->contains(QStringLiteral("18 November 2026")));
}

void TranscriptTest::aTranscriptSaysUntilWhenItGoes()
{
    Desk desk;
    const ConversationId conversation = told(desk);
    const QString number = numberOf(desk, conversation);
    const QString open = *textOf(desk.citizen, number, false);
    QVERIFY2(open.contains(QStringLiteral("не закрыто, по состоянию на 18 ноября 2026, 14:06")), qPrintable(open));
    QVERIFY(open.contains(QStringLiteral("Сообщений:")));
    QVERIFY(desk.anna.says(wire::ConversationClose{.conversation = conversation, .resolution = QStringLiteral("да")}));
    QVERIFY(!textOf(desk.citizen, number, false)->contains(QStringLiteral("по состоянию")));
}

void TranscriptTest::numbersOfPeopleAreHiddenWhereAsked()
{
    Desk desk;
    const ConversationId conversation = told(desk);
    QVERIFY(desk.citizen.says(desk.to(conversation, QStringLiteral("СНИЛС 112-233-445 95, паспорт 45 06 123456"))));
    const QString number = numberOf(desk, conversation);
    QVERIFY(textOf(desk.citizen, number, false)->contains(QStringLiteral("112-233-445 95")));
    for (test::Voice *const voice : {&desk.citizen, &desk.anna}) {
        const QString text = *textOf(*voice, {.number = number, .masked = true});
        QVERIFY2(text.contains(QStringLiteral("СНИЛС •••-•••-••• ••, паспорт •• •• ••••••")), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("123456")));
        QVERIFY(text.contains(number));
    }
}

void TranscriptTest::aTranscriptTellsTheRatingAndItsWords()
{
    Desk desk;
    const ConversationId conversation = told(desk);
    QVERIFY(desk.anna.says(wire::ConversationClose{.conversation = conversation, .resolution = QStringLiteral("да")}));
    QVERIFY(desk.citizen.says(wire::ConversationRate{
        .conversation = conversation, .score = 4, .comment = QStringLiteral("Спасибо,\nбыстро")}));
    const auto text = textOf(desk.boris, numberOf(desk, conversation), false);
    QVERIFY2(text->contains(QStringLiteral("4 из 5")), qPrintable(*text));
    QVERIFY2(text->contains(QStringLiteral("Спасибо, быстро")), qPrintable(*text));
}
