// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCompleter>

namespace otklik::ui {

/// Offers the words in which what is typed stands, spelt as search fields take it: «учет» finds «Учёт».
class FoldedCompleter final : public QCompleter {
    Q_OBJECT

public:
    FoldedCompleter(const QStringList &words, QObject *parent);

    QStringList splitPath(const QString &typed) const override;
    QString pathFromIndex(const QModelIndex &index) const override;
};

} // namespace otklik::ui
