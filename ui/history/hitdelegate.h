// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "ui/history/hitmodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// A hit: whose, when, where, and the words around what was found, marked.
class HitDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    HitDelegate(const Clock &clock, const HitModel &model, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Clock &m_clock;
    const HitModel &m_model;
};

} // namespace otklik::ui
