// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/figures/conversationfigures.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace otklik::figures {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::hours containmentTime(48);
constexpr std::chrono::days repetitionTime(7);

/// Times during which a person was busy with it; they may overlap.
class Busy {
public:
    void begin(PersonId person, Instant at)
    {
        if (m_depth[person]++ == 0) {
            m_since[person] = at;
        }
    }
    void end(PersonId person, Instant at)
    {
        const auto depth = m_depth.find(person);
        if (depth == m_depth.end() || *depth == 0) {
            return; // it never began
        }
        if (--*depth == 0) {
            m_sum[person] += at - m_since[person];
        }
    }
    QHash<PersonId, milliseconds> sums(Instant now) const
    {
        QHash<PersonId, milliseconds> sums = m_sum;
        for (auto depth = m_depth.begin(); depth != m_depth.end(); ++depth) {
            if (depth.value() > 0) {
                sums[depth.key()] += now - m_since[depth.key()];
            }
        }
        sums.removeIf([](const auto &sum) { return sum.value().count() == 0; });
        return sums;
    }

private:
    QHash<PersonId, int> m_depth = {};
    QHash<PersonId, Instant> m_since = {};
    QHash<PersonId, milliseconds> m_sum = {};
};

class FigureReader {
public:
    explicit FigureReader(const QHash<LineId, BusinessTime> &hours) : m_hours(hours) {}

    void read(const HistoryEvent &event);
    ConversationFigures figures(Instant now) const;

private:
    Taken taken(Instant from, LineId line, const HistoryEvent &until) const;
    void citizenSaid(const HistoryEvent &event);
    void operatorSaid(const HistoryEvent &event);
    void closed(const HistoryEvent &event);
    void focus(const HistoryEvent &event);
    void endWrapup(Instant at);

    const QHash<LineId, BusinessTime> &m_hours;
    ConversationFigures m_figures = {};
    LineId m_line = {};
    LineId m_askedLine = {}; ///< each beginning with the line that it belongs to
    LineId m_queuedLine = {};
    LineId m_waitingLine = {};
    HistoryEvent m_handOver = {};
    HistoryEvent m_assigned = {};
    LineId m_assignedLine = {};
    PersonId m_wrapup = {};
    QHash<PersonId, bool> m_focused = {};
    Busy m_busy = {};
    bool m_answered = false; ///< by a person or the bot
    bool m_accepted = false;
    bool m_unread = false;  ///< an operator's last message
    bool m_present = false; ///< the citizen, since then
};

Taken FigureReader::taken(Instant from, LineId line, const HistoryEvent &until) const
{
    return {.from = from,
            .to = until.at,
            .raw = until.at - from,
            .business = m_hours.value(line).businessTimeBetween(from, until.at),
            .person = until.person};
}

void FigureReader::citizenSaid(const HistoryEvent &event)
{
    m_present = true;
    if (!isSet(m_figures.askedAt)) {
        m_figures.askedAt = event.at;
        m_askedLine = m_line;
    }
    if (!isSet(m_figures.waitingSince)) {
        m_figures.waitingSince = event.at;
        m_waitingLine = m_line;
    }
}

void FigureReader::operatorSaid(const HistoryEvent &event)
{
    m_answered = true;
    m_unread = true;
    m_present = false;
    m_figures.personTookPart = true;
    if (isSet(m_figures.askedAt) && !m_figures.firstResponseHuman) {
        m_figures.firstResponseHuman = taken(m_figures.askedAt, m_askedLine, event);
    }
    if (isSet(m_figures.askedAt) && !m_figures.firstResponseAny) {
        m_figures.firstResponseAny = taken(m_figures.askedAt, m_askedLine, event);
    }
    if (isSet(m_handOver.at) && !m_figures.afterBot) {
        m_figures.afterBot = taken(m_handOver.at, m_handOver.line, event);
    }
    if (isSet(m_assigned.at) && m_assigned.person == event.person) {
        m_figures.reactions.append(taken(m_assigned.at, m_assignedLine, event));
        m_assigned = {};
    }
    if (isSet(m_figures.waitingSince)) {
        m_figures.responses.append(taken(m_figures.waitingSince, m_waitingLine, event));
        m_figures.waitingSince = {};
    }
}

void FigureReader::endWrapup(Instant at)
{
    if (const PersonId person = std::exchange(m_wrapup, {})) {
        m_busy.end(person, at);
    }
}

void FigureReader::closed(const HistoryEvent &event)
{
    if (isSet(m_figures.queuedSince) && event.author == AuthorKind::Citizen && !m_accepted) {
        m_figures.abandonedAt = event.at;
        m_figures.abandonedAfter = event.at - m_figures.queuedSince;
    }
    m_figures.lost = !m_answered;
    m_figures.lastResolution = taken(m_figures.registeredAt, m_figures.line, event);
    if (!m_figures.firstResolution) {
        m_figures.firstResolution = m_figures.lastResolution;
    }
    m_figures.queuedSince = {};
    m_figures.waitingSince = {};
    m_assigned = {};
    endWrapup(event.at);
}

