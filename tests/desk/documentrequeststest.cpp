// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/documentrequeststest.h"

#include "app/domain/reason.h"
#include "server/desk/duties/deadlines.h"
#include "server/desk/handlers/documentrequests.h"
#include "server/desk/handlers/transcripts.h"
#include "server/documents/documentanswers.h"
#include "server/documents/mailqueue.h"
#include "tests/desk/house.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;
using test::House;
using test::Voice;
using State = DocumentRequestState;
using Decision = DocumentDecision;

namespace {

/// The duty «documents» of a house.
struct Makers {
    explicit Makers(House &house, const QString &program = {})
        : blobs(house.folder.filePath(u"files"_s), house.vault), renderer({.program = program}),
          answers({.desk = house.desk,
                   .readers = house.readers,
                   .renderer = renderer,
                   .blobs = blobs,
                   .pool = pool,
                   .words = house.words,
                   .clock = house.clock}),
          of(house)
    {}

    /// One turn; whether there may be more.
    Result<bool> turn()
    {
        std::optional<Result<bool>> done;
        answers.make(of.inbox.sender(), [&done](const Result<bool> &more) { done = more; });
        (void)test::waitUntil([&done] { return done.has_value(); });
        of.settle();
        return done.value_or(fail(Fault::Unavailable));
    }

    store::Blobs blobs;
    Pool pool{1, 8};
    server::Renderer renderer;
    server::DocumentAnswers answers;
    House &of;
};

wire::TranscriptRequest asksFor(ConversationId conversation, DocumentFormat format = DocumentFormat::Txt)
{
    return {.conversation = conversation, .format = format};
}

wire::TranscriptRequest byMail(ConversationId conversation)
{
    return {.conversation = conversation, .format = DocumentFormat::Txt, .email = u"maria@example.org"_s};
}

void meetsDeadlines(House &house)
{
    (void)house.inside([](desk::Context &context) { return server::meetDeadlines(context).map([](bool) {}); });
    house.settle();
}

/// The notices of that voice, in its words.
QStringList noticesOf(Voice &voice)
{
    QStringList texts;
    for (const wire::MessageAdded &added : voice.hears<wire::MessageAdded>()) {
        if (added.message.event == NoticeEvent::Transcript) {
            texts << added.message.text;
        }
    }
    return texts;
}

QList<State> statesOf(Voice &voice)
{
    QList<State> states;
    for (const wire::TranscriptChanged &changed : voice.hears<wire::TranscriptChanged>()) {
        states << changed.request.state;
    }
    return states;
}

std::optional<store::OutgoingMail> takenMail(House &house)
{
    std::optional<store::OutgoingMail> mail;
    (void)house.inside([&mail](desk::Context &context) {
        return context.store.mails.take(context.tx, context.now).map([&mail](auto &&taken) { mail = taken; });
    });
    return mail;
}

void tried(House &house, const store::OutgoingMail &mail, MailTrouble trouble)
{
    (void)house.inside([&](desk::Context &context) { return desk::mailTried(mail, trouble, context); });
    house.settle();
}

/// A request whose document stands in a mail.
struct Mailed {
    Mailed()
    {
        conversation = desk.taken();
        request = desk.citizen.says(byMail(conversation))->request;
        answered = desk.anna.says(wire::TranscriptAnswer{.request = request, .decision = Decision::Email}).has_value();
        (void)makers.turn();
        desk.forgetAll();
    }
    Desk desk{{.sendsMail = true}};
    Makers makers{desk};
    ConversationId conversation;
    DocumentRequestId request;
    bool answered = false;
};

} // namespace

