// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/presencerulestest.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::presence;
using namespace std::chrono_literals;

namespace {

constexpr State states[] = {State::Online, State::Drain, State::Away, State::Break, State::Offline};
const Instant morning = fromMs(1'795'000'000'000);

/// The state as it usually comes about: away by idleness, offline by a lost link, both from online.
PersonPresence usual(State state)
{
    PersonPresence presence{.state = state, .cause = Cause::Person, .since = morning, .before = State::Online};
    if (state == State::Away) {
        presence.cause = Cause::Idle;
    } else if (state == State::Offline) {
        presence.cause = Cause::LinkLost;
    } else if (state == State::Break) {
        presence.reason = u"lunch"_s;
    }
    return presence;
}

PersonPresence after(const PersonPresence &presence, const Change &change)
{
    return changed(presence, change, {}, {}, morning + 1h).value();
}

State stateOf(QChar letter)
{
    return states[u"ODABF"_s.indexOf(letter)];
}

} // namespace

void PresenceRulesTest::everyCauseInEveryState_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<bool>("shiftOver");
    QTest::addColumn<QString>("states"); // what becomes of Online, Drain, Away, Break, oFfline
    const auto row = [](const char *name, Cause cause, const QString &states, bool shiftOver = false) {
        QTest::newRow(name) << cause << shiftOver << states;
    };
    row("signed in", Cause::SignedIn, u"ODABO"_s);
    row("signed out", Cause::SignedOut, u"FFFFF"_s);
    row("idle", Cause::Idle, u"AAABF"_s);
    row("active", Cause::Active, u"ODOBF"_s);
    row("one offer unanswered", Cause::OfferUnanswered, u"ODABF"_s);
    row("link lost", Cause::LinkLost, u"FFFFF"_s);
    row("node lost", Cause::NodeLost, u"FFFFF"_s);
    row("link back", Cause::LinkBack, u"ODABO"_s);
    row("shift ended", Cause::ShiftEnded, u"DDFFF"_s);
    row("work done within the shift", Cause::WorkDone, u"ODABF"_s);
    row("work done after it", Cause::WorkDone, u"OFABF"_s, true);
}

void PresenceRulesTest::everyCauseInEveryState()
{
    QFETCH(Cause, cause);
    QFETCH(bool, shiftOver);
    QFETCH(QString, states);
    for (qsizetype index = 0; index < states.size(); ++index) {
        PersonPresence before = usual(::states[index]);
        before.shiftOver = shiftOver;
        const PersonPresence now = after(before, {.cause = cause});
        QCOMPARE(now.state, stateOf(states[index]));
        if (now.state == before.state) {
            QCOMPARE(now.since, before.since); // nothing changed, and nothing looks as if it had
        } else {
            QCOMPARE(now.cause, cause);
            QCOMPARE(now.since, morning + 1h);
        }
    }
}

void PresenceRulesTest::aPersonSaysAnyStateFromAnyOther()
{
    for (const Cause cause : {Cause::Person, Cause::Supervisor}) {
        for (const State from : states) {
            for (const State to : states) {
                const PersonPresence before = usual(from);
                const PersonPresence now = after(before, {.cause = cause, .wanted = to, .reason = u"lunch"_s});
                QCOMPARE(now.state, to);
                QCOMPARE(now.reason, to == State::Break ? u"lunch"_s : QString());
                if (from != to) {
                    QCOMPARE(now.cause, cause);
                }
            }
        }
    }
    const PersonPresence rested = usual(State::Break);
    QCOMPARE(after(rested, {.wanted = State::Break, .reason = u"lunch"_s}), rested); // said twice
}

void PresenceRulesTest::aBreakBelowTheMinimumIsRefusedWithTheFigures_data()
{
    QTest::addColumn<State>("from");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<State>("wanted");
    QTest::addColumn<int>("others");
    QTest::addColumn<int>("minimum");
    QTest::addColumn<bool>("refused");
    QTest::newRow("one too few would stay") << State::Online << Cause::Person << State::Break << 1 << 2 << true;
    QTest::newRow("just enough stay") << State::Online << Cause::Person << State::Break << 2 << 2 << false;
    QTest::newRow("no minimum") << State::Online << Cause::Person << State::Break << 0 << 0 << false;
    QTest::newRow("while draining") << State::Drain << Cause::Person << State::Break << 1 << 2 << true;
    QTest::newRow("from idleness") << State::Away << Cause::Person << State::Break << 1 << 2 << true;
    QTest::newRow("on a break already") << State::Break << Cause::Person << State::Break << 1 << 2 << false;
    QTest::newRow("away is no break") << State::Online << Cause::Person << State::Away << 0 << 2 << false;
    QTest::newRow("supervisors may") << State::Online << Cause::Supervisor << State::Break << 0 << 2 << false;
}

