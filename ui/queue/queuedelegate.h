// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "ui/models/queuemodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

struct Theme;

/// Paints a conversation in the queue: who, which line, how long they wait, what they said last.
class QueueDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    QueueDelegate(const Clock &clock, const QueueProxy &rows, const QueueModel &model, QObject *parent);

    void setMe(PersonId me) { m_me = me; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int rowHeight = 82;

private:
    int paintState(QPainter *painter, const wire::Summary &row, QPoint at, const Theme &theme) const;

    const Clock &m_clock;
    const QueueProxy &m_rows;
    const QueueModel &m_model;
    PersonId m_me;
};

} // namespace otklik::ui
