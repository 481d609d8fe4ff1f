// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/appealmodel.h"

#include "app/domain/text/searchtext.h"
#include "ui/appeals/appealwords.h"

#include <algorithm>

namespace otklik::ui {

int AppealModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AppealModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Appeal &appeal = m_rows[index.row()];
    switch (role) {
    case NumberRole:
        return appeal.number;
    case IdRole:
        return appeal.id.value;
    case Qt::AccessibleTextRole:
        return spokenAppeal(appeal);
    default:
        return {};
    }
}

bool AppealModel::fits(const Appeal &appeal) const
{
    if (m_words.isEmpty()) {
        return true;
    }
    const QString text =
        appeal.number + u' ' + appeal.fullName + u' ' + appeal.conversationNumber + u' ' + appeal.description;
    return foldedText(text).contains(m_words);
}

void AppealModel::show(QList<Appeal> appeals, const QString &words)
{
    m_all = std::move(appeals);
    search(words);
}

void AppealModel::append(const QList<Appeal> &appeals)
{
    for (const Appeal &appeal : appeals) {
        m_all.append(appeal);
        if (fits(appeal)) {
            beginInsertRows({}, rowCount(), rowCount());
            m_rows.append(appeal);
            endInsertRows();
        }
    }
}

void AppealModel::search(const QString &words)
{
    beginResetModel();
    m_words = foldedText(words).trimmed();
    m_rows.clear();
    std::copy_if(m_all.cbegin(), m_all.cend(), std::back_inserter(m_rows),
                 [this](const Appeal &appeal) { return fits(appeal); });
    endResetModel();
}

void AppealModel::refresh()
{
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
}

int AppealModel::rowOf(AppealId id) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [id](const Appeal &appeal) { return appeal.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

} // namespace otklik::ui
