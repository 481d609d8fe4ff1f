// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/messagemodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace otklik::ui {

namespace {

struct MessageWords {
    Q_DECLARE_TR_FUNCTIONS(MessageWords)
};

bool sameRow(const MessageItem &a, const MessageItem &b)
{
    return a.key() == b.key() || (a.message.seq > 0 && a.message.seq == b.message.seq);
}

bool looksSame(const MessageItem &a, const MessageItem &b)
{
    return a.message == b.message && a.delivery == b.delivery && a.outgoing == b.outgoing && a.durable == b.durable &&
           a.own == b.own;
}

QString deliveryWords(const MessageItem &item)
{
    switch (item.delivery) {
    case client::Delivery::Waiting:
        return MessageWords::tr("waiting to be sent");
    case client::Delivery::Sent:
        return MessageWords::tr("sent");
    case client::Delivery::Delivered:
        return MessageWords::tr("delivered");
    case client::Delivery::Read:
        return MessageWords::tr("read");
    case client::Delivery::Failed:
        return MessageWords::tr("not sent");
    }
    return {};
}

} // namespace

int MessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant MessageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const MessageItem &item = m_items[index.row()];
    switch (role) {
    case TextRole:
        return item.message.text;
    case KeyRole:
        return item.key();
    case Qt::AccessibleTextRole:
        return spokenMessage(item);
    default:
        return {};
    }
}

int MessageModel::rowOfSeq(Seq seq) const
{
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(),
                                    [seq](const MessageItem &item) { return item.message.seq == seq; });
    return found == m_items.cend() ? -1 : static_cast<int>(found - m_items.cbegin());
}

int MessageModel::rowOfKey(const QString &key) const
{
    const auto found =
        std::find_if(m_items.cbegin(), m_items.cend(), [&](const MessageItem &item) { return item.key() == key; });
    return found == m_items.cend() ? -1 : static_cast<int>(found - m_items.cbegin());
}

Seq MessageModel::firstUnread(Seq readByStaff) const
{
    if (m_items.isEmpty() || m_items.constFirst().message.seq > readByStaff + 1) {
        return 0;
    }
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(), [readByStaff](const MessageItem &item) {
        return item.message.seq > readByStaff && item.message.author.kind == AuthorKind::Citizen;
    });
    return found == m_items.cend() ? 0 : found->message.seq;
}

void MessageModel::replace(QList<MessageItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

void MessageModel::prepend(const QList<MessageItem> &items)
{
    if (!items.isEmpty()) {
        beginInsertRows({}, 0, static_cast<int>(items.size()) - 1);
        m_items = items + m_items;
        endInsertRows();
    }
}

void MessageModel::update(const QList<MessageItem> &items)
{
    qsizetype older = 0;
    if (!m_items.isEmpty()) {
        while (older < items.size() && !sameRow(items[older], m_items.constFirst())) {
            ++older;
        }
        if (older == items.size()) {
            replace(items);
            return;
        }
        prepend(items.first(older));
    }
    qsizetype i = 0;
    for (; i < m_items.size() && i < items.size() && sameRow(m_items[i], items[i]); ++i) {
        if (!looksSame(m_items[i], items[i])) {
            m_items[i] = items[i];
            const QModelIndex changed = index(static_cast<int>(i));
            emit dataChanged(changed, changed);
        }
    }
    if (i < m_items.size()) {
        beginRemoveRows({}, static_cast<int>(i), static_cast<int>(m_items.size()) - 1);
        m_items.resize(i);
        endRemoveRows();
    }
    if (i < items.size()) {
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(items.size()) - 1);
        m_items += items.sliced(i);
        endInsertRows();
    }
}

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm"));
}

QString shortTime(Instant at, const QDate &today)
{
    const QDateTime local = toDateTime(at).toLocalTime();
    if (local.date() == today) {
        return clockTime(at);
    }
    if (local.date() == today.addDays(-1)) {
        return MessageWords::tr("yesterday");
    }
    return QLocale().toString(local.date(), local.date().year() == today.year() ? QStringLiteral("d MMM")
                                                                                : QStringLiteral("dd.MM.yyyy"));
}

QString dayName(const QDate &day, const QDate &today)
{
    if (day == today) {
        return MessageWords::tr("Today");
    }
    if (day == today.addDays(-1)) {
        return MessageWords::tr("Yesterday");
    }
    return QLocale().toString(day,
                              day.year() == today.year() ? QStringLiteral("d MMMM") : QStringLiteral("d MMMM yyyy"));
}

QString fileSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

QString spokenMessage(const MessageItem &item)
{
    const Message &message = item.message;
    QStringList parts;
    if (message.visibility == Visibility::Note) {
        parts << MessageWords::tr("Note");
    }
    if (message.kind != MessageKind::Notice) {
        parts << (item.own ? MessageWords::tr("You") : message.author.name);
    }
    if (!message.text.isEmpty()) {
        parts << message.text;
    }
    for (const FileInfo &file : message.files) {
        parts << MessageWords::tr("file %1").arg(file.name);
    }
    parts << clockTime(message.at);
    if (item.own && message.kind == MessageKind::Text && message.visibility == Visibility::Public) {
        parts << deliveryWords(item);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace otklik::ui
