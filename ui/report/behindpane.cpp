// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/behindpane.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/stilllist.h"

#include <QHBoxLayout>
#include <QScrollBar>

namespace otklik::ui {

namespace {

using Figure = wire::ReportFigure;

constexpr int pageSize = 50;
constexpr int paneWidth = 360;
constexpr int nearTheEnd = 300; // pixels

} // namespace

BehindPane::BehindPane(client::DeskClient &desk, QWidget *parent) : QFrame(parent), m_desk(desk)
{
    setProperty("kind", QStringLiteral("context"));
    setFixedWidth(paneWidth);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(1, 14, 0, 0);
    column->setSpacing(8);
    auto *const head = new QVBoxLayout;
    head->setContentsMargins(16, 0, 16, 0);
    head->setSpacing(6);
    m_title = makeLabel(type::title, QFont::DemiBold, Tone::Normal, this);
    m_about = new ElidedLabel(this);
    setTone(m_about, Tone::Secondary);
    m_all = makeButton(ButtonKind::Chip, this);
    m_slow = makeButton(ButtonKind::Chip, this);
    auto *const chips = new QHBoxLayout;
    chips->addWidget(m_all);
    chips->addWidget(m_slow);
    chips->addStretch();
    head->addWidget(m_title);
    head->addWidget(m_about);
    head->addLayout(chips);
    column->addLayout(head);
    m_list = new StillList(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setModel(&m_rows);
    m_list->setItemDelegate(new BehindDelegate(m_rows, this));
    column->addWidget(m_list, 1);
    auto *const foot = new QHBoxLayout;
    foot->setContentsMargins(16, 6, 16, 10);
    m_save = makeButton(ButtonKind::Plain, this);
    foot->addStretch();
    foot->addWidget(m_save);
    column->addLayout(foot);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { emit openWanted(m_rows.at(index.row()).id); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_more && !m_loading && value > m_list->verticalScrollBar()->maximum() - nearTheEnd) {
            load(false);
        }
    });
    connect(m_slow, &QAbstractButton::clicked, this, [this] { narrow(true); });
    connect(m_all, &QAbstractButton::clicked, this, [this] { narrow(false); });
    connect(m_save, &QAbstractButton::clicked, this, &BehindPane::saveWanted);
    retranslate();
}

void BehindPane::ask(const wire::ReportConversations &question, const QString &name)
{
    m_question = question;
    m_name = name;
    load(true);
}

void BehindPane::clear()
{
    ++m_asked;
    m_question = {};
    m_name.clear();
    m_rows.clear();
    m_count = 0;
    m_more = false;
    m_loading = false;
    present();
}

void BehindPane::narrow(bool slow)
{
    m_question.figure = slow ? Figure::OverFiveMinutes : Figure::Answered;
    load(true);
}

void BehindPane::load(bool first)
{
    const quint64 asked = ++m_asked;
    m_loading = true;
    wire::ReportConversations question = m_question;
    question.limit = pageSize;
    question.offset = first ? 0 : m_rows.rowCount();
    m_desk.ask(question, this, [this, asked, first](const Result<wire::ReportConversations::Result> &page) {
        if (asked != m_asked) {
            return;
        }
        m_loading = false;
        if (!page) {
            emit said(client::sentence(page.error()), false);
            return;
        }
        if (first) {
            m_rows.clear();
            m_list->scrollToTop();
        }
        m_rows.append(page->conversations);
        m_count = page->count;
        m_more = page->more;
        present();
    });
}

QString BehindPane::figureName() const
{
    switch (m_question.figure) {
    case Figure::Answered:
        return tr("Answered");
    case Figure::WithinFiveMinutes:
        return tr("Answered within 5 minutes");
    case Figure::OverFiveMinutes:
        return tr("Answered later than 5 minutes");
    case Figure::Peak:
        return tr("The busiest hour");
    case Figure::Abandoned:
        return tr("Left without an answer");
    case Figure::ShortAbandoned:
        return tr("Left at once");
    case Figure::WaitingLong:
        return tr("Still waiting");
    case Figure::Registered:
        return tr("Opened");
    case Figure::Offered:
        return tr("Came into the queue");
    case Figure::Dropped:
        return tr("Answers that nobody read");
    case Figure::Lost:
        return tr("Closed without an answer");
    case Figure::Reopened:
        return tr("Opened again");
    case Figure::Rated:
        return tr("Rated");
    case Figure::Deflected:
        return tr("Ended without a person");
    case Figure::Contained:
        return tr("Helped without a person");
    }
    return {};
}

void BehindPane::present()
{
    m_title->setText(figureName());
    QStringList about{m_name, tr("%n conversation(s)", nullptr, m_count)};
    about.removeAll(QString());
    m_about->setFullText(about.join(QStringLiteral(" · ")));
    const bool answered = m_question.figure == Figure::Answered || m_question.figure == Figure::OverFiveMinutes;
    m_slow->setVisible(answered);
    m_all->setVisible(answered);
    m_slow->setChecked(m_question.figure == Figure::OverFiveMinutes);
    m_all->setChecked(m_question.figure == Figure::Answered);
    m_save->setEnabled(m_count > 0);
}

void BehindPane::retranslate()
{
    m_slow->setText(tr("Later than 5 minutes"));
    m_all->setText(tr("All"));
    m_save->setText(tr("List as CSV"));
    m_list->setAccessibleName(tr("Conversations behind the figure"));
    present();
}

} // namespace otklik::ui
