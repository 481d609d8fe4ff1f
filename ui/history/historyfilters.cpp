// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// The filters and the words of the history screen; searching stands in historyscreen.cpp.
#include "ui/conversation/stream/conversationview.h"
#include "ui/history/historyscreen.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/searchfield.h"

#include <QEvent>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>

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

void HistoryScreen::chooseLine()
{
    nameChips(); // a chip is pressed only by a choice, not by the click
    QMenu *const menu = menuUnder(m_line);
    const auto add = [this, menu](LineId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id, name] {
            m_lineChosen = id;
            m_lineName = name;
            nameChips();
            searchNow();
        });
    };
    add({}, tr("Any line"));
    menu->addSeparator();
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        add(line.line, line.name);
    }
    showUnder(menu, m_line);
}

void HistoryScreen::chooseOperator()
{
    nameChips();
    QMenu *const menu = menuUnder(m_operator);
    const auto add = [this, menu](PersonId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id, name] {
            m_operatorChosen = id;
            m_operatorName = name;
            nameChips();
            searchNow();
        });
    };
    add({}, tr("Any operator"));
    menu->addSeparator();
    for (const wire::OperatorView &one : m_desk.mirror().operators()) {
        add(one.op, one.name);
    }
    showUnder(menu, m_operator);
}

void HistoryScreen::choosePeriod()
{
    nameChips();
    QMenu *const menu = menuUnder(m_period);
    for (const Period period : {Period::Any, Period::Today, Period::Week, Period::Month, Period::Year}) {
        menu->addAction(ForeignText(periodName(period)).toCaption(), this, [this, period] {
            m_periodChosen = period;
            nameChips();
            searchNow();
        });
    }
    showUnder(menu, m_period);
}

void HistoryScreen::chooseRating()
{
    nameChips();
    QMenu *const menu = menuUnder(m_rating);
    const auto add = [this, menu](int rating, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, rating] {
            m_ratingChosen = rating;
            nameChips();
            searchNow();
        });
    };
    add(0, tr("Any rating"));
    menu->addSeparator();
    for (int rating = 5; rating >= 1; --rating) {
        add(rating, QString(rating, QChar(0x2605)));
    }
    showUnder(menu, m_rating);
}

QString HistoryScreen::periodName(Period period)
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

void HistoryScreen::nameChips()
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

void HistoryScreen::showEmptiness()
{
    m_results->setCurrentIndex(m_hits.rowCount() > 0 ? 0 : 1);
    const bool asked = !m_search->text().simplified().isEmpty() || hasFilter();
    if (m_failed) {
        m_empty->setWords(tr("The search did not work"), tr("Try again a little later."));
    } else if (asked && !m_searching) {
        m_empty->setWords(tr("Nothing found"), tr("Try other words, or remove a filter."));
    } else if (!asked) {
        m_empty->setWords(tr("Search in all conversations"),
                          tr("Type words in any form, a number such as 2026-000118, or a phone."));
    }
}

void HistoryScreen::retranslate()
{
    m_title->setText(tr("History"));
    m_search->setPrompt(tr("Words, number or phone"));
    m_list->setAccessibleName(tr("Found messages"));
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open this conversation"));
    m_noPreview->setWords(tr("Choose a hit"),
                          tr("The conversation opens here to read, at the message that was found."));
    m_view->setAccessibleName(tr("Messages of the found conversation"));
    nameChips();
    showFacts();
    showEmptiness();
}

void HistoryScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
