// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskstate.h"

#include <QAbstractListModel>

namespace otklik::ui {

/// One row of a conversation: a message of the server, or an own one still on its way.
struct MessageItem {
    Message message = {};
    client::Delivery delivery = client::Delivery::Delivered;
    bool own = false;                ///< written by the signed-in operator
    bool outgoing = false;           ///< not acknowledged yet; `message.seq` is 0
    bool durable = true;             ///< false: this computer's disk could not keep it
    std::optional<Error> error = {}; ///< while delivery is Failed
    /// Stays the same while the row is the same thing, also when an outgoing message becomes the server's.
    QString key() const { return message.clientId.isEmpty() ? QString::number(message.seq) : message.clientId; }
};

/// The messages of one conversation, oldest first. Fed with whole lists; tells the views only what differs.
class MessageModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { TextRole = Qt::DisplayRole, KeyRole = Qt::UserRole };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const MessageItem &item(int row) const { return m_items[row]; }
    int rowOfSeq(Seq seq) const;
    int rowOfKey(const QString &key) const;
    /// The citizen's first message behind the mark up to which staff have read, what operators wrote since left aside;
    /// 0 when there is none, or when it may lie before the first row.
    Seq firstUnread(Seq readByStaff) const;

    /// Another conversation, or none.
    void replace(QList<MessageItem> items);
    /// The same conversation a moment later: older rows in front, newer rows behind, changed rows in between.
    void update(const QList<MessageItem> &items);

private:
    void prepend(const QList<MessageItem> &items);

    QList<MessageItem> m_items;
};

/// A message in one line for screen readers: who, when, what.
QString spokenMessage(const MessageItem &item);
/// «12:40» of today, «3 Nov» of this year, «3.11.2025» earlier; in local time and the default locale.
QString shortTime(Instant at, const QDate &today);
QString clockTime(Instant at);
/// «Today», «Yesterday», «3 November», «3 November 2025».
QString dayName(const QDate &day, const QDate &today);
/// «412 KB».
QString fileSize(qint64 bytes);

} // namespace otklik::ui