void DocumentRequestsTest::aRequestIsRegisteredAndBothSidesHearOfIt()
{
    Desk desk;
    const LineId other = desk.addLine(u"Налоги"_s);
    desk.worksOn(desk.boris.actor.person, {other});
    desk.boris.works = {.all = false, .lines = {other}};
    const ConversationId conversation = desk.taken();
    const auto asked = desk.citizen.says(wire::TranscriptRequest{.conversation = conversation,
                                                                 .format = DocumentFormat::Pdf,
                                                                 .email = u" maria@example.org"_s,
                                                                 .comment = u"Для суда"_s});
    QVERIFY(asked);
    QCOMPARE(asked->dueAt, desk.clock.now() + 24h); // the line works round the clock
    QVERIFY(desk.boris.hearsNothing());

    const auto own = desk.citizen.heard;
    QCOMPARE(noticesOf(desk.citizen), QStringList{u"Вы запросили эту переписку документом. Мы ответим до 19 ноября, "
                                                  "14:06 по московскому времени (UTC+3)."_s});
    desk.citizen.heard = own;
    const auto shown = desk.citizen.hears<wire::TranscriptChanged>();
    QCOMPARE(shown.size(), 1);
    QVERIFY(!shown[0].request.citizen && shown[0].request.citizenName.isEmpty());
    QCOMPARE(shown[0].request.email, u"maria@example.org"_s);
    QCOMPARE(shown[0].request.state, State::Open);

    const auto told = desk.anna.hears<wire::TranscriptChanged>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].request.id, asked->request);
    QCOMPARE(told[0].request.citizenName, desk.citizen.actor.name);
    QCOMPARE(told[0].request.comment, u"Для суда"_s);
    QVERIFY(!told[0].request.late);
    QCOMPARE(desk.irina.hears<wire::TranscriptChanged>().size(), 1);

    const auto listed = desk.anna.says(wire::TranscriptRequests{});
    QCOMPARE(listed->requests.size(), 1);
    QCOMPARE(listed->requests[0].number, told[0].request.number);
    QCOMPARE(listed->requests[0].line, desk.benefits);
}

void DocumentRequestsTest::theSecondClickGivesTheSameRequest()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto first = desk.citizen.says(asksFor(conversation));
    desk.clock.advance(1min);
    desk.forgetAll();
    const auto second = desk.citizen.says(asksFor(conversation));
    QVERIFY(first && second);
    QCOMPARE(second->request, first->request);
    QCOMPARE(second->dueAt, first->dueAt);
    QVERIFY(desk.anna.hearsNothing());
    QVERIFY(desk.citizen.hearsNothing());
    const auto another = desk.citizen.says(asksFor(conversation, DocumentFormat::Docx));
    QVERIFY(another->request != first->request);
}

void DocumentRequestsTest::aClosedConversationMayBeAskedForAndStaysClosed()
{
    Desk desk;
    Makers makers(desk);
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(wire::ConversationClose{.conversation = conversation, .resolution = u"solved"_s}));
    const auto asked = desk.citizen.says(asksFor(conversation));
    QVERIFY(asked);
    QVERIFY(desk.anna.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Chat}));
    QVERIFY(makers.turn());
    const auto now = desk.anna.says(wire::ConversationGet{.conversation = conversation});
    QCOMPARE(now->conversation.staff().status, Status::Closed);
    QCOMPARE(desk.citizen.says(wire::TranscriptRequests{.state = wire::TranscriptRequests::Shown::Answered})
                 ->requests.value(0)
                 .state,
             State::Answered);
}

void DocumentRequestsTest::nobodyAsksForAnothersOrAnswersForAnotherLine()
{
    Desk desk;
    const LineId other = desk.addLine(u"Налоги"_s);
    desk.worksOn(desk.boris.actor.person, {other});
    const ConversationId conversation = desk.taken();
    QCOMPARE(desk.stranger.says(asksFor(conversation)).error().fault, Fault::NotFound);
    QCOMPARE(desk.anna.says(asksFor(conversation)).error().fault, Fault::Forbidden);
    const auto asked = desk.citizen.says(asksFor(conversation));
    QVERIFY(asked);
    const wire::TranscriptAnswer answer{
        .request = asked->request, .decision = Decision::Decline, .reason = u"Уже выслана"_s};
    QCOMPARE(desk.citizen.says(answer).error().fault, Fault::Forbidden);
    QCOMPARE(desk.boris.says(answer).error().fault, Fault::NotFound);
    QVERIFY(desk.boris.says(wire::TranscriptRequests{})->requests.isEmpty());
    QVERIFY(desk.stranger.says(wire::TranscriptRequests{})->requests.isEmpty());
    QVERIFY(desk.stranger.says(wire::TranscriptRequests{.conversation = conversation})->requests.isEmpty());
    QCOMPARE(desk.citizen.says(wire::TranscriptRequests{})->requests.size(), 1);
    auto unknown = answer;
    unknown.request = {12345};
    QCOMPARE(desk.anna.says(unknown).error().fault, Fault::NotFound);
}

