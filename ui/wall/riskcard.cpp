// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/riskcard.h"

#include "ui/wall/riskdelegate.h"
#include "ui/wall/wallwords.h"
#include "ui/widgets/foreigntext.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace otklik::ui {

namespace {

constexpr std::array stretches{5, 15, 30};

} // namespace

RiskCard::RiskCard(const Clock &clock, QWidget *parent) : RiskCard(clock, new RiskModel(clock), parent) {}

RiskCard::RiskCard(const Clock &clock, RiskModel *model, QWidget *parent)
    : ListCard(model, new RiskDelegate(clock, *model, nullptr), parent), m_model(model),
      m_delegate(static_cast<RiskDelegate *>(list().itemDelegate()))
{
    m_model->setParent(this);
    m_within = new SegmentedControl(stretches.size(), this);
    m_within->setCurrent(1);
    addToHead(m_within);
    m_calm = new EmptyState(QStringLiteral("check2-circle"), this);
    m_pages = new QStackedWidget(this);
    column().removeWidget(&list());
    m_pages->addWidget(&list());
    m_pages->addWidget(m_calm);
    column().addWidget(m_pages, 1);
    list().setContextMenuPolicy(Qt::CustomContextMenu);
    list().installEventFilter(this);
    connect(m_within, &SegmentedControl::chosen, this, &RiskCard::show);
    connect(m_calm, &EmptyState::actionChosen, this, &RiskCard::againWanted);
    connect(m_delegate, &RiskDelegate::moveChosen, this,
            [this](const QModelIndex &index) { emit moveWanted(*riskAt(index)); });
    connect(&list(), &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const wire::AtRisk *const risk = riskAt(index)) {
            emit openWanted(risk->conversation);
        }
    });
    connect(&list(), &QListView::customContextMenuRequested, this, &RiskCard::openMenu);
    retranslate();
}

const wire::AtRisk *RiskCard::riskAt(const QModelIndex &index) const
{
    return index.isValid() && m_model->at(index.row()).risk ? &*m_model->at(index.row()).risk : nullptr;
}

void RiskCard::present(const QList<wire::AtRisk> &risks, bool more, bool ready)
{
    m_risks = risks;
    m_more = more;
    m_delegate->setReady(ready);
    show();
}

void RiskCard::excuse(const QString &title, const QString &words, const QString &action)
{
    m_excused = !title.isEmpty();
    if (m_excused) {
        m_calm->setWords(title, words, action);
    }
    show();
}

void RiskCard::show()
{
    const wire::AtRisk *const before = riskAt(list().currentIndex());
    const ConversationId current = before ? before->conversation : ConversationId();
    const int minutes = stretches.at(static_cast<size_t>(m_within->current()));
    for (size_t i = 0; i < stretches.size(); ++i) {
        m_within->setCount(static_cast<int>(i), RiskModel::countWithin(m_risks, stretches.at(i)));
    }
    setTitle(m_more ? tr("Deadlines at risk: the first %n", nullptr, static_cast<int>(m_risks.size()))
                    : tr("Deadlines at risk"));
    m_model->put(m_risks, minutes);
    if (const int row = current ? m_model->rowOf(current) : -1; row >= 0) {
        list().setCurrentIndex(m_model->index(row));
    }
    if (!m_excused) {
        m_calm->setWords(tr("No deadline will be missed in the next %n minute(s)", nullptr, minutes), QString());
    }
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

/// Countdowns run on, with or without a connection.
void RiskCard::tick()
{
    list().viewport()->update();
}

bool RiskCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &list() && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const wire::AtRisk *const risk = riskAt(list().currentIndex());
        if (risk && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            emit moveWanted(*risk);
            return true;
        }
        if (risk && key == Qt::Key_Menu) {
            openMenu(list().visualRect(list().currentIndex()).center());
            return true;
        }
    }
    return ListCard::eventFilter(watched, event);
}

void RiskCard::openMenu(const QPoint &at)
{
    const wire::AtRisk *const chosen = riskAt(list().indexAt(at));
    if (!chosen) {
        return;
    }
    const wire::AtRisk risk = *chosen;
    auto *const menu = new QMenu(&list());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (risk.move) {
        menu->addAction(ForeignText(moveName(risk.move->kind)).toCaption(), this,
                        [this, risk] { emit moveWanted(risk); });
    }
    menu->addAction(tr("Open and read"), this, [this, risk] { emit openWanted(risk.conversation); });
    menu->addAction(tr("Take it over"), this, [this, risk] { emit takeOverWanted(risk.conversation); });
    if (risk.op) {
        menu->addAction(tr("Remind by a note"), this, [this, risk] { emit whisperWanted(risk); });
    }
    menu->popup(list().viewport()->mapToGlobal(at));
}

void RiskCard::retranslate()
{
    list().setAccessibleName(tr("Deadlines at risk"));
    m_within->setAccessibleName(tr("Time ahead"));
    for (size_t i = 0; i < stretches.size(); ++i) {
        m_within->setText(static_cast<int>(i), tr("%1 min").arg(stretches.at(i)));
    }
    show();
}

} // namespace otklik::ui