void FigureReader::focus(const HistoryEvent &event)
{
    const bool begins = event.kind == HistoryKind::FocusBegan;
    if (std::exchange(m_focused[event.person], begins) == begins) {
        return; // said twice
    }
    if (begins) {
        m_busy.begin(event.person, event.at);
    } else {
        m_busy.end(event.person, event.at);
    }
}

// Long because it is the table of what each kind of event means.
void FigureReader::read(const HistoryEvent &event)
{
    switch (event.kind) {
    case HistoryKind::Registered:
        m_line = event.line;
        m_figures.line = event.line;
        m_figures.calendarVersion = m_hours.value(event.line).calendarVersion();
        m_figures.registeredAt = event.at;
        break;
    case HistoryKind::HandOver:
        if (!isSet(m_handOver.at)) {
            m_handOver = event;
            m_handOver.line = m_line;
        }
        break;
    case HistoryKind::Queued:
        m_figures.offered = true;
        if (!isSet(m_figures.queuedSince)) {
            m_figures.queuedSince = event.at;
            m_queuedLine = m_line;
        }
        break;
    case HistoryKind::Assigned:
        if (isSet(m_figures.queuedSince)) {
            m_figures.waits.append(taken(m_figures.queuedSince, m_queuedLine, event));
            m_figures.queuedSince = {};
        }
        m_accepted = true;
        m_figures.personTookPart = true;
        m_assigned = event;
        m_assignedLine = m_line;
        break;
    case HistoryKind::Returned:
        m_assigned = {};
        break;
    case HistoryKind::Transferred:
        m_assigned = {};
        m_line = event.line ? event.line : m_line;
        break;
    case HistoryKind::CitizenSaid:
        citizenSaid(event);
        break;
    case HistoryKind::OperatorSaid:
        operatorSaid(event);
        break;
    case HistoryKind::BotSaid:
        m_answered = true;
        if (isSet(m_figures.askedAt) && !m_figures.firstResponseAny) {
            m_figures.firstResponseAny = taken(m_figures.askedAt, m_askedLine, event);
        }
        break;
    case HistoryKind::CitizenPresent:
        m_present = true;
        break;
    case HistoryKind::CitizenRead:
        m_unread = false;
        break;
    case HistoryKind::FocusBegan:
    case HistoryKind::FocusEnded:
        focus(event);
        break;
    case HistoryKind::WrapupBegan:
        endWrapup(event.at);
        m_wrapup = event.person;
        m_busy.begin(event.person, event.at);
        break;
    case HistoryKind::Closed:
        closed(event);
        break;
    case HistoryKind::Reopened:
        ++m_figures.reopened;
        m_figures.abandonedAt = {}; // the citizen came back
        m_figures.abandonedAfter = {};
        m_figures.lost = false;
        break;
    case HistoryKind::RatingAsked:
        m_figures.ratingAsked = true;
        break;
    case HistoryKind::Rated:
        m_figures.rating = event.value;
        break;
    case HistoryKind::MarkedHelpful:
        m_figures.markedHelpful = true;
        break;
    case HistoryKind::Offered:
    case HistoryKind::OfferEnded:
    case HistoryKind::PriorityChanged:
    case HistoryKind::SystemSaid:
    case HistoryKind::Frozen:
    case HistoryKind::Unfrozen:
        break;
    }
}

ConversationFigures FigureReader::figures(Instant now) const
{
    ConversationFigures figures = m_figures;
    figures.dropped = m_accepted && m_unread && m_present;
    figures.handle = m_busy.sums(now);
    return figures;
}

} // namespace

ConversationFigures figuresOf(const History &history, const QHash<LineId, BusinessTime> &hours, Instant now)
{
    FigureReader reader(hours);
    for (const HistoryEvent &event : history) {
        if (event.at > now) {
            break;
        }
        reader.read(event);
    }
    return reader.figures(now);
}

bool isDeflected(const ConversationFigures &figures)
{
    return !figures.personTookPart && figures.lastResolution && !isSet(figures.queuedSince);
}

std::optional<bool> isContained(const ConversationFigures &figures, std::optional<Instant> nextOnTopicAt, Instant now)
{
    if (!isDeflected(figures) || figures.markedHelpful) {
        return isDeflected(figures);
    }
    const Instant until = figures.lastResolution->to + containmentTime;
    if (nextOnTopicAt && *nextOnTopicAt <= until) {
        return false;
    }
    return now > until ? std::optional(true) : std::nullopt;
}

QList<bool> repeatContacts(const QList<Contact> &contacts)
{
    QList<qsizetype> order(contacts.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return contacts.at(a).at < contacts.at(b).at; });
    QHash<std::pair<qint64, QString>, Instant> last;
    QList<bool> repeated(contacts.size(), false);
    for (const qsizetype index : std::as_const(order)) {
        const Contact &contact = contacts.at(index);
        if (contact.topic.isEmpty()) {
            continue;
        }
        const std::pair key(contact.citizen.value, contact.topic);
        const auto before = last.constFind(key);
        repeated[index] = before != last.cend() && contact.at - *before <= repetitionTime;
        last.insert(key, contact.at);
    }
    return repeated;
}

std::optional<double> occupancy(const WorkTime &time)
{
    const milliseconds ready = time.signedIn - time.breaks;
    if (ready.count() <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(time.handle.count()) / static_cast<double>(ready.count());
}

} // namespace otklik::figures
