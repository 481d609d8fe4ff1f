// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/port/connectioncontext.h"
#include "server/gateway/port/stream.h"

#include <QObject>

#include <memory>

namespace otklik::gateway {

/// Sends the answers of one connection, one at a time; of a long content and of a source no more than the peer takes.
class AnswerSender final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    AnswerSender(Stream &stream, ConnectionContext &context);

    /// The head, then the body, then what the source gives.
    void send(QByteArray head, const QByteArray &body, std::shared_ptr<BodySource> source, qint64 sourceLength);
    /// The peer has taken something.
    void goOn();
    void cancel();

signals:
    void sent();
    /// The source failed after the length was told: only a cut tells the peer that this is not the whole.
    void broken();

private:
    void writeBody();
    void pump();
    void sourceRead(quint64 turn, const std::optional<QByteArray> &chunk);

    Stream &m_stream;
    ConnectionContext &m_context;
    quint64 m_turn = 0; ///< pieces for an earlier answer are dropped
    bool m_sending = false;
    QByteArray m_body = {};
    qint64 m_bodySent = 0;
    std::shared_ptr<BodySource> m_source;
    qint64 m_sourceLeft = 0;
    bool m_sourceBusy = false;
};

} // namespace otklik::gateway
