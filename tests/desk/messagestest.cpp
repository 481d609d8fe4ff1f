// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/messagestest.h"

#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "tests/desk/house.h"

using namespace otklik;
using test::Desk;

void MessagesTest::theFirstMessageRegistersAConversationAndQueuesIt()
{
    Desk desk;
    const auto sent = desk.citizen.says(desk.toLine(QStringLiteral("Когда придёт пособие?")));
    QVERIFY(sent);
    QCOMPARE(sent->seq, 1);
    QCOMPARE(sent->at, desk.clock.now());
    QCOMPARE(sent->number, QStringLiteral("2026-000001"));

    const auto stream = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(stream.size(), 3);
    QCOMPARE(stream[0].message.text, QStringLiteral("Когда придёт пособие?"));
    QCOMPARE(stream[0].message.author.kind, AuthorKind::Citizen);
    QCOMPARE(stream[1].message.event, NoticeEvent::Registered);
    QVERIFY(stream[1].message.text.contains(QStringLiteral("2026-000001")));
    QCOMPARE(stream[2].message.event, NoticeEvent::Queued);
    QCOMPARE(stream[2].message.facts.position, 1);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(stream[i].message.seq, i + 1);
        QCOMPARE(stream[i].conversation, sent->conversation);
    }

    const auto changes = desk.anna.hears<wire::ConversationChanged>();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].conversation.staff().status, Status::Queued);
    QCOMPARE(changes[0].conversation.staff().position, 1);
    QCOMPARE(changes[0].conversation.staff().unread, 1);
    QCOMPARE(changes[0].conversation.staff().waitingSince, stream[0].message.at);
    QCOMPARE(changes[0].conversation.staff().lastText, QStringLiteral("Когда придёт пособие?"));
    QCOMPARE(changes[0].conversation.staff().citizenName, desk.citizen.actor.name);
    QCOMPARE(changes[0].conversation.staff().citizenPhone, QStringLiteral("+79990000001"));
    QVERIFY(desk.stranger.hearsNothing());
}

void MessagesTest::theSecondMessageToTheLineGoesToTheOpenConversation()
{
    Desk desk;
    const ConversationId first = desk.opened();
    const auto sent = desk.citizen.says(desk.toLine(QStringLiteral("И ещё вопрос")));
    QVERIFY(sent);
    QCOMPARE(sent->conversation, first);
    QCOMPARE(sent->seq, 4);
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().size(), 1);
}

void MessagesTest::theSameCallAgainGivesTheSameAnswerAndNoSecondMessage()
{
    Desk desk;
    const auto message = desk.toLine(QStringLiteral("Здравствуйте!"));
    const auto first = desk.citizen.says(message);
    desk.forgetAll();
    desk.clock.advance(std::chrono::minutes(5));
    const auto second = desk.citizen.says(message);
    QVERIFY(first && second);
    QCOMPARE(second->conversation, first->conversation);
    QCOMPARE(second->seq, first->seq);
    QCOMPARE(second->at, first->at);
    QVERIFY(desk.citizen.hearsNothing());
    QVERIFY(desk.anna.hearsNothing());
    const auto list = desk.citizen.says(wire::MessageList{.conversation = first->conversation});
    QVERIFY(list);
    QCOMPARE(list->messages.size(), 3);
}

void MessagesTest::aLostAnswerIsRepeatedEvenAfterTheConversationIsClosed()
{
    Desk desk;
    const auto message = desk.toLine(QStringLiteral("Здравствуйте!"));
    const auto first = desk.citizen.says(message);
    QVERIFY(first);
    QVERIFY(desk.citizen.says(wire::ConversationClose{.conversation = first->conversation}));
    desk.forgetAll();
    const auto again = desk.citizen.says(message);
    QVERIFY(again);
    QCOMPARE(again->conversation, first->conversation);
    QCOMPARE(again->seq, first->seq);
    QVERIFY(desk.anna.hearsNothing());
}

