// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/templates/templatemodel.h"

#include <QStyledItemDelegate>

namespace otklik::ui {

/// A template in a list: title, trigger as a key, scope; with `roomy` also the beginning of its text.
class TemplateDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    TemplateDelegate(const TemplateModel &model, bool roomy, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const TemplateModel &m_model;
    bool m_roomy;
};

} // namespace otklik::ui
