// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palette.h"

#include "ui/theme/icons.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace otklik::ui {

namespace {

constexpr int rowHeight = 42;
constexpr int shownRows = 9;

/// One line in the painter's font and pen; the letters for which it was found are marked.
void paintMarked(QPainter *painter, const QRect &rect, const QString &text, const QList<knowledge::Range> &marks,
                 const Theme &theme)
{
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    const qsizetype whole = shown == text ? text.size() : shown.size() - 1;
    QTextLayout layout(shown, painter->font());
    QList<QTextLayout::FormatRange> formats = emojiFormats(shown);
    for (const knowledge::Range &mark : marks) {
        QTextCharFormat format;
        format.setForeground(theme.accent);
        format.setFontUnderline(true); // not by colour alone
        const qsizetype length = qMin(mark.length, whole - mark.start);
        if (length > 0) {
            formats.append({static_cast<int>(mark.start), static_cast<int>(length), format});
        }
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width() + 1);
    layout.endLayout();
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
}

class PaletteDelegate final : public QStyledItemDelegate {
public:
    PaletteDelegate(const PaletteModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {300, rowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeFor(option.palette);
        const PaletteEntry &entry = m_model.at(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.selected);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(8, 1, -8, -1), 8, 8);
        }
        const QRect area = option.rect.adjusted(20, 0, -20, 0);
        drawIcon(painter, QRectF(area.left(), area.center().y() - 7, 16, 16), entry.iconName, theme.secondary);
        int right = area.right();
        if (!entry.key.isEmpty()) {
            right -= paintBadge(nullptr, {}, {}, entry.key, {}, {});
            paintBadge(painter, QPoint(right, area.center().y() - badgeHeight / 2), {}, entry.key, theme.field,
                       theme.secondary);
            right -= 10;
        }
        const QFont bold = uiFont(type::body, QFont::Medium);
        const int left = area.left() + 30;
        const int titleWidth = qMin(QFontMetrics(bold).horizontalAdvance(entry.title), right - left);
        painter->setFont(bold);
        painter->setPen(theme.text);
        paintMarked(painter, QRect(left, area.top(), titleWidth + 1, area.height()), entry.title,
                    m_model.highlights(index.row(), 0), theme);
        const QFont small = uiFont(type::small);
        const int from = left + titleWidth + 12;
        if (right - from > 40) {
            painter->setFont(small);
            painter->setPen(theme.muted);
            paintMarked(painter, QRect(from, area.top(), right - from, area.height()), entry.detail,
                        m_model.highlights(index.row(), 1), theme);
        }
        painter->restore();
    }

private:
    const PaletteModel &m_model;
};

} // namespace

PaletteModel::PaletteModel(QList<PaletteEntry> entries, QObject *parent)
    : QAbstractListModel(parent), m_entries(std::move(entries))
{
    setQuery({});
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const PaletteEntry &entry = at(index.row());
    if (role == Qt::AccessibleTextRole) {
        return QStringLiteral("%1, %2 %3").arg(entry.title, entry.detail, entry.key);
    }
    return role == Qt::DisplayRole ? QVariant(entry.title) : QVariant();
}

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    beginResetModel();
    m_shown.clear();
    m_entries = std::move(entries);
    endResetModel();
    setQuery(m_query);
}

void PaletteModel::setQuery(const QString &query)
{
    m_query = query;
    QList<Shown> ranked;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (auto match = knowledge::match(query, {m_entries[i].title, m_entries[i].detail})) {
            ranked.append({i, *std::move(match)});
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Shown &a, const Shown &b) { return a.match.score > b.match.score; });
    beginResetModel();
    m_shown = std::move(ranked);
    endResetModel();
}

Palette::Palette(QList<PaletteEntry> entries, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_model(std::move(entries))
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Commands and conversations"));
    setProperty("kind", QStringLiteral("palette"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(1, 14, 1, 10);
    column->setSpacing(10);
    auto *const top = new QVBoxLayout;
    top->setContentsMargins(14, 0, 14, 0);
    m_search = new SearchField(this);
    m_search->setPrompt(tr("A command, a name, a number, a template"));
    m_search->installEventFilter(this);
    top->addWidget(m_search);
    m_list = new QListView(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_model, m_list));
    m_list->setCurrentIndex(m_model.index(0));
    column->addLayout(top);
    column->addWidget(m_list, 1);
    setFixedSize(620, 70 + shownRows * rowHeight);
    move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 90)));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setQuery(text.simplified());
        m_list->setCurrentIndex(m_model.index(0));
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
}

void Palette::setEntries(QList<PaletteEntry> entries)
{
    const int row = m_list->currentIndex().row();
    const QString title = row >= 0 ? m_model.at(row).title : QString();
    const QString detail = row >= 0 ? m_model.at(row).detail : QString();
    m_model.setEntries(std::move(entries));
    int chosen = 0;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (m_model.at(i).title == title && m_model.at(i).detail == detail) {
            chosen = i;
            break;
        }
    }
    m_list->setCurrentIndex(m_model.index(chosen));
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return QDialog::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int row = m_list->currentIndex().row();
    const int last = m_model.rowCount() - 1;
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        m_list->setCurrentIndex(m_model.index(qBound(0, row + (key == Qt::Key_Down ? 1 : -1), qMax(0, last))));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(row);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void Palette::choose(int row)
{
    if (row < 0 || row >= m_model.rowCount()) {
        return;
    }
    const std::function<void()> run = m_model.at(row).run;
    accept();
    run();
}

} // namespace otklik::ui