/// Found by tests/faults/kills.py: the answer is lost with the server, the operator closes, another tab begins anew.
void MessagesTest::aLostAnswerIsRepeatedEvenWhenAnotherConversationIsOpenByThen()
{
    Desk desk;
    const auto message = desk.toLine(QStringLiteral("Здравствуйте!"));
    const auto first = desk.citizen.says(message);
    QVERIFY(first);
    QVERIFY(desk.citizen.says(wire::ConversationClose{.conversation = first->conversation}));
    const auto other = desk.citizen.says(desk.toLine(QStringLiteral("Новый вопрос")));
    QVERIFY(other && other->conversation != first->conversation);
    desk.forgetAll();
    const auto again = desk.citizen.says(message);
    QVERIFY(again);
    QCOMPARE(again->conversation, first->conversation);
    QCOMPARE(again->number, first->number);
    QCOMPARE(again->seq, first->seq);
    QCOMPARE(again->at, first->at);
    QVERIFY(desk.citizen.hearsNothing());
    QVERIFY(desk.anna.hearsNothing());
    const auto list = desk.citizen.says(wire::MessageList{.conversation = other->conversation});
    QCOMPARE(list->messages.size(), 3);
}

void MessagesTest::aClientIdBelongsToItsAuthor()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto message = desk.to(conversation, QStringLiteral("Моё"));
    const auto mine = desk.citizen.says(message);
    const auto theirs = desk.anna.says(message);
    QVERIFY(mine && theirs);
    QCOMPARE(theirs->seq, mine->seq + 1);
    QCOMPARE(desk.anna.says(message)->seq, theirs->seq);
    QCOMPARE(desk.citizen.says(message)->seq, mine->seq);
}

void MessagesTest::theAnswerIsGivenBeforeAnythingIsTold()
{
    Desk desk;
    desk.forgetAll();
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("Здравствуйте!"))));
    QCOMPARE(desk.order.value(0), QStringLiteral("reply"));
    QVERIFY(desk.order.contains(QStringLiteral("push")));
}

void MessagesTest::anEmptyMessageIsRefusedAndChangesNothing()
{
    Desk desk;
    for (const QString &blank : {QStringLiteral("  \n "), QStringLiteral("\u2800"), QStringLiteral("\u200B\u3164")}) {
        const auto sent = desk.citizen.says(desk.toLine(blank));
        QVERIFY(!sent);
        QCOMPARE(sent.error().fault, Fault::Malformed);
        QCOMPARE(sent.error().field, QStringLiteral("text"));
        QCOMPARE(sent.error().reason, Reason::Empty);
    }
    QVERIFY(desk.anna.hearsNothing());
}

void MessagesTest::aPreviewEndsBetweenCharacters()
{
    Desk desk;
    for (const QString &character : {QStringLiteral("🙂"), QStringLiteral("🇷🇺"), QStringLiteral("👍🏽")}) {
        desk.forgetAll();
        QVERIFY(desk.citizen.says(desk.toLine(u'a' + character.repeated(100))));
        const QString preview = desk.anna.hears<wire::ConversationChanged>().last().conversation.staff().lastText;
        QVERIFY(preview.size() <= 160 && preview.size() > 150);
        QCOMPARE(preview, u'a' + character.repeated((preview.size() - 1) / character.size()));
    }
}

void MessagesTest::aTooLongMessageIsRefusedWithTheLimit()
{
    Desk desk;
    const auto sent = desk.citizen.says(desk.toLine(QString(4001, QLatin1Char('a'))));
    QVERIFY(!sent);
    QCOMPARE(sent.error().fault, Fault::TooLarge);
    QCOMPARE(sent.error().limit, 4000);
}

void MessagesTest::aMessageNamesEitherALineOrAConversation()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    auto both = desk.toLine(QStringLiteral("и туда, и сюда"));
    both.conversation = conversation;
    QCOMPARE(desk.citizen.says(both).error().fault, Fault::Malformed);
    QCOMPARE(desk.citizen.says(desk.to({}, QStringLiteral("никуда"))).error().fault, Fault::Malformed);
    QCOMPARE(desk.anna.says(desk.toLine(QStringLiteral("от оператора"))).error().fault, Fault::Forbidden);
}

