// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/templates/templatemodel.h"

#include "app/knowledge/matching.h"

#include <QCoreApplication>

#include <algorithm>

namespace otklik::ui {

namespace {

struct TemplateWords {
    Q_DECLARE_TR_FUNCTIONS(TemplateWords)
};

} // namespace

bool hasSameWords(const wire::TemplateView &a, const wire::TemplateView &b)
{
    return a.title == b.title && a.trigger == b.trigger && a.text.trimmed() == b.text.trimmed() && a.scope == b.scope;
}

QString scopeName(TemplateScope scope)
{
    switch (scope) {
    case TemplateScope::Personal:
        return TemplateWords::tr("Personal");
    case TemplateScope::Line:
        return TemplateWords::tr("Line");
    case TemplateScope::Shared:
        return TemplateWords::tr("Shared");
    }
    return {};
}

int TemplateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant TemplateModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::TemplateView &view = m_shown[index.row()];
    switch (role) {
    case TitleRole:
        return view.title;
    case IdRole:
        return view.id.value;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, /%2, %3").arg(view.title, view.trigger, scopeName(view.scope));
    default:
        return {};
    }
}

void TemplateModel::setTemplates(const QList<wire::TemplateView> &all)
{
    m_all = all;
    choose();
}

void TemplateModel::setLine(LineId line)
{
    if (m_line != line) {
        m_line = line;
        choose();
    }
}

void TemplateModel::setQuery(const QString &query)
{
    if (m_query != query) {
        m_query = query;
        choose();
    }
}

int TemplateModel::rowOf(TemplateId id) const
{
    const auto found =
        std::find_if(m_shown.cbegin(), m_shown.cend(), [id](const wire::TemplateView &view) { return view.id == id; });
    return found == m_shown.cend() ? -1 : static_cast<int>(found - m_shown.cbegin());
}

void TemplateModel::choose()
{
    QList<std::pair<int, wire::TemplateView>> ranked;
    for (const wire::TemplateView &view : std::as_const(m_all)) {
        if (m_line && view.scope == TemplateScope::Line && view.line != m_line) {
            continue;
        }
        if (const auto match = knowledge::match(m_query, {view.trigger, view.title, view.text})) {
            ranked.append({match->score, view});
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) {
        return a.first != b.first               ? a.first > b.first
               : a.second.uses != b.second.uses ? a.second.uses > b.second.uses
                                                : a.second.title.localeAwareCompare(b.second.title) < 0;
    });
    beginResetModel();
    m_shown.clear();
    for (const auto &one : std::as_const(ranked)) {
        m_shown.append(one.second);
    }
    endResetModel();
}

} // namespace otklik::ui
