// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/templates/templatepopup.h"

#include "ui/templates/templatedelegate.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QGraphicsDropShadowEffect>
#include <QListView>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {
constexpr int shownRows = 6;
constexpr int rowHeight = 38;
constexpr int previewHeight = 86;
} // namespace

TemplatePopup::TemplatePopup(QWidget *parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("popover"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 10);
    column->setSpacing(0);
    m_list = new QListView(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new TemplateDelegate(m_model, false, m_list));
    m_list->setAccessibleName(tr("Templates"));
    m_preview = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_preview->setWordWrap(true);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_preview->setContentsMargins(16, 8, 16, 0);
    m_preview->setFixedHeight(previewHeight);
    column->addWidget(m_list, 1);
    column->addWidget(m_preview);
    auto *const shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(28);
    shadow->setOffset(0, 6);
    shadow->setColor(QColor(0, 0, 0, 60));
    setGraphicsEffect(shadow);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        hide();
        emit chosen(m_model.at(index.row()));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TemplatePopup::preview);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model.rowCount() == 0) {
            hide();
        } else {
            m_list->setCurrentIndex(m_model.index(0));
        }
    });
    hide();
}

void TemplatePopup::setContext(LineId line, const TemplateFacts &facts)
{
    m_model.setLine(line);
    m_facts = facts;
}

void TemplatePopup::present(const QString &query, QPoint lowerLeft, int width)
{
    m_model.setQuery(query);
    const int rows = m_model.rowCount();
    if (rows == 0) {
        hide();
        return;
    }
    const int height = qMin(rows, shownRows) * rowHeight + previewHeight + 20;
    setGeometry(lowerLeft.x(), qMax(0, lowerLeft.y() - height), width, height);
    preview();
    show();
    raise();
}

void TemplatePopup::preview()
{
    const QModelIndex index = m_list->currentIndex();
    if (index.isValid()) {
        m_preview->setText(filledTemplate(m_model.at(index.row()).text, m_facts));
    }
}

bool TemplatePopup::takeKey(int key)
{
    const int row = m_list->currentIndex().row();
    const int rows = m_model.rowCount();
    switch (key) {
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_model.index((row + 1) % rows));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_model.index((row + rows - 1) % rows));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: {
        hide();
        const wire::TemplateView view = m_model.at(qMax(0, row));
        emit chosen(view);
        return true;
    }
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void TemplatePopup::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_list->setAccessibleName(tr("Templates"));
    }
}

} // namespace otklik::ui
