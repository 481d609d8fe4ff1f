// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/figurestest.h"

#include <QMap>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::figures;
using namespace std::chrono_literals;
using Kind = HistoryKind;
using std::chrono::milliseconds;

namespace {

const Instant start = fromMs(1'795'000'000'000 / 3'600'000 * 3'600'000); // a full hour
constexpr LineId line{1};
constexpr PersonId anna{11};
constexpr PersonId boris{12};

HistoryEvent happened(std::chrono::seconds after, Kind kind, PersonId person = {}, int value = 0)
{
    return {.at = start + after, .kind = kind, .person = person, .line = line, .value = value};
}

HistoryEvent by(AuthorKind author, HistoryEvent event)
{
    event.author = author;
    return event;
}

ConversationFigures figuresOf(const History &history, std::chrono::seconds after = 24h)
{
    return figures::figuresOf(history, {}, start + after);
}

History randomHistory(std::mt19937 &random)
{
    const auto upTo = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most + 1));
    };
    const QList<Kind> afterwards{Kind::Reopened,    Kind::Rated,          Kind::RatingAsked, Kind::MarkedHelpful,
                                 Kind::CitizenRead, Kind::CitizenPresent, Kind::FocusEnded};
    std::chrono::seconds when(upTo(7200));
    History history{happened(when, Kind::Registered)};
    bool closed = false;
    for (int step = upTo(40); step > 0; --step) {
        when += std::chrono::seconds(upTo(5) == 0 ? upTo(900) : upTo(40));
        HistoryEvent next = happened(when, static_cast<Kind>(1 + upTo(static_cast<int>(Kind::MarkedHelpful) - 1)),
                                     upTo(1) == 0 ? anna : boris, 1 + upTo(4));
        next.author = upTo(1) == 0 ? AuthorKind::Citizen : AuthorKind::Operator;
        if (closed ? afterwards.contains(next.kind) : next.kind != Kind::Reopened) {
            closed = next.kind == Kind::Closed || (closed && next.kind != Kind::Reopened);
            history.append(next);
        }
    }
    return history;
}

/// The same figures by looking through all events again for each.
class Naive {
public:
    Naive(const History &history, Instant now) : m_history(history), m_now(now) {}

    qsizetype first(std::initializer_list<Kind> kinds, qsizetype after = -1) const
    {
        for (qsizetype i = after + 1; i < m_history.size(); ++i) {
            if (std::find(kinds.begin(), kinds.end(), m_history[i].kind) != kinds.end()) {
                return i;
            }
        }
        return -1;
    }
    qsizetype last(std::initializer_list<Kind> kinds, qsizetype before) const
    {
        for (qsizetype i = before - 1; i >= 0; --i) {
            if (std::find(kinds.begin(), kinds.end(), m_history[i].kind) != kinds.end()) {
                return i;
            }
        }
        return -1;
    }

    milliseconds between(qsizetype from, qsizetype to) const
    {
        return from < 0 || to < 0 ? milliseconds(-1) : m_history[to].at - m_history[from].at;
    }

    QList<milliseconds> responses() const
    {
        QList<milliseconds> all;
        for (qsizetype i = 0; i < m_history.size(); ++i) {
            const bool opens = m_history[i].kind == Kind::CitizenSaid &&
                               last({Kind::CitizenSaid}, i) <= last({Kind::OperatorSaid, Kind::Closed}, i);
            const qsizetype end = first({Kind::OperatorSaid, Kind::Closed}, i);
            const bool firstOne = last({Kind::CitizenSaid}, i) < 0;
            if ((opens || (m_history[i].kind == Kind::CitizenSaid && firstOne)) && end >= 0 &&
                m_history[end].kind == Kind::OperatorSaid) {
                all.append(between(i, end));
            }
        }
        return all;
    }

