// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/appeals.h"

#include <QAbstractListModel>

namespace otklik::ui {

/// The appeals of one page of the screen, in the order in which the server gave them.
class AppealModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using Appeal = wire::AppealView;
    enum Role { NumberRole = Qt::DisplayRole, IdRole = Qt::UserRole };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Instead of what was shown; only those whose number, name or matter has the words.
    void show(QList<Appeal> appeals, const QString &words);
    void append(const QList<Appeal> &appeals);
    void search(const QString &words);
    /// The language changed.
    void refresh();

    const Appeal &at(int row) const { return m_rows[row]; }
    /// −1 when it is not shown.
    int rowOf(AppealId id) const;
    /// All, also those that the words leave out.
    const QList<Appeal> &all() const { return m_all; }

private:
    bool fits(const Appeal &appeal) const;

    QList<Appeal> m_all;
    QList<Appeal> m_rows;
    QString m_words;
};

} // namespace otklik::ui
