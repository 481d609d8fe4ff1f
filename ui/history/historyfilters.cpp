// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyfilters.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QEvent>
#include <QMenu>

namespace otklik::ui {

namespace {

QMenu *menuUnder(QPushButton *chip)
{
    auto *const menu = new QMenu(chip);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void showUnder(QMenu *menu, QPushButton *chip)
{
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height() + 4)));
}

} // namespace

HistoryFilters::HistoryFilters(client::DeskClient &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    auto *const flow = new FlowLayout(this, 6);
    for (QPushButton **const chip : {&m_line, &m_operator, &m_period, &m_rating, &m_withFiles}) {
        *chip = makeButton(ButtonKind::Chip, this);
        flow->addWidget(*chip);
    }
    connect(m_line, &QAbstractButton::clicked, this, &HistoryFilters::chooseLine);
    connect(m_operator, &QAbstractButton::clicked, this, &HistoryFilters::chooseOperator);
    connect(m_period, &QAbstractButton::clicked, this, &HistoryFilters::choosePeriod);
    connect(m_rating, &QAbstractButton::clicked, this, &HistoryFilters::chooseRating);
    connect(m_withFiles, &QAbstractButton::clicked, this, &HistoryFilters::choose);
    nameChips();
}

bool HistoryFilters::isEmpty() const
{
    return !m_lineChosen && !m_operatorChosen && m_periodChosen == Period::Any && m_ratingChosen == 0 &&
           !m_withFiles->isChecked();
}

void HistoryFilters::fill(wire::HistorySearch &request, QDate today) const
{
    request.line = m_lineChosen;
    request.op = m_operatorChosen;
    request.rating = m_ratingChosen;
    request.hasFiles = m_withFiles->isChecked();
    const QDate from = m_periodChosen == Period::Today   ? today
                       : m_periodChosen == Period::Week  ? today.addDays(-6)
                       : m_periodChosen == Period::Month ? today.addMonths(-1)
                       : m_periodChosen == Period::Year  ? today.addYears(-1)
                                                         : QDate();
    if (from.isValid()) {
        request.from = fromMs(from.startOfDay().toMSecsSinceEpoch());
    }
}

void HistoryFilters::refreshNames()
{
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        m_lineName = line.line == m_lineChosen ? line.name : m_lineName;
    }
    for (const wire::OperatorView &one : m_desk.mirror().operators()) {
        m_operatorName = one.op == m_operatorChosen ? one.name : m_operatorName;
    }
    nameChips();
}

void HistoryFilters::clear()
{
    m_lineChosen = {};
    m_operatorChosen = {};
    m_periodChosen = Period::Any;
    m_ratingChosen = 0;
    m_withFiles->setChecked(false);
    nameChips();
}

void HistoryFilters::choose()
{
    nameChips();
    emit changed();
}

void HistoryFilters::chooseLine()
{
    nameChips(); // a chip is pressed only by a choice, not by the click
    QMenu *const menu = menuUnder(m_line);
    const auto add = [this, menu](LineId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id, name] {
            m_lineChosen = id;
            m_lineName = name;
            choose();
        });
    };
    add({}, tr("Any line"));
    menu->addSeparator();
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        add(line.line, line.name);
    }
    showUnder(menu, m_line);
}

void HistoryFilters::chooseOperator()
{
    nameChips();
    QMenu *const menu = menuUnder(m_operator);
    const auto add = [this, menu](PersonId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id, name] {
            m_operatorChosen = id;
            m_operatorName = name;
            choose();
        });
    };
    add({}, tr("Any operator"));
    menu->addSeparator();
    for (const wire::OperatorView &one : m_desk.mirror().operators()) {
        add(one.op, one.name);
    }
    showUnder(menu, m_operator);
}

void HistoryFilters::choosePeriod()
{
    nameChips();
    QMenu *const menu = menuUnder(m_period);
    for (const Period period : {Period::Any, Period::Today, Period::Week, Period::Month, Period::Year}) {
        menu->addAction(ForeignText(periodName(period)).toCaption(), this, [this, period] {
            m_periodChosen = period;
            choose();
        });
    }
    showUnder(menu, m_period);
}

void HistoryFilters::chooseRating()
{
    nameChips();
    QMenu *const menu = menuUnder(m_rating);
    const auto add = [this, menu](int rating, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, rating] {
            m_ratingChosen = rating;
            choose();
        });
    };
    add(0, tr("Any rating"));
    menu->addSeparator();
    for (int rating = 5; rating >= 1; --rating) {
        add(rating, QString(rating, QChar(0x2605)));
    }
    showUnder(menu, m_rating);
}

QString HistoryFilters::periodName(Period period)
{
    switch (period) {
    case Period::Any:
        return tr("Any time");
    case Period::Today:
        return tr("Today");
    case Period::Week:
        return tr("Last 7 days");
    case Period::Month:
        return tr("Last month");
    case Period::Year:
        return tr("Last year");
    }
    return {};
}

void HistoryFilters::nameChips()
{
    const auto name = [](QPushButton *chip, const ForeignText &words) {
        chip->setText(words.toCaption());
        chip->setAccessibleName(tr("Filter: %1").arg(words.letters()));
        chip->updateGeometry();
    };
    name(m_line, m_lineChosen ? m_lineName : tr("Line"));
    m_line->setChecked(bool(m_lineChosen));
    name(m_operator, m_operatorChosen ? m_operatorName : tr("Operator"));
    m_operator->setChecked(bool(m_operatorChosen));
    name(m_period, m_periodChosen == Period::Any ? tr("Time") : periodName(m_periodChosen));
    m_period->setChecked(m_periodChosen != Period::Any);
    name(m_rating, m_ratingChosen > 0 ? QString(m_ratingChosen, QChar(0x2605)) : tr("Rating"));
    m_rating->setChecked(m_ratingChosen > 0);
    name(m_withFiles, tr("With files"));
}

void HistoryFilters::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        nameChips();
    }
}

} // namespace otklik::ui
