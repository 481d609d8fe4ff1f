// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/appealdetails.h"

#include "ui/appeals/appealwords.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QResizeEvent>
#include <QTimeZone>

#include <algorithm>

namespace otklik::ui {

using appeals::Obstacle;
using appeals::Status;

namespace {

constexpr int sideWidth = 300;
constexpr int widthForTwo = 640; ///< of the page, from which on both columns stand side by side
/// In the order of the head, the main one last.
constexpr Status stepsShown[] = {Status::Accepted, Status::Forwarded, Status::Extended, Status::Rejected,
                                 Status::Answered};

/// In the zone of the terms, so that a step and the day it began do not stand on two days.
QString momentText(Instant at, const QString &timeZone)
{
    const QTimeZone zone(timeZone.toLatin1());
    const QDateTime then = toDateTime(at).toTimeZone(zone.isValid() ? zone : QTimeZone::utc());
    return QLocale().toString(then, QStringLiteral("dd.MM, HH:mm"));
}

} // namespace

AppealDetails::AppealDetails(QWidget *parent) : QWidget(parent)
{
    build();
    connect(m_open, &QAbstractButton::clicked, this, &AppealDetails::openWanted);
    connect(m_package, &QAbstractButton::clicked, this, &AppealDetails::packageWanted);
    for (const Step &step : std::as_const(m_steps)) {
        connect(step.button, &QAbstractButton::clicked, this, [this, to = step.to] { emit stepWanted(to); });
    }
    retranslate();
}

QWidget *AppealDetails::buildCard(QLabel *&title, QVBoxLayout *&column)
{
    auto *const card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    column = new QVBoxLayout(card);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(6);
    title = makeLabel(type::body, QFont::DemiBold, Tone::Normal, card);
    column->addWidget(title);
    return card;
}

QLabel *AppealDetails::addLabel(QVBoxLayout *column, bool secondary)
{
    QLabel *const label = makeLabel(secondary ? type::small : type::body, QFont::Normal,
                                    secondary ? Tone::Secondary : Tone::Normal, column->parentWidget());
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(label);
    return label;
}

void AppealDetails::build()
{
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 16, 20, 20);
    outer->setSpacing(12);
    m_number = makeLabel(type::heading, QFont::Bold, Tone::Normal, this);
    m_state = makePill(Tone::Accent, this);
    m_who = new ElidedLabel(this);
    auto *const first = new QHBoxLayout;
    first->addWidget(m_number);
    first->addWidget(m_state);
    first->addStretch();
    outer->addLayout(first);
    outer->addWidget(m_who);
    auto *const buttons = new QWidget(this);
    auto *const flow = new FlowLayout(buttons, 8);
    for (const Status to : stepsShown) {
        QPushButton *const button = makeButton(to == Status::Answered   ? ButtonKind::Primary
                                               : to == Status::Rejected ? ButtonKind::Danger
                                                                        : ButtonKind::Plain,
                                               buttons);
        flow->addWidget(button);
        m_steps.append({.to = to, .button = button});
    }
    m_open = makeButton(ButtonKind::Link, buttons);
    flow->addWidget(m_open);
    outer->addWidget(buttons);
    outer->addLayout(buildCards(), 1);
}

QLayout *AppealDetails::buildCards()
{
    QVBoxLayout *column = nullptr;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    auto *const main = new QVBoxLayout;
    auto *const side = new QVBoxLayout;
    main->setSpacing(12);
    side->setSpacing(12);
    main->addWidget(buildCard(m_termTitle, column));
    m_due = makeLabel(type::heading, QFont::Bold, Tone::Normal, column->parentWidget());
    column->addWidget(m_due);
    m_left = addLabel(column, true);
    main->addWidget(buildCard(m_matterTitle, column));
    m_description = addLabel(column, false);
    m_address = addLabel(column, true);
    m_answer = addLabel(column, false);
    main->addWidget(buildCard(m_chosenTitle, m_chosen));
    main->addStretch();
    side->addWidget(buildCard(m_packageTitle, column));
    m_packageNote = addLabel(column, true);
    m_package = makeButton(ButtonKind::Plain, column->parentWidget());
    m_package->setIcon(icon(QStringLiteral("download")));
    column->addWidget(m_package);
    side->addWidget(buildCard(m_historyTitle, m_history));
    side->addWidget(buildCard(m_stepsTitle, column));
    auto *const grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        Step &step = m_steps[i];
        step.name = makeLabel(type::small, QFont::Normal, Tone::Normal, column->parentWidget());
        step.note = makeLabel(type::small, QFont::Normal, Tone::Secondary, column->parentWidget());
        step.note->setWordWrap(true);
        step.note->setAlignment(Qt::AlignRight);
        grid->addWidget(step.name, static_cast<int>(i), 0, Qt::AlignTop);
        grid->addWidget(step.note, static_cast<int>(i), 1);
    }
    column->addLayout(grid);
    side->addStretch();
    m_side = new QWidget(this);
    m_side->setFixedWidth(sideWidth);
    m_side->setLayout(side);
    side->setContentsMargins(0, 0, 0, 0);
    m_columns->addLayout(main, 1);
    m_columns->addWidget(m_side);
    return m_columns;
}

void AppealDetails::present(const wire::AppealView &appeal, const QList<Message> &messages, Role role, Instant now)
{
    m_appeal = appeal;
    m_messages = messages;
    m_role = role;
    m_now = now;
    refresh();
}

void AppealDetails::setReady(bool ready)
{
    m_ready = ready;
    refresh();
}