void DocumentRequestsTest::soManyMayWaitAndNoMore()
{
    Desk desk;
    int open = 0;
    DocumentRequestId last;
    for (int i = 0; open < desk::documentsOwedMost; ++i) {
        const LineId line = desk.addLine(QString::number(i));
        const auto sent = desk.citizen.says(wire::MessageSend{.clientId = test::uuid(), .line = line, .text = u"Да"_s});
        for (const DocumentFormat format : {DocumentFormat::Txt, DocumentFormat::Pdf}) {
            const auto asked = desk.citizen.says(asksFor(sent->conversation, format));
            QVERIFY(asked);
            last = asked->request;
            ++open;
        }
    }
    const ConversationId one = desk.opened();
    QCOMPARE(desk.citizen.says(asksFor(one)).error().state, u"too_many"_s);
    QVERIFY(desk.anna.says(
        wire::TranscriptAnswer{.request = last, .decision = Decision::Decline, .reason = u"Уже выслана"_s}));
    QVERIFY(desk.citizen.says(asksFor(one)));
}

void DocumentRequestsTest::addressesThatCouldForgeAHeaderAreRefused()
{
    Desk desk;
    wire::TranscriptRequest ask = asksFor(desk.taken());
    for (const QString &email : {u"maria@example.org\r\nBcc: all@example.org"_s, u"maria@example.org>"_s, u"maria"_s}) {
        ask.email = email;
        const auto refused = desk.citizen.says(ask);
        QCOMPARE(refused.error().fault, Fault::Malformed);
        QCOMPARE(refused.error().field, u"email"_s);
    }
    QVERIFY(desk.citizen.says(wire::TranscriptRequests{})->requests.isEmpty());
}

void DocumentRequestsTest::whatIsDeclinedHasAReasonAndNoSecondAnswer()
{
    Desk desk;
    const auto asked = desk.citizen.says(asksFor(desk.taken()));
    desk.forgetAll();
    wire::TranscriptAnswer answer{.request = asked->request, .decision = Decision::Decline, .reason = u" "_s};
    QCOMPARE(desk.anna.says(answer).error().field, u"reason"_s);
    answer.reason = u"Уже выслана вчера"_s;
    const auto declined = desk.anna.says(answer);
    QVERIFY(declined);
    QCOMPARE(declined->request.state, State::Declined);
    QCOMPARE(declined->request.by, desk.anna.actor.person);
    const auto heard = desk.citizen.heard;
    QCOMPARE(noticesOf(desk.citizen), QStringList{u"Мы не можем выдать документ: Уже выслана вчера"_s});
    desk.citizen.heard = heard;
    const auto told = desk.citizen.hears<wire::TranscriptChanged>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].request.reason, u"Уже выслана вчера"_s);
    QVERIFY(!told[0].request.by);
    const auto second = desk.boris.says(answer);
    QCOMPARE(second.error().fault, Fault::Conflict);
    QCOMPARE(second.error().state, u"declined"_s);
}

void DocumentRequestsTest::theDocumentArrivesInTheChatAsAFile()
{
    Desk desk;
    Makers makers(desk);
    const ConversationId conversation = desk.taken(u"Где моя справка?"_s);
    auto note = desk.to(conversation, u"Не говорить"_s);
    note.visibility = Visibility::Note;
    QVERIFY(desk.anna.says(note));
    const auto asked = desk.citizen.says(asksFor(conversation));
    desk.forgetAll();
    const auto answered = desk.anna.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Chat});
    QCOMPARE(answered->request.state, State::Sending);
    QCOMPARE(
        desk.boris.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Chat}).error().state,
        u"sending"_s);
    QVERIFY(*makers.turn());
    QVERIFY(!*makers.turn()); // nothing more is to be made

    const auto all = desk.citizen.heard;
    QCOMPARE(statesOf(desk.citizen), (QList<State>{State::Sending, State::Answered}));
    desk.citizen.heard = all;
    const auto added = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(added.size(), 2); // the notice, and the file
    QCOMPARE(added[0].message.text, u"Вот документ, который вы запросили."_s);
    const Message message = added[1].message;
    QCOMPARE(message.author.name, desk.anna.actor.name);
    QCOMPARE(message.files.size(), 1);
    QVERIFY(message.files[0].name.endsWith(u".txt"_s));
    const auto opened = desk.citizen.opens(message.files[0].file);
    QVERIFY(opened);
    const auto text = makers.blobs.readAll(opened->blob, opened->sealedKey);
    QVERIFY(text);
    QVERIFY(text->contains(u"Где моя справка?"_s.toUtf8()));
    QVERIFY(!text->contains(u"Не говорить"_s.toUtf8()));
    QCOMPARE(text->size(), message.files[0].size);
    QVERIFY(!desk.stranger.opens(message.files[0].file));

    std::optional<store::IssuedTranscript> issued;
    QVERIFY(desk.inside([&](desk::Context &context) {
        return context.store.transcripts.byFile(QCryptographicHash::hash(*text, QCryptographicHash::Sha256))
            .map([&issued](auto &&found) { issued = found; });
    }));
    QVERIFY(issued && issued->person == desk.citizen.actor.person);
}