    QList<milliseconds> reactions() const
    {
        QList<milliseconds> all;
        for (qsizetype i = 0; i < m_history.size(); ++i) {
            for (qsizetype j = i + 1; m_history[i].kind == Kind::Assigned && j < m_history.size(); ++j) {
                const Kind kind = m_history[j].kind;
                if (kind == Kind::OperatorSaid && m_history[j].person == m_history[i].person) {
                    all.append(between(i, j));
                    break;
                }
                if (kind == Kind::Returned || kind == Kind::Transferred || kind == Kind::Closed ||
                    kind == Kind::Assigned) {
                    break;
                }
            }
        }
        return all;
    }

    QList<milliseconds> waits() const
    {
        QList<milliseconds> all;
        for (qsizetype i = 0; i < m_history.size(); ++i) {
            const qsizetype from = first({Kind::Queued}, last({Kind::Assigned, Kind::Closed}, i));
            if (m_history[i].kind == Kind::Assigned && from >= 0 && from < i) {
                all.append(between(from, i));
            }
        }
        return all;
    }

    /// Each second asked by itself.
    milliseconds handle(PersonId person) const
    {
        milliseconds sum(0);
        for (Instant at = m_history.first().at; at < m_now; at += 1s) {
            bool focused = false;
            PersonId wrapping;
            for (const HistoryEvent &event : m_history) {
                if (event.at > at) {
                    break;
                }
                if (event.person == person && (event.kind == Kind::FocusBegan || event.kind == Kind::FocusEnded)) {
                    focused = event.kind == Kind::FocusBegan;
                } else if (event.kind == Kind::WrapupBegan || event.kind == Kind::Closed) {
                    wrapping = event.kind == Kind::WrapupBegan ? event.person : PersonId{};
                }
            }
            sum += focused || wrapping == person ? 1s : 0s;
        }
        return sum;
    }

    milliseconds abandonedAfter() const
    {
        const qsizetype end = last({Kind::Closed}, m_history.size());
        const qsizetype from = end < 0 ? -1 : first({Kind::Queued}, last({Kind::Closed}, end));
        const bool gaveUp = from >= 0 && from < end && m_history[end].author == AuthorKind::Citizen &&
                            last({Kind::Assigned}, end) < 0 && first({Kind::Reopened}, end) < 0;
        return gaveUp ? between(from, end) : milliseconds(-1);
    }
    bool lost() const
    {
        const qsizetype end = last({Kind::Closed}, m_history.size());
        return end >= 0 && first({Kind::Reopened}, end) < 0 && last({Kind::OperatorSaid, Kind::BotSaid}, end) < 0;
    }
    bool dropped() const
    {
        const qsizetype said = last({Kind::OperatorSaid}, m_history.size());
        return said >= 0 && first({Kind::Assigned}) >= 0 && first({Kind::CitizenRead}, said) < 0 &&
               first({Kind::CitizenPresent, Kind::CitizenSaid}, said) >= 0;
    }

private:
    const History &m_history;
    Instant m_now;
};

QList<milliseconds> rawOf(const QList<Taken> &taken)
{
    QList<milliseconds> raw;
    for (const Taken &one : taken) {
        raw.append(one.raw);
    }
    return raw;
}

milliseconds rawOf(const std::optional<Taken> &taken)
{
    return taken ? taken->raw : milliseconds(-1);
}

} // namespace