void MessagesTest::anotherCitizensConversationIsNotFound()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    QCOMPARE(desk.stranger.says(desk.to(conversation, QStringLiteral("?"))).error().fault, Fault::NotFound);
    QCOMPARE(desk.stranger.says(wire::MessageList{.conversation = conversation}).error().fault, Fault::NotFound);
    QCOMPARE(desk.stranger.says(wire::MessageRead{.conversation = conversation, .seq = 1}).error().fault,
             Fault::NotFound);
    QCOMPARE(
        desk.stranger.says(wire::TypingSet{.conversation = conversation, .text = QStringLiteral("a")}).error().fault,
        Fault::NotFound);
    QVERIFY(desk.citizen.hearsNothing());
}

void MessagesTest::nobodyWritesToAClosedConversation()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.citizen.says(wire::ConversationClose{.conversation = conversation}));
    for (test::Voice *const voice : {&desk.citizen, &desk.anna}) {
        const auto sent = voice->says(desk.to(conversation, QStringLiteral("ещё?")));
        QVERIFY(!sent);
        QCOMPARE(sent.error().fault, Fault::Conflict);
        QCOMPARE(sent.error().state, QStringLiteral("closed"));
    }
}

void MessagesTest::staffSpeakPubliclyOnlyInWhatTheyLead()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    const auto early = desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день")));
    QVERIFY(!early);
    QCOMPARE(early.error().state, QStringLiteral("queued"));

    QVERIFY(desk.anna.says(wire::ConversationClaim{conversation}));
    QCOMPARE(desk.boris.says(desk.to(conversation, QStringLiteral("Я отвечу"))).error().state,
             QStringLiteral("assigned"));
    desk.forgetAll();
    const auto answer = desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день")));
    QVERIFY(answer);
    const auto heard = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(heard.size(), 1);
    QCOMPARE(heard[0].message.author.kind, AuthorKind::Operator);
    QCOMPARE(heard[0].message.author.name, QStringLiteral("Анна Смирнова"));
    QVERIFY(desk.boris.hearsNothing());
}

void MessagesTest::aNoteIsHeardByStaffOnly()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    desk.irina.watches(conversation);
    auto note = desk.to(conversation, QStringLiteral("Проверить реестр"));
    note.visibility = Visibility::Note;
    QVERIFY(desk.boris.says(note));
    QCOMPARE(desk.anna.hears<wire::MessageAdded>().size(), 1);
    QCOMPARE(desk.irina.hears<wire::MessageAdded>().size(), 1);
    QVERIFY(desk.citizen.hears<wire::MessageAdded>().isEmpty());
    const auto summary = desk.citizen.says(wire::ConversationGet{.conversation = conversation});
    QVERIFY(summary);
    const wire::CitizenSummary &seen = summary->conversation.citizen();
    QCOMPARE(seen.lastText, QStringLiteral("Здравствуйте!"));
    QCOMPARE(seen.lastSeq,
             desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().lastSeq - 1);
    QCOMPARE(desk.irina.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().lastText,
             QStringLiteral("Проверить реестр"));
}

void MessagesTest::whatStaffNoteOfAConversationIsNotInACitizensFrame()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const wire::ConversationGet get{.conversation = conversation};
    const auto frame = [&](test::Voice &voice) {
        return wire::encodeResponse(1, *voice.says(get));
    };
    const Seq last = desk.anna.says(get)->conversation.staff().lastSeq;
    QVERIFY(desk.anna.says(wire::MessageRead{.conversation = conversation, .seq = last})); // who notes has read
    const QByteArray before = frame(desk.citizen);
    QVERIFY(desk.anna.says(wire::ConversationUpdate{.conversation = conversation,
                                                    .topic = QStringLiteral("Сомнение"),
                                                    .priority = 7,
                                                    .tags = QStringList{QStringLiteral("проверить")}}));
    auto note = desk.to(conversation, QStringLiteral("Не верю"));
    note.visibility = Visibility::Note;
    desk.clock.advance(std::chrono::minutes(1));
    QVERIFY(desk.anna.says(note));
    QCOMPARE(frame(desk.citizen), before);
    QVERIFY(frame(desk.anna).contains("Сомнение"));
}