void DocumentRequestsTest::aRestartInTheMiddleTakesItUpAgain()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    const auto asked = desk.citizen.says(asksFor(conversation));
    QVERIFY(desk.anna.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Chat}));
    desk.desk.stop(); // before the duty had its turn
    House next({.database = desk.databaseUrl()});
    next.clock.advance(1min);
    Voice citizen(next, desk.citizen.actor);
    Makers makers(next);
    QVERIFY(*makers.turn());
    QVERIFY(!*makers.turn());
    const auto added = citizen.hears<wire::MessageAdded>();
    QCOMPARE(added.size(), 2);
    QCOMPARE(added[1].message.files.size(), 1);
}

void DocumentRequestsTest::whatCannotBeMadeMayBeAnsweredAgain()
{
    Desk desk;
    Makers broken(desk, u"/bin/false"_s);
    const auto asked = desk.citizen.says(asksFor(desk.taken(), DocumentFormat::Pdf));
    QVERIFY(desk.anna.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Chat}));
    desk.forgetAll();
    QVERIFY(broken.turn());
    const auto heard = desk.anna.heard;
    QCOMPARE(statesOf(desk.anna), QList<State>{State::Failed});
    desk.anna.heard = heard;
    QCOMPARE(noticesOf(desk.anna),
             QStringList{u"Документ не удалось сделать. Пожалуйста, ответьте на запрос ещё раз."_s});
    QVERIFY(noticesOf(desk.citizen).isEmpty()); // who waits goes on waiting
    QCOMPARE(desk.citizen
                 .says(asksFor(asked ? desk.anna.says(wire::TranscriptRequests{})->requests[0].conversation
                                     : ConversationId{},
                               DocumentFormat::Pdf))
                 ->request,
             asked->request);
    QVERIFY(desk.anna.says(
        wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Decline, .reason = u"Не выходит"_s}));
}

void DocumentRequestsTest::whoWaitsPastTheDeadlineIsLateOnce()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    QVERIFY(desk.anna.says(desk.to(conversation, u"Сейчас"_s))); // no other deadline comes in between
    const auto waits = desk.citizen.says(asksFor(conversation));
    const auto settled = desk.citizen.says(asksFor(conversation, DocumentFormat::Pdf));
    QVERIFY(desk.anna.says(
        wire::TranscriptAnswer{.request = settled->request, .decision = Decision::Decline, .reason = u"Нет"_s}));
    desk.forgetAll();
    desk.clock.advance(24h - 1ms);
    meetsDeadlines(desk);
    QVERIFY(desk.anna.hearsNothing());
    QVERIFY(!desk.anna.says(wire::TranscriptRequests{})->requests[0].late);

    desk.clock.advance(1ms);
    meetsDeadlines(desk);
    const auto heard = desk.anna.heard;
    const auto told = desk.anna.hears<wire::TranscriptChanged>();
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].request.id, waits->request);
    QVERIFY(told[0].request.late);
    desk.anna.heard = heard;
    QCOMPARE(noticesOf(desk.anna).size(), 1);
    QVERIFY(noticesOf(desk.citizen).isEmpty()); // it is a note
    QVERIFY(desk.anna.says(wire::TranscriptRequests{})->requests[0].late);

    desk.forgetAll();
    desk.clock.advance(1h);
    meetsDeadlines(desk);
    QVERIFY(desk.anna.hearsNothing());
    desk.desk.stop();
    House next({.database = desk.databaseUrl()});
    next.clock.advance(48h);
    Voice anna(next, desk.anna.actor);
    meetsDeadlines(next);
    QVERIFY(anna.hearsNothing());
}