void FiguresTest::aConversationTellsItsFigures()
{
    const History history{happened(0s, Kind::Registered, {}, 1),
                          happened(0s, Kind::CitizenSaid),
                          happened(1s, Kind::BotSaid),
                          happened(60s, Kind::HandOver),
                          happened(60s, Kind::Queued),
                          happened(90s, Kind::Assigned, anna),
                          happened(95s, Kind::FocusBegan, anna),
                          happened(100s, Kind::OperatorSaid, anna),
                          happened(200s, Kind::CitizenSaid),
                          happened(210s, Kind::CitizenSaid),
                          happened(230s, Kind::OperatorSaid, anna),
                          happened(300s, Kind::WrapupBegan, anna),
                          happened(310s, Kind::FocusEnded, anna),
                          happened(330s, Kind::Closed, anna),
                          happened(331s, Kind::RatingAsked),
                          happened(400s, Kind::Rated, {}, 4),
                          happened(500s, Kind::Reopened),
                          happened(600s, Kind::Closed, anna)};
    const ConversationFigures figures = figuresOf(history);
    QCOMPARE(rawOf(figures.firstResponseHuman), 100s);
    QCOMPARE(rawOf(figures.firstResponseAny), 1s);
    QCOMPARE(rawOf(figures.afterBot), 40s);
    QCOMPARE(rawOf(figures.reactions), QList<milliseconds>{10s});
    QCOMPARE(rawOf(figures.waits), QList<milliseconds>{30s});
    QCOMPARE(rawOf(figures.responses), (QList<milliseconds>{100s, 30s}));
    QCOMPARE(figures.handle.value(anna), 235s); // 95 to 330, though focus and wrap-up overlap
    QCOMPARE(rawOf(figures.firstResolution), 330s);
    QCOMPARE(rawOf(figures.lastResolution), 600s);
    QCOMPARE(figures.reopened, 1);
    QCOMPARE(figures.rating, std::optional(4));
    QCOMPARE(figures.firstResponseHuman->person, anna);
    QVERIFY(figures.personTookPart && figures.offered && !figures.lost);
    QVERIFY(!figuresOf(history, 95s).firstResponseHuman); // as of an earlier time
}

void FiguresTest::botAndAutomaticRepliesStopNoHumanResponse()
{
    const History history{happened(0s, Kind::Registered), happened(0s, Kind::CitizenSaid),
                          happened(1s, Kind::SystemSaid), happened(2s, Kind::BotSaid), happened(9s, Kind::Closed)};
    const ConversationFigures figures = figuresOf(history);
    QVERIFY(!figures.firstResponseHuman);
    QCOMPARE(rawOf(figures.firstResponseAny), 2s);
    QVERIFY(!figures.lost);
    QVERIFY(figuresOf({history[0], history[1], history[2], history[4]}).lost); // a notice is no answer
}

void FiguresTest::businessTimeStandsBesideRawTime()
{
    WorkCalendar calendar;
    calendar.version = 5;
    const int weekday = toDateTime(start).date().dayOfWeek();
    const int minute = toDateTime(start).time().hour() * 60;
    const Line hours{.timeZone = u"UTC"_s,
                     .hours = {{weekday, minute, minute + 2}, {weekday, minute + 5, minute + 30}}};
    const History history{happened(60s, Kind::Registered),
                          happened(60s, Kind::CitizenSaid),
                          {.at = start + 70s, .kind = Kind::Transferred, .line = LineId{2}},
                          happened(360s, Kind::OperatorSaid, anna)};
    const ConversationFigures figures =
        figures::figuresOf(history, {{line, BusinessTime(hours, calendar)}}, start + 1h);
    QCOMPARE(figures.firstResponseHuman->raw, 300s);
    QCOMPARE(figures.firstResponseHuman->business, 120s); // by the line on which it began
    QCOMPARE(figures.calendarVersion, 5);
    QCOMPARE(figures.line, line);
}

void FiguresTest::leavingTheQueueIsAbandoning_data()
{
    QTest::addColumn<History>("history");
    QTest::addColumn<int>("after"); // seconds; -1: not abandoned
    const HistoryEvent begin = happened(0s, Kind::Registered);
    const HistoryEvent queued = happened(1s, Kind::Queued);
    const HistoryEvent left = by(AuthorKind::Citizen, happened(61s, Kind::Closed));
    QTest::newRow("left the queue") << History{begin, queued, left} << 60;
    QTest::newRow("closed by the staff") << History{begin, queued, by(AuthorKind::Operator, left)} << -1;
    QTest::newRow("after it was accepted") << History{begin, queued, happened(5s, Kind::Assigned, anna), left} << -1;
    QTest::newRow("after it came back") << History{begin,
                                                   queued,
                                                   happened(5s, Kind::Assigned, anna),
                                                   happened(9s, Kind::Returned),
                                                   happened(9s, Kind::Queued),
                                                   left}
                                        << -1;
    QTest::newRow("with the bot") << History{begin, left} << -1;
    QTest::newRow("and came back") << History{begin, queued, left, happened(70s, Kind::Reopened)} << -1;
}

