// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/explanation.h"

#include "server/desk/words/words.h"

#include <QTimeZone>

namespace otklik::desk {

namespace {

using std::chrono::milliseconds;

/// Says one step; the names in it are those of the line by whose hours the clock runs.
class DeadlineWords {
public:
    DeadlineWords(const Words &words, Language language, const Line &line)
        : m_words(words), m_language(language), m_zone(line.timeZone.toLatin1())
    {
        if (!m_zone.isValid()) {
            m_zone = QTimeZone::utc();
        }
    }

    QString text(const ServiceClock &clock, const DeadlineStep &step) const;

private:
    QString say(const char *source) const { return m_words.say(source, m_language); }
    QString time(Instant at) const
    {
        return localeOf(m_language).toString(toDateTime(at).toTimeZone(m_zone), QStringLiteral("d MMM, H:mm:ss"));
    }
    QString amount(milliseconds time) const
    {
        const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
        return QStringLiteral("%1:%2:%3")
            .arg(seconds / 3600)
            .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
            .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    }
    QString clockName(ClockKind kind) const;
    QString causeName(FreezeCause cause) const;

    const Words &m_words;
    const Language m_language;
    QTimeZone m_zone;
};

QString DeadlineWords::clockName(ClockKind kind) const
{
    switch (kind) {
    case ClockKind::FirstResponse:
        return say(QT_TRANSLATE_NOOP("Words", "first answer"));
    case ClockKind::NextResponse:
        return say(QT_TRANSLATE_NOOP("Words", "next answer"));
    case ClockKind::Resolution:
        break;
    }
    return say(QT_TRANSLATE_NOOP("Words", "settlement"));
}

QString DeadlineWords::causeName(FreezeCause cause) const
{
    switch (cause) {
    case FreezeCause::AwaitingCitizen:
        return say(QT_TRANSLATE_NOOP("Words", "the citizen was asked back"));
    case FreezeCause::Snoozed:
        return say(QT_TRANSLATE_NOOP("Words", "put off until an agreed time"));
    case FreezeCause::Outage:
        break;
    }
    return say(QT_TRANSLATE_NOOP("Words", "a service was down"));
}

// Long because it is the table of what each fact says.
QString DeadlineWords::text(const ServiceClock &clock, const DeadlineStep &step) const
{
    switch (step.fact) {
    case DeadlineFact::Started:
        return say(QT_TRANSLATE_NOOP("Words", "%1: the time began at %2")).arg(clockName(clock.kind), time(step.at));
    case DeadlineFact::Promised:
        return say(QT_TRANSLATE_NOOP("Words", "Promised: %1 of working time (version %2 of what is promised)"))
            .arg(amount(step.amount), localeOf(m_language).toString(step.number));
    case DeadlineFact::Counted:
        return say(QT_TRANSLATE_NOOP("Words", "Counted from %1 to %2: %3"))
            .arg(time(step.at), time(step.until), amount(step.amount));
    case DeadlineFact::OutOfHours:
        return say(QT_TRANSLATE_NOOP("Words", "Outside working hours from %1 to %2"))
            .arg(time(step.at), time(step.until));
    case DeadlineFact::CountedRest:
        return say(QT_TRANSLATE_NOOP("Words", "Counted of the rest from %1 to %2: %3"))
            .arg(time(step.at), time(step.until), amount(step.amount));
    case DeadlineFact::Frozen:
        return say(QT_TRANSLATE_NOOP("Words", "Stopped at %1: %2; left: %3"))
            .arg(time(step.at), causeName(step.cause), amount(step.amount));
    case DeadlineFact::Unfrozen:
        return say(QT_TRANSLATE_NOOP("Words", "Goes on at %1; left: %2")).arg(time(step.at), amount(step.amount));
    case DeadlineFact::LineKept:
        return say(QT_TRANSLATE_NOOP("Words", "Went to another line at %1: the deadline stays")).arg(time(step.at));
    case DeadlineFact::PriorityKept:
        return say(QT_TRANSLATE_NOOP("Words", "Priority became %1 at %2: the deadline stays"))
            .arg(localeOf(m_language).toString(step.number), time(step.at));
    case DeadlineFact::Warned:
        return say(QT_TRANSLATE_NOOP("Words", "Warning at %1")).arg(time(step.at));
    case DeadlineFact::Due:
        return say(QT_TRANSLATE_NOOP("Words", "Due at %1")).arg(time(step.at));
    case DeadlineFact::NeverDue:
        return say(QT_TRANSLATE_NOOP("Words", "The line does not work as long as was promised"));
    case DeadlineFact::Met:
        return say(QT_TRANSLATE_NOOP("Words", "Kept at %1")).arg(time(step.at));
    case DeadlineFact::Breached:
        return say(QT_TRANSLATE_NOOP("Words", "Broken at %1")).arg(time(step.at));
    case DeadlineFact::AnsweredLate:
        return say(QT_TRANSLATE_NOOP("Words", "Done at %1, too late by %2 of working time"))
            .arg(time(step.at), amount(step.amount));
    case DeadlineFact::Cancelled:
        break;
    }
    return say(QT_TRANSLATE_NOOP("Words", "Ended at %1 without it")).arg(time(step.at));
}

ExplainedDeadline::Kind kindOf(DeadlineFact fact)
{
    switch (fact) {
    case DeadlineFact::Frozen:
    case DeadlineFact::Unfrozen:
        return ExplainedDeadline::Kind::Frozen;
    case DeadlineFact::Breached:
    case DeadlineFact::AnsweredLate:
        return ExplainedDeadline::Kind::Breached;
    case DeadlineFact::Met:
        return ExplainedDeadline::Kind::Met;
    default:
        return ExplainedDeadline::Kind::Deadline;
    }
}

} // namespace

Result<QList<ExplainedDeadline>> explainDeadlines(const Conversation &conversation, Language language, Lookup &lookup)
{
    OTKLIK_TRY(const auto history, lookup.store.histories.of(conversation));
    OTKLIK_TRY(const auto rules, lookup.store.promises.rules(lookup.calendar, lookup.now));
    QList<ExplainedDeadline> steps;
    const ServiceLevels levels = serviceLevels(history, *rules, lookup.now);
    for (const ServiceClock &clock : levels.clocks) {
        OTKLIK_TRY(const auto line, lookup.views.line(clock.line));
        const DeadlineWords words(lookup.words, language, line);
        for (const DeadlineStep &step : clock.steps) {
            steps.append({.at = step.at,
                          .kind = kindOf(step.fact),
                          .text = words.text(clock, step),
                          .clock = clock.kind,
                          .line = clock.line,
                          .policyVersion = clock.policyVersion});
        }
    }
    return steps;
}

} // namespace otklik::desk