void DocumentRequestsTest::byEmailNeedsAMailServerAndAnAddress()
{
    {
        Desk desk; // its configuration names no mail server
        const auto asked = desk.citizen.says(byMail(desk.taken()));
        const auto refused =
            desk.anna.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Email});
        QCOMPARE(refused.error().field, u"decision"_s);
        QCOMPARE(refused.error().reason, Reason::NoMail);
        QCOMPARE(desk.anna.says(wire::TranscriptRequests{})->requests[0].state, State::Open);
    }
    Desk desk({.sendsMail = true});
    const auto asked = desk.citizen.says(asksFor(desk.taken()));
    const auto refused = desk.anna.says(wire::TranscriptAnswer{.request = asked->request, .decision = Decision::Email});
    QCOMPARE(refused.error().reason, Reason::NoAddress);
}

void DocumentRequestsTest::aMailThatIsTakenAnswersTheRequest()
{
    Mailed at;
    QVERIFY(at.answered);
    QCOMPARE(at.desk.anna.says(wire::TranscriptRequests{})->requests[0].state, State::Sending);
    QVERIFY(!*at.makers.turn()); // it is in a mail already
    const auto mail = takenMail(at.desk);
    QVERIFY(mail);
    QCOMPARE(mail->to, u"maria@example.org"_s);
    QVERIFY(mail->subject.startsWith(u"Переписка по обращению № 2026-"_s));
    QVERIFY(mail->file.contains(u"Здравствуйте!"_s.toUtf8()));
    QVERIFY(!takenMail(at.desk));
    tried(at.desk, *mail, MailTrouble::None);
    const auto heard = at.desk.citizen.heard;
    QCOMPARE(statesOf(at.desk.citizen), QList<State>{State::Answered});
    at.desk.citizen.heard = heard;
    QCOMPARE(noticesOf(at.desk.citizen),
             QStringList{u"Документ, который вы запросили, отправлен на вашу электронную почту."_s});
    tried(at.desk, *mail, MailTrouble::None); // told twice is told once
    QVERIFY(noticesOf(at.desk.citizen).isEmpty());
}

void DocumentRequestsTest::aMailThatIsRefusedForGoodComesBackToTheStaff()
{
    Mailed at;
    const auto mail = takenMail(at.desk);
    QVERIFY(mail);
    tried(at.desk, *mail, MailTrouble::Refused);
    const auto heard = at.desk.anna.heard;
    QCOMPARE(statesOf(at.desk.anna), QList<State>{State::Failed});
    at.desk.anna.heard = heard;
    QCOMPARE(noticesOf(at.desk.anna).size(), 1);
    QVERIFY(noticesOf(at.desk.citizen).isEmpty());
    QVERIFY(at.desk.anna.says(wire::TranscriptAnswer{.request = at.request, .decision = Decision::Chat}));
    QVERIFY(*at.makers.turn());
    QVERIFY(at.desk.citizen.hears<wire::MessageAdded>().last().message.files.size() == 1);
    at.desk.clock.advance(48h);
    QVERIFY(!takenMail(at.desk));
}

void DocumentRequestsTest::aMailIsTriedAgainUntilADayIsOver()
{
    Mailed at;
    int attempts = 0;
    for (int minute = 0; minute <= 25 * 60; ++minute) {
        if (const auto mail = takenMail(at.desk)) {
            ++attempts;
            tried(at.desk, *mail, attempts % 2 ? MailTrouble::Deferred : MailTrouble::Connect);
        }
        at.desk.clock.advance(1min);
    }
    QCOMPARE(attempts, 12); // at 0, 1, 6, 21 and 81 minutes, and then every three hours
    QCOMPARE(at.desk.anna.says(wire::TranscriptRequests{})->requests[0].state, State::Failed);
    QVERIFY(noticesOf(at.desk.citizen).isEmpty());
}