void AppealDetails::refresh()
{
    m_number->setText(m_appeal.number);
    m_state->setText(statusName(m_appeal.status));
    setTone(m_state, m_appeal.late ? Tone::Danger : Tone::Accent);
    m_who->setFullText(m_appeal.fullName + QStringLiteral(" · ") + numberName(m_appeal.conversationNumber) +
                       QStringLiteral(" · ") + m_appeal.lineName);
    showTerm();
    m_description->setText(m_appeal.description);
    QStringList to{m_appeal.email, m_appeal.post};
    to.removeAll(QString());
    QStringList facts{tr("Answer to %1").arg(to.join(QStringLiteral(", ")))};
    if (!m_appeal.operatorName.isEmpty()) {
        facts << tr("Operator %1").arg(m_appeal.operatorName);
    }
    m_address->setText(facts.join(QStringLiteral(" · ")));
    m_answer->setVisible(!m_appeal.answer.isEmpty());
    m_answer->setText(tr("Answer: %1").arg(m_appeal.answer));
    fill(m_chosen, messageLines());
    fill(m_history, historyLines());
    m_packageNote->setText(tr("%1.zip: the appeal, the conversation, %n file(s) and their checksums", nullptr,
                              static_cast<int>(m_appeal.files.size()))
                               .arg(m_appeal.number));
    m_package->setEnabled(m_ready);
    showSteps();
}

/// What is late is told by words, not by the colour alone.
void AppealDetails::showTerm()
{
    const bool owed = appeals::isOwed(m_appeal.status);
    m_due->setText(dayText(owed ? m_appeal.dueAt : m_appeal.closedAt, m_appeal.timeZone));
    const int left = m_appeal.daysLeft.value_or(0);
    setTone(m_due,
            owed && (m_appeal.late || left <= 1) ? Tone::Danger : (owed && left <= 3 ? Tone::Warning : Tone::Normal));
    m_termTitle->setText(owed ? tr("Answer by") : tr("Closed"));
    const QString registered = tr("registered %1").arg(dayText(m_appeal.registeredAt, m_appeal.timeZone));
    m_left->setText(owed ? daysLeftText(m_appeal) + QStringLiteral(" · ") + workingDaysText(m_appeal) +
                               QStringLiteral(" · ") + registered
                         : registered + (m_appeal.late ? QStringLiteral(" · ") + tr("late") : QString()));
}

void AppealDetails::showSteps()
{
    for (const Step &step : std::as_const(m_steps)) {
        const bool possible = obstacleTo(m_appeal, step.to, m_role, m_now) == Obstacle::None;
        const QString note = stepNote(m_appeal, step.to, m_role, m_now);
        step.button->setText(stepName(step.to));
        step.button->setEnabled(possible && m_ready);
        step.button->setAccessibleDescription(note);
        setPlainToolTip(step.button, possible ? QString() : note);
        step.name->setText(stepName(step.to).remove(QChar(0x2026)));
        step.note->setText(note);
        setTone(step.note,
                obstacleTo(m_appeal, step.to, m_role, m_now) == Obstacle::Overdue ? Tone::Danger : Tone::Secondary);
    }
}

void AppealDetails::fill(QVBoxLayout *column, const QStringList &lines)
{
    while (column->count() > 1) { // the title stays
        delete column->itemAt(1)->widget();
    }
    for (const QString &line : lines) {
        addLabel(column, true)->setText(line);
    }
}

QStringList AppealDetails::historyLines() const
{
    struct Line {
        Instant at = {};
        QString text = {};
    };
    QList<Line> lines;
    for (const wire::AppealEvent &event : m_appeal.history) {
        QStringList parts{statusName(event.status), momentText(event.at, m_appeal.timeZone), event.byName,
                          event.reason};
        parts.removeAll(QString());
        lines.append({event.at, parts.join(QStringLiteral(" · "))});
    }
    for (const wire::AppealPackage &taken : m_appeal.packages) {
        QStringList parts{tr("package taken"), momentText(taken.at, m_appeal.timeZone), taken.byName, taken.reason};
        parts.removeAll(QString());
        lines.append({taken.at, parts.join(QStringLiteral(" · "))});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.at > b.at; });
    QStringList texts;
    for (const Line &line : std::as_const(lines)) {
        texts << line.text;
    }
    return texts;
}

QStringList AppealDetails::messageLines() const
{
    QStringList lines;
    if (m_appeal.messages.isEmpty()) {
        lines << tr("The whole conversation goes along.");
    }
    for (const Message &message : m_messages) {
        if (m_appeal.messages.contains(message.seq)) {
            lines << message.author.name + QStringLiteral(" · ") + momentText(message.at, m_appeal.timeZone) + u'\n' +
                         message.text;
        }
    }
    for (const FileInfo &file : m_appeal.files) {
        lines << file.name + QStringLiteral(" · ") + QLocale().formattedDataSize(file.size, 0);
    }
    return lines;
}

void AppealDetails::retranslate()
{
    m_open->setText(tr("Open the conversation"));
    m_matterTitle->setText(tr("Matter"));
    m_chosenTitle->setText(tr("Messages and files"));
    m_packageTitle->setText(tr("Package for who checks"));
    m_package->setText(tr("Download the package…"));
    m_package->setAccessibleDescription(tr("A reason is asked for and kept with the appeal"));
    m_historyTitle->setText(tr("History"));
    m_stepsTitle->setText(tr("What can be done, and until when"));
    refresh();
}

/// In a narrow window the second column stands below the first.
void AppealDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool two = event->size().width() >= widthForTwo;
    m_columns->setDirection(two ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_side->setMinimumWidth(two ? sideWidth : 0);
    m_side->setMaximumWidth(two ? sideWidth : QWIDGETSIZE_MAX);
}

void AppealDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