void MessagesTest::aCitizenWritesNoNotes()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    auto note = desk.to(conversation, QStringLiteral("заметка"));
    note.visibility = Visibility::Note;
    QCOMPARE(desk.citizen.says(note).error().fault, Fault::Forbidden);
}

void MessagesTest::filesAreAttachedOnceAndOnlyByTheirOwner()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    const FileId file = desk.addFile(desk.citizen.actor.person, QStringLiteral("справка.pdf"));
    QVERIFY(bool(file));

    auto message = desk.to(conversation, QString());
    message.files = {file};
    const auto sent = desk.citizen.says(message);
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
    const auto heard = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(heard.size(), 1);
    QCOMPARE(heard[0].message.files.size(), 1);
    QCOMPARE(heard[0].message.files[0].name, QStringLiteral("справка.pdf"));

    message.clientId = test::uuid();
    const auto twice = desk.citizen.says(message);
    QVERIFY(!twice);
    QCOMPARE(twice.error().fault, Fault::Malformed);
    QCOMPARE(twice.error().field, QStringLiteral("files"));

    auto foreign = desk.to(conversation, QStringLiteral("чужой файл"));
    foreign.files = {desk.addFile(desk.stranger.actor.person, QStringLiteral("паспорт.pdf"))};
    QCOMPARE(desk.citizen.says(foreign).error().field, QStringLiteral("files"));
    const auto list = desk.citizen.says(wire::MessageList{.conversation = conversation});
    QCOMPARE(list->messages.size(), 4);
}

void MessagesTest::usingATemplateCountsIt()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto saved = desk.anna.says(wire::TemplateSave{.title = QStringLiteral("Привет"),
                                                         .trigger = QStringLiteral("привет"),
                                                         .text = QStringLiteral("Здравствуйте!")});
    QVERIFY(saved);
    auto message = desk.to(conversation, QStringLiteral("Здравствуйте!"));
    message.usedTemplate = saved->saved.id;
    QVERIFY(desk.anna.says(message));
    const auto list = desk.anna.says(wire::TemplateList{});
    QCOMPARE(list->templates.value(0).uses, 1);
}

void MessagesTest::pagesGoBothWaysAndHideNotesFromCitizens()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(desk.citizen.says(desk.to(conversation, QString::number(i))));
    }
    auto note = desk.to(conversation, QStringLiteral("заметка"));
    note.visibility = Visibility::Note;
    QVERIFY(desk.anna.says(note));

    const auto newest = desk.anna.says(wire::MessageList{.conversation = conversation, .limit = 2});
    QVERIFY(newest && newest->more);
    QCOMPARE(newest->messages.size(), 2);
    QCOMPARE(newest->messages[1].text, QStringLiteral("заметка"));
    const auto older = desk.anna.says(
        wire::MessageList{.conversation = conversation, .before = newest->messages[0].seq, .limit = 200});
    QVERIFY(older && !older->more);
    QCOMPARE(older->messages.last().seq + 1, newest->messages[0].seq);
    const auto after = desk.anna.says(wire::MessageList{.conversation = conversation, .after = 2, .limit = 3});
    QVERIFY(after && after->more);
    QCOMPARE(after->messages[0].seq, 3);

    const auto all = desk.citizen.says(wire::MessageList{.conversation = conversation, .after = 0, .limit = 200});
    QVERIFY(all);
    for (const Message &message : all->messages) {
        QCOMPARE(message.visibility, Visibility::Public);
    }
    const auto notices = std::count_if(all->messages.cbegin(), all->messages.cend(), [](const Message &message) {
        return message.kind == MessageKind::Notice && !message.text.isEmpty() && !message.author.name.isEmpty();
    });
    QCOMPARE(notices, 3);
}

