// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/conversation.h"
#include "app/wire/history.h"

#include <QAbstractListModel>

namespace otklik::ui {

/// What a history search has found, page by page.
class HitModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { SnippetRole = Qt::DisplayRole, ConversationRole = Qt::UserRole };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const wire::Hit &at(int row) const { return m_hits[row]; }
    void replace(const QList<wire::Hit> &hits);
    void append(const QList<wire::Hit> &hits);
    /// What is told of a conversation beside the words that were found in it.
    void follow(const wire::Summary &now);

private:
    QList<wire::Hit> m_hits;
};

} // namespace otklik::ui
