// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/template.h"

#include <QAbstractListModel>

namespace otklik::ui {

/// They say the same, to the same people; how often they were used is not asked.
bool hasSameWords(const wire::TemplateView &a, const wire::TemplateView &b);

/// Templates that match a query, best first; without a query the most used first.
class TemplateModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { TitleRole = Qt::DisplayRole, IdRole = Qt::UserRole };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void setTemplates(const QList<wire::TemplateView> &all);
    /// Only those of the line, the shared and the personal ones; none: all.
    void setLine(LineId line);
    void setQuery(const QString &query);

    const wire::TemplateView &at(int row) const { return m_shown[row]; }
    int rowOf(TemplateId id) const;

private:
    void choose();

    QList<wire::TemplateView> m_all;
    QList<wire::TemplateView> m_shown;
    LineId m_line;
    QString m_query;
};

QString scopeName(TemplateScope scope);

} // namespace otklik::ui