void MessagesTest::readingNeverGoesBackAndTellsTheOtherSide()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день"))));
    desk.forgetAll();
    QVERIFY(desk.citizen.says(wire::MessageRead{.conversation = conversation, .seq = 5}));
    const auto seen = desk.anna.hears<wire::MessageSeen>();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0].seq, 5);
    QCOMPARE(seen[0].by, AuthorKind::Citizen);
    QVERIFY(desk.citizen.hearsNothing());

    QVERIFY(desk.citizen.says(wire::MessageRead{.conversation = conversation, .seq = 2}));
    QVERIFY(desk.anna.hearsNothing());
    QVERIFY(desk.citizen.says(wire::MessageRead{.conversation = conversation, .seq = 9999}));
    const auto summary = desk.anna.says(wire::ConversationGet{.conversation = conversation});
    QCOMPARE(summary->conversation.staff().readByCitizen, summary->conversation.staff().lastSeq);
}

void MessagesTest::onlyTheLeadingOperatorsReadingCounts()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.citizen.says(desk.to(conversation, QStringLiteral("Вы тут?"))));
    desk.forgetAll();
    QVERIFY(desk.boris.says(wire::MessageRead{.conversation = conversation, .seq = 5}));
    QVERIFY(desk.citizen.hearsNothing());
    QVERIFY(desk.anna.says(wire::MessageRead{.conversation = conversation, .seq = 5}));
    const auto seen = desk.citizen.hears<wire::MessageSeen>();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0].by, AuthorKind::Operator);
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().unread, 0);
}

void MessagesTest::whoAnswersHasReadWhatStandsAbove()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().unread, 1);
    desk.clock.advance(std::chrono::minutes(2));
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Добрый день"))));
    const auto seen = desk.citizen.hears<wire::MessageSeen>();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen[0].seq, 4);
    QCOMPARE(seen[0].by, AuthorKind::Operator);
    QCOMPARE(desk.anna.says(wire::ConversationGet{.conversation = conversation})->conversation.staff().unread, 0);
    QCOMPARE(desk.citizen.says(wire::ConversationGet{.conversation = conversation})->conversation.citizen().unread, 1);
    const Instant replied = desk.clock.now();
    desk.clock.advance(std::chrono::minutes(2));
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Проверяю"))));
    QVERIFY(desk.inside([&](desk::Context &context) {
        return context.store.conversations.byId(conversation).and_then([&](const Conversation &stored) {
            return stored.firstReplyAt == replied ? Done() : Done(fail(Fault::NotFound));
        });
    }));
}

void MessagesTest::staffSeeWhatACitizenTypesAndNotTheOtherWayRound()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    desk.irina.watches(conversation);
    QVERIFY(desk.citizen.says(wire::TypingSet{.conversation = conversation, .text = QStringLiteral("Я хо")}));
    const auto typed = desk.anna.hears<wire::TypingChanged>();
    QCOMPARE(typed.size(), 1);
    QVERIFY(typed[0].typing);
    QCOMPARE(typed[0].text, QStringLiteral("Я хо"));
    QCOMPARE(desk.irina.hears<wire::TypingChanged>().size(), 1);
    QVERIFY(desk.citizen.hearsNothing());

    QVERIFY(desk.anna.says(wire::TypingSet{.conversation = conversation, .text = QStringLiteral("секрет")}));
    const auto seen = desk.citizen.hears<wire::TypingChanged>();
    QCOMPARE(seen.size(), 1);
    QVERIFY(seen[0].typing);
    QVERIFY(seen[0].text.isEmpty());
    QVERIFY(desk.anna.hearsNothing());

    QVERIFY(desk.boris.says(wire::TypingSet{.conversation = conversation, .text = QStringLiteral("заметка")}));
    QVERIFY(desk.citizen.hearsNothing());
    QVERIFY(desk.citizen.says(wire::TypingSet{.conversation = conversation}));
    const auto ended = desk.anna.hears<wire::TypingChanged>();
    QVERIFY(!ended.isEmpty() && !ended.last().typing);
}

void MessagesTest::aClosedLineAdmitsOnlyItsMembers()
{
    Desk desk;
    const LineId closed = desk.addLine(QStringLiteral("Закрытая"), {}, true);
    const wire::MessageSend message{.clientId = test::uuid(), .line = closed, .text = QStringLiteral("Пустите")};
    QCOMPARE(desk.citizen.says(message).error().fault, Fault::Forbidden);
    const auto asked = desk.citizen.says(wire::LineConnect{closed});
    QVERIFY(asked && asked->pending && !asked->connected);
    QCOMPARE(desk.citizen.says(message).error().fault, Fault::Forbidden);
    QVERIFY(desk.inside([&](desk::Context &context) {
        return context.store.lines.connect(context.tx, desk.citizen.actor.person, closed, store::Connection::Connected,
                                           context.now);
    }));
    QVERIFY(desk.citizen.says(message));
}