void PresenceRulesTest::aBreakBelowTheMinimumIsRefusedWithTheFigures()
{
    QFETCH(State, from);
    QFETCH(Cause, cause);
    QFETCH(State, wanted);
    QFETCH(int, others);
    QFETCH(int, minimum);
    QFETCH(bool, refused);
    const QList<LineStaffing> lines{{.line = {1}, .othersOnline = 9, .minimum = 3},
                                    {.line = {2}, .othersOnline = others, .minimum = minimum}};
    const auto now = changed(usual(from), {.cause = cause, .wanted = wanted, .reason = u"lunch"_s}, lines, {}, morning);
    QCOMPARE(!now, refused);
    if (refused) {
        QCOMPARE(now.error(),
                 (Refusal{.kind = Refusal::Kind::BelowMinimum, .line = {2}, .online = others, .minimum = minimum}));
    }
}

void PresenceRulesTest::aBreakNeedsAReasonOfBoundedLength()
{
    const auto said = [](const QString &reason) {
        return changed(usual(State::Online), {.wanted = State::Break, .reason = reason}, {}, {}, morning);
    };
    QCOMPARE(said(u"  "_s).error().kind, Refusal::Kind::ReasonMissing);
    QVERIFY(said(QString(200, u'x')));
    QCOMPARE(said(QString(201, u'x')).error().kind, Refusal::Kind::ReasonTooLong);
}

void PresenceRulesTest::offersInARowMakeAwayAndAnAnswerEndsTheRow()
{
    const Change unanswered{.cause = Cause::OfferUnanswered};
    PersonPresence presence = after(usual(State::Online), unanswered);
    QCOMPARE(presence.state, State::Online);
    presence = after(answered(presence), unanswered);
    QCOMPARE(presence.state, State::Online);
    presence = after(presence, unanswered);
    QCOMPARE(presence.state, State::Away);
    QCOMPARE(presence.cause, Cause::OfferUnanswered);
    QCOMPARE(after(presence, {.cause = Cause::Active}).state, State::Away); // a mouse that moves answers no offers
    QCOMPARE(after(presence, {.wanted = State::Online}).unanswered, 0);
}

void PresenceRulesTest::aLinkThatIsBackFindsWhatWasThere()
{
    for (const State state : {State::Online, State::Drain, State::Away, State::Break}) {
        for (const Cause cause : {Cause::LinkLost, Cause::NodeLost}) {
            const PersonPresence lost = after(usual(state), {.cause = cause});
            QCOMPARE(lost.cause, cause);
            const PersonPresence back = after(lost, {.cause = Cause::LinkBack});
            QCOMPARE(back.state, state);
            QCOMPARE(back.reason, usual(state).reason);
        }
    }
    const PersonPresence out =
        after(after(usual(State::Online), {.cause = Cause::LinkLost}), {.cause = Cause::SignedOut});
    QCOMPARE(after(out, {.cause = Cause::LinkBack}).state, State::Offline);
}

void PresenceRulesTest::nobodyComesOnlineByItselfAfterTheShift()
{
    const PersonPresence lost = after(usual(State::Online), {.cause = Cause::LinkLost});
    const PersonPresence over = after(lost, {.cause = Cause::ShiftEnded});
    QCOMPARE(after(over, {.cause = Cause::LinkBack}).state, State::Drain);
    PersonPresence draining = after(usual(State::Online), {.cause = Cause::ShiftEnded});
    QCOMPARE(after(draining, {.cause = Cause::WorkDone}).state, State::Offline);
    draining = after(draining, {.wanted = State::Online}); // goes on by their own will
    QVERIFY(!draining.shiftOver);
    QCOMPARE(after(after(draining, {.wanted = State::Drain}), {.cause = Cause::WorkDone}).state, State::Drain);
}

void PresenceRulesTest::onlyOnlineTakesNewAndOfflineGivesBack()
{
    for (const State state : states) {
        QCOMPARE(takesNew(state), state == State::Online);
        QCOMPARE(givesBack(state, false), state == State::Offline);
        QCOMPARE(givesBack(state, true), state == State::Offline || state == State::Break);
    }
}
