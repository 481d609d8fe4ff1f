// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/queuemodel.h"

#include "app/domain/conversationorder.h"
#include "ui/widgets/foreigntext.h"

#include <QCoreApplication>

namespace otklik::ui {

namespace {

struct QueueWords {
    Q_DECLARE_TR_FUNCTIONS(QueueWords)
};

} // namespace

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::Summary &row = m_rows[index.row()];
    switch (role) {
    case NameRole:
        return row.citizenName;
    case IdRole:
        return row.id.value;
    case NumberRole:
        return row.number;
    case Qt::AccessibleTextRole:
        return spokenSummary(row);
    case Qt::ToolTipRole:
        return plainToolTip(row.lastText);
    default:
        return {};
    }
}

QModelIndex QueueModel::indexOf(ConversationId id) const
{
    const auto found = m_rowOf.constFind(id);
    return found == m_rowOf.cend() ? QModelIndex() : index(*found);
}

void QueueModel::reset(QList<wire::Summary> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_rowOf.clear();
    m_rowOf.reserve(m_rows.size());
    for (int row = 0; row < m_rows.size(); ++row) {
        m_rowOf.insert(m_rows[row].id, row);
    }
    endResetModel();
}

void QueueModel::put(const wire::Summary &summary)
{
    if (const auto found = m_rowOf.constFind(summary.id); found != m_rowOf.cend()) {
        m_rows[*found] = summary;
        const QModelIndex changed = index(*found);
        emit dataChanged(changed, changed);
        return;
    }
    const int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append(summary);
    m_rowOf.insert(summary.id, row);
    endInsertRows();
}

void QueueModel::remove(ConversationId id)
{
    const auto found = m_rowOf.constFind(id);
    if (found == m_rowOf.cend()) {
        return;
    }
    const int row = *found;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    m_rowOf.erase(found);
    for (int &other : m_rowOf) {
        other -= other > row ? 1 : 0;
    }
    endRemoveRows();
}

void QueueModel::setDrafts(const QSet<ConversationId> &drafts)
{
    const QSet<ConversationId> touched = (m_drafts - drafts) + (drafts - m_drafts);
    m_drafts = drafts;
    for (const ConversationId id : touched) {
        if (const QModelIndex changed = indexOf(id); changed.isValid()) {
            emit dataChanged(changed, changed, {Qt::DecorationRole});
        }
    }
}

void QueueModel::refresh()
{
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1), {Qt::DecorationRole});
    }
}

// ---- QueueProxy --------------------------------------------------------------------------------------------------

QueueProxy::QueueProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0);
}

const QueueModel &QueueProxy::queue() const
{
    return *static_cast<const QueueModel *>(sourceModel());
}

void QueueProxy::setScope(Scope scope)
{
    if (scope != m_scope) {
        m_scope = scope;
        invalidate();
    }
}

void QueueProxy::setMe(PersonId me)
{
    if (me != m_me) {
        m_me = me;
        invalidate();
    }
}

void QueueProxy::setSearch(const QString &text)
{
    const SearchTerms terms(text);
    m_search = text;
    if (terms != m_terms) {
        m_terms = terms;
        invalidateFilter();
    }
}

const wire::Summary &QueueProxy::summary(const QModelIndex &index) const
{
    return queue().summary(mapToSource(index).row());
}

QModelIndex QueueProxy::indexOf(ConversationId id) const
{
    return mapFromSource(queue().indexOf(id));
}

bool QueueProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    const wire::Summary &one = queue().summary(row);
    if (m_scope == Scope::Mine && (one.op != m_me || !m_me || one.status == Status::Closed)) {
        return false;
    }
    if (m_scope == Scope::Waiting && one.status != Status::Queued) {
        return false;
    }
    return m_terms.isEmpty() ||
           m_terms.fit({one.citizenName, one.number, one.citizenPhone, one.lineName, one.topic, one.lastText});
}

bool QueueProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const wire::Summary &a = queue().summary(left.row());
    const wire::Summary &b = queue().summary(right.row());
    return m_scope == Scope::Waiting ? waitsBefore(a, b) : changedAfter(a, b);
}

// ---- Words -------------------------------------------------------------------------------------------------------

QString numberName(const QString &number)
{
    return QueueWords::tr("No. %1").arg(number);
}

QString shortMoment(Instant at)
{
    return isSet(at) ? QLocale().toString(toDateTime(at).toLocalTime(), QStringLiteral("d MMM, HH:mm")) : QString();
}

QString statusName(Status status)
{
    switch (status) {
    case Status::Bot:
        return QueueWords::tr("With the bot");
    case Status::Queued:
        return QueueWords::tr("Waiting");
    case Status::Assigned:
        return QueueWords::tr("In progress");
    case Status::Wrapup:
        return QueueWords::tr("Wrap-up");
    case Status::Closed:
        return QueueWords::tr("Closed");
    }
    return {};
}

QString waitText(std::chrono::seconds wait)
{
    const qint64 seconds = std::max<qint64>(0, wait.count());
    if (seconds < 3600) {
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    }
    if (seconds < 24 * 3600) {
        return QueueWords::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60, 2, 10, QLatin1Char('0'));
    }
    return QueueWords::tr("%1 d").arg(seconds / 86400);
}

QString spokenSummary(const wire::Summary &summary)
{
    QStringList parts{summary.citizenName, numberName(summary.number), summary.lineName};
    if (!summary.topic.isEmpty()) {
        parts << summary.topic;
    }
    parts << statusName(summary.status);
    if (summary.unread > 0) {
        parts << QueueWords::tr("%n unread message(s)", nullptr, summary.unread);
    }
    if (summary.status == Status::Assigned && isSet(summary.waitingSince)) {
        parts << QueueWords::tr("waits for an answer");
    }
    if (!summary.lastText.isEmpty()) {
        parts << summary.lastText;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace otklik::ui
