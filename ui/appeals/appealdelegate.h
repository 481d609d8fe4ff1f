// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/appeals/appealmodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// A row of the list: number, state, who, what about; at the right how many days are left, calendar and working ones.
class AppealDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    AppealDelegate(const AppealModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const AppealModel &m_model;
};

} // namespace otklik::ui
