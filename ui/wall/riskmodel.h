// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"

#include <QAbstractListModel>

namespace otklik {
class Clock;
}

namespace otklik::ui {

/// The promises at risk, the first due first, under a heading for each stretch of time.
class RiskModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Stretch { Missed, Five, Fifteen, Thirty };
    struct Row {
        Stretch stretch = Stretch::Five;
        int count = 0; ///< of a heading: so many under it
        std::optional<wire::AtRisk> risk = {};
        bool isHeading() const { return !risk; }
    };

    explicit RiskModel(const Clock &clock, QObject *parent = nullptr);

    /// Those due within so many minutes, with all that are missed.
    void put(const QList<wire::AtRisk> &risks, int minutes);
    const Row &at(int row) const { return m_rows[row]; }
    int rowOf(ConversationId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    static QString headingOf(Stretch stretch);
    /// So many of them are due within so many minutes, or missed.
    static int countWithin(const QList<wire::AtRisk> &risks, int minutes);

private:
    const Clock &m_clock;
    QList<Row> m_rows;
};

} // namespace otklik::ui
