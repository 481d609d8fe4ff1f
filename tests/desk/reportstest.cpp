// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/figures/figuresums.h"
#include "tests/desk/house.h"
#include "tests/desk/servicelevelstest.h"

#include <random>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;

namespace {

/// What was really done to a conversation, written down by who did it.
struct Acted {
    ConversationId conversation = {};
    LineId line = {};
    QString topic = {};
    History history = {};
};

/// A few hours of a desk with two lines, two operators and citizens who write, leave, rate and come back.
class RandomDay : public Desk {
public:
    explicit RandomDay(unsigned seed) : m_random(seed) { m_begun = clock.now(); }

    void run(int conversations);
    QList<Acted> all = {};
    LineId taxes = addLine(QStringLiteral("Налоги"));
    Instant begun() const { return m_begun; }
    /// Also of conversations that go on.
    QList<figures::ConversationFigures> figuresNow() const
    {
        QList<figures::ConversationFigures> list;
        for (const Acted &one : all) {
            list.append(figures::figuresOf(one.history, {}, clock.now()));
        }
        return list;
    }

private:
    unsigned upTo(unsigned most) { return m_random() % (most + 1); }
    void pass()
    {
        clock.advance(std::chrono::seconds(upTo(3) == 0 ? upTo(900) : upTo(120)) +
                      std::chrono::milliseconds(upTo(999)));
    }
    void note(Acted &one, HistoryKind kind, AuthorKind author, PersonId person = {}, int value = 0)
    {
        one.history.append({.at = clock.now(), .kind = kind, .author = author, .person = person, .value = value});
    }
    void live(Acted &one, Voice &who);
    void end(Acted &one, Voice &op);

