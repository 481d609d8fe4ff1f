// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/report.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace otklik::ui {

/// The conversations behind a figure, the longest response first.
class BehindModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    void clear();
    void append(const QList<wire::ReportedConversation> &more);
    const wire::ReportedConversation &at(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<wire::ReportedConversation> m_rows;
};

class BehindDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    BehindDelegate(const BehindModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {260, 72}; }

private:
    const BehindModel &m_model;
};

} // namespace otklik::ui
