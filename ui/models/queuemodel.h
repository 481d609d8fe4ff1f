// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/conversation.h"

#include "app/domain/text/searchtext.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSortFilterProxyModel>

namespace otklik::ui {

/// Conversations by id, in no order of their own; the proxy sorts. Fed one summary at a time.
class QueueModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { NameRole = Qt::DisplayRole, IdRole = Qt::UserRole, NumberRole };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const wire::Summary &summary(int row) const { return m_rows[row]; }
    QModelIndex indexOf(ConversationId id) const;

    void reset(QList<wire::Summary> rows);
    void put(const wire::Summary &summary);
    void remove(ConversationId id);
    /// The drafts that wait in this computer's store: a mark in the row.
    void setDrafts(const QSet<ConversationId> &drafts);
    bool hasDraft(ConversationId id) const { return m_drafts.contains(id); }
    /// A second has passed, or the language changed: waits and days read differently now.
    void refresh();

private:
    QList<wire::Summary> m_rows;
    QHash<ConversationId, int> m_rowOf;
    QSet<ConversationId> m_drafts;
};

/// One scope of the queue, searched and sorted: Mine and All by the newest message, Waiting by who came first.
class QueueProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using Scope = wire::ConversationList::Scope;

    explicit QueueProxy(QObject *parent = nullptr);

    void setScope(Scope scope);
    Scope scope() const { return m_scope; }
    void setMe(PersonId me);
    /// Rows whose name, number, phone, line, topic or last text holds every word of the text.
    void setSearch(const QString &text);
    QString search() const { return m_search; }

    const wire::Summary &summary(const QModelIndex &index) const;
    QModelIndex indexOf(ConversationId id) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const QueueModel &queue() const;

    Scope m_scope = Scope::Mine;
    PersonId m_me;
    QString m_search;
    SearchTerms m_terms;
};

/// A row in one line for screen readers.
QString spokenSummary(const wire::Summary &summary);
/// «2:14», «1 h 05», «3 d»: for the wait badge.
QString waitText(std::chrono::seconds wait);
QString statusName(Status status);
/// «5 Mar, 10:15», by the clock of this computer; empty for an unset one.
QString shortMoment(Instant at);
/// A conversation's number as people write it: «№ 2026-000118».
QString numberName(const QString &number);

} // namespace otklik::ui
