// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sessionsdialog.h"

#include "ui/widgets/controls.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

enum Column { Device, Address, Started, LastSeen, Columns };

/// Air between the columns, which are as wide as what they hold.
class RoomyCells final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(24, 0);
    }
};

QString when(Instant at)
{
    return isSet(at) ? QLocale().toString(toDateTime(at).toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm"))
                     : QString();
}

} // namespace

SessionsDialog::SessionsDialog(QWidget *parent) : QDialog(parent)
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_about = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_about->setWordWrap(true);
    m_table = new QTableWidget(0, Columns, this);
    m_table->setObjectName(QStringLiteral("sessions"));
    m_table->setItemDelegate(new RoomyCells(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false); // Tab goes on to the buttons, the arrows walk the rows
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(38);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Device, QHeaderView::Stretch);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_others = makeButton(ButtonKind::Danger, this);
    m_end = makeButton(ButtonKind::Danger, this);
    m_close = makeButton(ButtonKind::Primary, this);
    m_close->setDefault(true);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_about);
    column->addSpacing(8);
    column->addWidget(m_table, 1);
    column->addWidget(m_trouble);
    column->addSpacing(12);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_end);
    buttons->addWidget(m_others);
    buttons->addStretch();
    buttons->addWidget(m_close);
    column->addLayout(buttons);
    resize(760, 420);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SessionsDialog::refreshButtons);
    connect(m_close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_others, &QAbstractButton::clicked, this, &SessionsDialog::endOthersWanted);
    connect(m_end, &QAbstractButton::clicked, this, [this] {
        if (const wire::SessionView *const one = chosen()) {
            emit endWanted(one->session);
        }
    });
    retranslate();
    m_table->setFocus();
}

void SessionsDialog::setSessions(const QList<wire::SessionView> &sessions)
{
    m_known = true;
    m_sessions = sessions;
    m_trouble->hide();
    fill();
    setBusy(false);
}

const wire::SessionView *SessionsDialog::chosen() const
{
    const int row = m_table->selectionModel()->hasSelection() ? m_table->currentRow() : -1;
    return row >= 0 && row < m_sessions.size() ? &m_sessions[row] : nullptr;
}

void SessionsDialog::fill()
{
    const int row = m_table->currentRow();
    m_table->setRowCount(static_cast<int>(m_sessions.size()));
    for (int i = 0; i < m_sessions.size(); ++i) {
        const wire::SessionView &one = m_sessions[i];
        const QString client = one.client.isEmpty() ? tr("Unknown program") : one.client;
        const QStringList cells{one.current ? tr("%1 · this one").arg(client) : client, one.address,
                                when(one.startedAt), when(one.lastSeenAt)};
        for (int cell = 0; cell < cells.size(); ++cell) {
            auto *const item = new QTableWidgetItem(cells[cell]);
            if (one.current) {
                QFont bold = m_table->font();
                bold.setWeight(QFont::DemiBold);
                item->setFont(bold);
            }
            m_table->setItem(i, cell, item);
        }
    }
    if (!m_sessions.isEmpty()) {
        m_table->selectRow(std::clamp(row, 0, static_cast<int>(m_sessions.size()) - 1));
    }
}

void SessionsDialog::setBusy(bool busy)
{
    m_busy = busy;
    refreshButtons();
}

void SessionsDialog::showTrouble(const QString &why)
{
    setBusy(false);
    m_trouble->setText(why);
    m_trouble->show();
}

void SessionsDialog::refreshButtons()
{
    const wire::SessionView *const one = chosen();
    const auto others = std::count_if(m_sessions.begin(), m_sessions.end(),
                                      [](const wire::SessionView &each) { return !each.current; });
    m_end->setEnabled(m_known && !m_busy && one && !one->current);
    setPlainToolTip(m_end, one && one->current ? tr("To leave here, use «Sign out».") : QString());
    m_others->setEnabled(m_known && !m_busy && others > 0);
}

void SessionsDialog::retranslate()
{
    setWindowTitle(tr("Sessions"));
    setAccessibleName(windowTitle());
    m_title->setText(windowTitle());
    m_about->setText(tr("Where you are signed in. End what you do not know, then change your password."));
    m_table->setHorizontalHeaderLabels({tr("Device"), tr("Address"), tr("Signed in"), tr("Last seen")});
    m_table->setAccessibleName(tr("Sessions"));
    m_table->horizontalHeader()->setAccessibleName(tr("Sessions"));
    m_end->setText(tr("End this session"));
    m_others->setText(tr("End all others"));
    m_close->setText(tr("Close"));
    fill();
    refreshButtons();
}

void SessionsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
