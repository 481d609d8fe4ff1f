// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/requests/requestmodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// A row of the list: who, which conversation, as what, until when. What is late says so in words and with a sign.
class RequestDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    RequestDelegate(const Clock &clock, const RequestModel &model, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Clock &m_clock;
    const RequestModel &m_model;
};

} // namespace otklik::ui
