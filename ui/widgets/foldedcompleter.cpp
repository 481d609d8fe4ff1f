// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/foldedcompleter.h"

#include "app/domain/text/searchtext.h"

#include <QStandardItemModel>

namespace otklik::ui {

namespace {
constexpr int foldedRole = Qt::UserRole;
} // namespace

FoldedCompleter::FoldedCompleter(const QStringList &words, QObject *parent) : QCompleter(parent)
{
    auto *const model = new QStandardItemModel(this);
    for (const QString &word : words) {
        auto *const item = new QStandardItem(word);
        item->setData(foldedText(word), foldedRole);
        model->appendRow(item);
    }
    setModel(model);
    setCompletionRole(foldedRole);
    setFilterMode(Qt::MatchContains);
}

QStringList FoldedCompleter::splitPath(const QString &typed) const
{
    return {foldedText(typed)};
}

QString FoldedCompleter::pathFromIndex(const QModelIndex &index) const
{
    return index.data(Qt::DisplayRole).toString();
}

} // namespace otklik::ui