    std::mt19937 m_random;
    Instant m_begun;
};

void RandomDay::end(Acted &one, Voice &op)
{
    one.topic = upTo(1) == 0 ? QStringLiteral("Сроки") : QStringLiteral("Код не приходит");
    QVERIFY(op.says(wire::ConversationClose{
        .conversation = one.conversation, .resolution = QStringLiteral("solved"), .topic = one.topic}));
    note(one, HistoryKind::Closed, AuthorKind::Operator, op.actor.person);
    note(one, HistoryKind::RatingAsked, AuthorKind::System);
    if (upTo(2) == 0) {
        pass();
        const int score = 1 + static_cast<int>(upTo(4));
        QVERIFY(citizen.says(wire::ConversationRate{.conversation = one.conversation, .score = score}));
        note(one, HistoryKind::Rated, AuthorKind::Citizen, {}, score);
    }
    if (upTo(4) == 0) {
        pass();
        if (irina.says(wire::ConversationReopen{one.conversation})) {
            note(one, HistoryKind::Reopened, AuthorKind::Citizen);
            note(one, HistoryKind::Queued, AuthorKind::Citizen);
        }
    }
}

void RandomDay::live(Acted &one, Voice &who)
{
    pass();
    if (upTo(4) == 0) { // nobody came in time
        QVERIFY(citizen.says(wire::ConversationClose{.conversation = one.conversation}));
        note(one, HistoryKind::Closed, AuthorKind::Citizen, citizen.actor.person);
        note(one, HistoryKind::RatingAsked, AuthorKind::System);
        return;
    }
    if (upTo(9) == 0) {
        return; // it goes on waiting
    }
    QVERIFY(who.says(wire::ConversationClaim{one.conversation}));
    note(one, HistoryKind::Assigned, AuthorKind::Operator, who.actor.person);
    for (unsigned turn = upTo(3); turn > 0; --turn) {
        pass();
        QVERIFY(who.says(to(one.conversation, QStringLiteral("Ответ"))));
        note(one, HistoryKind::OperatorSaid, AuthorKind::Operator, who.actor.person);
        if (upTo(1) == 0) {
            pass();
            QVERIFY(citizen.says(to(one.conversation, QStringLiteral("И ещё"))));
            note(one, HistoryKind::CitizenSaid, AuthorKind::Citizen);
        }
    }
    pass();
    end(one, who);
}

void RandomDay::run(int conversations)
{
    for (int i = 0; i < conversations; ++i) {
        const LineId line = upTo(2) == 0 ? taxes : benefits;
        const auto sent =
            citizen.says(wire::MessageSend{.clientId = uuid(), .line = line, .text = QStringLiteral("Здравствуйте")});
        QVERIFY(sent);
        const bool known = std::any_of(all.begin(), all.end(),
                                       [&](const Acted &one) { return one.conversation == sent->conversation; });
        if (known) { // one that goes on: the message belongs there
            for (Acted &one : all) {
                if (one.conversation == sent->conversation) {
                    note(one, HistoryKind::CitizenSaid, AuthorKind::Citizen);
                }
            }
            pass();
            QVERIFY(citizen.says(wire::ConversationClose{.conversation = sent->conversation}));
            for (Acted &one : all) {
                if (one.conversation == sent->conversation) {
                    note(one, HistoryKind::Closed, AuthorKind::Citizen, citizen.actor.person);
                    note(one, HistoryKind::RatingAsked, AuthorKind::System);
                }
            }
            continue;
        }
        Acted one{.conversation = sent->conversation, .line = line};
        one.history.append({.at = clock.now(), .kind = HistoryKind::Registered, .line = line});
        note(one, HistoryKind::Queued, AuthorKind::Citizen);
        note(one, HistoryKind::CitizenSaid, AuthorKind::Citizen);
        all.append(one);
        live(all.last(), upTo(1) == 0 ? anna : boris);
    }
}

bool alike(std::optional<double> one, std::optional<double> other)
{
    return one.has_value() == other.has_value() && std::abs(one.value_or(0) - other.value_or(0)) < 0.0005;
}

std::optional<double> ifAny(int count, double value)
{
    return count > 0 ? std::optional(value) : std::nullopt;
}

QString difference(const wire::ReportRow &row, const figures::Sums &sums, int registered)
{
    const std::tuple counts(row.answered, row.offered, row.abandoned, row.shortAbandoned, row.waitingLong, row.dropped,
                            row.lost, row.reopened, row.ratingsAsked, row.rated, row.registered);
    const std::tuple naive(sums.answered, sums.offered, sums.abandoned, sums.shortAbandoned, sums.waitingLong,
                           sums.dropped, sums.lost, sums.reopened, sums.ratingsAsked, sums.rated, registered);
    if (counts != naive) {
        return QStringLiteral("counts: answered %1/%2 offered %3/%4 abandoned %5/%6 waiting %7/%8 dropped %9/%10")
                   .arg(row.answered)
                   .arg(sums.answered)
                   .arg(row.offered)
                   .arg(sums.offered)
                   .arg(row.abandoned)
                   .arg(sums.abandoned)
                   .arg(row.waitingLong)
                   .arg(sums.waitingLong)
                   .arg(row.dropped)
                   .arg(sums.dropped) +
               QStringLiteral(" lost %1/%2 reopened %3/%4 asked %5/%6 rated %7/%8 registered %9/%10")
                   .arg(row.lost)
                   .arg(sums.lost)
                   .arg(row.reopened)
                   .arg(sums.reopened)
                   .arg(row.ratingsAsked)
                   .arg(sums.ratingsAsked)
                   .arg(row.rated)
                   .arg(sums.rated)
                   .arg(row.registered)
                   .arg(registered);
    }
    const std::pair<std::optional<double>, std::optional<double>> times[] = {
        {row.meanSeconds, ifAny(sums.answered, sums.meanSeconds)},
        {row.medianSeconds, ifAny(sums.answered, sums.medianSeconds)},
        {row.peakSeconds, ifAny(sums.answered, sums.peakSeconds)},
        {row.within5MinutesShare, sums.within5MinutesShare},
        {row.abandonedShare, sums.abandonedShare},
        {row.csatMean, sums.csatMean},
        {row.csatHighShare, sums.csatHighShare},
        {row.ratingResponseShare, sums.ratingResponseShare}};
    int number = 0;
    for (const auto &[told, naively] : times) {
        ++number;
        if (!alike(told, naively)) {
            return QStringLiteral("time %1: %2, not %3").arg(number).arg(told.value_or(-1)).arg(naively.value_or(-1));
        }
    }
    return row.peakHour.value_or(-1) == sums.peakHour
               ? QString()
               : QStringLiteral("peak at %1, not %2").arg(row.peakHour.value_or(-1)).arg(sums.peakHour);
}

/// A part of the day, which begins and ends in the middle of something.
wire::ReportFilter filterOf(const RandomDay &day, wire::ReportGroup group = wire::ReportGroup::All)
{
    return {.from = day.begun() + 20min,
            .to = day.clock.now() - 10min,
            .timeZone = QStringLiteral("Europe/Moscow"),
            .groupBy = group};
}

figures::Window windowOf(const wire::ReportFilter &filter)
{
    return {.from = filter.from, .to = filter.to, .zone = QTimeZone("Europe/Moscow")};
}

} // namespace

void ReportsTest::figuresAreThoseOfANaiveCount_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("a day") << 1U;
    QTest::newRow("another") << 2U;
    QTest::newRow("a third") << 3U;
}