void FiguresTest::leavingTheQueueIsAbandoning()
{
    QFETCH(History, history);
    QFETCH(int, after);
    const ConversationFigures figures = figuresOf(history);
    QCOMPARE(isSet(figures.abandonedAt), after >= 0);
    QCOMPARE(figures.abandonedAfter, std::chrono::seconds(std::max(after, 0)));
}

void FiguresTest::unreadWhileTheCitizenWasThereIsDropped_data()
{
    QTest::addColumn<QList<Kind>>("then");
    QTest::addColumn<bool>("dropped");
    QTest::newRow("there, and has not read") << QList{Kind::CitizenPresent} << true;
    QTest::newRow("wrote, and has not read") << QList{Kind::CitizenSaid} << true;
    QTest::newRow("has read") << QList{Kind::CitizenPresent, Kind::CitizenRead} << false;
    QTest::newRow("gone") << QList<Kind>{} << false;
    QTest::newRow("read the first only") << QList{Kind::CitizenRead, Kind::OperatorSaid, Kind::CitizenPresent} << true;
}

void FiguresTest::unreadWhileTheCitizenWasThereIsDropped()
{
    QFETCH(QList<Kind>, then);
    QFETCH(bool, dropped);
    History history{happened(0s, Kind::Registered), happened(0s, Kind::CitizenSaid), happened(1s, Kind::Queued),
                    happened(2s, Kind::Assigned, anna), happened(3s, Kind::OperatorSaid, anna)};
    for (const Kind kind : std::as_const(then)) {
        history.append(happened(9s, kind, anna));
    }
    QCOMPARE(figuresOf(history).dropped, dropped);
}

void FiguresTest::containmentNeedsAMarkOrTwoDays_data()
{
    QTest::addColumn<bool>("person");
    QTest::addColumn<bool>("helpful");
    QTest::addColumn<int>("returnHours"); // -1: none
    QTest::addColumn<int>("nowHours");
    QTest::addColumn<int>("contained"); // -1: unknown
    QTest::newRow("a person took part") << true << true << -1 << 100 << 0;
    QTest::newRow("marked helpful") << false << true << 1 << 1 << 1;
    QTest::newRow("no return in two days") << false << false << -1 << 49 << 1;
    QTest::newRow("two days are not over") << false << false << -1 << 48 << -1;
    QTest::newRow("back within two days") << false << false << 47 << 100 << 0;
    QTest::newRow("back later") << false << false << 49 << 100 << 1;
}

void FiguresTest::containmentNeedsAMarkOrTwoDays()
{
    QFETCH(bool, person);
    QFETCH(bool, helpful);
    QFETCH(int, returnHours);
    QFETCH(int, nowHours);
    QFETCH(int, contained);
    History history{happened(-60s, Kind::Registered, {}, 1), happened(-60s, Kind::CitizenSaid),
                    happened(-59s, Kind::BotSaid)};
    if (person) {
        history.append(happened(-30s, Kind::OperatorSaid, anna));
    }
    if (helpful) {
        history.append(happened(-20s, Kind::MarkedHelpful));
    }
    history.append(happened(0s, Kind::Closed));
    const ConversationFigures figures = figuresOf(history);
    const auto back = returnHours < 0 ? std::nullopt : std::optional(start + std::chrono::hours(returnHours));
    const std::optional<bool> is = isContained(figures, back, start + std::chrono::hours(nowHours));
    QCOMPARE(is ? static_cast<int>(*is) : -1, contained);
    QCOMPARE(isDeflected(figures), !person);
    Containment sums;
    sums.add(figures, back, start + std::chrono::hours(nowHours));
    QCOMPARE(sums.over, 1);
    QCOMPARE(sums.containmentShare().has_value(), contained >= 0);
    QVERIFY(!isDeflected(figuresOf(history.mid(0, 3)))); // not over yet
}

