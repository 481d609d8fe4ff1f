// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wall/riskmodel.h"

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// A promise at risk: countdown, which promise, why, and the move that keeps it as a button.
class RiskDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    RiskDelegate(const Clock &clock, const RiskModel &model, QObject *parent);
    /// Without a connection no move can be made.
    void setReady(bool ready) { m_ready = ready; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

signals:
    void moveChosen(const QModelIndex &index);

private:
    void paintHeading(QPainter *painter, const QRect &rect, const RiskModel::Row &row, const Theme &theme) const;
    void paintMove(QPainter *painter, const QRect &rect, const QString &name, bool primary, const Theme &theme) const;

    const Clock &m_clock;
    const RiskModel &m_model;
    bool m_ready = true;
};

} // namespace otklik::ui
