// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/matching.h"

#include <QAbstractListModel>
#include <QDialog>

#include <functional>

class QListView;

namespace otklik::ui {

class SearchField;

/// One thing that the palette can do or open.
struct PaletteEntry {
    QString title = {};
    QString detail = {}; ///< searched too
    QString key = {};    ///< shown at the end of the row
    QString iconName = {};
    std::function<void()> run = {};
};

/// Entries that match a query, best first; without a query in the order given.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PaletteModel(QList<PaletteEntry> entries, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const PaletteEntry &at(int row) const { return m_entries[m_shown[row].entry]; }
    /// The letters of the title (0) or the detail (1) for which the row is shown.
    QList<knowledge::Range> highlights(int row, int field) const { return m_shown[row].match.highlights[field]; }
    void setQuery(const QString &query);
    /// The query stays.
    void setEntries(QList<PaletteEntry> entries);

private:
    struct Shown {
        qsizetype entry = 0;
        knowledge::Match match = {};
    };
    QList<PaletteEntry> m_entries;
    QString m_query;
    QList<Shown> m_shown;
};

/// One box for commands, conversations and templates.
class Palette final : public QDialog {
    Q_OBJECT

public:
    Palette(QList<PaletteEntry> entries, QWidget *parent);
    /// What there is has changed. The words stay, and the chosen entry while there is one of its name.
    void setEntries(QList<PaletteEntry> entries);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(int row);

    PaletteModel m_model;
    SearchField *m_search = nullptr;
    QListView *m_list = nullptr;
};

} // namespace otklik::ui