void FiguresTest::aTopicWithinSevenDaysIsRepeated()
{
    const auto at = [](int days) {
        return start + std::chrono::days(days);
    };
    const QList<Contact> contacts{{{1}, u"passport"_s, at(8)},
                                  {{1}, u"passport"_s, at(0)},
                                  {{1}, u"passport"_s, at(7)},
                                  {{1}, u"taxes"_s, at(8)},
                                  {{2}, u"passport"_s, at(1)},
                                  {{1}, {}, at(1)},
                                  {{1}, {}, at(2)},
                                  {{1}, u"passport"_s, at(16)}};
    QCOMPARE(repeatContacts(contacts), (QList<bool>{true, false, true, false, false, false, false, false}));
}

void FiguresTest::occupancyLeavesBreaksOut()
{
    QCOMPARE(occupancy({.handle = 3h, .signedIn = 8h, .breaks = 2h}), std::optional(0.5));
    QVERIFY(!occupancy({.handle = 1h, .signedIn = 1h, .breaks = 1h}));
}

void FiguresTest::aWindowIsSummedUp()
{
    const auto answered = [](std::chrono::seconds asked, std::chrono::seconds after) {
        return figuresOf({happened(asked, Kind::Registered), happened(asked, Kind::CitizenSaid),
                          happened(asked, Kind::Queued), happened(asked + after, Kind::Assigned, anna),
                          happened(asked + after, Kind::OperatorSaid, anna)});
    };
    const auto left = [](std::chrono::seconds asked, std::chrono::seconds after) {
        return figuresOf({happened(asked, Kind::Registered), happened(asked, Kind::CitizenSaid),
                          happened(asked, Kind::Queued),
                          by(AuthorKind::Citizen, happened(asked + after, Kind::Closed))});
    };
    const ConversationFigures waits =
        figuresOf({happened(0s, Kind::Registered), happened(0s, Kind::CitizenSaid), happened(0s, Kind::Queued)}, 1h);
    const QList<ConversationFigures> all{answered(10s, 900s),
                                         answered(3600s, 300s),
                                         answered(3700s, 301s),
                                         left(100s, 14s),
                                         left(100s, 15s),
                                         left(100s, 301s),
                                         waits};
    const Window window{.from = start, .to = start + 2h};
    const Sums sums = sum(all, window);
    QCOMPARE(sums.answered, 3);
    QCOMPARE(sums.meanSeconds, (900.0 + 300 + 301) / 3);
    QCOMPARE(sums.medianSeconds, 301.0);
    QCOMPARE(sums.peakSeconds, 301.0); // not 900: that hour was quiet
    QCOMPARE(sums.peakHour, (toDateTime(start).time().hour() + 1) % 24);
    QCOMPARE(sums.abandoned, 2);
    QCOMPARE(sums.shortAbandoned, 1);
    QCOMPARE(sums.waitingLong, 1);
    QCOMPARE(sums.offered, 7);
    QCOMPARE(sums.within5MinutesShare, std::optional(1.0 / (3 + 1 + 1)));
    QCOMPARE(sums.abandonedShare, std::optional(2.0 / 7));
    QCOMPARE(membersOf(all, window).withinFiveMinutes, QList<qsizetype>{1});
    QCOMPARE(membersOf(all, window).peak, (QList<qsizetype>{1, 2}));
    Window moscow = window;
    moscow.zone = QTimeZone("Europe/Moscow");
    QCOMPARE(sum(all, moscow).peakHour, (sums.peakHour + 3) % 24);
}

void FiguresTest::nothingIsSummedUpToNothing()
{
    const Sums sums = sum({}, {.from = start, .to = start + 1h});
    QCOMPARE(sums, Sums{});
    QCOMPARE(sums.peakHour, -1);
    QCOMPARE(figuresOf({}), ConversationFigures{});
}

