// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/report/reportmodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// A cell of the report: the share of fast answers has a bar, the row of all together is bold.
class ReportDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    ReportDelegate(const ReportModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ReportModel &m_model;
};

} // namespace otklik::ui