void ReportsTest::figuresAreThoseOfANaiveCount()
{
    QFETCH(unsigned, seed);
    RandomDay day(seed);
    day.run(40);
    const QList<figures::ConversationFigures> all = day.figuresNow();
    const wire::ReportFilter filter = filterOf(day);
    const figures::Window window = windowOf(filter);
    const auto report = day.irina.says(wire::ReportResponseTime{filter});
    QVERIFY(report);
    const auto registered = [&window](const QList<figures::ConversationFigures> &list) {
        return static_cast<int>(figures::membersOf(list, window).registered.size());
    };
    QCOMPARE(difference(report->total, figures::sum(all, window), registered(all)), QString());
    const auto byLine = day.irina.says(wire::ReportResponseTime{filterOf(day, wire::ReportGroup::Line)});
    QVERIFY(byLine);
    QCOMPARE(difference(byLine->total, figures::sum(all, window), registered(all)), QString());
    for (const wire::ReportRow &row : byLine->rows) {
        QList<figures::ConversationFigures> ofLine;
        for (const figures::ConversationFigures &one : all) {
            if (one.line.toString() == row.key) {
                ofLine.append(one);
            }
        }
        QCOMPARE(difference(row, figures::sum(ofLine, window), registered(ofLine)), QString());
    }
    int answered = 0;
    const auto byTopic = day.irina.says(wire::ReportResponseTime{filterOf(day, wire::ReportGroup::Topic)});
    for (const wire::ReportRow &row : byTopic->rows) {
        answered += row.answered;
    }
    QCOMPARE(answered, report->total.answered);
    for (const wire::ReportGroup group : {wire::ReportGroup::Operator, wire::ReportGroup::Hour}) {
        const auto grouped = day.irina.says(wire::ReportResponseTime{filterOf(day, group)});
        QVERIFY(grouped);
        int sum = 0;
        for (const wire::ReportRow &row : grouped->rows) {
            sum += row.answered;
        }
        QCOMPARE(sum, report->total.answered);
    }
}

void ReportsTest::eachFigureOpensExactlyItsConversations()
{
    RandomDay day(4);
    day.run(40);
    const QList<figures::ConversationFigures> all = day.figuresNow();
    const wire::ReportFilter filter = filterOf(day);
    const figures::Members members = figures::membersOf(all, windowOf(filter));
    using Figure = wire::ReportFigure;
    const std::pair<Figure, QList<qsizetype>> figuresAsked[] = {{Figure::Answered, members.answered},
                                                                {Figure::WithinFiveMinutes, members.withinFiveMinutes},
                                                                {Figure::Peak, members.peak},
                                                                {Figure::Abandoned, members.abandoned},
                                                                {Figure::ShortAbandoned, members.shortAbandoned},
                                                                {Figure::WaitingLong, members.waitingLong},
                                                                {Figure::Registered, members.registered}};
    for (const auto &[figure, places] : figuresAsked) {
        QSet<ConversationId> expected;
        for (const qsizetype place : places) {
            expected.insert(day.all.at(place).conversation);
        }
        const auto opened = day.irina.says(wire::ReportConversations{.filter = filter, .figure = figure, .limit = 200});
        QVERIFY(opened);
        QSet<ConversationId> found;
        for (const wire::ReportedConversation &one : opened->conversations) {
            found.insert(one.id);
        }
        QCOMPARE(found, expected);
        QCOMPARE(opened->count, static_cast<int>(expected.size()));
    }
    const auto page = day.irina.says(wire::ReportConversations{.filter = filter, .offset = 1, .limit = 2});
    QCOMPARE(page->conversations.size(), 2);
    QVERIFY(page->more);
    const auto byLine = day.irina.says(wire::ReportResponseTime{filterOf(day, wire::ReportGroup::Line)});
    for (const wire::ReportRow &row : byLine->rows) {
        const auto ofRow = day.irina.says(
            wire::ReportConversations{.filter = filterOf(day, wire::ReportGroup::Line), .key = row.key, .limit = 200});
        QCOMPARE(ofRow->count, row.answered);
    }
}

void ReportsTest::aReportKnowsOnlyTheLinesOfWhoAsks()
{
    RandomDay day(5);
    day.run(15);
    day.worksOn(day.irina.actor.person, {day.taxes});
    const auto byLine = day.irina.says(wire::ReportResponseTime{filterOf(day, wire::ReportGroup::Line)});
    QVERIFY(byLine);
    for (const wire::ReportRow &row : byLine->rows) {
        QCOMPARE(row.key, day.taxes.toString());
    }
    wire::ReportFilter filter = filterOf(day);
    filter.line = day.benefits;
    QCOMPARE(day.irina.says(wire::ReportResponseTime{filter}).error().fault, Fault::NotFound);
    QCOMPARE(day.irina.says(wire::ReportConversations{.filter = filter}).error().fault, Fault::NotFound);
    QCOMPARE(day.anna.says(wire::ReportResponseTime{filterOf(day)}).error().fault, Fault::Forbidden);
}

void ReportsTest::lookingIntoAReportIsLogged()
{
    RandomDay day(6);
    day.run(15);
    QVERIFY(day.irina.says(wire::ReportConversations{.filter = filterOf(day)}));
    QVERIFY(waitUntil([&day] {
        int found = 0;
        const Done read = day.inside([&found](desk::Context &context) -> Done {
            return context.store.events.after(1, 0, 10'000).map([&found](const QList<store::Event> &events) {
                found = static_cast<int>(std::count_if(events.begin(), events.end(), [](const store::Event &event) {
                    return event.kind == QLatin1StringView("report.opened");
                }));
            });
        });
        return read && found == 1;
    }));
}
