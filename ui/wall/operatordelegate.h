// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wall/operatormodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// An operator of the wall: who, in which state and what brought it about, since when, how loaded.
class OperatorDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    OperatorDelegate(const OperatorModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const OperatorModel &m_model;
};

} // namespace otklik::ui
