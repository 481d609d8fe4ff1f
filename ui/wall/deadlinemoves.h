// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"
#include "ui/client/deskclient.h"

namespace otklik::ui {

/// Makes the moves that keep deadlines. Somebody may have been faster: what the server says then is told.
class DeadlineMoves final : public QObject {
    Q_OBJECT

public:
    DeadlineMoves(client::DeskClient &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

    void make(const wire::AtRisk &risk);
    /// From whoever leads it, and on to the queue when that is what helps.
    void takeOver(ConversationId id, bool thenReturn);
    /// A note to its operator that the citizen never sees.
    void whisper(const wire::AtRisk &risk);

signals:
    void openWanted(otklik::ConversationId id);
    void said(const QString &sentence, bool good);

private:
    void made(const Result<wire::Empty> &done);
    client::DeskClient &m_desk;
};

} // namespace otklik::ui