void MessagesTest::anAdministratorLetsCitizensIntoAClosedLine()
{
    Desk desk;
    const LineId closed = desk.addLine(QStringLiteral("Закрытая"), {}, true);
    const LineId other = desk.addLine(QStringLiteral("Тоже закрытая"), {}, true);
    test::Voice olga(desk,
                     {.person = desk.addPerson(Role::Administrator, QStringLiteral("Ольга"), QStringLiteral("olga")),
                      .role = Role::Administrator,
                      .name = QStringLiteral("Ольга"),
                      .session = SessionId{6}});
    const PersonId maria = desk.citizen.actor.person;
    const PersonId ildar = desk.stranger.actor.person;
    QCOMPARE(olga.says(wire::LineAdmit{.line = closed, .citizen = maria}).error().state, QStringLiteral("not_asked"));
    QVERIFY(desk.citizen.says(wire::LineConnect{closed})->pending);
    desk.clock.advance(std::chrono::minutes(1));
    QVERIFY(desk.stranger.says(wire::LineConnect{closed})->pending);
    QVERIFY(desk.stranger.says(wire::LineConnect{other})->pending);

    QCOMPARE(desk.anna.says(wire::LineRequests{}).error().fault, Fault::Forbidden);
    QCOMPARE(desk.anna.says(wire::LineAdmit{.line = closed, .citizen = maria}).error().fault, Fault::Forbidden);
    const auto waiting = olga.says(wire::LineRequests{.line = closed});
    QVERIFY(waiting && !waiting->more);
    QCOMPARE(waiting->requests.size(), 2); // the oldest first
    QCOMPARE(waiting->requests[0].citizen, maria);
    QCOMPARE(waiting->requests[0].name, QStringLiteral("Соколова Мария Андреевна"));
    QCOMPARE(waiting->requests[0].lineName, QStringLiteral("Закрытая"));
    QCOMPARE(olga.says(wire::LineRequests{})->requests.size(), 3);

    QVERIFY(olga.says(wire::LineAdmit{.line = closed, .citizen = maria}));
    QVERIFY(olga.says(wire::LineAdmit{.line = closed, .citizen = maria})); // the second click
    QVERIFY(desk.citizen.says(wire::LineConnect{closed})->connected);
    QVERIFY(olga.says(wire::LineAdmit{.line = closed, .citizen = ildar, .admitted = false}));
    const wire::MessageSend message{.clientId = test::uuid(), .line = closed, .text = QStringLiteral("Пустите")};
    QCOMPARE(desk.stranger.says(message).error().fault, Fault::Forbidden);
    QVERIFY(desk.stranger.says(wire::LineConnect{closed})->pending); // and may ask again
    QCOMPARE(olga.says(wire::LineAdmit{.line = closed, .citizen = maria, .admitted = false}).error().state,
             QStringLiteral("connected"));
    QCOMPARE(olga.says(wire::LineAdmit{.line = LineId{12345}, .citizen = maria}).error().fault, Fault::NotFound);
}

void MessagesTest::outsideWorkingHoursTheNoticeSaysWhenTheLineOpens()
{
    Desk desk;
    // 18 November 2026 is a Wednesday; 20:26 in Moscow when the test begins.
    const LineId line = desk.addLine(QStringLiteral("Налоги"), {{.weekday = 4, .fromMinute = 540, .toMinute = 1080}});
    desk.clock.set(fromMs(1'795'022'800'000));
    const auto sent = desk.citizen.says(
        wire::MessageSend{.clientId = test::uuid(), .line = line, .text = QStringLiteral("Когда вычет?")});
    QVERIFY(sent);
    const auto stream = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(stream.size(), 3);
    QVERIFY2(stream[2].message.text.contains(QStringLiteral("9:00")), qPrintable(stream[2].message.text));
}
