// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace otklik::ui {

/// What the conversations of the last hour are about, the most frequent first.
class TopicModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    void put(const QList<wire::LiveTopic> &topics);
    const wire::LiveTopic &at(int row) const { return m_rows[row]; }
    /// The count of the most frequent one.
    int most() const { return m_rows.isEmpty() ? 0 : m_rows.first().count; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<wire::LiveTopic> m_rows;
};

class TopicDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    TopicDelegate(const TopicModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, 38}; }

private:
    const TopicModel &m_model;
};

/// «+322 %»: how a topic's count differs from what is usual; empty when nothing is.
QString differenceText(const wire::LiveTopic &topic);

} // namespace otklik::ui
