// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/mirrortest.h"

#include "ui/client/mirror/mirror.h"

#include <QTest>

namespace otklik::test {

using namespace client;
using namespace std::chrono_literals;
using Scope = Mirror::Scope;

namespace {

constexpr ConversationId here{7};
constexpr PersonId anna{11};
constexpr PersonId boris{12};
constexpr PersonId citizen{90};
const Instant noon = fromMs(1'780'000'000'000);

Mirror mirrorOf(PersonId me = anna)
{
    Mirror mirror;
    wire::SessionOpen::Result session;
    session.user.id = me;
    session.user.role = Role::Operator;
    mirror.open(session);
    return mirror;
}

Message message(Seq seq, AuthorKind kind = AuthorKind::Citizen, PersonId author = citizen)
{
    Message one;
    one.conversation = here;
    one.seq = seq;
    one.at = noon + std::chrono::seconds(seq);
    one.author = {kind, author, QStringLiteral("Имя")};
    one.text = QStringLiteral("text %1").arg(seq);
    return one;
}

QList<Message> messages(Seq from, Seq to)
{
    QList<Message> all;
    for (Seq seq = from; seq <= to; ++seq) {
        all.append(message(seq));
    }
    return all;
}

wire::Summary summary(ConversationId id, Status status, Seq lastSeq = 1, PersonId op = {})
{
    wire::Summary one;
    one.id = id;
    one.number = QStringLiteral("2026-%1").arg(id.value, 6, 10, QLatin1Char('0'));
    one.status = status;
    one.lastSeq = lastSeq;
    one.op = op;
    one.queuedAt = noon + std::chrono::seconds(id.value);
    one.lastAt = noon + std::chrono::seconds(lastSeq);
    return one;
}

Mirror::Effect push(Mirror &mirror, const wire::Notification &notification, Instant now = noon)
{
    return mirror.apply(notification, now);
}

void loadNewest(Mirror &mirror, Seq from, Seq to, bool more = false)
{
    wire::MessageList asked;
    asked.conversation = here;
    mirror.putMessages(asked, {messages(from, to), more});
}

QString seqs(const Mirror &mirror)
{
    QStringList all;
    for (const Message &one : mirror.messages(here)) {
        all << QString::number(one.seq);
    }
    return all.join(u' ');
}

template <class T>
int countOf(const Mirror::Effect &effect)
{
    return static_cast<int>(std::count_if(effect.changes.cbegin(), effect.changes.cend(),
                                          [](const DeskChange &change) { return std::holds_alternative<T>(change); }));
}

} // namespace

void MirrorTest::clearingTellsEveryListThatItIsEmpty()
{
    Mirror mirror = mirrorOf();
    mirror.put(summary(here, Status::Queued), mirror.mark());
    loadNewest(mirror, 1, 3);
    const Mirror::Effect effect = mirror.clear();
    bool conversations = false;
    bool messages = false;
    QSet<size_t> kinds;
    for (const DeskChange &change : effect.changes) {
        kinds.insert(change.index());
        if (const auto *changed = std::get_if<ConversationsChanged>(&change)) {
            conversations = changed->conversations == QList<ConversationId>{here};
        }
        if (const auto *changed = std::get_if<MessagesChanged>(&change)) {
            messages = changed->conversation == here && changed->reset;
        }
    }
    QVERIFY(conversations && messages);
    for (const DeskChange &list : {DeskChange(TemplatesChanged{}), DeskChange(LinesChanged{}),
                                   DeskChange(OperatorsChanged{}), DeskChange(OwnPresenceChanged{})}) {
        QVERIFY(kinds.contains(list.index()));
    }
    QVERIFY(!mirror.conversation(here) && !mirror.me().id);
}

void MirrorTest::whoIsSignedInIsToldAtEveryOpening()
{
    Mirror mirror = mirrorOf();
    mirror.putTemplates({wire::TemplateView{}});
    wire::SessionOpen::Result session;
    session.user.id = anna;
    const auto tells = [](const Mirror::Effect &effect, const DeskChange &what) {
        return std::ranges::any_of(effect.changes,
                                   [&](const DeskChange &change) { return change.index() == what.index(); });
    };
    Mirror::Effect effect = mirror.open(session);
    QVERIFY(tells(effect, SessionOpened{}) && !tells(effect, TemplatesChanged{}));
    QCOMPARE(mirror.templates().size(), 1);
    session.user.id = boris;
    effect = mirror.open(session); // somebody else's desk is nobody's business
    QVERIFY(tells(effect, SessionOpened{}) && tells(effect, TemplatesChanged{}));
    QVERIFY(mirror.templates().isEmpty());
}

void MirrorTest::pushedMessagesAreShownOnceAndInOrder_data()
{
    QTest::addColumn<QList<int>>("pushed");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<int>("gaps");
    QTest::newRow("in order") << QList<int>{4, 5, 6} << "1 2 3 4 5 6" << 0;
    QTest::newRow("doubled") << QList<int>{4, 4, 5, 4} << "1 2 3 4 5" << 0;
    QTest::newRow("old ones") << QList<int>{1, 2, 3} << "1 2 3" << 0;
    QTest::newRow("a hole") << QList<int>{5} << "1 2 3" << 1;
    QTest::newRow("a hole, asked for once") << QList<int>{5, 6, 7} << "1 2 3" << 1;
}

void MirrorTest::pushedMessagesAreShownOnceAndInOrder()
{
    QFETCH(QList<int>, pushed);
    Mirror mirror = mirrorOf();
    loadNewest(mirror, 1, 3);
    int gaps = 0;
    for (const int seq : pushed) {
        gaps += static_cast<int>(push(mirror, wire::MessageAdded{here, message(seq)}).gaps.size());
    }
    QTEST(seqs(mirror), "shown");
    QTEST(gaps, "gaps");
    QCOMPARE(mirror.behind(here), gaps > 0);
}

void MirrorTest::aHoleIsAskedForOnceAndFilled()
{
    Mirror mirror = mirrorOf();
    loadNewest(mirror, 1, 3);
    const auto effect = push(mirror, wire::MessageAdded{here, message(6)});
    QCOMPARE(effect.gaps.size(), 1);
    QCOMPARE(effect.gaps.constFirst().after, 3);
    QVERIFY(mirror.behind(here));

    wire::MessageList asked;
    asked.conversation = here;
    asked.after = 3;
    const auto first = mirror.putMessages(asked, {messages(4, 5), true});
    QCOMPARE(first.gaps.size(), 1); // more to come
    QCOMPARE(first.gaps.constFirst().after, 5);
    asked.after = 5;
    QVERIFY(mirror.putMessages(asked, {messages(6, 6), false}).gaps.isEmpty());
    QCOMPARE(seqs(mirror), QStringLiteral("1 2 3 4 5 6"));
    QVERIFY(!mirror.behind(here));
}

void MirrorTest::theNewestPageKeepsWhatWasPushedMeanwhile()
{
    Mirror mirror = mirrorOf();
    loadNewest(mirror, 1, 3);
    push(mirror, wire::MessageAdded{here, message(4)});
    loadNewest(mirror, 2, 3, true); // read by the server before the fourth
    QCOMPARE(seqs(mirror), QStringLiteral("2 3 4"));
    QVERIFY(mirror.hasOlder(here));
    QVERIFY(!mirror.behind(here));
}

void MirrorTest::anOlderPageGoesBeforeWithoutDoubles()
{
    Mirror mirror = mirrorOf();
    loadNewest(mirror, 10, 12, true);
    wire::MessageList asked;
    asked.conversation = here;
    asked.before = 10;
    const auto effect = mirror.putMessages(asked, {messages(7, 10), false});
    QCOMPARE(seqs(mirror), QStringLiteral("7 8 9 10 11 12"));
    QVERIFY(!mirror.hasOlder(here));
    QCOMPARE(countOf<MessagesChanged>(effect), 1);
}

void MirrorTest::aLateListLosesAgainstAPush()
{
    Mirror mirror = mirrorOf();
    const Mirror::Mark asked = mirror.mark();
    push(mirror, wire::ConversationChanged{summary(here, Status::Assigned, 4, anna)});
    mirror.putList(Scope::Waiting, {{summary(here, Status::Queued, 2)}, false, {}}, true, asked);
    QCOMPARE(mirror.conversation(here)->status, Status::Assigned);
    QCOMPARE(mirror.count(Scope::Waiting), 0);

    // But a list that knows more wins, even when a push came in between.
    const Mirror::Mark again = mirror.mark();
    push(mirror, wire::MessageSeen{here, 1, AuthorKind::Citizen});
    mirror.putList(Scope::All, {{summary(here, Status::Closed, 6, anna)}, false, {}}, true, again);
    QCOMPARE(mirror.conversation(here)->status, Status::Closed);
}

void MirrorTest::aCompleteListRemovesWhatHasMovedOn()
{
    Mirror mirror = mirrorOf();
    const ConversationId gone{1};
    const ConversationId fresh{2};
    mirror.putList(Scope::Waiting, {{summary(gone, Status::Queued)}, false, {}}, true, mirror.mark());
    const Mirror::Mark asked = mirror.mark();
    push(mirror, wire::ConversationChanged{summary(fresh, Status::Queued)});
    mirror.putList(Scope::Waiting, {{}, false, {}}, true, asked);
    QCOMPARE(mirror.conversation(gone), nullptr);
    QVERIFY(mirror.conversation(fresh));
    // An incomplete page proves nothing.
    mirror.putList(Scope::Waiting, {{}, true, QStringLiteral("next")}, true, mirror.mark());
    QVERIFY(mirror.conversation(fresh));
    QVERIFY(mirror.hasMore(Scope::Waiting));
}

void MirrorTest::conversationsBelongToTheirScopesInOrder()
{
    Mirror mirror = mirrorOf();
    wire::Summary urgent = summary(ConversationId{3}, Status::Queued);
    urgent.priority = 5;
    for (const wire::Summary &one :
         {summary(ConversationId{1}, Status::Queued), summary(ConversationId{2}, Status::Queued), urgent,
          summary(ConversationId{4}, Status::Assigned, 8, anna), summary(ConversationId{5}, Status::Assigned, 9, boris),
          summary(ConversationId{6}, Status::Wrapup, 10, anna), summary(ConversationId{8}, Status::Closed, 11, anna)}) {
        push(mirror, wire::ConversationChanged{one});
    }
    const QList<ConversationId> waiting{ConversationId{3}, ConversationId{1}, ConversationId{2}};
    const QList<ConversationId> mine{ConversationId{6}, ConversationId{4}};
    QCOMPARE(mirror.conversations(Scope::Waiting), waiting);
    QCOMPARE(mirror.conversations(Scope::Mine), mine);
    QCOMPARE(mirror.count(Scope::All), 7);
    QCOMPARE(mirror.conversations(Scope::All).constFirst(), ConversationId{8});
}

void MirrorTest::ownMessagesAreReadWhenTheCitizenHasSeenThem()
{
    Mirror mirror = mirrorOf();
    push(mirror, wire::ConversationChanged{summary(here, Status::Assigned, 3, anna)});
    loadNewest(mirror, 1, 3);
    const Message own = message(3, AuthorKind::Operator, anna);
    QCOMPARE(mirror.delivery(own), Delivery::Delivered);
    const auto effect = push(mirror, wire::MessageSeen{here, 3, AuthorKind::Citizen});
    QCOMPARE(mirror.delivery(own), Delivery::Read);
    QCOMPARE(countOf<MessagesChanged>(effect), 1);
    QVERIFY(push(mirror, wire::MessageSeen{here, 2, AuthorKind::Citizen}).changes.isEmpty());
    Message note = own;
    note.visibility = Visibility::Note;
    QCOMPARE(mirror.delivery(note), Delivery::Delivered);
}

void MirrorTest::whatStaffHaveReadIsNotUnread()
{
    Mirror mirror = mirrorOf();
    wire::Summary open = summary(here, Status::Assigned, 5, anna);
    open.readByStaff = 1;
    open.unread = 3;
    push(mirror, wire::ConversationChanged{open});
    const auto unread = [&mirror] {
        return mirror.conversation(here)->unread;
    };
    push(mirror, wire::MessageSeen{here, 2, AuthorKind::Operator});
    QCOMPARE(unread(), 3); // nothing is loaded: the server knows better
    loadNewest(mirror, 3, 5);
    push(mirror, wire::MessageSeen{here, 4, AuthorKind::Citizen});
    QCOMPARE(unread(), 3);
    const auto effect = push(mirror, wire::MessageSeen{here, 4, AuthorKind::Operator});
    QCOMPARE(unread(), 1);
    QCOMPARE(countOf<ConversationsChanged>(effect), 1);
    push(mirror, wire::MessageSeen{here, 5, AuthorKind::Operator});
    QCOMPARE(unread(), 0); // all there is
}

void MirrorTest::typingEndsWithTheMessageTheEndOrTheTime()
{
    Mirror mirror = mirrorOf();
    const Author author{AuthorKind::Citizen, citizen, {}};
    const wire::TypingChanged writes{here, author, QStringLiteral("Где мой"), true};
    push(mirror, writes);
    QCOMPARE(mirror.typing(here).constFirst().text, QStringLiteral("Где мой"));
    push(mirror, wire::TypingChanged{here, author, {}, false});
    QVERIFY(!mirror.hasTyping());
    push(mirror, writes);
    push(mirror, wire::MessageAdded{here, message(4)});
    QVERIFY(!mirror.hasTyping());
    push(mirror, writes, noon);
    QVERIFY(mirror.forgetTyping(noon + 5s, 6s).changes.isEmpty());
    QCOMPARE(countOf<TypingShown>(mirror.forgetTyping(noon + 6s, 6s)), 1);
    QVERIFY(!mirror.hasTyping());
}

void MirrorTest::ownTypingIsNotShown()
{
    Mirror mirror = mirrorOf();
    push(mirror, wire::TypingChanged{here, {AuthorKind::Operator, anna, {}}, {}, true});
    QVERIFY(!mirror.hasTyping());
    push(mirror, wire::TypingChanged{here, {AuthorKind::Operator, boris, {}}, {}, true});
    QVERIFY(mirror.hasTyping());
}

void MirrorTest::aNewSessionAsksForEveryStreamFromItsLastMessage()
{
    Mirror mirror = mirrorOf();
    loadNewest(mirror, 1, 3);
    wire::SessionOpen::Result session;
    session.user.id = anna;
    const auto effect = mirror.open(session);
    QCOMPARE(effect.gaps.size(), 1);
    QCOMPARE(effect.gaps.constFirst().after, 3);
    QVERIFY(mirror.behind(here)); // until the answer says otherwise
    wire::MessageList asked;
    asked.conversation = here;
    asked.after = 3;
    mirror.putMessages(asked, {{}, false});
    QVERIFY(!mirror.behind(here));
}

void MirrorTest::anotherPersonSeesNothingOfTheFormer()
{
    Mirror mirror = mirrorOf(anna);
    loadNewest(mirror, 1, 3);
    push(mirror, wire::ConversationChanged{summary(here, Status::Assigned, 3, anna)});
    wire::SessionOpen::Result session;
    session.user.id = boris;
    QVERIFY(mirror.open(session).gaps.isEmpty());
    QCOMPARE(mirror.conversation(here), nullptr);
    QVERIFY(mirror.messages(here).isEmpty());
}

void MirrorTest::onlyOthersMessagesAndNewWaitingOnesAreNews()
{
    Mirror mirror = mirrorOf();
    QCOMPARE(countOf<ConversationWaits>(push(mirror, wire::ConversationChanged{summary(here, Status::Queued)})), 1);
    QCOMPARE(countOf<ConversationWaits>(push(mirror, wire::ConversationChanged{summary(here, Status::Queued, 2)})), 0);
    loadNewest(mirror, 1, 2);
    QCOMPARE(countOf<MessageArrived>(push(mirror, wire::MessageAdded{here, message(3)})), 1);
    QCOMPARE(countOf<MessageArrived>(push(mirror, wire::MessageAdded{here, message(3)})), 0);
    const Message own = message(4, AuthorKind::Operator, anna);
    QCOMPARE(countOf<MessageArrived>(push(mirror, wire::MessageAdded{here, own})), 0);
    Message notice = message(5, AuthorKind::System, {});
    notice.kind = MessageKind::Notice;
    QCOMPARE(countOf<MessageArrived>(push(mirror, wire::MessageAdded{here, notice})), 0);
}

} // namespace otklik::test
