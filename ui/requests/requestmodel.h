// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/transcript.h"

#include <QAbstractListModel>

namespace otklik {
class Clock;
}

namespace otklik::ui {

/// Requests for documents that fit what is shown: of those that wait the first due first, of others the newest.
class RequestModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using Shown = wire::TranscriptRequests::Shown;
    using Request = wire::TranscriptRequestView;
    enum Role { NameRole = Qt::DisplayRole, IdRole = Qt::UserRole };
    Q_ENUM(Role)

    explicit RequestModel(const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Empties it: what is to be shown has to be asked for. No line: all.
    void begin(Shown shown, LineId line);
    Shown shown() const { return m_shown; }
    LineId line() const { return m_line; }
    /// Adds it, or what has changed of it, where it belongs; takes it away where it does not belong any more.
    void put(const Request &request);
    /// Time has passed, or the language changed.
    void refresh();

    const Request &at(int row) const { return m_rows[row]; }
    /// −1 when it is not shown.
    int rowOf(DocumentRequestId id) const;

private:
    bool belongs(const Request &request) const;
    bool comesBefore(const Request &a, const Request &b) const;

    const Clock &m_clock;
    QList<Request> m_rows;
    Shown m_shown = Shown::Open;
    LineId m_line;
};

} // namespace otklik::ui