void FiguresTest::randomHistoriesAreAsNaivelyRecomputed()
{
    std::mt19937 random(59);
    for (int round = 0; round < 300; ++round) {
        const History history = randomHistory(random);
        const Instant now = history.last().at + std::chrono::seconds(random() % 300);
        const Naive naive(history, now);
        const ConversationFigures figures = figures::figuresOf(history, {}, now);
        const qsizetype asked = naive.first({Kind::CitizenSaid});
        const qsizetype human = asked < 0 ? -1 : naive.first({Kind::OperatorSaid}, asked);
        const qsizetype any = asked < 0 ? -1 : naive.first({Kind::OperatorSaid, Kind::BotSaid}, asked);
        const qsizetype over = naive.first({Kind::HandOver});
        QCOMPARE(rawOf(figures.firstResponseHuman), naive.between(asked, human));
        QCOMPARE(rawOf(figures.firstResponseAny), naive.between(asked, any));
        QCOMPARE(rawOf(figures.afterBot), naive.between(over, over < 0 ? -1 : naive.first({Kind::OperatorSaid}, over)));
        QCOMPARE(rawOf(figures.responses), naive.responses());
        QCOMPARE(rawOf(figures.reactions), naive.reactions());
        QCOMPARE(rawOf(figures.waits), naive.waits());
        QCOMPARE(figures.handle.value(anna), naive.handle(anna));
        QCOMPARE(figures.handle.value(boris), naive.handle(boris));
        QCOMPARE(isSet(figures.abandonedAt) ? figures.abandonedAfter : milliseconds(-1), naive.abandonedAfter());
        QCOMPARE(figures.lost, naive.lost());
        QCOMPARE(figures.dropped, naive.dropped());
        QCOMPARE(rawOf(figures.firstResolution), naive.between(0, naive.first({Kind::Closed})));
        QCOMPARE(rawOf(figures.lastResolution), naive.between(0, naive.last({Kind::Closed}, history.size())));
        QCOMPARE(figures.reopened, std::count_if(history.begin(), history.end(), [](const HistoryEvent &event) {
                     return event.kind == Kind::Reopened;
                 }));
    }
}

void FiguresTest::randomSumsAreAsNaivelyRecomputed()
{
    std::mt19937 random(152);
    for (int round = 0; round < 40; ++round) {
        QList<ConversationFigures> all;
        for (int count = static_cast<int>(random() % 60); count > 0; --count) {
            all.append(figuresOf(randomHistory(random)));
        }
        const Window window{.from = start + 30min, .to = start + 150min};
        const Sums sums = sum(all, window);
        QList<double> times;
        int prompt = 0;
        int lateLeft = 0;
        QMap<int, QList<double>> hours;
        for (const ConversationFigures &one : std::as_const(all)) {
            const auto &response = one.firstResponseHuman;
            if (response && response->to >= window.from && response->to < window.to) {
                times.append(static_cast<double>(response->raw.count()) / 1000);
                prompt += response->raw <= 300s ? 1 : 0;
                hours[static_cast<int>((response->from - start) / 1h)].append(times.last());
            }
            const bool left = one.abandonedAt >= window.from && one.abandonedAt < window.to && isSet(one.abandonedAt);
            lateLeft += left && one.abandonedAfter > 300s ? 1 : 0;
        }
        QCOMPARE(sums.answered, times.size());
        double total = 0;
        for (const double time : std::as_const(times)) {
            total += time;
        }
        QVERIFY(times.isEmpty() || qAbs(sums.meanSeconds - total / static_cast<double>(times.size())) < 1e-6);
        const auto below = std::count_if(times.begin(), times.end(), [&](double t) { return t < sums.medianSeconds; });
        const auto above = std::count_if(times.begin(), times.end(), [&](double t) { return t > sums.medianSeconds; });
        QVERIFY(below <= times.size() / 2 && above <= times.size() / 2);
        int busiest = -1;
        for (auto hour = hours.begin(); hour != hours.end(); ++hour) {
            busiest = busiest < 0 || hour->size() > hours[busiest].size() ? hour.key() : busiest;
        }
        if (busiest >= 0) {
            QCOMPARE(sums.peakSeconds, *std::max_element(hours[busiest].begin(), hours[busiest].end()));
            QCOMPARE(sums.peakHour, (toDateTime(start).time().hour() + busiest) % 24);
        }
        const int whole = sums.answered + lateLeft + sums.waitingLong;
        QCOMPARE(sums.within5MinutesShare.value_or(-1), whole == 0 ? -1.0 : static_cast<double>(prompt) / whole);
    }
}
