// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/assignment.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace otklik::ui {

/// What needed a supervisor since this window has been signed in, the newest first.
class AlertModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    static constexpr int most = 50;

    void add(const wire::AlertAdded &alert);
    void clear();
    const wire::AlertAdded &at(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<wire::AlertAdded> m_rows;
};

class AlertDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    AlertDelegate(const AlertModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const AlertModel &m_model;
};

} // namespace otklik::ui
