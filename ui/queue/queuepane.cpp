// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuepane.h"

#include "app/base/clock.h"
#include "ui/queue/offercard.h"
#include "ui/queue/queuedelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/stilllist.h"

#include <QEvent>
#include <QKeyEvent>
#include <QListView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

int segmentOf(QueuePane::Scope scope)
{
    return scope == QueuePane::Scope::Mine ? 0 : scope == QueuePane::Scope::Waiting ? 1 : 2;
}

QueuePane::Scope scopeOf(int segment)
{
    return segment == 0 ? QueuePane::Scope::Mine : segment == 1 ? QueuePane::Scope::Waiting : QueuePane::Scope::All;
}

} // namespace

QueuePane::QueuePane(const Clock &clock, QueueModel &model, QWidget *parent) : QFrame(parent), m_model(model)
{
    setProperty("kind", QStringLiteral("listpane"));
    m_rows.setSourceModel(&model);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 14, 1, 0);
    column->setSpacing(0);
    auto *const top = new QVBoxLayout;
    top->setContentsMargins(16, 0, 16, 8);
    top->setSpacing(10);
    m_title = makeLabel(type::heading, QFont::Bold, Tone::Normal, this);
    m_search = new SearchField(this);
    m_scopes = new SegmentedControl(3, this);
    top->addWidget(m_title);
    top->addWidget(m_search);
    top->addWidget(m_scopes);
    column->addLayout(top);

    m_offer = new OfferCard(clock, this);
    column->addWidget(m_offer);

    m_list = new StillList(this);
    m_list->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->verticalScrollBar()->setSingleStep(24);
    m_delegate = new QueueDelegate(clock, m_rows, model, m_list);
    m_list->setItemDelegate(m_delegate);
    keepOpenWhatLeaves();
    m_list->setModel(&m_rows);
    m_empty = new EmptyState(QStringLiteral("inbox"), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    m_rest.setSingleShot(true);
    m_rest.setInterval(300);
    m_tick.setInterval(1000);
    m_tick.start();
    tellWords();
    retranslate();
}

void QueuePane::keepOpenWhatLeaves()
{
    // Joined before the view joins: a row that leaves (taken, closed) must not open its neighbour.
    connect(&m_rows, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] {
        m_staying = current();
        m_quiet = true;
    });
    connect(&m_rows, &QAbstractItemModel::rowsRemoved, this, [this] { setCurrent(m_staying); });
}

void QueuePane::setOffers(const QList<wire::OfferView> &offers)
{
    m_offer->setOffers(offers);
}

ConversationId QueuePane::offered() const
{
    return m_offer->conversation();
}

/// The keys of an offer, while one is shown and the focus is in the list.
bool QueuePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && offered()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            emit offerAccepted(offered());
            return true;
        }
        if (key == Qt::Key_Escape) {
            emit offerDeclined(offered());
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void QueuePane::tellWords()
{
    connect(m_offer, &OfferCard::accepted, this, &QueuePane::offerAccepted);
    connect(m_offer, &OfferCard::declined, this, &QueuePane::offerDeclined);
    connect(m_offer, &OfferCard::whyWanted, this, &QueuePane::explanationWanted);
    connect(m_scopes, &SegmentedControl::chosen, this, [this](int segment) {
        setScope(scopeOf(segment));
        emit scopeChosen(scope());
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_rows.setSearch(text);
        showEmptiness();
        m_rest.start();
    });
    connect(&m_rest, &QTimer::timeout, this, [this] { emit searchRested(m_search->text().simplified()); });
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            m_list->viewport()->update(); // the waits grow
        }
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && !m_quiet) {
            emit openWanted(m_rows.summary(index).id);
        }
    });
    for (const auto signal : {&QListView::clicked, &QListView::activated}) {
        connect(m_list, signal, this, [this](const QModelIndex &index) { emit openWanted(m_rows.summary(index).id); });
    }
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > m_list->verticalScrollBar()->maximum() - 10 * QueueDelegate::rowHeight) {
            emit moreWanted(scope());
        }
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_rows, signal, this, [this] { showEmptiness(); });
    }
    connect(&m_rows, &QAbstractItemModel::modelReset, this, [this] { showEmptiness(); });
    connect(&m_rows, &QAbstractItemModel::layoutChanged, this, [this] { showEmptiness(); });
}

void QueuePane::setMe(PersonId me)
{
    m_rows.setMe(me);
    m_delegate->setMe(me);
    showEmptiness();
}

void QueuePane::setScope(Scope scope)
{
    const ConversationId open = current();
    m_quiet = true;
    m_rows.setScope(scope);
    m_scopes->setCurrent(segmentOf(scope));
    m_quiet = false;
    setCurrent(open);
    showEmptiness();
}

void QueuePane::setCount(Scope scope, int count)
{
    m_scopes->setCount(segmentOf(scope), count);
}

void QueuePane::setCurrent(ConversationId id)
{
    m_quiet = true;
    const QModelIndex index = m_rows.indexOf(id);
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    } else {
        m_list->clearSelection();
        m_list->setCurrentIndex({});
    }
    m_quiet = false;
}

ConversationId QueuePane::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_rows.summary(index).id : ConversationId{};
}

ConversationId QueuePane::neighbour(int step) const
{
    const QModelIndex index = m_list->currentIndex();
    return at(index.isValid() ? qBound(0, index.row() + step, qMax(0, m_rows.rowCount() - 1)) : 0);
}

ConversationId QueuePane::at(int row) const
{
    const QModelIndex index = m_rows.index(row, 0);
    return index.isValid() ? m_rows.summary(index).id : ConversationId{};
}

void QueuePane::clear()
{
    m_search->clear();
    m_rest.stop();
    setScope(Scope::Mine);
}

void QueuePane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void QueuePane::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void QueuePane::showEmptiness()
{
    const bool empty = m_rows.rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty) {
        return;
    }
    if (!m_search->text().simplified().isEmpty()) {
        m_empty->setWords(tr("Nothing found"), tr("Check the spelling, or look in the history: it searches the texts "
                                                  "of all conversations."));
    } else if (scope() == Scope::Mine) {
        m_empty->setWords(tr("No conversations of yours"), tr("Take one from “Waiting”, and it will appear here."));
    } else if (scope() == Scope::Waiting) {
        m_empty->setWords(tr("Nobody waits"), tr("New conversations appear here by themselves."));
    } else {
        m_empty->setWords(tr("No conversations yet"), tr("They appear here when a citizen writes."));
    }
}

void QueuePane::retranslate()
{
    m_title->setText(tr("Queue"));
    m_search->setPrompt(tr("Search name, number, text"));
    m_scopes->setText(0, tr("Mine"));
    m_scopes->setText(1, tr("Waiting"));
    m_scopes->setText(2, tr("All"));
    m_scopes->setAccessibleName(tr("Which conversations"));
    m_list->setAccessibleName(tr("Conversations"));
    m_empty->setAccessibleName(tr("No conversations"));
    showEmptiness();
}

void QueuePane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model.refresh();
    }
}

} // namespace otklik::ui
