// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportfilters.h"

#include "app/base/clock.h"
#include "ui/report/daysdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QTimeZone>

namespace otklik::ui {

namespace {

constexpr int weekDays = 7;
constexpr int monthDays = 30;

QMenu *menuOf(QPushButton *chip)
{
    auto *const menu = new QMenu(chip);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void popUp(QMenu *menu, const QPushButton *chip)
{
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height() + 4)));
}

} // namespace

ReportFilters::ReportFilters(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_clock(clock)
{
    auto *const flow = new FlowLayout(this, 8);
    for (QPushButton **const chip : {&m_period, &m_time, &m_line, &m_operator, &m_topic}) {
        *chip = makeButton(ButtonKind::Chip, this);
        flow->addWidget(*chip);
    }
    connect(m_period, &QAbstractButton::clicked, this, &ReportFilters::choosePeriod);
    connect(m_time, &QAbstractButton::clicked, this, &ReportFilters::chooseTime);
    connect(m_line, &QAbstractButton::clicked, this, &ReportFilters::chooseLine);
    connect(m_operator, &QAbstractButton::clicked, this, &ReportFilters::chooseOperator);
    connect(m_topic, &QAbstractButton::clicked, this, &ReportFilters::takeOffTopic);
    nameChips();
}

QDate ReportFilters::today() const
{
    return toDateTime(m_clock.now()).toLocalTime().date();
}

wire::ReportFilter ReportFilters::filter() const
{
    QDate first = today();
    QDate last = first;
    switch (m_periodChosen) {
    case Period::Today:
        break;
    case Period::Yesterday:
        first = last = first.addDays(-1);
        break;
    case Period::Week:
        first = first.addDays(1 - weekDays);
        break;
    case Period::Month:
        first = first.addDays(1 - monthDays);
        break;
    case Period::Chosen:
        first = m_first;
        last = m_last;
        break;
    }
    return {.from = fromMs(first.startOfDay().toMSecsSinceEpoch()),
            .to = fromMs(last.addDays(1).startOfDay().toMSecsSinceEpoch()),
            .line = m_lineChosen,
            .op = m_operatorChosen,
            .topic = m_topicChosen,
            .timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId()),
            .time = m_timeChosen};
}

void ReportFilters::set(const wire::ReportFilter &filter)
{
    m_first = toDateTime(filter.from).toLocalTime().date();
    m_last = toDateTime(filter.to - std::chrono::milliseconds(1)).toLocalTime().date();
    m_periodChosen = m_first == today() && m_last == today() ? Period::Today : Period::Chosen;
    m_timeChosen = filter.time;
    m_lineChosen = filter.line;
    m_operatorChosen = filter.op;
    m_topicChosen = filter.topic;
    nameChips();
}

void ReportFilters::clear()
{
    m_periodChosen = Period::Today;
    m_timeChosen = wire::ReportTime::Raw;
    m_lineChosen = {};
    m_operatorChosen = {};
    m_topicChosen.clear();
    nameChips();
}

void ReportFilters::refreshNames()
{
    nameChips();
}

QString ReportFilters::periodName(Period period)
{
    switch (period) {
    case Period::Today:
        return tr("today");
    case Period::Yesterday:
        return tr("yesterday");
    case Period::Week:
        return tr("7 days");
    case Period::Month:
        return tr("30 days");
    case Period::Chosen:
        return tr("Other days…");
    }
    return {};
}

QString ReportFilters::periodText() const
{
    if (m_periodChosen != Period::Chosen) {
        return periodName(m_periodChosen);
    }
    const auto day = [](QDate date) {
        return QLocale().toString(date, QLocale::ShortFormat);
    };
    return m_first == m_last ? day(m_first) : QStringLiteral("%1 – %2").arg(day(m_first), day(m_last));
}

void ReportFilters::nameChip(QPushButton *chip, const QString &what, const QString &value, bool chosen)
{
    const ForeignText words(QStringLiteral("%1: %2").arg(what, value));
    chip->setText(words.toCaption());
    chip->setAccessibleName(tr("Filter: %1").arg(words.letters()));
    chip->setChecked(chosen);
}

void ReportFilters::nameChips()
{
    QString line = tr("all");
    for (const wire::LineView &one : m_desk.mirror().lines()) {
        line = one.line == m_lineChosen ? one.name : line;
    }
    QString person = tr("all");
    for (const wire::OperatorView &one : m_desk.mirror().operators()) {
        person = one.op == m_operatorChosen ? one.name : person;
    }
    nameChip(m_period, tr("When"), periodText(), m_periodChosen != Period::Today);
    nameChip(m_time, tr("Time"), m_timeChosen == wire::ReportTime::Business ? tr("working hours") : tr("by the clock"),
             m_timeChosen == wire::ReportTime::Business);
    nameChip(m_line, tr("Line"), line, bool(m_lineChosen));
    nameChip(m_operator, tr("Operator"), person, bool(m_operatorChosen));
    nameChip(m_topic, tr("Topic"), m_topicChosen + QStringLiteral("  ×"), true);
    m_topic->setVisible(!m_topicChosen.isEmpty());
}

void ReportFilters::choosePeriod()
{
    nameChips(); // a chip is pressed only by a choice, not by the click
    QMenu *const menu = menuOf(m_period);
    for (const Period period : {Period::Today, Period::Yesterday, Period::Week, Period::Month}) {
        menu->addAction(ForeignText(periodName(period)).toCaption(), this, [this, period] {
            m_periodChosen = period;
            nameChips();
            emit changed();
        });
    }
    menu->addSeparator();
    menu->addAction(ForeignText(periodName(Period::Chosen)).toCaption(), this, &ReportFilters::chooseDays);
    popUp(menu, m_period);
}

void ReportFilters::chooseDays()
{
    auto *const dialog = new DaysDialog(m_first.isValid() ? m_first : today().addDays(1 - weekDays),
                                        m_last.isValid() ? m_last : today(), today(), this);
    connect(dialog, &DaysDialog::chosen, this, [this](QDate first, QDate last) {
        m_periodChosen = Period::Chosen;
        m_first = first;
        m_last = last;
        nameChips();
        emit changed();
    });
    dialog->open();
}

void ReportFilters::chooseTime()
{
    m_timeChosen = m_timeChosen == wire::ReportTime::Raw ? wire::ReportTime::Business : wire::ReportTime::Raw;
    nameChips();
    emit changed();
}

void ReportFilters::chooseLine()
{
    nameChips();
    QMenu *const menu = menuOf(m_line);
    const auto add = [this, menu](LineId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id] {
            m_lineChosen = id;
            nameChips();
            emit changed();
        });
    };
    add({}, tr("All lines"));
    menu->addSeparator();
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        add(line.line, line.name);
    }
    popUp(menu, m_line);
}

void ReportFilters::chooseOperator()
{
    nameChips();
    QMenu *const menu = menuOf(m_operator);
    const auto add = [this, menu](PersonId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id] {
            m_operatorChosen = id;
            nameChips();
            emit changed();
        });
    };
    add({}, tr("All operators"));
    menu->addSeparator();
    for (const wire::OperatorView &one : m_desk.mirror().operators()) {
        add(one.op, one.name);
    }
    popUp(menu, m_operator);
}

void ReportFilters::takeOffTopic()
{
    m_topicChosen.clear();
    nameChips();
    emit changed();
}

void ReportFilters::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        nameChips();
    }
}

} // namespace otklik::ui
